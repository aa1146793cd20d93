"""Sentences that set time or occasion for the words after them without reporting any themselves.

"By Monday (March 10) the minister had found her slogan. 'Not for sale,' she told parliament."
"In an interview with Radio Nord on Thursday, Orr turned to the tankers. 'They are safe,' he said."
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.extract.dates.clause import Clause
from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.extract.dates.grammar import Grammar
    from workbench.extract.dates.page import Page

_FIRM = ("date", "iso", "numeric", "weekday", "days")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the sentence sets, as a clause to read it from; `moves_time` when it opens with a day."""

    clause: Clause
    moves_time: bool


@lru_cache(maxsize=8)
def _occasion(grammar: Grammar) -> re.Pattern[str]:
    words = grammar.words
    return re.compile(
        rf"{words['containers']}\s+(?:[\w'’-]+\s+){{0,3}}(?:{words['utterances']}|{words['events']})(?!\w)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _lead(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{grammar.words['lead']}|{grammar.words['limits']})\s*)*", re.IGNORECASE)


def scene(sentence: Span, page: Page) -> Scene | None:
    """Return what a sentence sets, or None where it begins with neither a day nor an occasion."""
    text = page.narration[sentence.start : sentence.end]
    for first in page.expressions(sentence)[:1]:
        if first.kind in _FIRM and _lead(page.grammar).fullmatch(text[: first.outer.start - sentence.start]):
            zone = Span(first.outer.start, sentence.end)
            after = Span(first.outer.end, first.outer.end)
            return Scene(Clause(zone, after, None, (), page.narration[zone.start : zone.end]), True)
    opening = _occasion(page.grammar).match(text)
    comma = text.find(",", opening.end()) if opening else -1
    if comma < 0:
        return None
    at = sentence.start + comma + 1
    return Scene(Clause(sentence, Span(at, at), None, (), text), False)
