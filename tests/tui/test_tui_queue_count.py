"""How many outlets carry a quote, as the queue shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest

from workbench.tui.widgets.queue import carried

if TYPE_CHECKING:
    from workbench.store.records import QuoteRow


@dataclass(frozen=True)
class Row:
    """What of a row the count is made of."""

    outlet_count: int
    sources: int


@pytest.mark.parametrize(
    ("outlets", "sources", "shown"),
    [(1, 1, ""), (2, 2, "×2"), (5, 2, "×5/2"), (12, 1, "×12/1"), (340, 12, "×340")],
)
def test_independent_sources_stand_behind_the_outlets_where_they_are_fewer(
    outlets: int, sources: int, shown: str
) -> None:
    assert carried(cast("QuoteRow", Row(outlets, sources))) == shown
