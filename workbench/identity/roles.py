"""Offices that an article gives to somebody, with the time that it tells: "foreign minister since 2019", "ex-mayor".

Only what has to do with time is kept: which office somebody holds on the day of an article, its other words show.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_OFFICES = (
    "minister|president|chancellor|mayor|governor|senator|secretary|chairman|chairwoman|chair|chief|commissioner|"
    "ambassador|spokesman|spokeswoman|spokesperson|director|head|leader|king|queen|premier|general|commander|judge|"
    "prosecutor|deputy|speaker|treasurer|envoy|coach|captain|bishop|rector|lawmaker|councillor|adviser|editor"
)
_OFFICE = (
    rf"(?P<role>(?!(?:former|ex|then|late)\b)(?:[\w’'-]+ ){{0,4}}?(?:{_OFFICES})"
    r"(?: (?:of|for) (?:the )?[\w’'-]+(?: [A-Z][\w’'-]+)*)?)"
)
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_DATE = rf"(?:(?:(?:[0-3]?\d )?(?:{_MONTH})|(?:{_MONTH}) [0-3]?\d,?) )?(?:1[89]|20)\d\d"
_AN = r"(?:the |an? |its |their |his |her )?"
_WAS = r"(?:who (?:has been|had been|was|is|served as|has served as) )?"
_BEFORE = re.compile(rf"(?<![\w-])(?P<over>former|ex|then|late|one-time)[- ]{_OFFICE} $", re.IGNORECASE)
_AFTER = re.compile(
    rf",? (?:\([^)]{{1,20}}\) )?{_WAS}{_AN}(?P<over>former |ex-|then )?{_OFFICE}"
    rf"(?:,? (?:since|from|between) (?P<since>{_DATE}))?(?:,? (?:to|until|till|and) (?P<until>{_DATE}))?(?=[,.;:)]|$)"
)
_BECAME = re.compile(
    rf"(?:, who)? (?:became|was elected|was appointed|was named|was sworn in as|took office as) {_AN}{_OFFICE}"
    rf" (?:in|on) (?P<since>{_DATE})"
)
_REACH = 90


@dataclass(frozen=True, slots=True)
class RoleTold:
    """An office with the time told: days, months or years as far as known; `until` may be "by" the article's day."""

    role: str
    since: str
    until: str
    span: Span


def roles_told(text: str, name: str, published: date | None) -> Iterator[RoleTold]:
    """Yield the offices that a text gives to the bearer of a name, at its full name or its last word, each once."""
    seen = set()
    for place in _places(text, name):
        for told in _at(text, place, published):
            key = told.role.lower(), told.since, told.until
            if key not in seen:
                seen.add(key)
                yield told


def _places(text: str, name: str) -> Iterator[Span]:
    """Where the name stands; its last word alone counts only where it is nobody's else: not after another capital."""
    name = name.strip()
    last = name.rpartition(" ")[2]
    at = text.find(last) if last else -1
    while at >= 0:
        end = at + len(last)
        whole = text[max(0, end - len(name)) : end] == name
        start = end - len(name) if whole else at
        outside = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        if outside and (whole or not re.search(r"[A-Z][\w’'.-]*[ -]$", text[max(0, at - 30) : at])):
            yield Span(start, end)
        at = text.find(last, end)


def _at(text: str, place: Span, published: date | None) -> Iterator[RoleTold]:
    first = max(0, place.start - _REACH)
    if before := _BEFORE.search(text[first : place.start]):
        yield _told(before, Span(first + before.start(), place.end), published)
    for pattern in (_AFTER, _BECAME):
        after = pattern.match(text, place.end)
        if after and any(after.groupdict().get(part) for part in ("over", "since", "until")):
            yield _told(after, Span(place.start, after.end()), published)


def _told(match: re.Match[str], span: Span, published: date | None) -> RoleTold:
    parts = match.groupdict()
    until = _day(parts.get("until"))
    if not until and parts.get("over"):
        until = f"by {published.isoformat()}" if published else "by then"
    return RoleTold(parts["role"].strip(), _day(parts.get("since")), until, span)


def _day(words: str | None) -> str:
    """Return a date as year, month, day as far as it is told; empty for none."""
    if not words:
        return ""
    year = words[-4:]
    month = next((number for name, number in _MONTHS.items() if name in words), None)
    day = re.search(r"\b[0-3]?\d\b(?!\d)", words[:-4])
    if month is None:
        return year
    return f"{year}-{month:02}" + (f"-{int(day.group()):02}" if day else "")
