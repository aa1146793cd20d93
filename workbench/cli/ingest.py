"""`workbench ingest`: articles into the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.read.fields import Defaults
    from workbench.services.ingest import Report
    from workbench.store.database import Store

_OUTCOMES = ("new", "unchanged", "changed", "updated")


@click.command(
    epilog="""\b
Examples:
  workbench ingest corpus/
  workbench ingest article.txt --outlet "The Courier" --published 2031-03-07
  workbench ingest day.jsonl --workers 2
  workbench ingest --primary speech.txt --published 2031-03-06

\b
Reads .txt, .md (YAML front matter), .html, .json, .jsonl and .csv with a text column. In a
folder, hidden files, READMEs and other files about the folder, and unknown endings are passed
over. Running it again changes nothing."""
)
@options.paths_argument
@options.article_options
@click.option("--fast", is_flag=True, help="Extract without the parser: many times faster, a little less exact.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes.")
@click.option(
    "--primary", is_flag=True, help="Transcripts or speeches: in their text every quote is looked for, marks or none."
)
@click.option("--again", is_flag=True, help="Extract articles anew that are there unchanged; decisions stay.")
@click.option("--json", "as_json", is_flag=True, help="The summary as one JSON object on standard output.")
@options.database_option
def ingest(
    paths: tuple[Path, ...],
    outlet: str | None,
    published: options.Published,
    url: str | None,
    language: str | None,
    fast: bool,
    workers: int,
    primary: bool,
    again: bool,
    as_json: bool,
    db: Path | None,
) -> int:
    """Take articles in: find every quote in them, who said it and when, and the same quote in other outlets.

    Options fill what a file does not say itself. A file that cannot be read is refused with its name and the reason,
    the others go in; the exit code is then 2.
    """
    from workbench.services.stats import stats

    options.require_one_article(url, paths)
    with options.open_to_write(db) as store:
        defaults = options.defaults(outlet, published, url, language, primary=primary)
        report = take_in(store, paths, defaults, fast=fast, workers=workers, again=again)
        totals = stats(store)
    counted = diagnostics.counted
    diagnostics.note(
        f"in the database: {counted(totals.articles, 'article', 'articles')}, "
        f"{counted(totals.quotes, 'quote', 'quotes')}, {counted(totals.families, 'family', 'families')}"
    )
    if as_json:
        output.write_object(
            {
                "articles": {name: getattr(report, name) for name in _OUTCOMES} | {"refused": len(report.refused)},
                "quotes": dict(report.quotes),
                "database": {name: getattr(totals, name) for name in ("articles", "quotes", "families")},
            }
        )
    return diagnostics.WRONG if report.refused else diagnostics.DONE


def take_in(
    store: Store,
    paths: tuple[Path, ...],
    defaults: Defaults,
    *,
    fast: bool = False,
    workers: int = 1,
    again: bool = False,
) -> Report:
    """Ingest with progress and refusals on stderr, and the summary after it."""
    from workbench.read.files import ENDINGS
    from workbench.services.ingest import ingest as run

    report = run(
        store,
        paths,
        defaults,
        fast=fast,
        workers=workers,
        again=again,
        progress=diagnostics.progress,
        refused=lambda error: diagnostics.error(str(error)),
    )
    for warning in report.warnings:
        diagnostics.warning(warning)
    counts = [f"{getattr(report, name)} {name}" for name in _OUTCOMES if name != "updated" or report.updated]
    diagnostics.note(f"articles: {', '.join(counts)}, {len(report.refused)} refused")
    if report.ignored:
        diagnostics.note(f"other files passed over: {report.ignored}")
    if paths and not report.refused and not any(getattr(report, name) for name in _OUTCOMES):
        diagnostics.warning(f"no article in {', '.join(map(str, paths))}: files with {', '.join(ENDINGS)} are read")
    if report.quotes:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(report.quotes.items()))
        diagnostics.note(f"quotes found: {kinds}")
    return report
