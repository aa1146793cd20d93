"""Sentence vectors, kept under keys that only the matcher knows the meaning of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.store.connection import Connection

_AT_ONCE = 500


def vectors(cx: Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    """Return the vectors kept under these keys."""
    found: dict[bytes, bytes] = {}
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        marks = ",".join("?" * len(some))
        found.update(cx.execute(f"SELECT key, vector FROM match_vectors WHERE key IN ({marks})", some).fetchall())
    return found


def save_vectors(tx: Connection, found: Mapping[bytes, bytes]) -> None:
    """Keep vectors."""
    tx.executemany("INSERT OR IGNORE INTO match_vectors VALUES (?, ?)", sorted(found.items()))
