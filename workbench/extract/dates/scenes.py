"""Sentences that set time or occasion for the words after them without reporting any themselves.

"By Monday (March 10) the minister had found her slogan. 'Not for sale,' she told parliament."
"In an interview with Radio Nord on Thursday, Orr turned to the tankers. 'They are safe,' he said."
"Orr toured the port on Thursday. 'It is a fine port,' he told the dockers."
"On Thursday the delegations came out smiling. 'We have a text,' the envoy said."
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
    """What the sentence sets, as a clause to read it from; `moves_time` when it opens with a day.

    `shared` says that several act in it, any of whom may speak next.
    """

    clause: Clause
    moves_time: bool
    shared: bool = False


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
            shared = bool(_several(page.grammar).match(text, first.outer.end - sentence.start))
            return Scene(Clause(zone, after, None, (), page.narration[zone.start : zone.end]), True, shared)
    if attended := _attended(sentence, page):
        return attended
    opening = _occasion(page.grammar).match(text)
    comma = text.find(",", opening.end()) if opening else -1
    if comma < 0:
        return None
    at = sentence.start + comma + 1
    return Scene(Clause(sentence, Span(at, at), None, (), text), False)


def _attended(sentence: Span, page: Page) -> Scene | None:
    """Somebody was somewhere on a day: "Orr toured the port on Thursday"."""
    dated = [expression for expression in page.expressions(sentence) if expression.kind in _FIRM]
    if not dated:
        return None
    text = page.narration[sentence.start : sentence.end]
    verb = _attending(page.grammar).search(text)
    if verb is None:
        return None
    for expression in dated:
        at = expression.outer.start
        between = text[verb.end() : max(at - sentence.start, verb.end())]
        if verb.end() <= at - sentence.start and _plain(page.grammar).fullmatch(between):
            return Scene(Clause(sentence, Span(at, at), None, (), text), False)
    return None


@lru_cache(maxsize=8)
def _several(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:[\w'’-]+\s+){{0,3}}{grammar.words['collectives']}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _attending(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){grammar.words['attending']}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _plain(grammar: Grammar) -> re.Pattern[str]:
    """What was attended: a few words without a clause of their own."""
    words = grammar.words
    stop = f"(?:{words['blockers']}|{words['limits']})"
    return re.compile(rf"(?:\s+(?!{stop}(?!\w))[\w'’-]+){{0,8}}\s*", re.IGNORECASE)
