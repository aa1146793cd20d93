"""The quoted stretches of an article that may be speech, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.extract.document import READ_REGIONS
from workbench.extract.quoted.pull_quotes import signature
from workbench.text.marks import Style

if TYPE_CHECKING:
    from workbench.extract.document import Document
    from workbench.model.article import Region
    from workbench.model.spans import Span
    from workbench.text.marks import Quoted

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MIN_SPEECH_WORDS = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A quotation in marks that stands in no other, with the sentences it touches and what is cheap to know of it.

    `signed` is who is named on a last line of its own inside the marks; that line is no segment.
    """

    quoted: Quoted
    first: int
    last: int
    words: int
    region: Region
    signed: Span | None = None

    @property
    def span(self) -> Span:
        """The words inside the marks."""
        return self.quoted.span

    @property
    def outer(self) -> Span:
        """The words and their marks."""
        return self.quoted.outer


def segments(document: Document) -> list[Segment]:
    """The segments in the regions that quotes are taken from; a heading that is all in single marks is none."""
    found: list[Segment] = []
    for item in document.outermost:
        region = document.region_at(item.span.start)
        if region not in READ_REGIONS:
            continue
        first, last = document.sentence_at(item.span.start), document.sentence_at(item.span.end - 1)
        if item.style is Style.SINGLE and region == "headline" and _alone(document, item, first, last):
            continue
        if found and (signed := signature(document, item)) is not None:
            found[-1] = replace(found[-1], signed=signed)
            continue
        found.append(Segment(item, first, last, count_words(document.text, item.span), region))
    return found


def count_words(text: str, span: Span) -> int:
    """How many words stand in `span`."""
    return len(_WORD.findall(text, *span))


def _alone(document: Document, item: Quoted, first: int, last: int) -> bool:
    around = document.sentences[first].span.start, document.sentences[last].span.end
    return around == (item.outer.start, item.outer.end)
