"""Alignments are exact to the character and tell editorial marks from silent changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match.differences.align import align
from workbench.model.matching import Operation
from workbench.text.words import words


def told(a, b):
    return [(step.operation.value, step.a.of(a), step.b.of(b)) for step in align(a, b)]


def test_a_replaced_and_a_dropped_word():
    assert told("The dam will not hold the flood.", "The dam will hold this flood") == [
        ("equal", "The dam will", "The dam will"),
        ("drop", "not", ""),
        ("equal", "hold", "hold"),
        ("replace", "the", "this"),
        ("equal", "flood", "flood"),
    ]


def test_brackets_and_ellipses_are_editorial():
    a = "He told us that the dam, which is old and badly built, will hold."
    b = "[The engineer] told us that the dam ... will hold"
    assert ("editorial", "He", "The engineer") in told(a, b)
    assert ("editorial", "which is old and badly built", "") in told(a, b)


def test_a_silent_cut_is_a_drop():
    a = "He told us that the dam, which is old and badly built, will hold."
    assert ("drop", "which is old and badly built", "") in told(a, "He told us that the dam will hold")


def test_words_that_changed_places_are_a_move():
    steps = told("On Monday morning we will open the lower gates", "We will open the lower gates on Monday morning")
    assert ("move", "On Monday morning", "on Monday morning") in steps


def test_case_punctuation_and_contractions_are_no_difference():
    assert told("We won't go -- never!", "we will not go, NEVER")[0][0] == "equal"
    assert len(told("We won't go -- never!", "we will not go, NEVER")) == 1


@pytest.mark.parametrize("empty", ["", "—"])
def test_a_text_without_words(empty):
    assert told(empty, "two words") == [("insert", "", "two words")]


_PIECES = ["the", "dam", "will", "not", "hold", "[we]", "...", "water,", "gates.", "two"]
_WORDS = st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)


@given(_WORDS, _WORDS)
def test_every_word_lies_in_exactly_one_step(a, b):
    steps = align(a, b)
    for side, text in (("a", a), ("b", b)):
        spans = [getattr(step, side) for step in steps]
        for word in words(text):
            assert sum(span.start <= word.start and word.end <= span.end for span in spans) == 1
    assert all(
        [w.norm for w in words(step.a.of(a))] == [w.norm for w in words(step.b.of(b))]
        for step in steps
        if step.operation in (Operation.EQUAL, Operation.MOVE)
    )
