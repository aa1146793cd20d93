"""The database as the rest of the workbench holds it: opened once, read from any thread, written one at a time."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workbench.errors import DatabaseError
from workbench.store.connection import (
    LOOKING_SECONDS,
    Connection,
    explained,
    keep_log,
    open_reader,
    open_writer,
    stoppable,
    transaction,
)
from workbench.store.schema.version import VERSIONS, require_current, require_ours
from workbench.text.fold import FOLD_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEFAULT_PATH = Path("db/quotes.db")
ENVIRONMENT = "WORKBENCH_DB"
_OTHERS = 3 * LOOKING_SECONDS
"""After a write so many seconds, or half as many as it took, are for others: else they wait till all are done."""
_CLOSING = 0.2
"""So many seconds may settling hold up who closes a database."""


def default_path(option: str | os.PathLike[str] | None = None) -> Path:
    """Return the database to use: the option, else `WORKBENCH_DB`, else `db/quotes.db`."""
    return Path(option or os.environ.get(ENVIRONMENT) or DEFAULT_PATH)


class Store:
    """One database file.

    Readers have a connection a thread, read-only; there is one writing connection, and other processes wait their
    turn. Everything SQLite complains of comes out as `DatabaseError`.
    """

    def __init__(self, path: Path, writer: Connection | None) -> None:
        self.path = path
        self._writer = writer
        self._write_lock = threading.RLock()
        self._is_settled = True
        self._others_until = 0.0
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._readers_lock = threading.Lock()

    @classmethod
    def open(cls, path: str | os.PathLike[str], upgrading: Callable[[], None] | None = None) -> Store:
        """Open for reading and writing; make the file, or bring it to the newest schema, where needed.

        `upgrading` is called before the latter: it takes seconds for each million quotes.
        """
        where = Path(path)
        writer = open_writer(where)
        try:
            with explained(where):
                missing = require_ours(writer, where)
                keep_log(writer)
            if missing:
                if upgrading is not None and len(missing) < len(VERSIONS):
                    upgrading()
                from workbench.store.schema.migrations import migrate

                with transaction(writer, where) as tx:
                    require_ours(tx, where)  # another process may have been first
                    migrate(tx)
            with explained(where):
                _keep_folding(writer, where)
        except BaseException:
            writer.close()
            raise
        return cls(where, writer)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Store:
        """Open read-only an existing database of this program's schema; never make or change one."""
        where = Path(path)
        store = cls(where, None)
        try:
            with store.snapshot() as cx:
                require_current(cx, where)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Run a block as one transaction: durable when the block ends, undone when it raises."""
        if self._writer is None:
            raise RuntimeError("this store was opened for reading")
        time.sleep(max(0.0, self._others_until - time.monotonic()))
        with self._write_lock, transaction(self._writer, self.path) as tx:
            began = time.monotonic()
            self._is_settled = False
            try:
                yield tx
            finally:
                self._others_until = time.monotonic() + min(_OTHERS, (time.monotonic() - began) / 2)

    @contextmanager
    def snapshot(self, cancelled: Callable[[], bool] | None = None) -> Iterator[Connection]:
        """Read in a block that sees one moment of the database; `cancelled` may stop it with `Cancelled`."""
        with explained(self.path):
            cx = self._reader()
            if cx.in_transaction:
                yield cx
                return
            with stoppable(cx, cancelled):
                cx.execute("BEGIN")
                try:
                    yield cx
                finally:
                    if cx.in_transaction:
                        cx.execute("ROLLBACK")

    def version(self) -> int:
        """Return a number that is another one once anybody wrote; to be compared within one thread only."""
        with explained(self.path):
            return int(self._reader().execute("PRAGMA data_version").fetchone()[0])

    def _reader(self) -> Connection:
        cx: Connection | None = getattr(self._local, "connection", None)
        if cx is None:
            cx = open_reader(self.path)
            self._local.connection = cx
            with self._readers_lock:
                self._readers.append(cx)
        return cx

    def settle(self, seconds: float = 1.0) -> None:
        """Do what writes leave for later: merge the pieces of the search index, copy the log into the file.

        Whoever writes much calls it in between, when nobody waits. It takes many short steps, so that others get to
        write meanwhile, and begins none after `seconds`. What fails is left for the next time: nothing depends on it.
        """
        from workbench.store.lists.fts import merge_some

        end = time.monotonic() + seconds
        with suppress(DatabaseError, sqlite3.Error):
            more = True
            while more and time.monotonic() < end:
                with self.write() as tx:
                    more = merge_some(tx)
            with self._write_lock:
                self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)")  # type: ignore[union-attr]
            self._is_settled = not more

    def close(self) -> None:
        """Settle, close all connections; let SQLite note what it learnt about the tables."""
        if self._writer is not None and not self._is_settled:
            self._writer.execute("PRAGMA busy_timeout = 0")  # while somebody else writes, it is left to him
            self.settle(_CLOSING)
        with self._readers_lock:
            for cx in self._readers:
                cx.close()
            self._readers.clear()
        self._local = threading.local()
        if self._writer is not None:
            with self._write_lock:
                with suppress(sqlite3.Error):  # it only helps later queries: a full disk must not fail a clean end
                    self._writer.execute("PRAGMA analysis_limit = 400")
                    self._writer.execute("PRAGMA optimize")
                self._writer.close()
            self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _keep_folding(writer: Connection, path: Path) -> None:
    """Make the search index anew where it was made with another way of folding."""
    row = writer.execute("SELECT value FROM meta WHERE key = 'fold_version'").fetchone()
    if row is not None and row[0] == FOLD_VERSION:
        return
    from workbench.store.lists.fts import rebuild

    with transaction(writer, path) as tx:
        rebuild(tx)
        tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('fold_version', ?)", (FOLD_VERSION,))
