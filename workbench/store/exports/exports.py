"""What was exported: which decisions went into which file. Append-only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.codec import now, put_json, put_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.store.connection import Connection
    from workbench.store.lists.filters import QueueFilter


def record(tx: Connection, form: str, path: str | None, given: QueueFilter, decision_ids: Iterable[int]) -> None:
    """Note an export; `path` is None where it went to standard output."""
    ids = list(decision_ids)
    cursor = tx.execute(
        "INSERT INTO exports (at, form, path, filter, count) VALUES (?, ?, ?, ?, ?)",
        (now(), form, put_text(path), put_json(given.to_dict()), len(ids)),
    )
    tx.executemany(
        "INSERT INTO exported (decision_id, export_id) VALUES (?, ?)", ((one, cursor.lastrowid) for one in ids)
    )


def exported(cx: Connection, form: str) -> frozenset[int]:
    """Return the ids of the decisions that went into an export of this form."""
    found = cx.execute(
        "SELECT e.decision_id FROM exported e JOIN exports x ON x.id = e.export_id WHERE x.form = ?", (form,)
    )
    return frozenset(row[0] for row in found)
