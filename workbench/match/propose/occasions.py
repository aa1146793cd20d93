"""How two quotes were made: in whose words, in which languages, on what occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.match.prepare.prepared import days_apart

if TYPE_CHECKING:
    from workbench.match.prepare.prepared import Prepared


def reported(quote: Prepared) -> bool:
    """Whether a quote is, at least in part, in the outlet's own words."""
    return quote.quote.kind != "direct"


def other_language(a: str | None, b: str | None) -> bool:
    """Whether both languages are known and differ."""
    return a is not None and b is not None and a != b


def same_occasion(a: Prepared, b: Prepared) -> bool:
    """Whether both articles state when it was said, and it was on the same days, before they appeared."""
    stated = a.quote.said_start is not None and b.quote.said_start is not None
    past = any(
        quote.said_end is not None and quote.published is not None and (quote.published - quote.said_end).days >= 2
        for quote in (a.quote, b.quote)
    )
    return stated and past and days_apart(a, b) == 0
