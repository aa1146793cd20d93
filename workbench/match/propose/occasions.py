"""How two quotes were made: in whose words, in which languages, on what occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.match.prepare.prepared import days_about, days_apart

if TYPE_CHECKING:
    from workbench.match.prepare.prepared import Prepared

_A_WEEK = 5.0
"""Days (see `days_about`) between a day and a week beside it, at most."""
_A_MONTH = 31


def reported(quote: Prepared) -> bool:
    """Whether a quote is, at least in part, in the outlet's own words."""
    return quote.quote.kind != "direct"


def other_language(a: str | None, b: str | None) -> bool:
    """Whether both languages are known and differ."""
    return a is not None and b is not None and a != b


def same_occasion(a: Prepared, b: Prepared) -> bool:
    """Whether both articles state when it was said, and it was about the same days, before they appeared."""
    stated = a.quote.said_start is not None and b.quote.said_start is not None
    past = any(
        quote.said_end is not None and quote.published is not None and (quote.published - quote.said_end).days >= 2
        for quote in (a.quote, b.quote)
    )
    return stated and past and days_apart(a, b) == 0 and about_one_day(a, b)


def about_one_day(a: Prepared, b: Prepared) -> bool:
    """Whether two quotes are dated closely enough to be of one occasion, or one of them is not dated at all.

    A day lies within a month or a year with many others; two articles that state the very same month mean perhaps
    the same day.
    """
    return (days_about(a, b) or 0.0) <= _A_WEEK or _same_month(a, b)


def _same_month(a: Prepared, b: Prepared) -> bool:
    days = (a.quote.said_start, a.quote.said_end)
    if None in days or days != (b.quote.said_start, b.quote.said_end):
        return False
    return a.last_day is not None and a.first_day is not None and a.last_day - a.first_day <= _A_MONTH
