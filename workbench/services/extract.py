"""Files to quotes, without a database; and a quote as the record that the command line prints."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableInputError
from workbench.read.fields import not_understood
from workbench.read.reader import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from workbench.model.article import Article
    from workbench.model.quote import Extraction, Quote, Rival, Said
    from workbench.model.spans import Span
    from workbench.read.fields import Defaults


def read_articles(
    files: Iterable[Path],
    defaults: Defaults,
    *,
    refused: Callable[[UnreadableInputError], None],
    noted: Callable[[str], None],
    step: Callable[[int], None] = lambda _files: None,
) -> Iterator[Article]:
    """Yield the articles of `files`.

    What cannot be read goes to `refused`, a date or language that cannot be understood to `noted`, and `step` is
    told of each file done.
    """
    for path in files:
        for item in read_file(path, defaults):
            if isinstance(item, UnreadableInputError):
                refused(item)
            else:
                for words in not_understood(item):
                    noted(words)
                yield item
        step(1)


def extract_articles(
    articles: Iterable[Article], *, fast: bool = False, workers: int = 1
) -> Iterator[tuple[Article, Extraction]]:
    """Yield each article with what was found in it, in order, as it is found.

    Without an article the pipeline is not even loaded: taking in what is there already costs nothing.
    """
    given = iter(articles)
    first = next(given, None)
    if first is None:
        return
    from workbench.extract.pipeline import extract_many

    yield from extract_many(chain([first], given), fast=fast, workers=workers)


def quote_record(article: Article, quote: Quote) -> dict[str, Any]:
    """Return a quote as JSON-ready values: the contract's fields in its order, then what explains them.

    The last ones make a line of the output a line that matching takes in.
    """
    return {
        "article": article.name,
        "kind": str(quote.kind),
        "text": quote.text(article.text),
        "content": [list(span) for span in quote.content],
        "source": _span(quote.source),
        "cue": _span(quote.cue),
        "speaker": quote.speaker,
        "confidence": round(quote.confidence, 4),
        "said": _said(quote.said),
        "region": str(quote.region),
        "quoted": [list(span) for span in quote.quoted],
        "source_text": quote.source.of(article.text) if quote.source else None,
        "source_kind": str(quote.source_kind) if quote.source_kind else None,
        "polarity": str(quote.polarity),
        "mechanism": quote.reason.mechanism,
        "reason": quote.reason.words,
        "rivals": [_rival(rival) for rival in quote.reason.rivals],
        "context": [{"role": str(part.role), "text": part.text, "span": list(part.span)} for part in quote.context],
        "flags": list(quote.flags),
        "id": f"{article.name}:{quote.start}-{quote.end}",
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
    }


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _said(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {
        "start": said.start.isoformat() if said.start else None,
        "end": said.end.isoformat() if said.end else None,
        "precision": str(said.precision),
        "basis": str(said.basis),
        "evidence": said.evidence,
        "span": _span(said.span),
    }


def _rival(rival: Rival) -> dict[str, Any]:
    return {"text": rival.text, "span": list(rival.span), "score": round(rival.score, 4)}
