"""`workbench match`: JSON Lines in, pairs or families out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_newsroom import Run, rows

QUOTES = [
    {"id": "a", "text": "The old bridge will not survive another spring flood like this one", "speaker": "Ada Vell"},
    {"id": "b", "text": "The old bridge will not survive another spring flood like this one.", "speaker": "Ada Vell"},
    {"id": 3, "text": "not survive another spring flood like this one", "speaker": "Vell", "published": "2031-03-04"},
    {"id": "d", "text": "My cellar is full of apples and nobody asked about it", "outlet": "The Herald"},
]


def lines(quotes: list[dict[str, object]]) -> str:
    return "".join(json.dumps(quote) + "\n" for quote in quotes)


def test_pairs_have_the_fields_of_the_contract(run: Run) -> None:
    result = run("match", "-", input=lines(QUOTES))
    assert (result.exit_code, result.stderr) == (0, "")
    found = rows(result)
    for pair in found:
        assert list(pair)[:5] == ["a", "b", "score", "relation", "material"]
        assert 0 <= pair["score"] <= 1
    links = {frozenset((pair["a"], pair["b"])): pair["relation"] for pair in found if pair["score"] >= 0.5}
    assert links[frozenset("ab")] == "identical"
    assert links[frozenset(("a", "3"))] == "fragment"
    assert not any("d" in pair for pair in links)


def test_families(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "quotes.jsonl"
    path.write_text(lines(QUOTES))
    [family] = rows(run("match", "--families", path))
    assert list(family)[:2] == ["family", "members"]
    assert sorted(family["members"]) == ["3", "a", "b"]


def test_nothing_matches(run: Run) -> None:
    result = run("match", "-", input=lines(QUOTES[-1:]))
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "line 2: broken JSON"),
        ('{"id": "x"}', "line 2: `id` and `text` are needed"),
        ('{"id": true, "text": "y"}', "line 2: `id` and `text` are needed"),
        ('{"id": "x", "text": "y", "published": "soon"}', "line 2: `published` is not a date"),
        ('{"id": "x", "text": "y", "speaker": 5}', "line 2: `speaker` has to be a string"),
        ('{"id": "a", "text": "another"}', "two quotes have the id 'a'"),
    ],
)
def test_bad_lines_are_named_and_the_rest_is_matched(run: Run, bad: str, reason: str) -> None:
    result = run("match", "-", input=lines(QUOTES[:1]) + bad + "\n" + lines(QUOTES[1:]))
    assert result.exit_code == 2
    assert reason in result.stderr
    assert {("a", "b")} <= {(pair["a"], pair["b"]) for pair in rows(result)}


def test_a_file_that_is_not_there(run: Run) -> None:
    result = run("match", "gone.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "gone.jsonl: no such file" in result.stderr
