"""`workbench verdict`, `undo` and `family`: what a person decides without the screens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_newsroom import Run, found, quote_id


def test_verdict_history_and_undo(run: Run, db: Path) -> None:
    number = quote_id(run, db, "apples")
    said = ["--speaker", "Lena Brandt-Moor", "--said", "7 March 2031", "--check", "speaker=contradicted"]
    given = run("verdict", number, "misattributed", *said, "--note", "née Moor", "--reviewer", "Ines", "--db", db)
    assert given.exit_code == 0, given.stderr
    [row] = found(run, db, "--verdict", "misattributed")
    assert (row["id"], row["speaker"], row["reviewer"]) == (number, "Lena Brandt-Moor", "Ines")
    assert (row["said_start"], row["said_end"], row["said_basis"]) == ("2031-03-07", "2031-03-07", "reviewer")
    assert run("undo", "--db", db).exit_code == 1, "another reviewer has nothing to undo"
    assert run("undo", "--reviewer", "Ines", "--db", db).exit_code == 0
    assert found(run, db, "--verdict", "misattributed") == []
    assert run("undo", "--redo", "--reviewer", "Ines", "--db", db).exit_code == 0
    assert found(run, db, "--verdict", "misattributed") == [row]
    assert "née Moor" in run("show", number, "--db", db).stdout


def test_confirm_and_whole_family(run: Run, db: Path) -> None:
    assert run("verdict", quote_id(run, db, "apples"), "--confirm", "--db", db).exit_code == 0
    number = quote_id(run, db, "winter", "outlet:courier")
    assert run("verdict", number, "altered", "--family", "--db", db).exit_code == 0
    assert {row["outlet"] for row in found(run, db, "--verdict", "altered")} == {"The Courier", "The Herald"}


@pytest.mark.parametrize(
    "words",
    [
        ["1"],
        ["1", "nonsense"],
        ["1", "verified", "--confirm"],
        ["1", "--confirm", "--note", "x"],
        ["1", "verified", "--said", "whenever"],
        ["1", "verified", "--check", "speaker=perhaps"],
        ["x", "verified"],
    ],
)
def test_wrong_verdicts_store_nothing(run: Run, db: Path, words: list[str]) -> None:
    assert run("verdict", *words, "--db", db).exit_code == 2
    assert json.loads(run("stats", "--json", "--db", db).stdout)["reviewed"] == 0


def test_family_decisions_bind_the_next_matching(run: Run, db: Path, newsroom: Path) -> None:
    number = quote_id(run, db, "winter", "outlet:courier")
    [row] = [row for row in found(run, db) if row["id"] == number]
    assert run("family", "split", number, "--db", db).exit_code == 0
    assert f": split off: quote {number}" in run("show", number, "--db", db).stdout
    [grouped] = json.loads(run("show", number, "--json", "--db", db).stdout)["groupings"]
    assert (grouped["words"], grouped["undone"]) == (f"split off: quote {number}", False)
    assert run("search", "--family", row["family"], "--nl", "--db", db).exit_code == 1
    assert run("ingest", newsroom, "--db", db).exit_code == 0
    assert next(row for row in found(run, db) if row["id"] == number)["family"] is None
    other = quote_id(run, db, "apples")
    assert run("family", "join", number, other, "--db", db).exit_code == 0
    [one, two] = [row for row in found(run, db) if row["id"] in {number, other}]
    assert one["family"] == two["family"] is not None
    for member in run("search", "--family", one["family"], "--nl", "--db", db).stdout.splitlines():
        told = run("show", str(json.loads(member)["id"]), "--db", db).stdout
        assert f"joined quotes {number} and {other}" in told, "the history of each of them"
    assert run("undo", "--db", db).exit_code == 0
    assert run("family", "merge", "nope", "neither", "--db", db).exit_code in {1, 2}


def test_an_undone_family_decision_leaves_no_trace_in_later_matchings(
    run: Run, db: Path, newsroom: Path, tmp_path: Path
) -> None:
    one, other = quote_id(run, db, "apples"), quote_id(run, db, "sensors")
    before = found(run, db)
    run("family", "join", one, other, "--db", db)
    assert run("ingest", newsroom, "--again", "--db", db).exit_code == 0
    (tmp_path / "late.txt").write_text('"Nothing of the sort was ever planned," said Karl Imre, a baker.\n')
    assert run("ingest", tmp_path / "late.txt", "--db", db).exit_code == 0
    joined = {row["id"]: row["family"] for row in found(run, db)}
    assert joined[one] == joined[other] is not None
    run("undo", "--db", db)
    after = {row["id"]: row["family"] for row in found(run, db)}
    assert all(after[row["id"]] == row["family"] for row in before)


def test_who_decides(run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = quote_id(run, db, "apples")

    def reviewer(*words: str) -> str:
        assert run("verdict", number, "verified", *words, "--db", db).exit_code == 0
        return str(found(run, db, "apples", "--kind", "direct")[0]["reviewer"])

    assert reviewer() == "somebody"
    settings = tmp_path / "config" / "workbench" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('reviewer = "Configured"\n')
    assert reviewer() == "Configured"
    monkeypatch.setenv("WORKBENCH_REVIEWER", "Environment")
    assert reviewer() == "Environment"
    assert reviewer("--reviewer", " Option  Given ") == "Option Given"
    monkeypatch.delenv("WORKBENCH_REVIEWER")
    settings.write_text("reviewer = 5\n")
    assert run("verdict", number, "verified", "--db", db).exit_code == 2


@pytest.mark.parametrize(
    ("said", "told"), [("2099-01-01", "after the article"), ("1850", "100 years"), ("2031-03-03", "")]
)
def test_a_day_that_can_hardly_be_meant_is_stored_and_told(run: Run, db: Path, said: str, told: str) -> None:
    result = run("verdict", 1, "verified", "--said", said, "--reviewer", "Ines", "--db", db)
    assert (result.exit_code, told in result.stderr) == (0, True)
    assert ("warning" in result.stderr) is bool(told)


def test_show_tells_what_the_reviewer_entered_and_whose_speaker_it_is(run: Run, db: Path) -> None:
    entered = {
        "--speaker": "Somebody Else", "--venue": "Hall B", "--addressee": "Radio X", "--context": "a briefing",
        "--original-text": "Etwa", "--evidence-url": "https://e.example", "--evidence-excerpt": "at 3:02",
        "--note": "on tape", "--check": "speaker=contradicted",
    }  # fmt: skip
    words = [word for pair in entered.items() for word in pair]
    assert run("verdict", 1, "misattributed", *words, "--reviewer", "Ines", "--db", db).exit_code == 0
    shown = run("show", 1, "--db", db).stdout
    head = shown.partition("In the article")[0]
    assert "Somebody Else, set by Ines (" in head
    for words_shown in ("Hall B", "Radio X", "a briefing", "Etwa", "https://e.example", "at 3:02", "on tape"):
        assert words_shown in head
    assert "speaker contradicted" in head
    entry = json.loads(run("show", 1, "--json", "--db", db).stdout)["history"][0]
    assert (entry["venue"], entry["addressee"], entry["context"]) == ("Hall B", "Radio X", "a briefing")
    assert (entry["original_text"], entry["evidence_excerpt"]) == ("Etwa", "at 3:02")
