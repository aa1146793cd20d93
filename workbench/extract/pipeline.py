"""From an article to its quotes: each step in its order, none able to bring down the others.

regions, marks, sentences -> parse -> quoted speech -> reported speech -> names -> dates and context. A step that
fails on an article, or on one sentence of it, costs what it would have found and leaves a warning.
"""

from __future__ import annotations

import gc
from collections import deque
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from workbench.extract.block_quotes import find_block_quotes
from workbench.extract.context import ContextFinder
from workbench.extract.dates import Dater
from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.extract.guard import Guard
from workbench.extract.quoted.attribution import attribute
from workbench.extract.reported.find import find_reported
from workbench.extract.reported.headings import heading_reports
from workbench.extract.speakers import Named, name_speakers
from workbench.extract.transcript import find_turns, merge_turns
from workbench.model.quote import Extraction, Kind, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from workbench.extract.found import Found
    from workbench.extract.quoted.attribution import Attributed
    from workbench.extract.quoted.ranker import Ranker
    from workbench.extract.syntax import Tree
    from workbench.model.article import Article
    from workbench.model.spans import Span

_PARSED_BATCH = 16
_SURFACE_BATCH = 64
"""Articles that go through the steps together: more where none is held as a tree meanwhile."""
_AHEAD = 2


def extract(article: Article, *, fast: bool = False) -> Extraction:
    """Return the quotes of one article in text order. Never raises for what the text says.

    `fast` leaves the parser out: only quoted speech is found, and sources that need grammar are guessed worse.
    """
    return _batch([article], fast)[0]


def extract_many(
    articles: Iterable[Article], *, fast: bool = False, workers: int = 1
) -> Iterator[tuple[Article, Extraction]]:
    """Yield each article with its extraction, in the order given.

    `workers` processes share the articles; no more are read ahead than keep them busy.
    """
    source = iter(articles)
    size = _SURFACE_BATCH if fast else _PARSED_BATCH
    if workers > 1:
        yield from _shared(source, size, fast, workers)
        return
    while batch := list(islice(source, size)):
        yield from zip(batch, _batch(batch, fast), strict=True)


def _shared(source: Iterator[Article], size: int, fast: bool, workers: int) -> Iterator[tuple[Article, Extraction]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[tuple[list[Article], Future[list[Extraction]]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        while True:
            while len(waiting) < _AHEAD * workers and (batch := list(islice(source, size))):
                waiting.append((batch, pool.submit(_batch, batch, fast)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            yield from zip(batch, future.result(), strict=True)


def _batch(articles: list[Article], fast: bool) -> list[Extraction]:
    """Extract from a few articles whose sentences are parsed together."""
    with _without_collector():
        return _extractions(articles, fast)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let the cycle collector rest: a batch makes many small objects and hardly a cycle, and it counts them all."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _extractions(articles: list[Article], fast: bool) -> list[Extraction]:
    """Take all articles through one step before the next: a step at work finds its code and its words at hand."""
    guards = [Guard(article.name) for article in articles]
    documents = [
        guard.run("reading", None, Document.read, article) for article, guard in zip(articles, guards, strict=True)
    ]
    read = [(document, guard) for document, guard in zip(documents, guards, strict=True) if document is not None]
    if not fast and not Guard("batch").run("parsing", False, _parsed, [document for document, _ in read]):
        for document, guard in read:
            guard.run("parsing", False, _parsed, [document])
    found = [found_in(document, guard) for document, guard in read]
    named = [_named(document, quotes, guard) for (document, guard), quotes in zip(read, found, strict=True)]
    steps = zip(read, found, named, strict=True)
    done = iter([_quotes(document, quotes, names, guard) for (document, guard), quotes, names in steps])
    return [
        Extraction(next(done), tuple(document.regions), tuple(guard.warnings))
        if document is not None
        else Extraction((), (), tuple(guard.warnings))
        for document, guard in zip(documents, guards, strict=True)
    ]


def _parsed(documents: list[Document]) -> bool:
    parse_documents(documents)
    return True


def _named(document: Document, found: list[Found], guard: Guard) -> list[Named]:
    quoted = [item.span for item in document.outermost]
    nameless = [Named(None, None)] * len(found)
    arguments = document.text, found, quoted, document.regions, document.sentences, document.language
    return guard.run("names", nameless, name_speakers, *arguments)


def found_in(document: Document, guard: Guard, ranker: Ranker | None = None) -> list[Found]:
    """The quotes of a document that was read and parsed, before anybody is named; `ranker` replaces the shipped one."""
    attributed = attribute(document, guard, ranker)
    found = attributed.quotes
    if document.trees:
        found = _with_reported(document, attributed, guard)
        headings = guard.run("headings", [], heading_reports, document, found)
        found = sorted([*found, *headings], key=lambda item: item.content[0])
    if turns := guard.run("transcript", [], find_turns, document):
        found = merge_turns(found, turns)
    if blocks := guard.run("block quotations", [], find_block_quotes, document):
        found = merge_turns(found, blocks)
    return found


def _with_reported(document: Document, attributed: Attributed, guard: Guard) -> list[Found]:
    """The quotes with reported speech added; a sentence that defeats the step is left out and tried no more.

    A fragment in marks that no reported clause holds is nobody's speech.
    """
    found = attributed.quotes
    some = sorted([*found, *attributed.fragments], key=lambda item: item.content[0])
    alone = set(attributed.fragments)
    quoted = [item.span for item in document.outermost]
    trees = [document.trees[number] for number in sorted(document.trees)]

    def reported(trees: list[Tree], quotes: list[Found]) -> list[Found]:
        reports = find_reported(document.text, trees, quoted, quotes)
        return [item for item in reports if item not in alone and not _is_a_work(item, attributed.titles)]

    whole = Guard(document.article.name).run("reported speech", None, reported, trees, some)
    if whole is not None:
        return whole
    sound = [tree for tree in trees if guard.run("reported speech", None, reported, [tree], []) is not None]
    return guard.run("reported speech", found, reported, sound, some)


def _is_a_work(report: Found, titles: Sequence[Span]) -> bool:
    """Whether what the verb has for its object is a thing with a title: "wrote the novel '...'"."""
    made = report.kind is Kind.INDIRECT and report.reason.mechanism.startswith(("object", "preposition"))
    return made and any(span.contains(title) for title in titles for span in report.content)


def _quotes(document: Document, found: list[Found], named: list[Named], guard: Guard) -> tuple[Quote, ...]:
    quoted = [item.span for item in document.outermost]
    bounds = [sentence.span for sentence in document.sentences]
    speakers = {item: name.speaker for item, name in zip(found, named, strict=True)}
    dater = guard.run("dates", None, Dater, document.article, quoted, document.regions, bounds, speakers)
    context = guard.run("context", None, ContextFinder.beside, dater, document.article) if dater else None
    quotes = []
    for item, name in zip(found, named, strict=True):
        said = guard.run("dates", None, dater.said, item) if dater else None
        spans = guard.run("context", (), context.context, item) if context else ()
        quotes.append(
            Quote(
                kind=item.kind,
                content=item.content,
                quoted=item.content if item.kind is Kind.DIRECT else item.quoted,
                source=item.source,
                cue=item.cue,
                speaker=name.speaker,
                source_kind=name.source_kind,
                confidence=item.confidence,
                region=document.region_at(item.content[0].start),
                reason=item.reason,
                polarity=item.polarity,
                said=said,
                context=spans,
                flags=name.flags,
            )
        )
    return tuple(quotes)
