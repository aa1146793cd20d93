"""Which database a command takes, and what it makes of one that it cannot use; `show`, `stats`, the settings."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import click
import pytest
from cli_newsroom import Run, found, quote_id


@pytest.mark.parametrize(
    "command", [["search"], ["stats"], ["show", "1"], ["export"], ["undo"], ["verdict", "1", "verified"]]
)
def test_no_database_is_made_by_looking(run: Run, tmp_path: Path, command: list[str]) -> None:
    result = run(*command, "--db", tmp_path / "gone.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (tmp_path / "gone.db").exists()
    assert run(*command).exit_code == 2
    assert not list(Path().iterdir())


def test_which_database(run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_DB", str(tmp_path / "gone.db"))
    assert run("stats").exit_code == 2
    assert run("stats", "--db", db).exit_code == 0
    assert run("--db", db, "stats").exit_code == 0
    monkeypatch.setenv("WORKBENCH_DB", str(db))
    assert run("stats").exit_code == 0
    assert run("--db", tmp_path / "gone.db", "stats").exit_code == 2


def test_a_file_that_is_no_database(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("nothing of the kind" * 100)
    result = run("search", "--db", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "text.db" in result.stderr
    assert "Traceback" not in result.stderr


def test_show(run: Run, db: Path) -> None:
    number = quote_id(run, db, "winter", "outlet:courier")
    shown = run("show", number, "--db", db)
    assert shown.exit_code == 0
    assert ">>We will not leave the valley before the winter, whatever the engineers say,<<" in shown.stdout
    assert "The Herald" in shown.stdout
    assert "negation" in shown.stdout
    assert json.loads(run("show", number, "--json", "--db", db).stdout)["id"] == number
    missing = run("show", 99999, "--db", db)
    assert (missing.exit_code, missing.stdout) == (1, "")


def test_stats(run: Run, db: Path) -> None:
    figures = json.loads(run("stats", "--json", "--db", db).stdout)
    assert figures["articles"] == 3
    assert figures["by_kind"]["direct"] == 5
    assert figures["left"] == figures["quotes"]
    run("verdict", quote_id(run, db, "apples"), "verified", "--db", db)
    assert json.loads(run("stats", "--json", "--db", db).stdout)["reviewed"] == 1
    assert "The Courier" in run("stats", "--db", db).stdout


def test_review_needs_a_terminal_and_makes_nothing_without(run: Run, newsroom: Path, tmp_path: Path) -> None:
    result = run("review", newsroom, "--db", tmp_path / "new.db")
    assert result.exit_code == 2
    assert not (tmp_path / "new.db").exists()


def test_settings_of_the_screens(run: Run, tmp_path: Path) -> None:
    from workbench.cli.settings import settings

    path = tmp_path / "config" / "workbench" / "config.toml"
    path.parent.mkdir(parents=True)
    assert settings().keys == {}
    path.write_text('light = true\n[keys]\n"review.confirm" = "c"\n')
    assert (settings().light, settings().keys) == (True, {"review.confirm": "c"})
    for wrong in ("light = 1\n", "[keys]\nx = 5\n", "keys = 3\n", "light = \n", 'reveiwer = "Ines"\n'):
        path.write_text(wrong)
        with pytest.raises(click.UsageError, match=r"config\.toml"):
            settings()


def test_a_decision_brings_an_older_database_to_this_schema(run: Run, db: Path) -> None:
    """What reading refuses ("made by an older version"), writing mends, whichever command writes."""
    number = found(run, db)[0]["id"]
    with sqlite3.connect(db) as cx:
        for table in ("exported", "exports"):
            cx.execute(f"DROP TABLE {table}")
        cx.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0004_exports'")
    assert run("--db", db, "search").exit_code == 2
    assert run("--db", db, "verdict", number, "verified", "--reviewer", "ana").exit_code == 0
    assert run("--db", db, "search").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("show", "9" * 30),
        ("verdict", "9" * 30, "verified", "--reviewer", "Ines"),
        ("search", "valley", "-n", "9" * 30),
        ("family", "split", "9" * 30, "--reviewer", "Ines"),
    ],
)
def test_a_number_larger_than_the_database_can_hold(run: Run, db: Path, words: tuple[str, ...]) -> None:
    result = run(*words, "--db", db)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
