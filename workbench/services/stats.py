"""How much there is, how far the review is, and who is quoted by whom."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from workbench.store.lists import counts

if TYPE_CHECKING:
    from workbench.store.database import Store


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers of one moment. The tallies by outlet and speaker are (quotes, of these reviewed); "" is unknown."""

    articles: int
    quotes: int
    families: int
    reviewed: int
    left: int
    by_outlet: dict[str, tuple[int, int]]
    by_speaker: dict[str, tuple[int, int]]
    by_verdict: dict[str, int]
    by_kind: dict[str, int]
    by_state: dict[str, int]
    by_flag: dict[str, int]
    by_reviewer: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the numbers as JSON-ready values."""
        return asdict(self)


def stats(store: Store) -> Stats:
    """Count everything at one moment."""
    with store.snapshot() as cx:
        quotes, reviewed = counts.quotes(cx), counts.reviewed(cx)
        return Stats(
            articles=counts.articles(cx),
            quotes=quotes,
            families=counts.families(cx),
            reviewed=reviewed,
            left=quotes - reviewed,
            by_outlet=counts.by_name(cx, "outlet"),
            by_speaker=counts.by_name(cx, "speaker"),
            by_verdict=counts.by_value(cx, "verdict"),
            by_kind=counts.by_value(cx, "kind"),
            by_state=counts.by_value(cx, "state"),
            by_flag=counts.by_flag(cx),
            by_reviewer=counts.by_reviewer(cx),
        )
