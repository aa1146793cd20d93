"""Every kind of difference that can change the meaning is told of invented pairs (`data/differences.toml`)."""

import tomllib
from pathlib import Path

import pytest

from workbench.match.material import material
from workbench.model.matching import MatchQuote

PAIRS = tomllib.loads((Path(__file__).parent / "data" / "differences.toml").read_text("utf-8"))
ALSO = {"hedge": {"cropped"}}
"""A hedge that opens the sentence is told as cut off in front."""


def kinds(kind, a, b):
    headline = kind == "sharpened_headline"
    first = MatchQuote("a", a, article="x", region="headline" if headline else "body")
    return {str(one.kind) for one in material(first, MatchQuote("b", b, article="x" if headline else "y"))}


def test_there_are_ten_pairs_of_each_kind():
    assert {kind: len(pairs) for kind, pairs in PAIRS.items()} == dict.fromkeys(PAIRS, 10)
    assert len(PAIRS) == 11


@pytest.mark.parametrize(("kind", "a", "b"), [(kind, *pair) for kind, pairs in PAIRS.items() for pair in pairs])
def test_a_difference_is_told_in_both_directions(kind, a, b):
    told = kinds(kind, a, b)
    assert told & {kind, *ALSO.get(kind, ())}
    assert not kinds(kind, a, a) - {"sharpened_headline"}


@pytest.mark.parametrize("text", sorted({text for pairs in PAIRS.values() for pair in pairs for text in pair}))
def test_the_same_words_in_other_dress_differ_in_nothing(text):
    plain = text.rstrip(".")
    for dressed in (plain + "!", f"“{plain},”", text.upper()):
        assert material(MatchQuote("a", text), MatchQuote("b", dressed)) == ()


def test_a_side_without_words_is_told_as_nothing():
    (one,) = material(
        MatchQuote("a", "The gate will not open before noon."), MatchQuote("b", "The gate will open before noon.")
    )
    assert one.sentence == "negation: “not” – nothing"
    (one,) = material(
        MatchQuote("a", "The gate will open before noon."), MatchQuote("b", "The gate will not open before noon.")
    )
    assert one.sentence == "negation: nothing – “not”"


def test_a_stronger_negation_in_a_headline_is_told_once():
    headline = MatchQuote("a", "We will never sell the mill", article="x", region="headline")
    body = MatchQuote("b", "We will not sell the mill to a stranger, whatever he pays.", article="x")
    told = [str(one.kind) for one in material(headline, body)]
    assert told.count("sharpened_headline") == 1
    assert "negation" not in told
    softer = MatchQuote("c", "We will sell the mill to a stranger, whatever he pays.", article="x")
    assert "negation" in {str(one.kind) for one in material(headline, softer)}
