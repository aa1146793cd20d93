"""What writes leave for later, so that none of them has to wait."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from store_material import article, quote, save

from workbench.store.connection import BUSY_MILLISECONDS, Connection
from workbench.store.database import Store
from workbench.store.lists import fts, selection
from workbench.store.lists.filters import QueueFilter


def fill(store: Store, first: int, last: int) -> None:
    for n in range(first, last):
        text = f"“We opened harbour number {n} today.”"
        save(store, article(text, f"a{n}"), quote(text, text[1:-1]))


def pieces(cx: Connection) -> int:
    return int(cx.execute("SELECT count(DISTINCT segid) FROM quote_fts_idx").fetchone()[0])


def counted(path: Path) -> int:
    with Store.read(path) as store, store.snapshot() as cx:
        return int(cx.execute("SELECT count(*) FROM quotes").fetchone()[0])


def test_pieces_of_the_index_are_merged_by_settling_and_not_by_a_write(store: Store) -> None:
    fill(store, 0, 12)
    with store.snapshot() as cx:
        before = pieces(cx)
    store.settle()
    with store.snapshot() as cx:
        after = pieces(cx)
        assert len(selection.best(cx, QueueFilter(words="harbour"), None)) == 12
    assert before == 12
    assert after < 4
    with store.write() as tx:
        assert fts.agrees(tx)
        assert not fts.merge_some(tx)


def test_settling_brings_everything_into_the_file(store: Store, path: Path, tmp_path: Path) -> None:
    fill(store, 0, 5)
    store.settle()
    fill(store, 5, 7)
    shutil.copy(path, tmp_path / "early.db")  # the file alone, without its log
    store.settle()
    shutil.copy(path, tmp_path / "late.db")
    assert [counted(tmp_path / name) for name in ("early.db", "late.db")] == [5, 7]


def test_an_index_of_an_earlier_program_is_settled_too(store: Store) -> None:
    with store.write() as tx:
        tx.execute("INSERT INTO quote_fts (quote_fts, rank) VALUES ('automerge', 8)")
    fill(store, 0, 3)
    store.settle()
    with store.snapshot() as cx:
        assert dict(cx.execute("SELECT k, v FROM quote_fts_config").fetchall())["automerge"] == 0


def test_closing_settles_and_does_not_wait_for_who_writes(path: Path) -> None:
    with Store.open(path) as one:
        fill(one, 0, 6)
        with Store.open(path) as other:
            fill(other, 6, 12)
            with one.write() as tx:
                began = time.monotonic()
                other.close()
                waited = time.monotonic() - began
                before = pieces(tx)
    with Store.read(path) as store, store.snapshot() as cx:
        assert pieces(cx) < 4 < before
    assert waited < BUSY_MILLISECONDS / 1000
