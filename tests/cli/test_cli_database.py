"""The commands on a database: ingest, search, show, stats, verdict, undo, family."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import click
import pytest
from cli_newsroom import ARTICLES, Run, rows

from workbench.services import ingest as ingest_service

_CONTRACT = (
    "id text kind speaker source_text cue outlet title url article start end published said_start said_end "
    "said_precision said_basis family family_size outlets flags verdict reviewer reviewed_at confidence"
)
CONTRACT = _CONTRACT.split()


def found(run: Run, db: Path, *words: object) -> list[dict[str, Any]]:
    """The rows of a search as JSON Lines."""
    return rows(run("search", *words, "--nl", "--db", db))


def quote_id(run: Run, db: Path, *words: object) -> int:
    [row] = found(run, db, "--kind", "direct", *words)
    return int(row["id"])


def test_ingest_reports_and_is_idempotent(run: Run, newsroom: Path, tmp_path: Path) -> None:
    db = tmp_path / "sub" / "new.db"
    first = run("ingest", newsroom, "--db", db, "--json")
    assert first.exit_code == 0
    summary = json.loads(first.stdout)
    assert summary["articles"] == {"new": 3, "unchanged": 0, "changed": 0, "updated": 0, "refused": 0}
    assert summary["quotes"]["direct"] == 5
    assert summary["database"]["families"] >= 1
    before = run("search", "--json", "--db", db).stdout
    second = run("ingest", newsroom, "--db", db, "--json", "--outlet", "Somebody Else")
    again = json.loads(second.stdout)
    assert again["articles"] == {"new": 0, "unchanged": 3, "changed": 0, "updated": 0, "refused": 0}
    assert again["database"] == summary["database"]
    assert run("search", "--json", "--db", db).stdout == before


def test_ingest_of_a_changed_text_keeps_the_decision(run: Run, tmp_path: Path) -> None:
    db, path = tmp_path / "new.db", tmp_path / "herald.md"
    path.write_text(ARTICLES["herald.md"])
    run("ingest", path, "--db", db)
    number = quote_id(run, db, "apples")
    assert run("verdict", number, "verified", "--db", db).exit_code == 0
    path.write_text(ARTICLES["herald.md"].replace("Residents filled", "Two hundred residents filled"))
    summary = json.loads(run("ingest", path, "--db", db, "--json").stdout)
    assert summary["articles"]["changed"] == 1
    [row] = found(run, db, "apples", "--kind", "direct")
    assert (row["id"], row["verdict"]) == (number, "verified")
    text = path.read_text()
    assert text[row["start"] : row["end"]] == "My cellar is full of apples,"


def test_bad_files_are_refused_and_the_rest_goes_in(run: Run, newsroom: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"\0\1")
    (folder / "b.json").write_text("{]")
    (folder / "c.txt").write_text('"It will hold," said Ada Vell, the mayor.\n')
    (folder / "picture.png").write_bytes(b"\0")
    result = run("ingest", folder, "--db", tmp_path / "new.db", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["articles"] == {"new": 1, "unchanged": 0, "changed": 0, "updated": 0, "refused": 2}
    assert "a.txt: binary" in result.stderr
    assert "b.json: broken JSON" in result.stderr
    assert "other files passed over: 1" in result.stderr


def test_a_killed_run_is_completed_by_the_next(
    run: Run, newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "new.db"

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ingest_service, "match_pending", killed)
        assert run("ingest", newsroom, "--db", db).exit_code == 130
    assert all(row["family"] is None for row in found(run, db))
    summary = json.loads(run("ingest", newsroom, "--db", db, "--json").stdout)
    assert summary["articles"]["unchanged"] == 3
    assert len({row["family"] for row in found(run, db, "winter", "--kind", "direct")}) == 1
    assert summary["database"]["families"] >= 1


def test_extracting_again_keeps_quotes_and_decisions(run: Run, db: Path, newsroom: Path) -> None:
    number = quote_id(run, db, "apples")
    run("verdict", number, "verified", "--db", db)
    before = found(run, db)
    summary = json.loads(run("ingest", newsroom, "--again", "--json", "--db", db).stdout)
    assert summary["quotes"]["direct"] == 5, "extracted, not skipped"
    assert found(run, db) == before


def test_an_article_that_comes_later_joins_the_family(run: Run, newsroom: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    run("ingest", newsroom, "--db", one)
    for name in ("notes.json", "courier.md", "herald.md"):
        run("ingest", newsroom / name, "--db", other)
    for db in (one, other):
        family = found(run, db, "winter", "--kind", "direct")
        assert {row["outlet"] for row in family} == {"The Courier", "The Herald"}
        assert {row["family_size"] for row in family} == {2}
        assert all("negation" in row["flags"] for row in family)


def test_title_of_a_plain_text_is_its_headline(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    body = '"It will hold for another hundred years," Ada Vell, the mayor of the town, told a full hall on Friday.'
    path.write_text(f"Dam will hold, says mayor\n\n{body}\n")
    run("ingest", path, "--db", tmp_path / "new.db")
    assert found(run, tmp_path / "new.db", "hundred")[0]["title"] == "Dam will hold, says mayor"
    path = tmp_path / "marked.md"
    path.write_text(f"# Dam will hold\n\n{body.replace('hundred', 'thousand')}\n")
    run("ingest", path, "--db", tmp_path / "new.db")
    assert found(run, tmp_path / "new.db", "thousand")[0]["title"] == "Dam will hold"


def test_a_date_that_is_not_understood_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text("---\npublished: 03/04/2031\n---\nIt rained.\n")
    result = run("ingest", path, "--db", tmp_path / "new.db")
    assert result.exit_code == 0
    assert "warning: plain: published not understood: 03/04/2031 (front matter)" in result.stderr
    filled = run("ingest", path, "--published", "2031-04-03", "--db", tmp_path / "new.db")
    assert "warning" not in filled.stderr


@pytest.mark.parametrize("words", [["--language", "english"], ["--published", "03/04/2031"], ["--workers", "0"]])
def test_options_that_are_not_understood_are_wrong_use(run: Run, newsroom: Path, words: list[str]) -> None:
    for command in ("ingest", "extract"):
        assert run(command, newsroom, *words).exit_code == 2
    assert not list(Path().iterdir())


def test_one_address_is_for_one_article(run: Run, newsroom: Path, tmp_path: Path) -> None:
    result = run("ingest", newsroom, "--url", "https://a.example/1", "--db", tmp_path / "new.db")
    assert result.exit_code == 2
    assert not (tmp_path / "new.db").exists()


def test_search_rows_have_the_contract(run: Run, db: Path) -> None:
    result = run("search", "apples", "--json", "--db", db)
    assert (result.exit_code, result.stderr) == (0, "")
    [row] = [row for row in json.loads(result.stdout) if row["kind"] == "direct"]
    assert list(row) == CONTRACT
    assert (row["outlet"], row["article"], row["published"]) == ("The Herald", "herald", "2031-03-08")
    text = ARTICLES["herald.md"]
    assert text[row["start"] : row["end"]] == row["text"] == "My cellar is full of apples,"


def test_forms_hold_the_same_rows(run: Run, db: Path) -> None:
    listed = json.loads(run("search", "--json", "--db", db).stdout)
    assert listed == rows(run("search", "--nl", "--db", db))
    table = list(csv.DictReader(io.StringIO(run("search", "--csv", "--db", db).stdout, newline="")))
    assert [row["id"] for row in table] == [str(row["id"]) for row in listed]
    assert [row["text"].removeprefix("'" * ("text" in row["csv_escaped"].split())) for row in table] == [
        row["text"] for row in listed
    ]
    assert any(row["csv_escaped"] == "text" and row["text"].startswith("'=1+1") for row in table)
    shown = run("search", "--db", db).stdout
    assert len(shown.splitlines()) == len(listed) + 1
    assert "Valley [/b] Notes" in shown


@pytest.mark.parametrize(
    ("words", "outlets"),
    [
        (["--outlet", "Courier", "valley"], {"The Courier"}),
        (["outlet:herald", "valley"], {"The Herald"}),
        (["--since", "2031-03-08", "valley"], {"The Herald"}),
        (["--until", "2031-03-07", "winter"], {"The Courier"}),
        (["--flag", "negation"], {"The Courier", "The Herald"}),
        (['"full of apples"'], {"The Herald"}),
        (["--verdict", "none", "appl*"], {"The Herald"}),
    ],
)
def test_filters(run: Run, db: Path, words: list[str], outlets: set[str]) -> None:
    assert {row["outlet"] for row in found(run, db, "--kind", "direct", *words)} == outlets


def test_limit_and_nothing_found(run: Run, db: Path) -> None:
    assert len(found(run, db, "-n", "2")) == 2
    nothing = run("search", "zeppelin", "--nl", "--db", db)
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert run("search", "zeppelin", "--json", "--db", db).stdout == "[]\n"
    assert "did you mean" in run("search", "courrier", "--db", db).stderr


@pytest.mark.parametrize("words", ['"', "(", "NEAR(", "a AND", "*", "text:x OR", "' OR 1=1 --", "--", "^", "-"])
def test_no_syntax_reaches_the_engine(run: Run, db: Path, words: str) -> None:
    assert run("search", "--db", db, "--", words).exit_code in {0, 1}


@pytest.mark.parametrize(
    "words", [["--kind", "spoken"], ["--verdict", "fine"], ["--since", "soon"], ["-n", "0"], ["--nonsense"]]
)
def test_wrong_use(run: Run, db: Path, words: list[str]) -> None:
    result = run("search", *words, "--db", db)
    assert (result.exit_code, result.stdout) == (2, "")


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
    assert run("search", "--family", row["family"], "--nl", "--db", db).exit_code == 1
    assert run("ingest", newsroom, "--db", db).exit_code == 0
    assert next(row for row in found(run, db) if row["id"] == number)["family"] is None
    other = quote_id(run, db, "apples")
    assert run("family", "join", number, other, "--db", db).exit_code == 0
    [one, two] = [row for row in found(run, db) if row["id"] in {number, other}]
    assert one["family"] == two["family"] is not None
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


def test_review_needs_a_terminal_and_makes_nothing_without(run: Run, newsroom: Path, tmp_path: Path) -> None:
    result = run("review", newsroom, "--db", tmp_path / "new.db")
    assert result.exit_code == 2
    assert not (tmp_path / "new.db").exists()


def test_colour_only_where_it_is_wanted(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("search", "apples", "--db", db).stdout
    coloured = run("--color", "always", "search", "apples", "--db", db, color=True).stdout
    assert "\x1b[1m\x1b[4mapples\x1b[0m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("search", "apples", "--db", db, color=True).stdout


def test_settings_of_the_screens(run: Run, tmp_path: Path) -> None:
    from workbench.cli.settings import settings

    path = tmp_path / "config" / "workbench" / "config.toml"
    path.parent.mkdir(parents=True)
    assert settings().keys == {}
    path.write_text('light = true\n[keys]\n"review.confirm" = "c"\n')
    assert (settings().light, settings().keys) == (True, {"review.confirm": "c"})
    for wrong in ("light = 1\n", "[keys]\nx = 5\n", "keys = 3\n", "light = \n"):
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
