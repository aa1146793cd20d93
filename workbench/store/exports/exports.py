"""What was exported: which decisions went into which file. Append-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


class Exported(NamedTuple):
    """The ids of the decisions that went into exports of one form, and of the quotes that they are on."""

    decisions: frozenset[int]
    quotes: frozenset[int]


def exported(cx: Connection, form: str) -> Exported:
    """Return what went into the exports of this form."""
    found = cx.execute(
        "SELECT e.decision_id, d.quote_id FROM exported e JOIN exports x ON x.id = e.export_id"
        " JOIN decisions d ON d.id = e.decision_id WHERE x.form = ?",
        (form,),
    ).fetchall()
    return Exported(frozenset(row[0] for row in found), frozenset(row[1] for row in found))
