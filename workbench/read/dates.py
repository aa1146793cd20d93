"""Dates of publication as files and people write them, in exact forms only.

A date that can be read two ways is unknown.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{8}|\d{4}/\d\d/\d\d)"
    r"(?:[T ]+(?P<time>\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?)\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d\d")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%d.%m.%Y")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_EARLIEST_YEAR = 1600


def parse_published(value: str) -> tuple[datetime, str] | None:
    """Return the moment that `value` names and its precision ("day" or "time"), or None where it is not exact.

    ISO 8601, the date of an e-mail or feed (RFC 5322), a date with the month's English name, and `31.12.2023`.
    A zone that is written is kept; none is assumed. `03/04/2024` is None: it is March or April.
    """
    value = " ".join(value.split())
    try:
        parsed = _iso(value) or _mail(value) or _written(value)
    except ValueError:
        return None
    return parsed if parsed is not None and parsed[0].year >= _EARLIEST_YEAR else None


def _iso(value: str) -> tuple[datetime, str] | None:
    found = _ISO.fullmatch(value)
    if found is None:
        return None
    day = found["day"].replace("/", "-")
    if found["time"] is None:
        return datetime.fromisoformat(day), "day"
    zone = (found["zone"] or "").upper()
    zone = "+00:00" if zone in {"Z", "UTC", "GMT"} else zone
    return datetime.fromisoformat(f"{day}T{found['time'].replace(',', '.')}{zone}"), "time"


def _mail(value: str) -> tuple[datetime, str] | None:
    return (parsedate_to_datetime(value), "time") if _MAIL.match(value) else None


def _written(value: str) -> tuple[datetime, str] | None:
    value = _WEEKDAY.sub("", value)
    for form in _WRITTEN:
        try:
            return datetime.strptime(value, form), "day"  # a date alone has no zone
        except ValueError:
            continue
    return None
