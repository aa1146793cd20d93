"""Translated fragments of two or three words, held against the words of a sentence instead of the whole."""

from datetime import date, timedelta

import pytest

from workbench.match.judge.model import LINK
from workbench.match.matcher import match_quotes
from workbench.match.propose.windows import is_fragment, windows
from workbench.model.matching import MatchQuote, Relation

DAY = date(2032, 4, 6)


def quote(name, text, language, days=0, speaker="Ida Rook"):
    return MatchQuote(
        name, text, speaker, outlet=name, published=DAY + timedelta(days), article=name, language=language
    )  # fmt: skip


CUT = [
    ("en", "What happened at the border is completely unacceptable.", "de", "völlig inakzeptabel", "unacceptable"),
    ("en", "The reform has been a complete failure from the first day.", "ru", "полный провал", "failure"),
    ("fr", "Quitter le traité serait une erreur historique, et nous le paierons.", "en", "historic mistake", "erreur"),
    ("en", "The figures from the north are very worrying.", "es", "muy preocupante", "worrying"),
    ("de", "Die Abmachung ist ein guter Anfang, aber mehr auch nicht.", "en", "a good start", "guter Anfang"),
]


@pytest.mark.parametrize(("language", "whole", "other", "fragment", "inside"), CUT)
def test_a_translated_fragment_belongs_to_the_sentence_it_is_cut_out_of(language, whole, other, fragment, inside):
    for quotes in (
        [quote("a", whole, language), quote("b", fragment, other)],
        [quote("b", fragment, other), quote("a", whole, language)],
    ):
        (pair,) = match_quotes(quotes)
        assert pair.score >= LINK
        assert pair.relation is Relation.TRANSLATION
        place = pair.a_span if pair.a == "a" else pair.b_span
        assert inside in place.of(whole)


def test_a_fragment_is_linked_with_no_other_sentence_of_the_same_speaker_and_day():
    wholes = [quote(f"w{n}", whole, language) for n, (language, whole, *_) in enumerate(CUT)]
    for number, (_, _, other, fragment, _) in enumerate(CUT):
        linked = {pair.a for pair in match_quotes([*wholes, quote("f", fragment, other)]) if pair.b == "f"}
        assert linked == {f"w{number}"}


@pytest.mark.parametrize("changed", [{"days": 4}, {"speaker": "Jon Carrow"}, {"speaker": None}])
def test_speaker_and_day_have_to_be_the_same(changed):
    language, whole, other, fragment, _ = CUT[0]
    assert not [
        pair
        for pair in match_quotes([quote("a", whole, language), quote("b", fragment, other, **changed)])
        if pair.score >= LINK
    ]


def test_windows_do_not_begin_or_end_with_a_small_word():
    text = "It is a good start, but no more."
    found = {span.of(text) for span in windows(text)}
    assert {"good", "start", "good start", "a good start"} <= found
    assert not found & {"is", "a", "a good", "is a good"}
    assert is_fragment("a good start")
    assert not is_fragment("good")
    assert not is_fragment("a very good start")
