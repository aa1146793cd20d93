"""Dates as a reviewer types them and as a table shows them: each reads what the other writes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from workbench.extract.dates import periods
from workbench.extract.dates.grammar import LANGUAGES, grammar
from workbench.extract.dates.periods import Period
from workbench.extract.dates.resolve import Now, resolve
from workbench.model.quote import Basis, Precision, Said

if TYPE_CHECKING:
    from collections.abc import Callable

_UNKNOWN = re.compile(r"\?|unknown|unbekannt|inconnu|desconocido", re.IGNORECASE)
_BOUND = re.compile(r"(≤|<=|<|≥|>=|>|until |by |before |since |from |after )\s*(.+)", re.IGNORECASE)
_UPPER = ("≤", "<=", "<", "until", "by", "before")
_STRICT = ("<", ">", "before", "after")
_RANGE = re.compile(r"\s*(?:\.\.|–|\s-\s|\bto\b)\s*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEAR_MONTH = re.compile(r"((?:1[5-9]|20)\d\d)-(0?[1-9]|1[0-2])")
_NUMERIC = re.compile(r"[\d/.\s-]+")


def parse_typed(text: str, reference: date | None) -> Said | None:
    """Read a date, a period, a range or a bound; None where the text is not clearly one of them.

    `reference` is the day that "last Friday" or "26 Feb" counts from, usually the day of publication. "?" means
    that the day is unknown. The basis is always the reviewer. Never raises.
    """
    text = " ".join(text.split()).strip(" .")
    if not text:
        return None
    if _UNKNOWN.fullmatch(text):
        return Said(None, None, Precision.UNKNOWN, Basis.REVIEWER)
    try:
        if bound := _BOUND.fullmatch(text):
            return _bounded(bound[1].strip().lower(), _period(bound[2], reference))
        period = _period(text, reference) or _range(text, reference)
    except (ValueError, OverflowError):
        return None
    return Said(period.start, period.end, period.precision, Basis.REVIEWER) if period else None


def _bounded(sign: str, period: Period | None) -> Said | None:
    if period is None:
        return None
    strict = sign in _STRICT
    if sign in _UPPER:
        end = date.fromordinal(period.start.toordinal() - 1) if strict else period.end
        return Said(None, end, Precision.UNKNOWN, Basis.REVIEWER)
    start = date.fromordinal(period.end.toordinal() + 1) if strict else period.start
    return Said(start, None, Precision.UNKNOWN, Basis.REVIEWER)


def _period(text: str, reference: date | None) -> Period | None:
    if _YEAR.fullmatch(text):
        return periods.year(int(text))
    if match := _YEAR_MONTH.fullmatch(text):
        return periods.month(int(match[1]), int(match[2]))
    is_date = False
    for language in ("en",) if "/" in text else LANGUAGES:
        words = grammar(language)
        for form in (text, text.title()):
            found = words.find(form, 0, len(form))
            if len(found) != 1 or found[0].outer != (0, len(form)):
                continue
            is_date = True
            reading = resolve(found[0], words, Now(None)) or resolve(found[0], words, Now(reference))
            if reading:
                return reading.period
    if is_date or _NUMERIC.fullmatch(text) or _RANGE.search(text):
        return None  # 02/03/2024 is two days, 30 February none; a range has two sides
    from workbench.extract.dates.parser import parse

    return parse(text, LANGUAGES, reference)


def _range(text: str, reference: date | None) -> Period | None:
    """Two dates; the first may leave month and year to the second."""
    for match in _RANGE.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        last = _period(right, reference)
        if last is None:
            continue
        first = _period(left, last.end) if left else None
        if first and first.start <= last.end:
            return Period(first.start, last.end)
    return None


def format_said(said: Said | None) -> str:
    """A few characters for a table cell: "2024-02-26", "26–28 Feb 2024", "Feb 2024", "≤ 2024-03-29" or "?"."""
    if said is None or (said.start is None and said.end is None):
        return "?"
    if said.start is None or said.end is None:
        return f"≤ {said.end}" if said.end else f"≥ {said.start}"
    period = Period(said.start, said.end)
    return next(text for form in _FORMS if (text := form(period)))


def _day(period: Period) -> str:
    return period.start.isoformat() if period.start == period.end else ""


def _whole(period: Period) -> str:
    if period == periods.month(period.start.year, period.start.month):
        return _month_name(period.start)
    return str(period.start.year) if period == periods.year(period.start.year) else ""


def _days(period: Period) -> str:
    start, end = period.start, period.end
    if start.year != end.year:
        return f"{start.day} {_month_name(start)} – {end.day} {_month_name(end)}"
    if start.month != end.month:
        return f"{start.day} {_month_name(start)[:3]} – {end.day} {_month_name(end)}"
    return f"{start.day}–{end.day} {_month_name(end)}"


def _month_name(value: date) -> str:
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[value.month - 1]} {value.year}"


_FORMS: tuple[Callable[[Period], str], ...] = (_day, _whole, _days)
