"""Who spoke when: quotes by speaker and fortnight, for the comparison by meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.match.prepare.prepared import Prepared

FORTNIGHT = 14
LONGEST = 366
"""Of a longer time in which something was said, the last year counts."""


def periods(quote: Prepared, margin: int) -> Sequence[int | None]:
    """Return the fortnights that a quote's days (and `margin` days around) fall into; [None] where none is known."""
    if quote.first_day is None or quote.last_day is None:
        return [None]
    first = max(quote.first_day, quote.last_day - LONGEST) - margin
    return range(first // FORTNIGHT, (quote.last_day + margin) // FORTNIGHT + 1)
