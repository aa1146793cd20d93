"""All that goes to stderr, and the exit codes. Nothing here ever writes to stdout."""

from __future__ import annotations

import itertools
import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DONE = 0
NOTHING_FOUND = 1
WRONG = 2
INTERRUPTED = 130


def note(message: str) -> None:
    """Tell the person something that is no error."""
    click.echo(printable(message), err=True)


def warning(message: str) -> None:
    """Tell of something that was passed over while the rest goes on."""
    click.secho(f"warning: {printable(message)}", fg="yellow", err=True, color=_color())


def error(message: str) -> None:
    """Tell what failed, in one sentence."""
    click.secho(f"error: {printable(message)}", fg="red", err=True, color=_color())


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun, such as "1 quote" and "1,200 quotes"."""
    return f"{number:,} {one if number == 1 else many}"


def printable(message: str) -> str:
    """Return `message` with control characters spelled out: a file's name must not move the cursor."""
    return "".join(char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in message)


def quiet_libraries() -> None:
    """Libraries log to stderr when nobody listens; what concerns a person is said by the workbench itself."""
    logging.getLogger().addHandler(logging.NullHandler())


@contextmanager
def progress(label: str, length: int | None) -> Iterator[Callable[[int], None]]:
    """Give a function to call with the number of steps done; shows a bar on a terminal and nothing elsewhere.

    Where nobody knows how many steps there are (`length` is None), they are counted.
    """
    if not sys.stderr.isatty() or length in {0, 1}:
        yield lambda _steps: None
        return
    steps = None if length else itertools.count()
    with click.progressbar(steps, length=length, label=label, show_pos=True, file=sys.stderr) as bar:
        yield bar.update


def _color() -> bool | None:
    context = click.get_current_context(silent=True)
    return context.color if context else None
