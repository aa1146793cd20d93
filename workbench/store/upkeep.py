"""Looking after the file itself: what is in it, whether it is sound, copies, and room."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import DatabaseError
from workbench.store.codec import maybe_text
from workbench.store.connection import explained, open_reader, open_writer
from workbench.store.database import Store
from workbench.store.schema.version import VERSIONS, applied, require_ours
from workbench.store.soundness import Finding, findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.store.connection import Connection

_PAGES = 2_000


@dataclass(frozen=True, slots=True)
class Info:
    """What a database holds. `schema` are the migrations applied, `missing` those that this program would add."""

    path: str
    bytes: int
    sqlite: str
    schema: tuple[str, ...]
    missing: tuple[str, ...]
    counts: dict[str, int]
    reviewers: tuple[str, ...]
    last_action_at: str | None


_COUNTED = (
    "articles", "article_versions", "quotes", "pairs", "families", "actions", "decisions", "family_decisions", "drafts",
)  # fmt: skip


def info(path: Path) -> Info:
    """Return what a database holds, whichever schema of ours it has."""
    cx = open_reader(path)
    with explained(path):
        try:
            missing = require_ours(cx, path)
            present = {name for (name,) in cx.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            counts = {
                name: int(cx.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
                for name in _COUNTED
                if name in present
            }
            reviewers: list[str] = []
            last = None
            if "actions" in present:
                names = cx.execute("SELECT DISTINCT reviewer FROM actions ORDER BY 1")
                reviewers = [maybe_text(name) or "" for (name,) in names]
                last = cx.execute("SELECT max(at) FROM actions").fetchone()[0]
            size = sum(found.stat().st_size for found in (path, Path(f"{path}-wal")) if found.exists())
            schema = tuple(applied(cx) or ())
            return Info(str(path), size, sqlite3.sqlite_version, schema, tuple(missing), counts, tuple(reviewers), last)
        finally:
            cx.close()


def check(path: Path) -> list[Finding]:
    """Return what is wrong with a database; nothing in it is changed and nobody is kept waiting.

    A copy of this moment is checked: the file's structure, references, every offset against its text, every text
    against its digest, the search index against the tables, and what is derived against what it derives from.
    """
    source = open_reader(path)
    try:
        with tempfile.TemporaryDirectory(prefix="workbench-check-") as folder:
            copy = Path(folder) / "copy.db"
            try:
                with explained(path):
                    missing = require_ours(source, path)
                    _copy(source, copy, lambda _done, _all: None)
            except DatabaseError as error:
                return [Finding("file", str(error))]
            if missing:
                try:
                    Store.open(copy).close()
                except DatabaseError as error:
                    return [Finding("schema", f"an earlier version's, that cannot be brought up to date: {error}")]
            cx = open_writer(copy, create=False)
            cx.text_factory = _however
            try:
                return findings(cx)
            finally:
                cx.close()
    finally:
        source.close()


def _however(value: bytes) -> str:
    """Return a text of a damaged database too: it then differs from what it was, and that is told."""
    return value.decode("utf-8", "surrogateescape")


def is_earlier(path: Path) -> bool:
    """Whether an earlier version of the workbench made this database; raise `DatabaseError` where it is not ours."""
    cx = open_reader(path)
    try:
        with explained(path):
            return 0 < len(require_ours(cx, path)) < len(VERSIONS)
    finally:
        cx.close()


def backup(
    path: Path, target: Path, progress: Callable[[int, int], None] = lambda _done, _all: None, *, replace: bool = False
) -> Path:
    """Write a sound copy of this moment to `target` while others read and write; it appears whole or not at all.

    Raises `DatabaseError` when `target` exists (unless `replace`), and when the copy is not sound.
    """
    if target.exists() and not replace:
        raise DatabaseError(f"{target}: there is already a file of this name; nothing was written")
    source = open_reader(path)
    try:
        with explained(path):
            require_ours(source, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            with explained(target):
                _copy(source, temporary, progress)
            with temporary.open("rb") as written:
                os.fsync(written.fileno())
            temporary.replace(target)
        finally:
            for rest in (temporary, Path(f"{temporary}-wal"), Path(f"{temporary}-shm"), Path(f"{temporary}-journal")):
                rest.unlink(missing_ok=True)
    except OSError as error:
        raise DatabaseError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        source.close()
    return target


def restore(copy: Path, path: Path) -> Path:
    """Put a backup in the place of a missing database; raise `DatabaseError` when there is one already."""
    for suffix in ("", "-wal"):
        if Path(f"{path}{suffix}").exists():
            raise DatabaseError(f"{path}{suffix}: there is already a database; move it away first, nothing was written")
    return backup(copy, path)


def compact(path: Path) -> tuple[int, int]:
    """Give unused room back and put the search index in order; return the size in bytes before and after."""
    if not path.is_file():
        raise DatabaseError(f"{path}: there is no such database (workbench ingest makes one)")
    cx = open_writer(path, create=False)
    try:
        with explained(path):
            require_ours(cx, path)
            cx.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            before = path.stat().st_size
            cx.execute("INSERT INTO quote_fts (quote_fts) VALUES ('optimize')")
            cx.execute("VACUUM")
            cx.execute("ANALYZE")
            cx.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return before, path.stat().st_size
    finally:
        cx.close()


def _copy(source: Connection, target: Path, progress: Callable[[int, int], None]) -> None:
    """Copy all pages of one moment: a read transaction keeps writers from starting the copy over again and again."""
    sink = open_writer(target)
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(sink, pages=_PAGES, progress=lambda _status, left, whole: progress(whole - left, whole))
        source.execute("ROLLBACK")
        sink.execute("PRAGMA journal_mode = DELETE")  # one file, that no reader leaves companions beside
        trouble = [row[0] for row in sink.execute("PRAGMA quick_check(3)")]
        if trouble != ["ok"]:
            raise DatabaseError(f"the copy is damaged: {'; '.join(trouble)}")
    finally:
        sink.close()
