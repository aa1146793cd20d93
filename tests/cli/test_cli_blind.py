"""Who owes a second opinion does not see the first one on the command line either."""

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


def test_with_the_second_opinion_in_both_are_shown(first: tuple[str, str]) -> None:
    db, quote_id = first
    run("verdict", quote_id, "altered", "--db", db, reviewer="boris")
    shown = run("show", quote_id, "--db", db, reviewer="boris")
    assert "satire" in shown
    assert "altered" in shown
