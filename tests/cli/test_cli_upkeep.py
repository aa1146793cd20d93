"""`workbench db` and `workbench merge`."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from cli_newsroom import Run, rows


def reviewed(run: Run, db: Path, verdict: str, reviewer: str) -> int:
    """Give a verdict on the quote about apples; return its id."""
    [row] = rows(run("search", "apples", "--kind", "direct", "--nl", "--db", db))
    assert run("verdict", row["id"], verdict, "--reviewer", reviewer, "--db", db).exit_code == 0
    return int(row["id"])


def test_info(run: Run, db: Path) -> None:
    reviewed(run, db, "verified", "Ines")
    found = json.loads(run("db", "info", "--json", "--db", db).stdout)
    assert found["counts"]["articles"] == 3
    assert found["counts"]["decisions"] == 1
    assert found["reviewers"] == ["Ines"]
    assert "Ines" in run("db", "info", "--db", db).stdout
    assert run("db", "info", "--db", "gone.db").exit_code == 2


def test_check_finds_what_is_wrong(run: Run, db: Path) -> None:
    sound = run("db", "check", "--db", db)
    assert (sound.exit_code, sound.stdout) == (0, "")
    with sqlite3.connect(db) as cx:
        cx.execute("UPDATE article_versions SET text = replace(text, 'apples', 'pears')")
    cx.close()
    broken = run("db", "check", "--db", db)
    assert broken.exit_code == 2
    assert "texts: " in broken.stdout


def test_backup_restore_compact(run: Run, db: Path) -> None:
    reviewed(run, db, "verified", "Ines")
    before = run("search", "--json", "--db", db).stdout
    assert run("db", "backup", "copy.db", "--db", db).exit_code == 0
    assert run("db", "backup", "copy.db", "--db", db).exit_code == 2
    assert run("db", "backup", "copy.db", "--overwrite", "--db", db).exit_code == 0
    assert run("db", "restore", "copy.db", "--db", db).exit_code == 2
    assert run("db", "restore", "copy.db", "--db", "again.db").exit_code == 0
    assert run("db", "compact", "--db", "again.db").exit_code == 0
    assert run("search", "--json", "--db", "again.db").stdout == before


def test_merge_keeps_both_verdicts(run: Run, db: Path, tmp_path: Path) -> None:
    run("db", "backup", "olu.db", "--db", db)
    number = reviewed(run, db, "verified", "Ines")
    reviewed(run, Path("olu.db"), "altered", "Olu")
    merged = run("merge", "olu.db", "--db", db)
    assert merged.exit_code == 0
    assert merged.stdout.startswith("1 verdict in 1 action, 0 new articles")
    [row] = rows(run("search", "--flag", "reviewers_differ", "--nl", "--db", db))
    assert row["id"] == number
    history = json.loads(run("show", number, "--json", "--db", db).stdout)["history"]
    assert {entry["reviewer"]: entry["verdict"] for entry in history} == {"Ines": "verified", "Olu": "altered"}
    again = run("merge", "olu.db", "--db", db)
    assert again.stdout.startswith("0 verdicts in 0 actions")
    assert run("merge", "gone.db", "--db", db).exit_code == 2
