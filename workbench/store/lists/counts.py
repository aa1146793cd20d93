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
    counted = cx.execute(f"SELECT {what}_id, count(*) FROM desk GROUP BY {what}_id").fetchall()
    done = dict(
        cx.execute(
            f"SELECT {what}_id, count(*) FROM desk INDEXED BY desk_verdict"
            f" WHERE verdict IS NOT NULL AND state = 'final' GROUP BY {what}_id"
        ).fetchall()
    )
    names = {None: "", **{key: text_of(name) for key, name in cx.execute(f"SELECT id, name FROM {what}s")}}
    tally = sorted((-count, names[key], done.get(key, 0)) for key, count in counted)
    return {name: (-count, reviewed) for count, name, reviewed in tally}


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
