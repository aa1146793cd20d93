"""The only module that knows dateparser: what a reviewer types, and the calendar words of further languages.

It is imported on first use (its own import and first parse take about 0.2 s) and never sees running text: words
such as "may", "sun" or "second" are dates to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from workbench.extract.dates import periods

if TYPE_CHECKING:
    from workbench.extract.dates.periods import Period

_WORD = re.compile(r"[^\W\d_]+")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = tuple(date(2000, number, 1).strftime("%B").lower() for number in range(1, 13))


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """A language's names for weekdays (Monday first) and months, and its words for days and periods gone by.

    `relative` maps "1 day ago", "1 month ago" and the like to the words for them.
    """

    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    relative: dict[str, tuple[str, ...]]


@lru_cache(maxsize=16)
def calendar_words(language: str) -> CalendarWords | None:
    """The calendar words of a language (ISO 639-1), or None where dateparser does not know it."""
    from dateparser.languages.loader import default_loader

    try:
        info: dict[str, Any] = default_loader.get_locale(language).info
    except ValueError:
        return None
    return CalendarWords(
        tuple(tuple(info.get(name, ())) for name in _WEEKDAYS),
        tuple(tuple(info.get(name, ())) for name in _MONTHS),
        {key: tuple(words) for key, words in info.get("relative-type", {}).items()},
    )


_LONG = 3
"""Shorter words ("d", "w", "an") stand for a unit only within a phrase that says so."""


@lru_cache(maxsize=16)
def _day_words(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words of a language of which a date in words has at least one, and whole phrases for days and periods."""
    from dateparser.languages.loader import default_loader

    info: dict[str, Any] = default_loader.get_locale(language).info
    names = (*_WEEKDAYS, *_MONTHS, "day", "week", "month", "year", "ago")
    words = {word.lower() for name in names for word in info.get(name, ())}
    phrases = {phrase.lower() for group in info.get("relative-type", {}).values() for phrase in group}
    phrases |= {word for word in words if " " in word}
    return frozenset(word for word in words if len(word) >= _LONG), tuple(phrases)


def _names_a_day(text: str, languages: tuple[str, ...]) -> bool:
    """Whether a text has a weekday, a month, a unit of days or a phrase such as "yesterday", or no letters at all.

    dateparser takes any few letters for a date ("5m", "una"): five minutes ago, one.
    """
    lowered = text.lower()
    found = set(_WORD.findall(lowered))
    if not found:
        return True
    padded = f" {lowered} "
    for language in languages:
        words, phrases = _day_words(language)
        if found & words or any(f" {phrase} " in padded for phrase in phrases):
            return True
    return False


@lru_cache(maxsize=1024)
def parse(text: str, languages: tuple[str, ...], reference: date | None) -> Period | None:
    """The days that a date on its own means; None where it is none, or needs a day to count from and has none.

    dateparser's day is widened to the period that it says it read ("last month" is a month).
    """
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if reference is None:
        settings["REQUIRE_PARTS"] = ["year"]
        settings["PARSERS"] = ["absolute-time"]
    else:
        settings["RELATIVE_BASE"] = datetime.combine(reference, time(12))
    found = DateDataParser(languages=list(languages), settings=settings).get_date_data(text)
    if (
        not _names_a_day(text, languages)
        or found.date_obj is None
        or found.period not in ("day", "week", "month", "year")
    ):
        return None
    return periods.unit_around(found.date_obj.date(), found.period, 0)
