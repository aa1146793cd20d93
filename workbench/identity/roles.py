"""Offices that an article gives to somebody, with the time that it tells: "foreign minister since 2019", "ex-mayor".

Suggestions for the register, each with how sure it is and why. Without a word of time the office is one that its
bearer holds when the article is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.identity.role_grammar import RoleGrammar, grammar, languages
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_REACH = 90
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-ÞŠŽČŚŻ][\w’'.-]*[ -]$")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""Where a caption's credit and the text were run together."""
_TOLD, _HELD, _BY_SURNAME = 0.9, 0.8, 0.1
"""How sure: an office with its time, one without, and what it costs that only the surname stands there."""


@dataclass(frozen=True, slots=True)
class RoleFound:
    """An office with the time told: days, months or years as far as known; `until` may be "by" the article's day.

    `score` (0..1) says how sure, `reason` why; `span` has the words.
    """

    role: str
    since: str
    until: str
    score: float
    reason: str
    span: Span


def roles_told(text: str, name: str, published: date | None, language: str | None = None) -> Iterator[RoleFound]:
    """Yield the offices that a text gives to the bearer of a name, at its full name or its last word, each once.

    `language` decides in which words offices and times are looked for; English where it is unknown.
    """
    words = grammar(language if language in languages() else "en")
    seen = set()
    for place, whole in _places(text, name, words):
        for found in _at(text, place, published, words, whole=whole):
            key = found.role.lower(), found.since, found.until
            if key not in seen:
                seen.add(key)
                yield found


def _places(text: str, name: str, words: RoleGrammar) -> Iterator[tuple[Span, bool]]:
    """Where the name stands, and whether in full; its last word alone counts where it is nobody else's name."""
    name = name.strip()
    last = name.rpartition(" ")[2]
    at = text.find(last) if last else -1
    while at >= 0:
        end = at + len(last)
        whole = text[max(0, end - len(name)) : end] == name
        start = end - len(name) if whole else at
        outside = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        if outside and (whole or not _another_name(text[max(0, at - _REACH) : at], words)):
            yield Span(start, end), whole
        at = text.find(last, end)


def _another_name(before: str, words: RoleGrammar) -> bool:
    """Whether a capital before a surname makes it somebody else's; an office does not."""
    return bool(_CAPITAL_BEFORE.search(before)) and not words.office_before.search(before)


def _at(text: str, place: Span, published: date | None, words: RoleGrammar, *, whole: bool) -> Iterator[RoleFound]:
    first = max(0, place.start - _REACH)
    line = text.rfind("\n", first, place.start) + 1
    first = max(first, line)
    before, after = text[first : place.start], text[place.end : place.end + _REACH]
    cost = 0.0 if whole else _BY_SURNAME
    if before.endswith(" ") and words.office.search(before):
        if told := words.told_before.search(before):
            yield _found(told, Span(first + told.start(), place.end), published, words, cost)
        elif (held := words.held_before.search(before)) and (held["lead"] or _of_somebody(held.group())):
            yield _found(held, Span(first + held.start(), place.end), published, words, cost)
    if not words.office.search(after):
        return
    told = words.told_after.match(after)
    if told and any(told.groupdict()[part] for part in ("over", "since", "until", "early")):
        yield _found(told, Span(place.start, place.end + told.end()), published, words, cost)
    elif held := words.held_after.match(after):
        yield _found(held, Span(place.start, place.end + held.end()), published, words, cost)
    became = words.became.match(after)
    if became and (became["since"] or became["early"]):
        yield _found(became, Span(place.start, place.end + became.end()), published, words, cost)


def _of_somebody(words: str) -> bool:
    """Whether an office before a comma needs no article: "Orrin's mayor, Rand", but not "president, Rand"."""
    return not words.endswith(", ") or any(letter.isupper() for letter in words)


def _found(match: re.Match[str], span: Span, published: date | None, words: RoleGrammar, cost: float) -> RoleFound:
    parts = match.groupdict()
    role = _GLUED.split(parts.get("role") or match.group()[len(parts.get("lead") or "") :])[-1]
    since = _day(parts.get("since") or parts.get("early"), words)
    until = _day(parts.get("until") or parts.get("early_until"), words)
    if not until and parts.get("over"):
        until = f"by {published.isoformat()}" if published else "by then"
    if since or until:
        return RoleFound(
            role.strip(" ,"), since, until, _TOLD - cost, "its office and the time of it stand by the name", span
        )
    return RoleFound(role.strip(" ,"), "", "", _HELD - cost, "its office stands by the name", span)


def _day(words: str | None, language: RoleGrammar) -> str:
    """Return a date as year, month, day as far as it is told; empty for none."""
    if not words:
        return ""
    year = words[-4:]
    month = next((number for name, number in language.months.items() if name in words), None)
    day = re.search(r"\b[0-3]?\d(?!\d)", words[:-4])
    if month is None:
        return year
    return f"{year}-{month:02}" + (f"-{int(day.group()):02}" if day else "")
