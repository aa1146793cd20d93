"""`workbench search`: rows, forms, filters, manners."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_newsroom import ARTICLES, Run, found, rows

_CONTRACT = (
    "id text kind speaker source_text cue outlet title url article start end published said_start said_end "
    "said_precision said_basis family family_size outlets flags verdict reviewer reviewed_at confidence "
    "outlet_count independent_source_count"
)
CONTRACT = _CONTRACT.split()


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


def test_colour_only_where_it_is_wanted(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("search", "apples", "--db", db).stdout
    coloured = run("--color", "always", "search", "apples", "--db", db, color=True).stdout
    assert "\x1b[1m\x1b[4mapples\x1b[0m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("search", "apples", "--db", db, color=True).stdout
