"""`workbench ingest --primary`, and what `show` and `check` make of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_newsroom import Run, rows

SPEECH = (
    "Thank you all for coming. I said it to the engineers and I say it to you. We will not leave the valley before "
    "the winter, whatever the engineers say, and whoever tells you otherwise has not asked me."
)


@pytest.fixture
def with_speech(run: Run, db: Path, tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH)
    result = run("ingest", "--primary", path, "--published", "2031-03-06", "--db", db)
    assert result.exit_code == 0, result.stderr
    return db


def test_show_tells_the_passage(run: Run, with_speech: Path) -> None:
    [herald] = rows(run("search", '"will leave the valley"', "--nl", "--db", with_speech))
    passage = json.loads(run("show", herald["id"], "--json", "--db", with_speech).stdout)["passage"]
    assert SPEECH[passage["start"] : passage["end"]] == passage["text"]
    assert passage["text"].startswith("We will not leave the valley before the winter")
    assert passage["words"] == "altered"
    assert passage["difference"] == [{"operation": "drop", "witness": "not", "quote": ""}]
    shown = run("show", herald["id"], "--db", with_speech).stdout
    assert "In the primary source  altered" in shown
    assert "[-not-]" in shown


def test_without_a_primary_source_there_is_no_passage(run: Run, db: Path) -> None:
    assert json.loads(run("show", 1, "--json", "--db", db).stdout)["passage"] is None


def test_check_uses_it(run: Run, with_speech: Path) -> None:
    draft = '"Whoever tells you otherwise has not asked me," said Ada Vell, the mayor of Orrin.\n'
    [finding] = json.loads(run("check", "-", "--json", "--db", with_speech, input=draft).stdout)
    assert (finding["standing"], finding["wrong"]) == ("verbatim", False)
    assert finding["passage"]["text"] == "whoever tells you otherwise has not asked me"
    result = run("check", "-", "--db", with_speech, input=draft.replace("has not", "has"))
    assert result.exit_code == 1
    assert "[-not-]" in result.stdout


def test_twice_changes_nothing(run: Run, with_speech: Path, tmp_path: Path) -> None:
    result = run("ingest", "--primary", tmp_path / "speech.txt", "--published", "2031-03-06", "--db", with_speech)
    assert "1 unchanged" in result.stderr
    assert run("db", "check", "--db", with_speech).exit_code == 0
