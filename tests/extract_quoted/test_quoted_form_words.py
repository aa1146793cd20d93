"""Verbs found by their forms, as a pattern over all of them finds them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.grammar.forms import Forms

FORMS = Forms(["said", "says", "s'exclame"])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He said so.", 1),
        ("SAID; says", 2),
        ("‘it is,’ he said’ and left", 1),
        ("Rye, s'exclame-t-il", 0),
        ("Rye s'exclame: non", 1),
        ("the aforesaid, said-and-done, unsaid, it'said", 0),
    ],
)
def test_a_form_counts_where_it_is_a_word_of_its_own(text: str, count: int) -> None:
    assert FORMS.count(text) == count
    assert FORMS.are_in(text) is (count > 0)


@given(
    st.lists(st.text("ab'", min_size=1, max_size=4).filter(lambda word: word[0] != "'")),
    st.text("aAbB'’- .", max_size=14),
)
def test_it_finds_as_many_as_a_pattern_does(words: list[str], text: str) -> None:
    longest = sorted({word.rstrip("'") for word in words}, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w’'-])(?:{'|'.join(longest) or '(?!)'})(?![\w-])", re.IGNORECASE)
    assert Forms(longest).count(text) == len(pattern.findall(text))
