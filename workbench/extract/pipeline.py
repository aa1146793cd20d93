"""From an article to its quotes: each step in its order, none able to bring down the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.attribution import attribute
from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.model.quote import Extraction, Kind, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.extract.found import Found
    from workbench.model.article import Article


def extract(article: Article, *, fast: bool = False) -> Extraction:
    """Return the quotes of one article in text order. Never raises for what the text says.

    `fast` leaves the parser out: only quoted speech is found, and sources that need grammar are guessed worse.
    """
    return next(iter(extract_many([article], fast=fast)))[1]


def extract_many(
    articles: Iterable[Article], *, fast: bool = False, workers: int = 1
) -> Iterator[tuple[Article, Extraction]]:
    """Yield each article with its extraction, in the order given."""
    for article in articles:
        document = Document.read(article)
        if not fast:
            parse_documents([document])
        found = attribute(document)
        quotes = tuple(_quote(document, item) for item in found)
        yield article, Extraction(quotes, tuple(document.regions))


def _quote(document: Document, found: Found) -> Quote:
    return Quote(
        kind=found.kind if found.quoted else Kind.INDIRECT,
        content=found.content,
        quoted=found.quoted,
        source=found.source,
        cue=found.cue,
        speaker=None,
        source_kind=None,
        confidence=found.confidence,
        region=document.region_at(found.content[0].start),
        reason=found.reason,
        polarity=found.polarity,
    )
