"""The forms of rows on stdout: each says the same, and scripts may leave the first line out."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_newsroom import Run


def test_tabs_say_what_csv_says(run: Run, db: Path) -> None:
    command = ("search", "--db", db)
    commas = list(csv.reader(io.StringIO(run(*command, "--csv").stdout, newline="")))
    tabs = list(csv.reader(io.StringIO(run(*command, "--tsv").stdout, newline=""), delimiter="\t"))
    assert tabs == commas
    assert len(tabs) > 3
    told = json.loads(run(*command, "--json").stdout)
    assert [row[1].removeprefix("'") for row in tabs[1:]] == [row["text"] for row in told], "safe for spreadsheets too"


def test_without_the_first_line(run: Run, db: Path) -> None:
    for form in ("--csv", "--tsv", "-t", "--table"):
        whole = run("search", "valley", form, "--db", db).stdout
        assert run("search", "valley", form, "--no-headers", "--db", db).stdout == whole.split("\n", 1)[1] != ""
    assert run("search", "valley", "--no-headers", "--db", db).stdout in run("search", "valley", "--db", db).stdout
    assert json.loads(run("search", "valley", "--json", "--no-headers", "--db", db).stdout)


def test_a_table_is_what_comes_without_a_form(run: Run, db: Path) -> None:
    for command in (("search", "valley"), ("speakers", "list"), ("search", "--similar", "We will leave the valley")):
        plain = run(*command, "--db", db)
        assert run(*command, "-t", "--db", db).stdout == plain.stdout
        assert plain.exit_code == 0


def test_cells_of_similar_quotes_are_text_in_tabs_too(run: Run, db: Path) -> None:
    command = ("search", "--similar", "We will leave the valley", "--db", db)
    commas = list(csv.DictReader(io.StringIO(run(*command, "--csv").stdout, newline="")))
    tabs = list(csv.DictReader(io.StringIO(run(*command, "--tsv").stdout, newline=""), delimiter="\t"))
    assert tabs == commas
    assert not any("{'" in row["difference"] for row in tabs)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("words", [["search"], ["search", "--json"], ["export", "--verdict", "all", "--out", "-"]])
def test_no_room_for_the_output_is_told(run: Run, db: Path, words: list[str]) -> None:
    run("verdict", "1", "verified", "--db", db)
    command = [sys.executable, "-m", "workbench", *words, "--db", str(db)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "error: the output: No space left on device\n")
