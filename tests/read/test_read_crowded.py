"""Pages made to keep a parser busy: attributes by the thousand, blocks by the ten thousand."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.model.article import Article
from workbench.read.fields import not_understood
from workbench.read.html_tags import MOST, without_crowds
from workbench.read.reader import read_file

SENTENCE = "<p>The wall by the river will hold, said the mayor of the town on the hill.</p>"


def crowd(number: int) -> str:
    return " ".join(f"a{n}='>'" for n in range(number))


def page(body: str) -> str:
    return f"<html><head><title>Wall</title></head><body><article>{body}</article></body></html>"


@pytest.mark.parametrize(
    "source",
    [
        f"<p class='a' title='a > b' {crowd(50)}>x</p>",
        f"<!-- <p {crowd(2 * MOST)}> --><p>x</p>",
        f"<script>if (a<b) {crowd(2 * MOST)}</script><p>x</p>",
        f"<style>a{{}} <p {crowd(2 * MOST)}></style>",
        f"<p>1 < 2 {crowd(2 * MOST)}</p>",
        f"<!-- <p {crowd(2 * MOST)}>",
        f"<script> <p {crowd(2 * MOST)}>",
    ],
)
def test_a_page_as_pages_are_stays_as_it_is(source: str) -> None:
    assert without_crowds(source) == source


def test_the_attributes_of_a_crowded_tag_go_its_text_stays() -> None:
    crowded = f"<p id=b>x</p><P {crowd(2 * MOST)}>y</P><script {crowd(2 * MOST)}>z</script><i>w</i>"
    assert without_crowds(crowded) == "<p id=b>x</p><P>y</P><script>z</script><i>w</i>"


@pytest.mark.parametrize("unit", ["<a '", '<a "', "<a", "<a ' <b \"", "<!--", "<script>", "<a =", "<p a='"])
def test_what_is_left_open_is_looked_through_once(unit: str) -> None:
    import time

    def took(size: int) -> float:
        began = time.process_time()
        without_crowds(unit * size)
        return time.process_time() - began

    took(1_000)
    assert took(50_000) < 60 * max(took(5_000), 0.002), "ten times the tags: ten times the time, not a hundred"


def read(path: Path, source: str) -> Article:
    path.write_text(source)
    [article] = read_file(path)
    assert isinstance(article, Article)
    return article


def test_two_hundred_thousand_attributes(tmp_path: Path) -> None:
    body = f"<p {crowd(200_000)}>And the bridge will hold as well, she added in the hall.</p>{SENTENCE * 3}"
    article = read(tmp_path / "a.html", page(body))
    assert "And the bridge will hold as well" in article.text
    assert not_understood(article) == []


def test_a_page_of_too_many_blocks_is_read_and_said_to_be(tmp_path: Path) -> None:
    article = read(tmp_path / "blocks.html", page(SENTENCE * 3 + "<form><p>a</p></form>" * 4_000))
    assert "The wall by the river will hold" in article.text
    [told] = not_understood(article)
    assert told.startswith("blocks: text looked for in one way only, because the page has 8,0")
    assert not_understood(read(tmp_path / "b.html", page(SENTENCE * 100))) == []
