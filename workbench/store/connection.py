"""The one place that opens connections to the database, and the words for everything that can go wrong with it."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import DatabaseError
from workbench.store.codec import text_of
from workbench.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Connection = sqlite3.Connection
"""An open connection or transaction; callers outside the store only pass it on."""

BUSY_MILLISECONDS = 30_000
LOOKING_SECONDS = 0.001
"""So often does who wants to write look whether he may."""
_CACHE_KIBIBYTES = {"ro": 16_384, "rw": 32_768, "rwc": 32_768}
"""Pages kept in memory by each connection: a screen has a reader for each of its threads, and one writer."""
_LOG_PAGES = 16_384
"""A write that makes the log longer than this (64 MiB) copies it into the file; `Store.settle` does so before."""
_PRIMARY_CODE = 0xFF


class Cancelled(Exception):  # noqa: N818 - not an error: the caller asked for it
    """A query was stopped because its `cancelled` callback said so."""


def open_writer(path: Path, *, create: bool = True) -> Connection:
    """Open `path` for reading and writing, making the file and its folder when `create`.

    What is there is not changed by it: it may be another program's, or a newer version's (see `keep_log`).
    """
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(f"{path}: the folder for the database cannot be made ({error.strerror})") from error
    with explained(path):
        connection = _connect(path, "rwc" if create else "rw")
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def keep_log(writer: Connection) -> None:
    """Have writes go to a log beside the file, so that who reads waits for nobody; the file remembers it."""
    writer.execute("PRAGMA journal_mode = WAL")


def open_reader(path: Path) -> Connection:
    """Open an existing database read-only.

    A file on a medium that cannot be written (no room for the write-ahead index) is opened as immutable. One that a
    writer left behind unfinished (a power cut) is first rolled back, which only a writing connection may do.
    """
    if not path.is_file():
        raise DatabaseError(f"{path}: there is no such database (workbench ingest makes one)")
    with explained(path):
        try:
            connection = _connect(path, "ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
                _connect(path, "rw").close()  # SQLite rolls back at the first look of a connection that may write
                connection = _connect(path, "ro")
            elif os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists():
                raise
            else:
                connection = _connect(path, "ro", "&immutable=1")
        connection.execute("PRAGMA query_only = ON")
        return connection


def _connect(path: Path, mode: str, more: str = "") -> Connection:
    """Connect and have a first look, so that what is wrong with the file is known here."""
    uri = f"{path.absolute().as_uri()}?mode={mode}{more}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_MILLISECONDS / 1000, check_same_thread=False)
    try:
        connection.isolation_level = None  # transactions are begun by `transaction` alone, never behind our back
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES[mode]}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.create_function("fold", 1, _fold_value, deterministic=True)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _fold_value(value: str | bytes | None) -> str | None:
    return None if value is None else fold(text_of(value))


@contextmanager
def transaction(connection: Connection, path: Path) -> Iterator[Connection]:
    """Run a block as one write: all of it is on disk when the block ends, or none of it."""
    with explained(path):
        _take_turn(connection)
        try:
            yield connection
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        try:
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _take_turn(connection: Connection) -> None:
    """Begin to write as soon as nobody else does.

    SQLite's own waiting looks ten times a second in the end, and would hardly ever find the moment between two writes
    of somebody who writes one after the other.
    """
    allowed: int = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    end = time.monotonic() + allowed / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & _PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
                time.sleep(LOOKING_SECONDS)
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {allowed}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn whatever SQLite reports into a `DatabaseError` that names the file and, where it can, says what to do.

    Faults of this program, such as a row that a rule of the schema refuses, are among them: a screen with unsaved
    words on it has to be able to say so and stay open. The cause is kept for a traceback.
    """
    try:
        yield
    except OverflowError as error:  # from the binding of values: a number of more than 64 bits
        raise DatabaseError(f"{path}: a number is larger than the database can hold") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
        if code == sqlite3.SQLITE_INTERRUPT:
            raise Cancelled from None
        if code == sqlite3.SQLITE_CANTOPEN and _may_only_be_read(path):
            code = sqlite3.SQLITE_READONLY
        if code in _SENTENCES:
            raise DatabaseError(f"{path}: {_SENTENCES[code]}") from error
        raise DatabaseError(f"{path}: the database refuses this: {error}") from error


def _may_only_be_read(path: Path) -> bool:
    """Whether the file is there, but it, or its folder where the log has to stand, cannot be written."""
    return os.access(path, os.R_OK) and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


_SENTENCES = {
    sqlite3.SQLITE_BUSY: "another program has been writing to the database for too long; try again",
    sqlite3.SQLITE_LOCKED: "another program has been writing to the database for too long; try again",
    sqlite3.SQLITE_READONLY: "the database, or the folder it is in, is read-only; nothing was written",
    sqlite3.SQLITE_CANTOPEN: "the database cannot be opened (is it a folder, or not yours to write?)",
    sqlite3.SQLITE_FULL: "the disk is full; nothing was written",
    sqlite3.SQLITE_IOERR: "the disk reports an error or is full; nothing was written",
    sqlite3.SQLITE_PERM: "access to the database is not permitted",
    sqlite3.SQLITE_CORRUPT: "the database is damaged; restore a backup (workbench db restore)",
    sqlite3.SQLITE_NOTADB: "this file is not a workbench database, or it is damaged",
    sqlite3.SQLITE_TOOBIG: "a text is larger than the database can hold",
}


@contextmanager
def stoppable(connection: Connection, cancelled: object) -> Iterator[None]:
    """Stop whatever `connection` runs in the block, with `Cancelled`, as soon as `cancelled()` is true."""
    if cancelled is None or not callable(cancelled):
        yield
        return
    connection.set_progress_handler(lambda: int(bool(cancelled())), 2_000)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
