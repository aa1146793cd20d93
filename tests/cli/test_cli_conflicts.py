"""Disagreement between outlets from the articles to the filter and the export: each kind is a flag with a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_newsroom import Run, rows
from click.testing import CliRunner

from workbench.cli.app import workbench

WORDS = {
    "date_conflict": "The reservoir will be empty before the first snow falls on the pass",
    "speaker_conflict": "Nobody in this valley has ever paid for the air that he breathes",
    "venue_conflict": "Our grandchildren will ask why we sold the glacier to a lemonade maker",
    "addressee_conflict": "I have signed nothing and I will sign nothing until the bees are back",
    "earlier_appearance": "A bridge that nobody crosses is only a very expensive roof for ducks",
}
BEFORE = {
    "The Gull": "The road to the upper lake was closed for the third night in a row, and the ferry stayed in port.",
    "The Tern": "Rain fell on the market square while two brass bands played against each other until midnight.",
}
STORIES = {
    "gull-date": ("The Gull", "2031-03-08", "date_conflict", "said Minister Orla Quist on Friday."),
    "tern-date": ("The Tern", "2031-03-08", "date_conflict", "said Minister Orla Quist on Thursday."),
    "gull-who": ("The Gull", "2031-03-09", "speaker_conflict", "said Governor Hanne Brack."),
    "tern-who": ("The Tern", "2031-03-09", "speaker_conflict", "said Professor Milo Vantresk."),
    "gull-where": ("The Gull", "2031-03-10", "venue_conflict", "Mayor Ivo Sand said at a meeting in Orrin."),
    "tern-where": ("The Tern", "2031-03-10", "venue_conflict", "Mayor Ivo Sand said at a meeting in Castrel."),
    "gull-whom": ("The Gull", "2031-03-11", "addressee_conflict", "Senator Lia Moor told reporters."),
    "tern-whom": ("The Tern", "2031-03-11", "addressee_conflict", "Senator Lia Moor told parliament."),
    "gull-first": ("The Gull", "2031-03-20", "earlier_appearance", "engineer Noor Adan said."),
    "tern-first": ("The Tern", "2031-03-02", "earlier_appearance", "engineer Noor Adan said."),
}


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of five utterances, each told by two outlets that disagree on one thing."""
    folder = tmp_path_factory.mktemp("disputed")
    for name, (outlet, published, flag, told) in STORIES.items():
        (folder / f"{name}.md").write_text(
            f"---\noutlet: {outlet}\npublished: {published}\nlanguage: en\ntitle: {name}\n---\n"
            f"{BEFORE[outlet]}\n\n“{WORDS[flag]},” {told}\n",
            encoding="utf-8",
        )
    path = folder / "quotes.db"
    result = CliRunner().invoke(workbench, ["ingest", str(folder), "--db", str(path)], prog_name="workbench")
    assert result.exit_code == 0, result.stderr
    return path


@pytest.mark.parametrize("flag", WORDS)
def test_a_conflict_can_be_filtered_read_and_exported(run: Run, disputed: Path, flag: str, tmp_path: Path) -> None:
    found = rows(run("search", "--flag", flag, "--nl", "--db", disputed))
    assert {row["article"] for row in found} == {name for name, story in STORIES.items() if story[2] == flag}
    assert all(row["flags"] == [flag] for row in found)
    shown = json.loads(run("show", found[0]["id"], "--json", "--db", disputed).stdout)
    (sentence,) = shown["family_view"]["conflicts"]
    assert "The Gull" in sentence
    assert "The Tern" in sentence
    assert shown["family_view"]["outlet_count"] == 2
    assert shown["family_view"]["independent_source_count"] == 2
    ids = [str(row["id"]) for row in found]
    copy = tmp_path / "copy.db"
    copy.write_bytes(disputed.read_bytes())
    for one in ids:
        assert run("verdict", one, "disputed", "--db", copy, "--reviewer", "me").exit_code == 0
    out = tmp_path / "out.jsonl"
    assert run("export", "--verdict", "disputed", "--out", out, "--db", copy).exit_code == 0
    exported = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["flags"] for row in exported] == [[flag], [flag]]
    assert [row["conflicts"] for row in exported] == [[sentence], [sentence]]
    assert {row["outlet_count"] for row in exported} == {2}


def test_a_conflict_is_reviewed_first(run: Run, disputed: Path) -> None:
    import sqlite3

    with sqlite3.connect(disputed) as cx:
        order = cx.execute("SELECT flag FROM desk k LEFT JOIN desk_flags USING (quote_id) ORDER BY priority DESC")
        assert [row[0] in WORDS for row in order] == [True] * 2 * len(WORDS)
