"""An interval of days as a person reads it: in a few characters for a cell, and in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def in_brief(start: date | None, end: date | None) -> str:
    """A few characters for a table cell: "2024-02-26", "26–28 Feb 2024", "Feb 2024", "≤ 2024-03-29" or "?".

    Both days are inclusive; None is open. `extract.dates.parse_typed` reads what this writes.
    """
    if start is None or end is None:
        return f"≤ {end}" if end else f"≥ {start}" if start else "?"
    if start == end:
        return start.isoformat()
    if start.day == 1 and end == date(start.year, start.month, monthrange(start.year, start.month)[1]):
        return _month(start)
    if (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
        return str(start.year)
    if start.year != end.year:
        return f"{start.day} {_month(start)} – {end.day} {_month(end)}"
    if start.month != end.month:
        return f"{start.day} {_month(start)[:3]} – {end.day} {_month(end)}"
    return f"{start.day}–{end.day} {_month(end)}"


def in_words(start: date | str | None, end: date | str | None) -> str:
    """The interval in words: "2024-02-26", "2024-02-26 to 2024-02-28", "on or before 2024-03-29"; "" for no day."""
    if start and end:
        return str(start) if start == end else f"{start} to {end}"
    return f"on or before {end}" if end else f"on or after {start}" if start else ""


def _month(value: date) -> str:
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[value.month - 1]} {value.year}"
