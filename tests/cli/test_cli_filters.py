"""`workbench filters`, `--saved`, `family show`, and names that were perhaps meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_newsroom import Run, rows
from test_cli_primary import SPEECH

from workbench.services.desk.review import Desk
from workbench.store.database import Store
from workbench.store.lists.filters import QueueFilter


def ids(run: Run, db: Path, *words: object) -> list[int]:
    return [row["id"] for row in rows(run("search", *words, "--nl", "--db", db))]


def test_a_saved_filter_is_that_of_the_desk(run: Run, db: Path) -> None:
    assert run("filters", "list", "--db", db).exit_code == 1
    result = run("filters", "save", "stay", "valley", "--outlet", "Courier", "--since", "2031-03-01", "--db", db)
    assert result.exit_code == 0, result.stderr
    [kept] = json.loads(run("filters", "list", "--json", "--db", db).stdout)
    assert kept == {"name": "stay", "filter": {"words": "valley", "outlets": ["Courier"], "since": "2031-03-01"}}
    assert "outlets: Courier" in run("filters", "list", "--db", db).stdout
    with Store.open(db) as store:
        desk = Desk(store, "Ada")
        assert list(desk.saved_filters()) == ["stay"]
        desk.save_filter("apples", QueueFilter(words="apples"))
    assert ids(run, db, "--saved", "apples") == ids(run, db, "apples") != []
    assert run("filters", "delete", "stay", "--db", db).exit_code == 0
    assert [row["name"] for row in rows(run("filters", "list", "--nl", "--db", db))] == ["apples"]


def test_what_is_typed_goes_on_top(run: Run, db: Path) -> None:
    run("filters", "save", "valley", "leave", "--outlet", "Courier", "--db", db)
    courier, herald = ids(run, db, "leave", "--outlet", "Courier"), ids(run, db, "leave", "--outlet", "Herald")
    assert len(courier) == len(herald) == 1
    assert ids(run, db, "--saved", "valley") == courier
    assert ids(run, db, "--saved", "valley", "--outlet", "Herald") == herald
    assert ids(run, db, "apples", "--saved", "valley", "--outlet", "Herald") == []
    assert run("bulk", "--saved", "valley", "--give", "altered", "--reviewer", "Ada", "--db", db).exit_code == 0
    assert ids(run, db, "--verdict", "altered") == courier


def test_export_takes_the_verdicts_of_a_saved_filter(run: Run, db: Path) -> None:
    [one] = ids(run, db, "apples")
    assert run("verdict", one, "altered", "--reviewer", "Ada", "--db", db).exit_code == 0
    run("filters", "save", "wrong", "--verdict", "altered", "--db", db)
    assert run("export", "--format", "jsonl", "--out", "-", "--db", db).exit_code == 1
    assert (
        len(run("export", "--saved", "wrong", "--format", "jsonl", "--out", "-", "--db", db).stdout.splitlines()) == 1
    )


@pytest.mark.parametrize(
    ("words", "status", "complaint"),
    [
        (["search", "--saved", "none"], 1, "no filter was kept as 'none'"),
        (["filters", "delete", "none"], 1, "no filter was kept as 'none'"),
        (["filters", "save", "empty"], 2, "restricts nothing"),
        (["filters", "save", " ", "valley"], 2, "needs a name"),
        (["filters", "save", "loud", "--kind", "loud"], 2, "there is no kind 'loud'"),
        (["family", "show", "F999"], 1, "there is no family 'F999'"),
    ],
)
def test_what_cannot_be_is_told(run: Run, db: Path, words: list[str], status: int, complaint: str) -> None:
    result = run(*words, "--db", db)
    assert result.exit_code == status
    assert complaint in result.stderr
    assert result.stdout == ""


def test_a_family_with_its_sources(run: Run, db: Path, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH)
    assert run("ingest", "--primary", tmp_path / "speech.txt", "--db", db).exit_code == 0
    [courier, herald] = sorted(ids(run, db, "valley", "speaker:vell"))
    name = rows(run("search", "valley", "--outlet", "Herald", "--nl", "--db", db))[0]["family"]
    found = json.loads(run("family", "show", name, "--json", "--db", db).stdout)
    assert found["family"] == name
    assert sorted(member["id"] for member in found["members"]) == [courier, herald]
    assert {one["quote"]: one["words"] for one in found["passages"]} == {courier: "verbatim", herald: "altered"}
    assert found["independent_source_count"] == 2
    shown = run("family", "show", name, "--db", db).stdout
    assert f"Family {name}  2 quotes, 2 outlets, 2 independent sources" in shown
    assert shown.count("In the primary source") == 2
    of_quote = run("show", herald, "--db", db).stdout
    assert all(line in of_quote for line in shown.splitlines() if line.startswith("     "))


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["speaker:vel"], "Ada Vell"),
        (["speaker:vrandt apples"], "Lena Brandt"),
        (["valley", "--speaker", "Ada Wel"], "Ada Vell"),
        (["outlet:curier"], "The Courier"),
        (["--outlet", "Herold"], "The Herald"),
        (["speaker:“Tomas Rike”"], "Tomas Reik"),
        (["spaeker:vell"], "speaker:"),
        (["--flag", "negatoin"], "negation"),
    ],
)
def test_a_misspelt_field_is_offered_its_nearest(run: Run, db: Path, words: list[str], offered: str) -> None:
    result = run("search", *words, "--db", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"did you mean {offered}?" in result.stderr


@pytest.mark.parametrize(
    "words", [["export"], ["bulk", "--confirm", "--reviewer", "Ada"], ["search", "--similar", "the sea"]]
)
def test_other_commands_offer_it_too(run: Run, db: Path, words: list[str]) -> None:
    result = run(*words, "--speaker", "Ada Wel", "--db", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "; did you mean Ada Vell?" in result.stderr


def test_known_names_are_not_doubted(run: Run, db: Path) -> None:
    result = run("search", "zzz", "speaker:vell", "--outlet", "Courier", "--db", db)
    assert result.exit_code == 1
    assert "did you mean" not in result.stderr


@pytest.mark.parametrize("option", ["speaker", "outlet", "kind", "verdict", "family", "flag", "saved"])
@pytest.mark.parametrize("value", ["", "  "])
def test_an_option_without_a_value_is_told_and_restricts_nothing_by_accident(
    run: Run, db: Path, option: str, value: str
) -> None:
    bulk = ("bulk", "valley", "--give", "altered", "--reviewer", "Ada")
    for command in (("search", "valley"), bulk, ("export", "--out", "-")):
        result = run(*command, f"--{option}", value, "--db", db)
        assert result.exit_code == 2
        assert f"--{option}" in result.stderr
        assert "is missing" in result.stderr
    assert ids(run, db, "--verdict", "altered") == []


@pytest.mark.parametrize("typed", [("",), (" ",), ("valley", ""), ("\t", "--outlet", "Courier")])
def test_bulk_takes_no_empty_word(run: Run, db: Path, typed: tuple[str, ...]) -> None:
    result = run("bulk", "--give", "altered", "--reviewer", "Ada", "--db", db, *typed)
    assert result.exit_code == 2
    assert "empty" in result.stderr
    assert ids(run, db, "--verdict", "altered") == []


@pytest.mark.parametrize("command", [("search",), ("bulk", "--give", "altered"), ("filters", "save", "kept")])
def test_a_word_to_leave_out_that_looks_like_an_option_is_told(run: Run, db: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "valley", "-engineers", "--db", db)
    assert result.exit_code == 2
    assert "'-e'" in result.stderr
    assert "-- before the words" in " ".join(result.stderr.split())
    wrong = run(*command, "valley", "--engineers", "--db", db)
    assert "--engineers" in wrong.stderr
    assert "before the words" not in wrong.stderr


def test_words_after_two_dashes(run: Run, db: Path) -> None:
    both, one = ids(run, db, "valley"), ids(run, db, "valley -engineers")
    assert 0 < len(one) < len(both)
    assert [row["id"] for row in rows(run("search", "--nl", "--db", db, "--", "valley", "-engineers"))] == one
    assert [row["id"] for row in rows(run("search", "--nl", "--db", db, "--", "-engineers", "valley"))] == one
