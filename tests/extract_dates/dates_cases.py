"""The annotated expressions in context (the JSON Lines beside this module) as records for measuring and testing.

A text marks its quote: `{s:source}`, `{c:cue}`, `{q:content}`. The marks are taken out, their places kept.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from workbench.extract.dates import Dater
from workbench.extract.found import Found
from workbench.model.article import Article
from workbench.model.quote import Basis, Kind, Precision, Reason, Said
from workbench.model.spans import Span
from workbench.text.days import in_brief
from workbench.text.marks import quoted_spans
from workbench.text.regions import regions
from workbench.text.sentences import sentences

FOLDER = Path(__file__).resolve().parent
_MARK = re.compile(r"\{([scq]):(.*?)\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """One quote in an article with the right answer."""

    id: str
    language: str
    article: Article
    found: Found
    said: Said


def brief(said: Said | None) -> str:
    """An interval as tables show it."""
    return in_brief(said.start, said.end) if said else "?"


def load(part: str) -> list[Case]:
    """Read a part of the set: "develop", "opened", "held", "ordinary", "beats", "blind" or "blind_second"."""
    lines = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines]


def result(case: Case) -> Said:
    """What the project says about the case; the clock plays no part."""
    text = case.article.text
    quoted = [item.outer for item in quoted_spans(text)]
    spans = [item.span for item in sentences(text)]
    return Dater(case.article, quoted, regions(text), spans, today=date(2030, 1, 1)).said(case.found)


def is_right(case: Case, said: Said) -> bool:
    """Whether the interval is the right one."""
    return (said.start, said.end) == (case.said.start, case.said.end)


def marked(text: str) -> tuple[str, Found]:
    """Take the marks out of a text; return it with the quote that they describe."""
    plain, at, places = "", 0, {}
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        places[match[1]] = Span(len(plain), len(plain) + len(match[2]))
        plain += match[2]
        at = match.end()
    plain += text[at:]
    content = places["q"]
    inside = [item for item in quoted_spans(plain) if content.contains(item.outer) and item.depth == 0]
    if len(inside) == 1 and inside[0].outer == content:
        kind, content = Kind.DIRECT, inside[0].span
    else:
        kind = Kind.MIXED if inside else Kind.INDIRECT
    source = places.get("s")
    if source is not None and source.start == source.end:
        source = None
    quoted = tuple(item.span for item in inside)
    return plain, Found(kind, (content,), quoted, source, places.get("c"), 0.9, Reason("given", "annotated"))


def _case(record: dict[str, object]) -> Case:
    text, found = marked(str(record["text"]))
    published = record["published"]
    article = Article(
        text,
        str(record["id"]),
        language=str(record["language"]),
        published=datetime.fromisoformat(str(published)) if published else None,
    )
    said = record["said"]
    assert isinstance(said, dict)
    start, end = (date.fromisoformat(said[key]) if said[key] else None for key in ("start", "end"))
    expected = Said(start, end, Precision(said["precision"]), Basis(said["basis"]))
    return Case(str(record["id"]), str(record["language"]), article, found, expected)
