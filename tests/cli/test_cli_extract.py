"""`workbench extract`: the contract's fields, exact offsets, bad files beside good ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_newsroom import Run, rows
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.cli.app import workbench
from workbench.model.article import Article
from workbench.model.quote import Extraction

FIELDS = ["article", "kind", "text", "content", "source", "cue", "speaker", "confidence", "said", "region"]
SAID = {"start", "end", "precision", "basis", "evidence", "span"}


def test_each_line_has_the_fields_of_the_contract_in_their_order(run: Run, newsroom: Path) -> None:
    result = run("extract", newsroom)
    assert (result.exit_code, result.stderr) == (0, "")
    found = rows(result)
    assert {row["article"] for row in found} == {"courier", "herald", "notes"}
    for row in found:
        assert list(row)[: len(FIELDS)] == FIELDS
        assert row["kind"] in {"direct", "mixed", "indirect"}
        assert row["region"] in {"body", "headline", "caption"}
        assert 0 <= row["confidence"] <= 1
        assert row["said"] is None or set(row["said"]) == SAID


def test_offsets_are_places_in_the_file_as_it_is(run: Run, newsroom: Path) -> None:
    text = (newsroom / "courier.md").read_bytes().decode()
    found = rows(run("extract", newsroom / "courier.md"))
    by_words = {row["text"]: row for row in found if row["kind"] == "direct"}
    row = by_words["The sensors were never calibrated,"]
    assert [text[start:end] for start, end in row["content"]] == ["The sensors were never calibrated,"]
    start, end = row["source"]
    assert text[start:end].startswith("Tomas Reik")
    assert row["speaker"] == "Tomas Reik"


@pytest.mark.parametrize("mode", [[], ["--fast"], ["--workers", "2"]])
def test_modes_give_the_same_direct_quotes(run: Run, newsroom: Path, mode: list[str]) -> None:
    result = run("extract", newsroom, *mode)
    direct = {row["text"] for row in rows(result) if row["kind"] == "direct"}
    assert "My cellar is full of apples," in direct
    assert "=1+1 is all they told us," in direct


def test_date_of_publication_from_the_option_where_the_file_has_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text('The hall was full.\n\n"It will hold," Ada Vell, the mayor, said on Friday.\n')
    [row] = [row for row in rows(run("extract", path, "--published", "2031-03-07")) if row["kind"] == "direct"]
    assert (row["said"]["start"], row["said"]["end"], row["said"]["precision"]) == ("2031-03-07", "2031-03-07", "day")
    assert "Friday" in row["said"]["evidence"]


def test_a_bad_file_is_named_and_the_others_go_on(run: Run, newsroom: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad\x1b[31m.json"
    bad.write_text("{")
    result = run("extract", bad, newsroom / "herald.md", tmp_path / "gone.txt")
    assert result.exit_code == 2
    assert {row["article"] for row in rows(result)} == {"herald"}
    assert "bad\\x1b[31m.json: broken JSON" in result.stderr
    assert "gone.txt: no such file or folder" in result.stderr
    assert "\x1b" not in result.stderr


def test_nothing_found(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("It rained.\n")
    result = run("extract", path)
    assert (result.exit_code, result.stdout) == (1, "")


def test_output_feeds_match(run: Run, newsroom: Path) -> None:
    extracted = run("extract", newsroom).stdout
    result = run("match", "-", input=extracted)
    assert result.exit_code == 0, result.stderr
    pairs = {(pair["a"].split(":")[0], pair["b"].split(":")[0]): pair for pair in rows(result) if pair["score"] >= 0.5}
    assert [difference["kind"] for difference in pairs["courier", "herald"]["material"]] == ["negation"]


PIECES = """" “ ” ‘ ’ « » ' said Ada_Vell he_added . , The_mayor_said_that we_will_not_leave 😀 on_Friday [/b] ---"""
MARKED = st.lists(
    st.sampled_from([piece.replace("_", " ") for piece in PIECES.split()])
    | st.sampled_from([" ", " ", "\n", "\r\n\r\n", "e\u0301", "\u202e", "\x1b[2J", "\ufeff", "\u2028"])
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    min_size=1,
    max_size=60,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MARKED.filter(lambda text: text.strip() and not text.lstrip("\ufeff").startswith("---")))
def test_offsets_hold_on_arbitrary_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode())
    result = CliRunner().invoke(workbench, ["extract", str(path)])
    assert result.exit_code in {0, 1}, result.stderr
    for line in result.stdout_bytes.decode().split("\n")[:-1]:
        row = json.loads(line)
        pieces = [text[start:end] for start, end in row["content"]]
        assert all(pieces)
        assert " ".join(pieces) == row["text"]
        assert row["content"] == sorted(row["content"])
        for name in ("source", "cue"):
            if row[name] is not None:
                start, end = row[name]
                assert 0 <= start < end <= len(text)


def test_a_step_that_failed_is_told_and_costs_nothing_else(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.extract import pipeline

    whole = pipeline.extract_many

    def failing(articles: Iterable[Article], **options: Any) -> Iterator[tuple[Article, Extraction]]:
        for article, extraction in whole(articles, **options):
            yield article, replace(extraction, warnings=(f"{article.name}: dates failed",))

    monkeypatch.setattr(pipeline, "extract_many", failing)
    result = run("extract", newsroom / "herald.md")
    assert result.exit_code == 0
    assert result.stderr == "warning: herald: dates failed\n"
    assert rows(result)
