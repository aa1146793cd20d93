"""Quotes with the same words that matching keeps apart: said again on another day, or a phrase that anybody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.lists import rows
from workbench.store.records import Echo

if TYPE_CHECKING:
    from workbench.store.connection import Connection

MOST = 20


def echoes(cx: Connection, quote_id: int, reviewer: str = "") -> tuple[Echo, ...]:
    """Return such quotes on the desk, the likest first, at most `MOST`, from one reviewer's side."""
    found = {
        row["other"]: bool(row["repeated"])
        for row in cx.execute(
            "SELECT quote_b AS other, repeated, score FROM pairs WHERE quote_a = ?1 AND (repeated OR stock)"
            " UNION ALL SELECT quote_a, repeated, score FROM pairs WHERE quote_b = ?1 AND (repeated OR stock)"
            " ORDER BY score DESC, other LIMIT ?2",
            (quote_id, MOST),
        )
    }
    return tuple(Echo(row, found[row.id]) for row in rows.rows(cx, list(found), reviewer))
