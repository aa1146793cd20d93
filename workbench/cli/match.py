"""`workbench match`: which quotes report one utterance."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, output
from workbench.errors import UnreadableInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model.matching import MatchQuote


@click.command(
    epilog="""\b
Examples:
  workbench match quotes.jsonl
  workbench match --families morning.jsonl evening.jsonl
  cat quotes.jsonl | workbench match -

\b
Each line in has id and text; speaker, outlet, published (a date), article, language help.
Each line out has a, b, score (0..1: the probability that both report one utterance; from 0.5
on it is a link), relation (identical, fragment, edited, paraphrase, translation), material (the
differences that change meaning); then reasons, a_span and b_span (the parts that report the same,
null for the whole), repeated (the same words on another day) and stock (a stock phrase): neither
ties a family. With --families: family, members; then reference, spans."""
)
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="FILE...")
@click.option("--families", is_flag=True, help="One line a family instead of one a pair.")
def match(files: tuple[str, ...], families: bool) -> int:
    """Compare quotes with one another: JSON Lines in, JSON Lines out; "-" is standard input.

    No database is read or written. Exit code 1 when nothing matches, 2 when a line could not be read.
    """
    from workbench.services.match import family_records, pair_records

    quotes: dict[str, MatchQuote] = {}
    failures = 0
    for item in _read(files):
        if isinstance(item, UnreadableInputError):
            diagnostics.error(str(item))
            failures += 1
        elif item.id in quotes and quotes[item.id] != item:
            diagnostics.error(f"two quotes have the id {item.id!r}; the second is left out")
            failures += 1
        else:
            quotes[item.id] = item
    listed = list(quotes.values())
    count = output.write_lines(family_records(listed) if families else pair_records(listed))
    if failures:
        return diagnostics.WRONG
    return diagnostics.DONE if count else diagnostics.NOTHING_FOUND


def _read(files: tuple[str, ...]) -> Iterator[MatchQuote | UnreadableInputError]:
    from workbench.read.decode import open_binary
    from workbench.read.quotes import read_quotes

    for file in files:
        if file == "-":
            yield from read_quotes(sys.stdin.buffer, "standard input")
            continue
        try:
            with open_binary(Path(file)) as handle:
                yield from read_quotes(handle, file)
        except UnreadableInputError as error:
            yield error
