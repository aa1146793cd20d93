"""Every kind of difference that can change the meaning is told of invented pairs (`data/differences.toml`)."""

import tomllib
from pathlib import Path

import pytest

from workbench.match.differences.material import material
from workbench.model.matching import MatchQuote, MaterialKind

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


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        ("The gate will not open before noon.", "The gate will open before noon.",
         "one wording has the negation “not”, the other does not"),
        ("The gate will open before noon.", "The gate will not open before noon.",
         "one wording has the negation “not”, the other does not"),
        ("We lost 40 sheep to the flood.", "We lost 14 sheep to the flood.",
         "the number differs: “40” against “14”"),
        ("The council should sell the mill.", "The council must sell the mill.",
         "how certain or binding it is differs: “should” against “must”"),
        ("The well is a danger to the village.", "The well was a danger to the village.",
         "the form of the verb differs: “is” against “was”"),
        ("It was a very costly winter for us.", "It was a costly winter for us.",
         "one wording has the word of degree “very”, the other does not"),
        ("We are willing to wait for the ferry.", "We are unwilling to wait for the ferry.",
         "one is the opposite of the other: “willing” against “unwilling”"),
        ("We will open the gate if the rain stops.", "We will open the gate.",
         "left out of the same sentence: “if the rain stops”"),
    ],
)  # fmt: skip
def test_a_difference_is_told_in_plain_words(a, b, sentence):
    assert sentence in [one.sentence for one in material(MatchQuote("a", a), MatchQuote("b", b))]


@pytest.mark.parametrize(("kind", "a", "b"), [(kind, *pair) for kind, pairs in PAIRS.items() for pair in pairs])
def test_no_sentence_quotes_nothing(kind, a, b):
    region = "headline" if kind == "sharpened_headline" else "body"
    told = material(MatchQuote("a", a, article="x", region=region), MatchQuote("b", b, article="x"))
    assert told
    for one in told:
        assert one.sentence
        assert "“”" not in one.sentence
        assert "{" not in one.sentence


def test_a_stronger_negation_in_a_headline_is_told_once():
    headline = MatchQuote("a", "We will never sell the mill", article="x", region="headline")
    body = MatchQuote("b", "We will not sell the mill to a stranger, whatever he pays.", article="x")
    told = [str(one.kind) for one in material(headline, body)]
    assert told.count("sharpened_headline") == 1
    assert "negation" not in told
    softer = MatchQuote("c", "We will sell the mill to a stranger, whatever he pays.", article="x")
    assert "negation" in {str(one.kind) for one in material(headline, softer)}


def test_a_clause_that_only_moved_is_not_cropped():
    one = "We closed the schools in the valley last year because the roof of each was unsafe."
    two = "Because the roof of each was unsafe, we closed the schools in the valley last year."
    for a, b in ((one, two), (two, one)):
        found = material(MatchQuote("a", a), MatchQuote("b", b))
        assert MaterialKind.CROPPED not in {difference.kind for difference in found}
    cut = material(MatchQuote("a", one), MatchQuote("b", "We closed the schools in the valley last year."))
    assert MaterialKind.CROPPED in {difference.kind for difference in cut}
