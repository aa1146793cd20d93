"""A question or an exclamation ends a sentence by its own mark: who is named behind it may still have said it."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article

BEFORE = "The council met on Monday evening in the hall to talk about the ferry.\n\n"
TAGGED = [
    ("“Would it be open to everybody who lives here?” Marn pressed.", "Marn"),
    ("“You know that it happens, right?” Holt went on, as if nobody had heard.", "Holt"),
    ("“What a splendid idea it is!” Nils Berg, the head of the harbour board, beamed.", "Nils Berg"),
    ("“What was it that made them change so much?” Brandt wondered aloud.", "Brandt"),
    ("“Is there no money left for the ferry?” she confessed to have thought.", "she"),
]
SHORT = [
    ("“No,” said Mira Holt. “The mayor has not called us once in ten years.”", "Mira Holt"),
    ("“Why?” Mira Holt asked. “Nobody has told us anything at all.”", "Mira Holt"),
]


def _sources(sentence: str, *, fast: bool) -> list[str | None]:
    text = BEFORE + sentence
    quotes = extract(Article(text, "ferry", language="en"), fast=fast).quotes
    return [item.source and item.source.of(text) for item in quotes if item.quoted]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize(("sentence", "source"), TAGGED)
def test_who_is_named_behind_a_question_asked_it(sentence: str, source: str, fast: bool) -> None:
    (found,) = _sources(sentence, fast=fast)
    assert found is not None
    assert found.startswith(source)


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize(("sentence", "source"), SHORT)
def test_a_short_answer_tells_who_goes_on(sentence: str, source: str, fast: bool) -> None:
    assert set(_sources(sentence, fast=fast)) == {source}


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_who_is_named_in_the_next_paragraph_is_not_looked_at(fast: bool) -> None:
    sentence = "Mira Holt asked: “Would it be open to everybody who lives here?”\n\nThe harbour pleased Marn."
    assert _sources(sentence, fast=fast) == ["Mira Holt"]
