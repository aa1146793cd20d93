"""`workbench extract`: quotes of files as JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.errors import UnreadableInputError


@click.command(
    epilog="""\b
Examples:
  workbench extract article.txt --published 2031-03-07
  workbench extract articles/ --workers 2 > quotes.jsonl
  workbench extract article.txt | jq -r '.speaker + ": " + .text'
  workbench extract articles/ | workbench match -

\b
Each line has: article, kind (direct, mixed, indirect), text, content ([[start,end],...]),
source ([start,end] of the words that name the speaker, or null), cue, speaker, confidence (0..1),
said (start, end, precision, basis, evidence), region (body, headline, caption); then quoted,
source_text, source_kind, polarity, mechanism, reason, rivals, context, flags, id, outlet,
published, language. Offsets are Unicode code points."""
)
@options.paths_argument
@click.option("--fast", is_flag=True, help="Without the parser: many times faster, a little less exact.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes.")
@options.article_options
def extract(
    paths: tuple[Path, ...],
    fast: bool,
    workers: int,
    outlet: str | None,
    published: options.Published,
    url: str | None,
    language: str | None,
) -> int:
    """Print every quote of the given files and folders, one JSON object a line.

    No database is read or written. Exit code 1 when there is no quote, 2 when a file could not be read.
    """
    from workbench.read.files import list_files
    from workbench.services.extract import extract_articles, quote_record, read_articles

    listing = list_files(paths)
    failures = 0

    def refused(error: UnreadableInputError) -> None:
        nonlocal failures
        failures += 1
        diagnostics.error(str(error))

    for error in listing.refused:
        refused(error)
    if listing.ignored:
        diagnostics.note(f"other files passed over: {listing.ignored}")

    def rows() -> Iterator[dict[str, Any]]:
        defaults = options.defaults(outlet, published, url, language)
        articles = read_articles(listing.files, defaults, refused=refused, noted=diagnostics.warning)
        for article, extraction in extract_articles(articles, fast=fast, workers=workers):
            for warning in extraction.warnings:
                diagnostics.warning(warning)
            for quote in extraction.quotes:
                yield quote_record(article, quote)

    count = output.write_lines(rows())
    if failures:
        return diagnostics.WRONG
    return diagnostics.DONE if count else diagnostics.NOTHING_FOUND
