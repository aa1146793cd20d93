"""A click group that imports a command only when it is called, and ends the process the way the contract says.

The lazy part is the one that click's documentation gives ("Lazily loading subcommands").
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

import click

from workbench.cli import diagnostics
from workbench.errors import WorkbenchError


class LazyGroup(click.Group):
    """`commands` maps a name to "module:attribute" and the line for the overview, so that `--help` imports nothing."""

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order they are declared: the order of the work."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None where there is none of that name."""
        if cmd_name not in self._lazy:
            return None
        module, _, attribute = self._lazy[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}:{attribute} is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the declared lines, without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._lazy.items()])

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parse the words; `--help` and `--version` write here."""
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError as error:
            raise _ReaderLeftError from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was called."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderLeftError from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line and exit: 0 done or found, 1 nothing found, 2 wrong use or input, 130 interrupted."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        sys.exit(self._run(args, prog_name, complete_var, extra))

    def _run(
        self, args: Sequence[str] | None, prog_name: str | None, complete_var: str | None, extra: dict[str, Any]
    ) -> int:
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show(file=sys.stderr)
            return diagnostics.WRONG
        except (click.Abort, KeyboardInterrupt):
            return diagnostics.INTERRUPTED
        except WorkbenchError as error:
            diagnostics.error(str(error))
            return error.exit_code
        except _ReaderLeftError:
            return _forget_stdout()
        except BrokenPipeError:  # what was left in the buffer
            return _forget_stdout()
        except OSError as error:  # the disk that the output is sent to is full, perhaps
            diagnostics.error(f"{_named(error)}: {error.strerror or error}")
            _forget_stdout()
            return diagnostics.WRONG
        except Exception:  # a bug; Python's own exit code for it means "nothing found" here
            traceback.print_exc()
            return diagnostics.WRONG
        return status if isinstance(status, int) else diagnostics.DONE


class _ReaderLeftError(Exception):
    """Nobody reads our output any more; under a name of its own, since click ends a broken pipe with exit code 1."""


def _named(error: OSError) -> str:
    """The file that an error of the operating system is about; it knows none where a stream was written."""
    return str(error.filename) if error.filename else "the output"


def _forget_stdout() -> int:
    """The reader of our output is gone (`| head`): nothing to report, and no second error while exiting."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return diagnostics.DONE
