"""Bad input: refused with its name and a reason, while the rest goes in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UnreadableInputError
from workbench.model.article import Article
from workbench.read import limits
from workbench.read.reader import read_file


def outcome(path: Path) -> list[str]:
    """A file's articles by name, and its refusals as "! reason"."""
    return [
        f"! {item}".replace(f"{path}", "FILE") if isinstance(item, UnreadableInputError) else item.name
        for item in read_file(path)
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.md", b"---\ntitle: x\n---\n \n", "no text after the front matter"),
        ("a.md", b"---\ntitle: [x\nfoo: bar\n---\ntext", "broken YAML front matter"),
        ("a.md", b"---\na: &a [*a]\nb: - x\n---\ntext", "broken YAML front matter"),
        ("a.txt", b"abc\0def", "binary"),
        ("a.txt", bytes(range(128, 256)) * 3, "encoding cannot be told"),
        ("a.txt", b"\xff\xfea", "not text in the encoding"),
        ("a.html", b"<html></html>", "no article's text"),
        ("a.json", b"", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'{\n"text": "a",\n}', "broken JSON in line 3"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b'{"text": "caf\xe9"}', "not UTF-8 at byte 13"),
        ("a.json", b'{"title": "a"}', "no text"),
        ("a.json", b'{"text": 5}', "the text is a number"),
        ("a.json", b'{"text": "a\\u0000b"}', "binary"),
        ("a.json", b'{"text": "a \\ud800 b"}', "lone surrogate) at 2"),
        ("a.json", b'"text"', "not a string"),
        ("a.json", b'{"text": "a", "id": ' + b"9" * 5000 + b"}", "broken JSON"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"name,words\na,b\n", "no text column"),
        ("a.csv", b'text\n"never closed', "broken CSV"),
        ("a.csv", b"text\na\0b\n", "binary"),
    ],
)
def test_refused_with_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    [refusal] = outcome(path)
    assert refusal.startswith("! FILE")
    assert reason in refusal


def test_a_bad_line_does_not_keep_the_others_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n{"text": \nnull\n{"text": "\xff"}\n' + b"[" * 50_000 + b'\n{"text": "six"}\n')
    first, *refusals, last = outcome(path)
    assert (first, last) == ("a#1", "a#6")
    assert [refusal.split(":")[0] for refusal in refusals] == [f"! FILE, line {number}" for number in (2, 3, 4, 5)]


def test_a_bad_row_does_not_keep_the_others_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1,one\n2,two,three\n3,\n4,four\n")
    outcomes = outcome(path)
    assert [outcomes[0], outcomes[3]] == ["1", "4"]
    assert "row 3: 3 columns where the header has 2" in outcomes[1]
    assert "row 4: no text" in outcomes[2]


def test_one_line_of_200_mb_is_refused_without_being_held(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "a.jsonl"
    with path.open("wb") as handle:
        handle.write(b'{"text": "')
        handle.seek(200_000_000, os.SEEK_CUR)
        handle.write(b'"}\n{"text": "ok"}\n')
    tracemalloc.start()
    try:
        outcomes = outcome(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert outcomes == ["! FILE, line 1: longer than 10 MB", "a#2"]
    assert peak < 5 * limits.MAX_ARTICLE_BYTES


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.csv"])
def test_a_file_too_large_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as handle:
        handle.write(b"text")
        handle.truncate(200_000_000)
    [refusal] = outcome(path)
    assert "larger than" in refusal or "binary" in refusal or "longer" in refusal


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    assert outcome(path) == ["! FILE: permission denied"]


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("text")
    [article] = read_file(path)
    assert isinstance(article, Article)
    assert article.name == "caf\ufffd"
    assert (article.path or "").encode().endswith("caf\ufffd.txt".encode())


@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".json", ".jsonl", ".csv"]))
def test_no_bytes_do_anything_but_read_or_refuse(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / f"a{ending}"
    path.write_bytes(content)
    items = list(read_file(path))
    assert items
    for item in items:
        if isinstance(item, Article):
            assert item.text.strip()
            item.text.encode()


@pytest.mark.parametrize("depth", [200, 20_000])
def test_an_html_bomb_ends(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<div>" * depth + "<p>She said no.</p>")
    [item] = read_file(path)
    assert isinstance(item, Article | UnreadableInputError)
