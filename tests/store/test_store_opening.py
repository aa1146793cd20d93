from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from store_material import HARBOUR, article, rich_quote, save

from workbench.errors import DatabaseError
from workbench.store.database import Store, default_path
from workbench.store.schema import migrations
from workbench.store.schema import version as schema


def test_a_read_makes_no_database(path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such database"):
        Store.read(path)
    assert not path.parent.exists()


def test_opening_twice_migrates_once(path: Path) -> None:
    Store.open(path).close()
    with Store.open(path) as store, store.snapshot() as cx:
        found = cx.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    assert tuple(name for (name,) in found) == schema.VERSIONS
    assert tuple(one.name for one in migrations.migrations._migrations) == schema.VERSIONS


def test_schema_sql_is_the_schema() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "workbench.store.schema"], capture_output=True, text=True, check=True
    ).stdout
    stored = Path(__file__).parents[2] / "db" / "schema.sql"
    assert stored.read_text() == made, "python -m workbench.store.schema > db/schema.sql"
    fresh = sqlite3.connect(":memory:")
    fresh.create_function("fold", 1, str)
    fresh.executescript(made)


def test_every_table_and_column_is_in_the_dictionary(store: Store) -> None:
    described = (Path(__file__).parents[2] / "db" / "README.md").read_text()
    sections = {part.split("`")[1]: part for part in described.split("\n### ")[1:]}
    with store.snapshot() as cx:
        tables = [
            name
            for (name,) in cx.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
            if not name.startswith(("sqlite_", "_sqlite", "quote_fts_", "passage_fts_"))
        ]
        assert sorted(sections) == sorted(tables)
        for table in tables:
            columns = [row["name"] for row in cx.execute(f"PRAGMA table_info({table})")]
            rows = [line.split("|")[1].strip().strip("`") for line in sections[table].splitlines() if line[:3] == "| `"]
            assert rows == columns, table


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])  # that of a database in use, that of a backup
def test_a_newer_database_is_refused_and_untouched(path: Path, journal: str) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA journal_mode = {journal}")
        raw.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('workbench', 'm9999_far', '')"
        )
    raw.close()
    before = path.read_bytes()
    for opening in (Store.open, Store.read):
        with pytest.raises(DatabaseError, match=r"newer version.*m9999_far"):
            opening(path)
    assert path.read_bytes() == before


def test_a_foreign_database_is_refused_and_untouched(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE cooking (recipe)")
    raw.close()
    before = path.read_bytes()
    for opening in (Store.open, Store.read):
        with pytest.raises(DatabaseError, match="not one of the workbench"):
            opening(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"no database at all, only words " * 40, b"SQLite format 3\0" + b"\xff" * 4080])
def test_a_broken_file_is_refused_with_its_name(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    for opening in (Store.open, Store.read):
        with pytest.raises(DatabaseError, match=r"quotes\.db"):
            opening(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    for opening in (Store.open, Store.read):
        with pytest.raises(DatabaseError):
            opening(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_read_and_not_written(path: Path) -> None:
    Store.open(path).close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Store.read(path) as store, store.snapshot() as cx:
            assert cx.execute("SELECT count(*) FROM quotes").fetchone()[0] == 0
        with pytest.raises(DatabaseError, match="read-only; nothing was written"):
            Store.open(path)
    finally:
        path.parent.chmod(0o755)


def test_a_full_disk_is_said_and_nothing_is_half_written(store: Store) -> None:
    with store.write() as tx:
        tx.execute("PRAGMA max_page_count = 1")  # SQLite clamps it to the present size: not one page more
    text = HARBOUR + " x" * 200_000
    with pytest.raises(DatabaseError, match="full"):
        save(store, article(text), rich_quote())
    with store.snapshot() as cx:
        assert cx.execute("SELECT count(*) FROM articles").fetchone()[0] == 0


def test_what_a_killed_writer_left_is_rolled_back_by_a_reader(path: Path) -> None:
    Store.open(path).close()
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    code = (
        "import os, sqlite3, sys; cx = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "cx.execute('PRAGMA cache_size = 1'); cx.execute('BEGIN IMMEDIATE'); cx.execute('DROP TABLE desk');"
        "cx.execute('CREATE TABLE filler AS SELECT randomblob(3000000)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert Path(f"{path}-journal").stat().st_size > 512, "nothing was left behind"
    with Store.read(path) as store, store.snapshot() as cx:
        assert cx.execute("SELECT count(*) FROM desk").fetchone()[0] == 0


def test_writing_needs_a_store_opened_for_it(path: Path) -> None:
    Store.open(path).close()
    with Store.read(path) as store:
        with pytest.raises(RuntimeError), store.write():
            pass
        with pytest.raises(DatabaseError, match="read-only"), store.snapshot() as cx:
            cx.execute("DELETE FROM quotes")


def test_default_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_DB", raising=False)
    assert default_path() == Path("db/quotes.db")
    monkeypatch.setenv("WORKBENCH_DB", "/elsewhere/q.db")
    assert default_path() == Path("/elsewhere/q.db")
    assert default_path("mine.db") == Path("mine.db")


def test_history_cannot_be_rewritten(store: Store) -> None:
    from store_material import three

    from workbench.model.review import Verdict
    from workbench.services.desk.review import Desk

    one, _, _ = three(store)
    Desk(store, "Ada", Verdict.VERIFIED).confirm(one)
    for statement in ("DELETE FROM decisions", "UPDATE decisions SET verdict = 'satire'", "DELETE FROM actions"):
        with pytest.raises(DatabaseError, match="append-only"), store.write() as tx:
            tx.execute(statement)


def test_reading_imports_nothing_heavy() -> None:
    code = (
        "import sys, workbench.services.search, workbench.services.desk.review, workbench.services.stats;"
        "import workbench.services.show;"
        "print([m for m in ('sqlite_utils', 'numpy', 'textual', 'spacy', 'click', 'rapidfuzz') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_whatever_the_database_refuses_is_said_in_words(tmp_path: Path) -> None:
    with Store.open(tmp_path / "q.db") as store:
        with (
            pytest.raises(DatabaseError, match=r"q\.db: the database refuses this: no such table"),
            store.write() as tx,
        ):
            tx.execute("INSERT INTO nowhere VALUES (1)")
        with pytest.raises(DatabaseError, match="refuses this"), store.snapshot() as cx:
            cx.execute("SELECT nothing FROM nowhere")
        with store.write() as tx:
            assert tx.execute("SELECT count(*) FROM actions").fetchone()[0] == 0, "and the store goes on"
