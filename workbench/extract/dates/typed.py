"""Dates as a reviewer types them, among them all that `text.days` writes."""

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
    pass

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
