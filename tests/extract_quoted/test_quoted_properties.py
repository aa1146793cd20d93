"""Whatever the text: offsets are places in it, nothing is raised, and a failing step costs only itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extract import pipeline
from workbench.extract.pipeline import extract, extract_many
from workbench.extract.quoted import attribution
from workbench.model.article import Article
from workbench.model.quote import Extraction, Kind

if TYPE_CHECKING:
    from workbench.extract.found import Found
    from workbench.extract.syntax import Tree

PIECES = [
    '"We sail at noon," ', "Ada Holm said. ", "he added: ", "“", "”", "‘", "’", "''", "«", "»", "„", "said Jens Rye, ",
    "according to the guild ", "\n", "\n\n", "The quay ", "RYE: ", "— Tove Lind", "...", " U.S. ", "[sic] ", "\u2028",
    "\x00", "\ud83c", "é", "İ", "ﬁ", "\r\n", "<b title=\"x\">", "Read next: ", "who called it “a joke” ", "\t",
    "(AP) - ", "OSLO ",
]  # fmt: skip
ARTICLES = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def check(text: str, found: Extraction) -> None:
    assert found.warnings == ()
    assert "".join(item.span.of(text) for item in found.regions) == text
    starts = [quote.start for quote in found.quotes]
    assert starts == sorted(starts)
    for quote in found.quotes:
        spans = [*quote.content, *quote.quoted, *(item for item in (quote.source, quote.cue) if item)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert list(quote.content) == sorted(quote.content)
        assert all(not a.overlaps(b) for a, b in zip(quote.content, quote.content[1:], strict=False))
        assert 0 <= quote.confidence <= 1
        assert (quote.kind is Kind.INDIRECT) == (not quote.quoted)
        if quote.kind is Kind.DIRECT:
            assert quote.quoted == quote.content
        else:
            assert all(any(span.contains(part) for span in quote.content) for part in quote.quoted)


@given(ARTICLES)
@settings(max_examples=300, deadline=None)
def test_any_text_in_fast_mode(text: str) -> None:
    check(text, extract(Article(text=text, name="any", language="en"), fast=True))


@given(ARTICLES)
@settings(max_examples=60, deadline=None)
def test_any_text_with_the_parser(text: str) -> None:
    check(text, extract(Article(text=text, name="any", language="en")))


@given(ARTICLES, st.sampled_from([None, "fr", "de", "xx", "de-AT", ""]))
@settings(max_examples=100, deadline=None)
def test_any_text_in_any_language(text: str, language: str | None) -> None:
    check(text, extract(Article(text=text, name="any", language=language)))


TEXT = (
    'The quay of Wessel was closed. "The quay is rotten to the core," said Ada Holm. Jens Rye said the wall was safe.'
)


def test_many_articles_come_in_order_and_as_one_by_one() -> None:
    articles = [Article(text=TEXT.replace("nine", str(i)) + f" Day {i}.", name=str(i)) for i in range(40)]
    found = list(extract_many(articles))
    assert [article.name for article, _ in found] == [str(i) for i in range(40)]
    assert all(extraction == extract(article) for article, extraction in found[:3])


def test_workers_find_the_same_in_the_same_order() -> None:
    articles = [Article(text=f"{TEXT} Day {i}.", name=str(i)) for i in range(20)]
    assert list(extract_many(iter(articles), fast=True, workers=2)) == list(extract_many(articles, fast=True))


@pytest.mark.parametrize("step", ["choose", "joined"])
def test_a_failing_choice_still_yields_the_segments(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_args: object) -> None:
        raise ValueError("boom")

    if step == "joined":
        monkeypatch.setattr(attribution, "_found", fail)
    else:
        monkeypatch.setattr(attribution, step, fail)
    found = extract(Article(text=TEXT, name="quay", language="en"))
    direct = [item for item in found.quotes if item.quoted]
    assert [item.content[0].of(TEXT) for item in direct] == ["The quay is rotten to the core,"]
    assert direct[0].source is None
    assert len(found.warnings) == 1
    assert "quay" in found.warnings[0]
    assert "boom" in found.warnings[0]
    assert any(item.kind is Kind.INDIRECT for item in found.quotes)


@pytest.mark.parametrize("step", ["find_reported", "name_speakers", "Dater", "ContextFinder", "parse_documents"])
def test_a_failing_step_costs_only_itself(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_args: object) -> None:
        raise ValueError("boom")

    target = pipeline.ContextFinder if step == "ContextFinder" else pipeline
    monkeypatch.setattr(target, "beside" if step == "ContextFinder" else step, fail)
    found = extract(Article(text=TEXT, name="quay", language="en"))
    direct = [item for item in found.quotes if item.kind is Kind.DIRECT]
    assert [item.source.of(TEXT) for item in direct if item.source] == ["Ada Holm"]
    assert found.warnings
    assert all("quay" in warning for warning in found.warnings)


def test_a_sentence_that_defeats_reported_speech_costs_only_its_own_report(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.find_reported

    def fail(text: str, trees: list[Tree], *rest: object) -> list[Found]:
        if any("Jens" in tree.span.of(text) for tree in trees):
            raise ValueError("boom")
        return whole(text, trees, *rest)

    text = f"{TEXT} Mia Krag said the port would open on Monday."
    sound = extract(Article(text=text, name="quay", language="en"))
    monkeypatch.setattr(pipeline, "find_reported", fail)
    found = extract(Article(text=text, name="quay", language="en"))
    assert {quote.speaker for quote in sound.quotes} == {"Ada Holm", "Jens Rye", "Mia Krag"}
    assert {quote.speaker for quote in found.quotes} == {"Ada Holm", "Mia Krag"}
    assert len(found.warnings) == 1
    assert "boom" in found.warnings[0]
