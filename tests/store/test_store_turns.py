"""Who writes one thing after another lets others write in between."""

from __future__ import annotations

import statistics
import threading
import time
from pathlib import Path

import pytest

from workbench.errors import DatabaseError
from workbench.store import connection
from workbench.store.connection import Connection
from workbench.store.database import Store

HELD = 0.02


def count(tx: Connection) -> int:
    return int(tx.execute("SELECT value FROM meta WHERE key = 'written'").fetchone()[0])


def one_after_another(path: Path, stop: threading.Event) -> None:
    with Store.open(path) as store:
        while not stop.is_set():
            with store.write() as tx:
                tx.execute("UPDATE meta SET value = value + 1 WHERE key = 'written'")
                time.sleep(HELD)


def test_a_write_comes_in_between_the_writes_of_somebody_who_never_stops(path: Path) -> None:
    stop = threading.Event()
    with Store.open(path) as store:
        with store.write() as tx:
            tx.execute("INSERT INTO meta (key, value) VALUES ('written', 0)")
        busy = threading.Thread(target=one_after_another, args=(path, stop))
        busy.start()
        passed: list[int] = []
        try:
            while not passed or sum(passed) == 0:  # until the other one is at it
                passed = [written_before_a_turn(store) for _ in range(9)]
        finally:
            stop.set()
            busy.join()
    assert statistics.median(passed) <= 3, passed


def written_before_a_turn(store: Store) -> int:
    """Return how many writes of the other one were done while a write waited for its turn."""
    with store.snapshot() as cx:
        before = count(cx)
    with store.write() as tx:
        return count(tx) - before


def test_who_waits_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_MILLISECONDS", 50)
    with (
        Store.open(path) as one,
        Store.open(path) as other,
        one.write(),
        pytest.raises(DatabaseError, match="writing to the database for too long"),
        other.write(),
    ):
        pass
