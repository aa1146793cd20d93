"""Counting what is there and how far the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.codec import text_of

if TYPE_CHECKING:
    from workbench.store.connection import Connection

Tally = dict[str, tuple[int, int]]
"""By name: how many quotes, and how many of them are reviewed (final, and the decision stands)."""


def one(cx: Connection, sql: str) -> int:
    """Return the single number that a query gives."""
    return int(cx.execute(sql).fetchone()[0] or 0)


def articles(cx: Connection) -> int:
    """Return how many articles there are."""
    return one(cx, "SELECT count(*) FROM articles")


def quotes(cx: Connection) -> int:
    """Return how many quotes are on the desk."""
    return one(cx, "SELECT count(*) FROM desk")


def families(cx: Connection) -> int:
    """Return how many families of two and more quotes there are."""
    return one(cx, "SELECT count(*) FROM families")


def reviewed(cx: Connection) -> int:
    """Return on how many quotes a final verdict stands."""
    return one(cx, "SELECT count(*) FROM desk WHERE verdict IS NOT NULL AND state = 'final'")


def by_name(cx: Connection, what: str) -> Tally:
    """Return the tally by `speaker` or `outlet`, the most quotes first; the name is empty where there is none."""
    # Two passes that each read one index alone: a million rows looked up one by one take seconds.
    rows = cx.execute(
        f"SELECT COALESCE(n.name, ''), t.c, COALESCE(r.c, 0)"
        f" FROM (SELECT {what}_id AS id, count(*) AS c FROM desk GROUP BY 1) t"
        f" LEFT JOIN (SELECT {what}_id AS id, count(*) AS c FROM desk"
        "   WHERE verdict IS NOT NULL AND state = 'final' GROUP BY 1) r ON r.id IS t.id"
        f" LEFT JOIN {what}s n ON n.id = t.id ORDER BY t.c DESC, n.folded"
    )
    return {text_of(name): (count, done) for name, count, done in rows}


def by_value(cx: Connection, column: str) -> dict[str, int]:
    """Return how many quotes have each kind, state or verdict; `none` stands for no verdict."""
    rows = cx.execute(f"SELECT COALESCE({column}, 'none'), count(*) FROM desk GROUP BY 1 ORDER BY 2 DESC, 1")
    return dict(rows.fetchall())


def by_flag(cx: Connection) -> dict[str, int]:
    """Return how many quotes have each flag."""
    return dict(cx.execute("SELECT flag, count(*) FROM desk_flags GROUP BY 1 ORDER BY 2 DESC, 1").fetchall())


def by_reviewer(cx: Connection) -> dict[str, int]:
    """Return on how many quotes each reviewer's decision stands."""
    rows = cx.execute("SELECT reviewer, count(DISTINCT quote_id) FROM standing_decisions GROUP BY 1 ORDER BY 2 DESC, 1")
    return {text_of(name): count for name, count in rows}
