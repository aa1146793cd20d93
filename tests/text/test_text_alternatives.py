"""Word lists as one pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.alternatives import beginning_with, one_of

WORDS = ["say", "says", "said", "state", "stated", "set out", "set out to", "e-mail", "(sic)", "a", "ab"]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_matches_itself_whole(word):
    assert re.fullmatch(one_of(WORDS), word)


@pytest.mark.parametrize("other", ["sa", "sai", "stat", "set", "set o", "sic", "", "says said"])
def test_nothing_else_matches(other):
    assert re.fullmatch(one_of(WORDS), other) is None


def test_the_longest_word_that_fits_wins():
    found = re.match(rf"{one_of(WORDS)}(?!\w)", "set out to sea")
    assert found
    assert found.group() == "set out to"


def test_a_shorter_word_is_tried_where_the_longer_does_not_end():
    found = re.match(rf"{one_of(WORDS)}(?!\w)", "set out tools")
    assert found
    assert found.group() == "set out"


def test_white_space_between_parts_may_be_of_any_kind_or_as_told():
    assert re.fullmatch(one_of(["set out"]), "set\n  out")
    assert re.fullmatch(one_of(["set out"], space=" "), "set\n  out") is None


def test_no_words_match_nothing():
    assert re.search(one_of([]), "anything") is None
    assert re.search(one_of([" "]), "anything ") is None


@given(st.lists(st.text("ab .*[", min_size=1, max_size=4)), st.text("ab .*[", max_size=12))
def test_it_finds_what_an_alternation_sorted_by_length_finds(words, text):
    words = [" ".join(word.split()) for word in words if word.strip()]
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
    assert re.findall(one_of(words, space=" "), text) == re.findall(f"(?:{plain})", text)


@given(st.lists(st.text("ab .*[", min_size=1, max_size=4)), st.text("abAB .*[", max_size=16))
def test_beginning_with_finds_the_same_in_any_case_where_no_word_character_stands_before(words, text):
    slow = re.compile(rf"(?<!\w){one_of(words, space=' ')}(?!\w)", re.IGNORECASE)
    quick = re.compile(rf"{beginning_with(words, space=' ')}(?!\w)")
    assert quick.findall(text) == slow.findall(text)
