"""`workbench export --since-last`: what no earlier export to this form has."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from cli_newsroom import Run


@pytest.fixture
def decided(run: Run, db: Path) -> Path:
    for number in (1, 2):
        assert run("verdict", number, "verified", "--reviewer", "Ines", "--db", db).exit_code == 0
    return db


def new(run: Run, db: Path, *words: object) -> list[str]:
    """The texts of the next export of JSON Lines with --since-last."""
    result = run("export", "--format", "jsonl", "--since-last", "--out", "-", "--db", db, *words)
    lines = [json.loads(line)["text"] for line in result.stdout.splitlines()]
    assert result.exit_code == (0 if lines else 1), result.stderr
    return lines


def test_each_decision_once(run: Run, decided: Path) -> None:
    assert len(new(run, decided)) == 2
    assert new(run, decided) == []
    run("verdict", 3, "corroborated", "--reviewer", "Ines", "--db", decided)
    assert len(third := new(run, decided)) == 1
    run("verdict", 3, "verified", "--reviewer", "Ines", "--note", "heard the tape", "--db", decided)
    assert new(run, decided) == third
    assert new(run, decided) == []


def test_a_plain_export_to_a_file_counts_and_repeats_everything(run: Run, decided: Path, tmp_path: Path) -> None:
    for number in range(2):
        path = tmp_path / f"{number}.jsonl"
        assert run("export", "--out", path, "--db", decided).exit_code == 0
        assert len(path.read_text().splitlines()) == 2
    assert new(run, decided) == []


def test_a_look_at_standard_output_does_not_count(run: Run, decided: Path) -> None:
    assert run("export", "--format", "jsonl", "--out", "-", "--db", decided).exit_code == 0
    assert len(new(run, decided)) == 2


def test_each_form_and_each_filter_for_itself(run: Run, decided: Path, tmp_path: Path) -> None:
    assert len(new(run, decided, "--speaker", "Reik")) == 1
    assert len(new(run, decided)) == 1  # the other one: a narrower export has not swallowed it
    path = tmp_path / "new.csv"
    assert run("export", "--since-last", "--out", path, "--db", decided).exit_code == 0
    with path.open(encoding="utf-8", newline="") as written:
        assert len(list(csv.DictReader(written))) == 2


def test_nothing_new_makes_no_file(run: Run, decided: Path, tmp_path: Path) -> None:
    new(run, decided)
    path = tmp_path / "new.jsonl"
    result = run("export", "--since-last", "--out", path, "--db", decided)
    assert (result.exit_code, result.stderr) == (1, "nothing new since the last export\n")
    assert not path.exists()


def test_a_failed_export_is_not_remembered(run: Run, decided: Path, tmp_path: Path) -> None:
    (tmp_path / "there.jsonl").write_text("mine")
    assert run("export", "--since-last", "--out", tmp_path / "there.jsonl", "--db", decided).exit_code == 2
    assert len(new(run, decided)) == 2


def test_a_database_that_cannot_be_written_still_exports(
    run: Run, decided: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.errors import DatabaseError
    from workbench.services import export as service

    def refuse(*_: object) -> None:
        raise DatabaseError("quotes.db: the database is read-only; nothing was written")

    monkeypatch.setattr(service, "note_export", refuse)
    path = tmp_path / "all.jsonl"
    result = run("export", "--out", path, "--db", decided)
    assert (result.exit_code, len(path.read_text().splitlines())) == (0, 2)
    assert "warning: the next --since-last will bring these again" in result.stderr


def test_the_list_of_exports_is_append_only(run: Run, decided: Path) -> None:
    new(run, decided)
    with sqlite3.connect(decided) as raw:
        assert raw.execute("SELECT form, count, path FROM exports").fetchall() == [("jsonl", 2, None)]
        for change in ("DELETE FROM exports", "UPDATE exports SET form = 'csv'", "DELETE FROM exported"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                raw.execute(change)
    raw.close()
    assert run("db", "check", "--db", decided).exit_code == 0


def test_a_dossier_is_whole(run: Run, decided: Path) -> None:
    result = run("export", "--format", "dossier", "--since-last", "--out", "-", "--db", decided)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_quote_that_was_exported_comes_again_with_its_new_verdict(run: Run, decided: Path) -> None:
    """Who has the earlier file prints it as verified until this one says otherwise."""
    assert len(new(run, decided)) == 2
    run("verdict", 1, "fabricated", "--reviewer", "Ines", "--db", decided)
    result = run("export", "--format", "jsonl", "--since-last", "--out", "-", "--db", decided)
    assert [json.loads(line)["verdict"] for line in result.stdout.splitlines()] == ["fabricated"]
    assert new(run, decided) == []


@pytest.mark.parametrize("taken_back", [("undo", "--reviewer", "Ines"), ("verdict", 2, "not_a_quote")])
def test_a_verdict_that_was_taken_back_is_told(run: Run, decided: Path, taken_back: tuple[object, ...]) -> None:
    assert len(new(run, decided)) == 2
    reviewer = () if "--reviewer" in taken_back else ("--reviewer", "Ines")
    assert run(*taken_back, *reviewer, "--db", decided).exit_code == 0
    result = run("export", "--format", "jsonl", "--since-last", "--out", "-", "--db", decided)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "1 quote of an earlier export" in result.stderr
    assert "(2)" in result.stderr


def test_what_reviewers_disagree_on_waits_until_it_is_settled(run: Run, decided: Path) -> None:
    run("verdict", 1, "altered", "--reviewer", "Ada", "--db", decided)
    run("verdict", 1, "verified", "--reviewer", "Ines", "--db", decided)
    plain = run("export", "--format", "markdown", "--out", "-", "--db", decided)
    assert plain.stdout.count("**Verified**") == 1
    assert "1 quote held back" in plain.stderr
    asked = run("export", "--format", "jsonl", "--flag", "reviewers_differ", "--out", "-", "--db", decided)
    assert len(asked.stdout.splitlines()) == 1
    run("verdict", 1, "verified", "--reviewer", "Ada", "--settles", "--db", decided)
    assert run("export", "--format", "markdown", "--out", "-", "--db", decided).stdout.count("**Verified**") == 2
