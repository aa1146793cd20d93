"""Articles into the database: read, extract, save as they come, then match what is new with everything there.

Running it again changes nothing: an article that is there with the same text, metadata and extractor is not even
extracted. Articles are saved every second, and remember whether they were matched, so that a run that was killed is
completed by the next one.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.model.article import Region
from workbench.read.files import list_files
from workbench.services.compare.meaning import count_waiting, index_meaning
from workbench.services.extract import extract_articles, read_articles
from workbench.services.families.matching import match_pending
from workbench.store.articles import articles
from workbench.store.articles.bulk import save_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from workbench.errors import UnreadableInputError
    from workbench.model.article import Article
    from workbench.model.quote import Extraction
    from workbench.read.fields import Defaults
    from workbench.store.database import Store

    Extracted = tuple[Article, Extraction]
    Progress = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]

EXTRACTOR = "6"
"""Version of what extraction finds; raised when it finds other quotes, so that known articles are extracted anew."""


_BATCH = 500
_WAIT = 1.0


@dataclass(slots=True)
class Report:
    """What one run did. `updated` are articles with the same text but other metadata or another extractor.

    `quotes` counts, by kind, those of the articles that were extracted in this run.
    """

    new: int = 0
    unchanged: int = 0
    changed: int = 0
    updated: int = 0
    refused: list[UnreadableInputError] = field(default_factory=list)
    ignored: int = 0
    quotes: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)


def ingest(
    store: Store,
    paths: Sequence[Path],
    defaults: Defaults,
    *,
    fast: bool = False,
    workers: int = 1,
    again: bool = False,
    progress: Progress,
    refused: Callable[[UnreadableInputError], None] = lambda _error: None,
) -> Report:
    """Take the articles of files and folders in; return what happened.

    Bad files are left out and reported (`refused` is told at once). `progress` gives, for a label and a number of
    steps (None: unknown), a context manager with the function to call as steps are done. `again` extracts articles
    anew that are there unchanged.
    """
    listing = list_files(paths)
    report = Report(ignored=listing.ignored)

    def refuse(error: UnreadableInputError) -> None:
        report.refused.append(error)
        refused(error)

    for error in listing.refused:
        refuse(error)
    extractor = f"{EXTRACTOR}-fast" if fast else EXTRACTOR
    one_file = len(listing.files) == 1
    with progress("Articles" if one_file else "Files", None if one_file else len(listing.files)) as step:
        given = read_articles(
            listing.files, defaults, refused=refuse, noted=report.warnings.append, step=_nothing if one_file else step
        )
        wanted = _counted(given, step) if one_file else given
        if not again:
            wanted = _unknown(store, wanted, extractor, report)
        for batch in _batches(extract_articles(wanted, fast=fast, workers=workers)):
            _save(store, batch, extractor, report)
            store.settle()
    with store.snapshot() as cx:
        pending = len(articles.pending(cx))
    with progress("Matching", pending) as step:
        match_pending(store, step)
    waiting = count_waiting(store)
    with progress("Meaning", waiting) as step:
        index_meaning(store, step)
    return report


def _nothing(_steps: int) -> None:
    pass


def _counted(given: Iterator[Article], step: Callable[[int], None]) -> Iterator[Article]:
    """Yield the articles of one file, each a step."""
    for article in given:
        yield article
        step(1)


def _unknown(store: Store, given: Iterator[Article], extractor: str, report: Report) -> Iterator[Article]:
    """Yield the articles that the store does not have as they are."""
    for article in given:
        with store.snapshot() as cx:
            known = articles.known(cx, article, extractor)
        if known:
            report.unchanged += 1
        else:
            yield article


def _batches(found: Iterable[Extracted]) -> Iterator[list[Extracted]]:
    """Gather what is extracted for `_WAIT` seconds: a transaction each, of which the disk confirms every one."""
    batch: list[Extracted] = []
    began = time.monotonic()
    for one in found:
        batch.append(one)
        if len(batch) == _BATCH or time.monotonic() - began > _WAIT:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch


def _save(store: Store, batch: Sequence[Extracted], extractor: str, report: Report) -> None:
    titled = [(_titled(article, extraction), extraction) for article, extraction in batch]
    with store.write() as tx:
        outcomes = [saved.outcome for saved in save_articles(tx, titled, extractor)]
    for outcome, (_, extraction) in zip(outcomes, batch, strict=True):
        setattr(report, outcome, getattr(report, outcome) + 1)
        report.quotes.update(str(quote.kind) for quote in extraction.quotes)
        report.warnings += extraction.warnings


def _titled(article: Article, extraction: Extraction) -> Article:
    """Return the article under the headline that stands over its text, where its metadata give no title."""
    if article.title is not None:
        return article
    for region in extraction.regions:
        if region.region is Region.BODY:
            break
        headline = region.span.of(article.text).strip().split("\n", maxsplit=1)[0].strip("# \t\r")
        if region.region is Region.HEADLINE and headline:
            return replace(article, title=headline, provenance={**article.provenance, "title": "headline of the text"})
    return article
