"""What `show` and `search` tell and to whom: blind second opinions, and what changed in an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.app import workbench

SECRET = "the tape says otherwise"


def run(*words: str, reviewer: str) -> str:
    result = CliRunner().invoke(workbench, list(words), env={"WORKBENCH_REVIEWER": reviewer})
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def first(db: Path) -> tuple[str, str]:
    """The first opinion on a quote that wants a second one: database and quote."""
    quote_id = str(json.loads(run("search", "--json", "-n", "1", "--db", str(db), reviewer="anna"))[0]["id"])
    run("verdict", quote_id, "satire", "--state", "needs_second", "--note", SECRET, "--db", str(db), reviewer="anna")
    return str(db), quote_id


def test_show_and_search_hide_the_first_opinion_from_the_second_reviewer(first: tuple[str, str]) -> None:
    db, quote_id = first
    for words in (("show", quote_id), ("show", quote_id, "--json"), ("search", "--json"), ("search", "-n", "500")):
        shown = run(*words, "--db", db, reviewer="boris")
        assert "satire" not in shown, words
        assert SECRET not in shown, words
        assert "satire" in run(*words, "--db", db, reviewer="anna"), words
    assert "hidden until your own opinion is in" in run("show", quote_id, "--db", db, reviewer="boris")


def test_no_other_command_tells_the_first_opinion_either(first: tuple[str, str], tmp_path: Path) -> None:
    db, quote_id = first
    found = json.loads(run("show", quote_id, "--json", "--db", db, reviewer="boris"))
    draft = tmp_path / "draft.txt"
    draft.write_text(f"“{found['text']}”, {found['speaker']} said.\n", encoding="utf-8")

    def told(*words: str, reviewer: str) -> bool:
        result = CliRunner().invoke(workbench, [*words, "--db", db], env={"WORKBENCH_REVIEWER": reviewer})
        assert result.exit_code in (0, 1), result.output
        return quote_id in result.stdout if "--verdict" in words else "satire" in result.stdout

    for words in (
        ("search", "--verdict", "satire"),
        ("search", "verdict:satire", "--verdict", "satire", "--json"),
        ("search", "--similar", found["text"], "--json"),
        ("search", "--similar", found["text"], "--verdict", "satire", "--json"),
        ("check", str(draft), "--json"),
        ("export", "--state", "needs_second", "--verdict", "all", "--out", "-"),
        ("export", "--format", "dossier", "--out", "-"),
    ):
        assert told(*words, reviewer="anna"), words
        assert not told(*words, reviewer="boris"), words


def test_with_the_second_opinion_in_both_are_shown(first: tuple[str, str]) -> None:
    db, quote_id = first
    run("verdict", quote_id, "altered", "--db", db, reviewer="boris")
    shown = run("show", quote_id, "--db", db, reviewer="boris")
    assert "satire" in shown
    assert "altered" in shown


def test_show_tells_what_changed_in_the_article_since(tmp_path: Path) -> None:
    article, db = tmp_path / "a.txt", str(tmp_path / "q.db")
    words = '"We will open the lock on {day}," said Tove Lind. "The gates are sound," she added.\n'
    for day in ("Monday", "Tuesday"):
        article.write_text(words.format(day=day), encoding="utf-8")
        run("ingest", str(article), "--db", db, reviewer="anna")
        if day == "Monday":
            run("verdict", "1", "corroborated", "--db", db, reviewer="anna")
    shown = run("show", "1", "--db", db, reviewer="anna")
    assert "version 1 against version 2" in shown
    assert f"  + {words.format(day='Tuesday').strip()}" in shown
    pairs = json.loads(run("show", "1", "--json", "--db", db, reviewer="anna"))["article_changes"]
    assert pairs == [[words.format(day="Monday").strip(), words.format(day="Tuesday").strip()]]
