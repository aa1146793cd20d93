"""A reviewer's table: unfinished entries, who has which quote open, filters kept under a name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from workbench.store.codec import json_of, now, put_json, put_moment, put_text, text_of
from workbench.store.lists import desk
from workbench.store.lists.filters import QueueFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.store.connection import Connection


def save_draft(tx: Connection, quote_id: int, reviewer: str, body: Mapping[str, Any]) -> str:
    """Keep an unfinished entry (JSON values) and return when it was saved, UTC."""
    at = now()
    had = tx.execute("SELECT 1 FROM drafts WHERE quote_id = ?", (quote_id,)).fetchone()
    tx.execute(
        "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)", (quote_id, put_text(reviewer), put_json(dict(body)), at)
    )
    if had is None:
        desk.refresh(tx, [quote_id])  # the state becomes "in review"
    return at


def draft(cx: Connection, quote_id: int, reviewer: str) -> dict[str, Any] | None:
    """Return this reviewer's unfinished entry, or None."""
    row = cx.execute(
        "SELECT body FROM drafts WHERE quote_id = ? AND reviewer = ?", (quote_id, put_text(reviewer))
    ).fetchone()
    return None if row is None else dict(json_of(row[0]))


def clear_draft(tx: Connection, quote_id: int, reviewer: str) -> None:
    """Throw this reviewer's unfinished entry away."""
    tx.execute("DELETE FROM drafts WHERE quote_id = ? AND reviewer = ?", (quote_id, put_text(reviewer)))
    desk.refresh(tx, [quote_id])


def claim(tx: Connection, quote_id: int, reviewer: str, minutes: float) -> None:
    """Note that a reviewer has a quote open for so many minutes from now, and only this quote."""
    release(tx, None, reviewer)
    expires = put_moment(datetime.now(UTC) + timedelta(minutes=minutes))
    tx.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", (quote_id, put_text(reviewer), expires))


def release(tx: Connection, quote_id: int | None, reviewer: str) -> None:
    """Note that a reviewer has a quote (None: any) no longer open; claims that expired go as well."""
    tx.execute(
        "DELETE FROM claims WHERE (reviewer = ?1 AND quote_id = COALESCE(?2, quote_id)) OR expires_at <= ?3",
        (put_text(reviewer), quote_id, now()),
    )


def claimed_by(cx: Connection, quote_id: int, reviewer: str = "") -> tuple[str, ...]:
    """Return who else has this quote open now."""
    rows = cx.execute(
        "SELECT reviewer FROM claims WHERE quote_id = ? AND reviewer <> ? AND expires_at > ? ORDER BY reviewer",
        (quote_id, put_text(reviewer), now()),
    )
    return tuple(text_of(name) for (name,) in rows)


def save_filter(tx: Connection, name: str, given: QueueFilter) -> None:
    """Keep a filter under a name, in place of an earlier one of that name."""
    tx.execute(
        "INSERT OR REPLACE INTO saved_filters VALUES (?, ?, ?)", (put_text(name), put_json(given.to_dict()), now())
    )


def drop_filter(tx: Connection, name: str) -> None:
    """Forget the filter of this name."""
    tx.execute("DELETE FROM saved_filters WHERE name = ?", (put_text(name),))


def saved_filters(cx: Connection) -> dict[str, QueueFilter]:
    """Return the filters that were kept, by name."""
    rows = cx.execute("SELECT name, body FROM saved_filters ORDER BY name")
    return {text_of(name): QueueFilter.from_dict(json_of(body)) for name, body in rows}
