"""Single quotation marks, told from apostrophes.

A single mark opens a quotation only at the beginning of a word and only if a closing one follows in the same
paragraph and on the same side of all double marks; one between two letters is always an apostrophe. A mark after
a plural ("the workers' rights") closes only when no better one follows; one before a word that nobody owns is better
("the workers' pay is an insult to nurses' and left").
"""

from __future__ import annotations

import heapq
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SINGLE = re.compile("['‘’‚](?:(?<!')|(?<!'')(?!'))")
_ELISION = re.compile(
    r"['’‘](?:em|til|till|tis|twas|twere|cause|cos|bout|round|neath|tween|n['’]?|\d\ds?)(?!\w)", re.IGNORECASE
)
_ENDS_CLAUSE = ".,;:!?…)]—–-"
_LEFT_OF_OPENING = '([{—–-/"“„«*'
_POSSESSIVE_MAX_WORDS = 6
# Words that begin no noun phrase without a determiner, so that a plural before them owns nothing.
_OWNED_BY_NOBODY = re.compile(
    r" (?:and|or|but|nor|in|on|at|by|for|from|to|with|as|of|after|before|during|when|while|because|if|that|which|who|"
    r"is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|might|must|he|she|it|they|we|the|a|an|this|said|"
    r"says|told|added|et|ou|mais|und|oder|aber)\b"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    level: int
    opens: bool
    closes: bool
    possessive: bool
    owns: bool


def single_pairs(
    text: str, paragraph: Span, doubles: list[Span], following: Span | None, was_open: bool
) -> list[tuple[Span, bool, bool]]:
    """Return (span with marks, closed, continues) for each quotation in single marks of one paragraph.

    `doubles` are the paragraph's quotations in double marks; `following` is the next paragraph, which tells
    whether an unclosed one goes on there; `was_open` says that the paragraph before left one open.
    """
    places = [match.start() for match in _SINGLE.finditer(text, *paragraph)]
    levels = _levels(places, doubles)
    marks = [_classify(text, at, paragraph, level) for at, level in zip(places, levels, strict=True)]
    found: list[tuple[Span, bool, bool]] = []
    number = 0
    while number < len(marks):
        mark = marks[number]
        if mark.opens:
            at_start = mark.at == paragraph.start
            closing = _closing(text, marks, number, whole_paragraph=at_start)
            if closing is not None:
                found.append((Span(mark.at, marks[closing].at + 1), True, was_open and at_start))
                number = closing + 1
                continue
            if at_start and (was_open or _repeats(text, mark.at, following)):
                found.append((Span(mark.at, paragraph.end), False, was_open))
                return found
        number += 1
    return found


def _levels(places: list[int], doubles: list[Span]) -> Iterator[int]:
    """Yield for each place, in order, the number of the last of the quotations in double marks that it stands in."""
    waiting = sorted(range(len(doubles)), key=lambda number: doubles[number].start, reverse=True)
    around: list[int] = []
    for at in places:
        while waiting and doubles[waiting[-1]].start <= at:
            heapq.heappush(around, -waiting.pop())
        while around and doubles[-around[0]].end <= at:
            heapq.heappop(around)
        yield -around[0] if around else -1


def _classify(text: str, at: int, paragraph: Span, level: int) -> _Mark:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    mark = text[at]
    opens = (
        mark != "’"
        and (before.isspace() or before in _LEFT_OF_OPENING)
        and not after.isspace()
        and not (mark != "‚" and _ELISION.match(text, at))
    )
    closes = mark != "‚" and not before.isspace() and not after.isalnum() and (mark != "‘" or not opens)
    possessive = closes and before in "sSxz" and after == " "
    owns = possessive and not _OWNED_BY_NOBODY.match(text, at + 1)
    return _Mark(at, level, opens, closes, possessive, owns)


def _closing(text: str, marks: list[_Mark], opening: int, *, whole_paragraph: bool) -> int | None:
    """The index of the mark that closes `marks[opening]`, or None."""
    fallback = None
    for number in range(opening + 1, len(marks)):
        mark = marks[number]
        if mark.level != marks[opening].level:
            continue
        if mark.opens and not mark.closes:
            if fallback is not None:
                return fallback
            # A second opening mark: only a quotation that began the paragraph may go on past it (an elision).
            if not whole_paragraph:
                return None
            continue
        if not mark.closes:
            continue
        if not mark.possessive:
            return number
        if fallback is None:
            words = text.count(" ", marks[opening].at, mark.at) + 1
            fallback = number if not mark.owns or words <= _POSSESSIVE_MAX_WORDS else None
        elif marks[fallback].owns and not mark.owns:
            fallback = number
    return fallback


def _repeats(text: str, at: int, following: Span | None) -> bool:
    if following is None or text[following.start] != text[at]:
        return False
    return text[following.start + 1 : following.start + 2].isalnum()
