"""What the model gives the parts of one phrase counts together: the phrase is who spoke."""

from __future__ import annotations

import pytest

from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.extract.quoted.one_phrase import share_of_phrase
from workbench.extract.quoted.scene import Scene
from workbench.model.article import Article

CASES = [
    ("Jo Lund, the mayor, who resigned in May, thanked the nurses.", "Jo Lund", {"Jo Lund", "the mayor", "who"}),
    ("One of the nurses who had left the ward thanked Jo Lund.", "the nurses", {"One", "the nurses", "who"}),
    ("Mira Holt and Tomas Vend thanked the nurses.", "Tomas Vend", {"Mira Holt", "Tomas Vend"}),
    ("The mayor of Brell thanked the nurses.", "The mayor", {"The mayor"}),
    ("Mira Holt said that Tomas Vend had thanked the nurses.", "Mira Holt", {"Mira Holt"}),
]


@pytest.mark.parametrize(("text", "named", "parts"), CASES)
def test_the_parts_of_a_phrase_share_its_probability(text: str, named: str, parts: set[str]) -> None:
    document = Document.read(Article(text, "ward", language="en"))
    parse_documents([document])
    assert document.trees
    assert document.grammar is not None
    scene = Scene(document, document.grammar)
    mentions = scene.mentions(0)
    assert parts <= {mention.span.of(text) for mention in mentions}
    weights = [2.0**-number for number in range(1, len(mentions) + 1)]  # every set of them has a sum of its own
    own = next(mention for mention in mentions if mention.span.of(text) == named)
    share = share_of_phrase(scene, own, [(None, 0.5), *zip(mentions, weights, strict=True)])
    expected = [weight for mention, weight in zip(mentions, weights, strict=True) if mention.span.of(text) in parts]
    assert share == pytest.approx(sum(expected))


def test_two_phrases_share_nothing_without_the_parser() -> None:
    text = "The treasurer Jo Lund thanked the nurses."
    document = Document.read(Article(text, "ward", language="en"))
    assert document.grammar is not None
    scene = Scene(document, document.grammar)
    first, last = scene.mentions(0)
    assert share_of_phrase(scene, last, [(first, 0.3), (last, 0.2)]) == pytest.approx(0.2)
