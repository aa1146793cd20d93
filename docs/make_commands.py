"""Writes docs/commands.md from the commands' own help: `python docs/make_commands.py`. A test compares the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from workbench.cli.app import workbench

WIDTH = 100
HEAD = """# Commands

Made from the commands' own `--help` by `docs/make_commands.py`; edit the help texts, not this file.
"""


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Yield the full name and the help of a command and of all below it."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, click.Context(below, info_name=name, parent=context, terminal_width=WIDTH))


def reference() -> str:
    """Return the content of docs/commands.md."""
    top = click.Context(workbench, info_name="workbench", terminal_width=WIDTH, help_option_names=["-h", "--help"])
    sections = [f"## {name}\n\n```text\n{text.rstrip()}\n```\n" for name, text in commands(workbench, top)]
    return "\n".join([HEAD, *sections])


if __name__ == "__main__":
    Path(__file__).with_name("commands.md").write_text(reference(), encoding="utf-8")
