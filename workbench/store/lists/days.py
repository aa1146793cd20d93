"""Days as they are typed into the search field: a day, a month or a year in ISO 8601 order."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from workbench.store.lists.filters import InvalidFilterError

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def period(typed: str) -> tuple[date, date]:
    """Return the first and the last day of "2031", "2031-03" or "2031-03-04"; raise `InvalidFilterError` for others."""
    match = _ISO.fullmatch(typed.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
        last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        raise InvalidFilterError(f"no day, month or year: {typed!r}; such as 2031-03-04, 2031-03 or 2031") from None
    return first, last
