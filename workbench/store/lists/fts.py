"""The full-text index over the desk's quotes: kept in step by hand, because its words come from four tables."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.store.codec import put_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.store.connection import Connection

_COLUMNS = "text, speaker, outlet, title, keys"
_SETTINGS = {"hashsize": 16 << 20, "automerge": 0}
"""So many bytes of new words are gathered before they are written: a bulk load takes a quarter less time (measured).
And the index's pieces are not merged by whoever happens to write, who would wait a third of a second for it now and
then, but by `merge_some`, later.
"""
_PAGES = 32
"""What one step of merging writes: some 5 ms, in which others wait for the lock."""


def drop(tx: Connection, quote_ids: Sequence[int]) -> None:
    """Take these quotes out of the index; to be called while the desk still has the words they went in with."""
    tx.execute(
        f"INSERT INTO quote_fts (quote_fts, rowid, {_COLUMNS}) SELECT 'delete', id, {_COLUMNS} FROM quote_words"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (put_json(list(quote_ids)),),
    )


def add(tx: Connection, quote_ids: Sequence[int]) -> None:
    """Put into the index those of these quotes that are on the desk; they must not be in it."""
    tx.execute(
        f"INSERT INTO quote_fts (rowid, {_COLUMNS}) SELECT id, {_COLUMNS} FROM quote_words"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (put_json(list(quote_ids)),),
    )


def key_words(outlet_key: int | None, speaker_key: int | None) -> str:
    """Return the column `keys` of a quote, as the view `quote_words` has it."""
    outlet = "" if outlet_key is None else f"o{outlet_key}"
    return f"{outlet} s{speaker_key}" if speaker_key is not None else f"{outlet} "


def add_folded(tx: Connection, rows: Iterable[tuple[int, str, str | None, str | None, str | None, str]]) -> None:
    """Put quotes into the index whose words are at hand, just as the view would give them (id, then the columns)."""
    _set(tx)
    tx.executemany(f"INSERT INTO quote_fts (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", rows)


@contextmanager
def changing(tx: Connection, quote_ids: Sequence[int]) -> Iterator[None]:
    """Take these quotes out of the index, let the block change them, and put back what is then on the desk."""
    drop(tx, quote_ids)
    yield
    add(tx, quote_ids)


def rebuild(tx: Connection) -> None:
    """Make the whole index anew from the tables."""
    _set(tx)
    tx.execute("INSERT INTO quote_fts (quote_fts) VALUES ('rebuild')")


def merge_some(tx: Connection) -> bool:
    """Merge pieces of the index, a few pages of them; return whether there is more to merge."""
    _set(tx)
    before = tx.total_changes
    tx.execute("INSERT INTO quote_fts (quote_fts, rank) VALUES ('merge', ?)", (_PAGES,))
    return tx.total_changes - before >= 2  # the command itself counts as one (sqlite.org/fts5.html#the_merge_command)


def _set(tx: Connection) -> None:
    present = dict(tx.execute("SELECT k, v FROM quote_fts_config").fetchall())
    for name, value in _SETTINGS.items():
        if present.get(name) != value:
            tx.execute("INSERT INTO quote_fts (quote_fts, rank) VALUES (?, ?)", (name, value))


def agrees(tx: Connection) -> bool:
    """Whether the index holds exactly the words of the tables (reads all of it)."""
    import sqlite3

    try:
        tx.execute("INSERT INTO quote_fts (quote_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True
