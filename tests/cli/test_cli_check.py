"""`workbench check`: findings, places, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_newsroom import Run

GOOD = '"The sensors were never calibrated," said Tomas Reik, an engineer.\n'
ALTERED = '"We will not leave the valley before the spring, whatever the engineers say," said Ada Vell.\n'
UNKNOWN = '"Nobody has counted the sheep on the northern slope," said Karl Imre.\n'


def test_all_stand(run: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(GOOD)
    result = run("check", path, "--db", db)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(f"{path}:1:2: verbatim: “The sensors were never calibrated")
    assert result.stderr == "1 quote, 0 to correct\n"


def test_something_is_wrong(run: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(f"It rained.\n\n  {ALTERED}\n{UNKNOWN}")
    result = run("check", path, "--db", db)
    assert result.exit_code == 1
    assert f"{path}:3:4: altered: “We will not leave" in result.stdout
    assert "[-winter-] {+spring+}" in result.stdout
    assert f"{path}:5:2: not found" in result.stdout


def test_not_found_is_wrong_only_when_strict(run: Run, db: Path) -> None:
    assert run("check", "-", "--db", db, input=UNKNOWN).exit_code == 0
    assert run("check", "-", "--db", db, "--strict", input=UNKNOWN).exit_code == 1


def test_json_from_standard_input(run: Run, db: Path) -> None:
    result = run("check", "-", "--json", "--db", db, input=GOOD + "\n" + ALTERED)
    assert result.exit_code == 1
    good, altered = json.loads(result.stdout)
    assert (good["standing"], good["wrong"], good["line"], good["column"]) == ("verbatim", False, 1, 2)
    assert good["quote"]["speaker"] == "Tomas Reik"
    assert (altered["standing"], altered["wrong"], altered["line"]) == ("altered", True, 3)
    assert altered["difference"] == [{"operation": "replace", "witness": "winter", "quote": "spring"}]
    text = GOOD + "\n" + ALTERED
    assert text[altered["start"] : altered["end"]] == altered["text"]


def test_the_lines_of_a_page_are_those_of_its_source(run: Run, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.html"
    story = "The valley has seen many storms since the dam was built, and its people have seen many promises. " * 4
    path.write_text(
        f"<html><head><title>Draft</title></head>\n<body><article><h1>Draft</h1>\n<p>{story}</p>\n"
        "<p>&ldquo;The <b>sensors</b> were never\ncalibrated,&rdquo; said Tomas Reik, an engineer.</p>\n"
        f"<p>{story}</p></article></body></html>\n"
    )
    [found] = json.loads(run("check", path, "--json", "--db", db).stdout)
    assert (found["standing"], found["line"], found["column"]) == ("verbatim", 4, 11)


@pytest.mark.parametrize("name", ["missing.md", "draft.pdf", "."])
def test_unreadable(run: Run, db: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "draft.pdf").write_bytes(b"%PDF-1.7")
    result = run("check", tmp_path / name, "--db", db)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")


def test_binary_input_and_empty_input(run: Run, db: Path) -> None:
    assert run("check", "-", "--db", db, input=b"\x00\x01").exit_code == 2
    result = run("check", "-", "--db", db, input=b"")
    assert (result.exit_code, result.stderr) == (2, "error: standard input: empty\n")


def test_no_database_is_made(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    result = run("check", "-", "--db", path, input=GOOD)
    assert result.exit_code == 2
    assert not path.exists()


def test_no_quotes(run: Run, db: Path) -> None:
    result = run("check", "-", "--db", db, input="It rained all day.\n")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no quotes in it\n")


@pytest.mark.parametrize(
    "opening", ["<div class='x'>", "<h2>Draft</h2>\n<div>", "\ufeff<section>", "<blockquote>", "<p>"]
)
def test_a_piece_of_a_page_from_standard_input(run: Run, db: Path, opening: str) -> None:
    closing = "</" + opening.rpartition("<")[2].split()[0].rstrip(">") + ">"
    marked = ALTERED.strip().replace("spring", "<em>spring</em>")
    result = run("check", "-", "--json", "--db", db, input=f"{opening}{marked}{closing}\n")
    assert result.exit_code == 1, result.stderr
    [altered] = json.loads(result.stdout)
    assert altered["text"] in ALTERED
    assert (altered["standing"], altered["line"]) == ("altered", 1 + opening.count("\n"))


def test_markdown_may_begin_with_a_tag(run: Run, db: Path) -> None:
    given = f"<div align='center'>\n\n# Draft\n\n</div>\n\nThe count is 3 < 4.\n\n{ALTERED}"
    [altered] = json.loads(run("check", "-", "--json", "--db", db, input=given).stdout)
    assert given[altered["start"] : altered["end"]] == altered["text"]
