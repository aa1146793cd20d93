"""Whole words and phrases by their places."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.whole import places_of, stands_in


def test_a_part_of_a_longer_word_does_not_count() -> None:
    text = "Ruiz met the Ruizes; “Ruiz” left, and Ruiz2 with ARuiz stayed. Ruiz"
    assert [text[at : at + 4] for at in places_of("Ruiz", text)] == ["Ruiz"] * 3
    assert list(places_of("Ruiz", text)) == [0, text.index("“Ruiz”") + 1, len(text) - 4]


def test_only_between_the_bounds() -> None:
    assert list(places_of("ab", "ab ab ab", 1, 5)) == [3]
    assert list(places_of("ab", "xab ab", 1)) == [4]


def test_no_words_stand_nowhere() -> None:
    assert not stands_in("", "abc")


@given(st.text("ab é-", min_size=0, max_size=30), st.sampled_from(["a", "ab", "b a", "é"]))
def test_as_a_pattern_has_it(text: str, words: str) -> None:
    expected = [match.start() for match in re.finditer(rf"(?<![^\W_])(?={re.escape(words)}(?![^\W_]))", text)]
    assert list(places_of(words, text)) == expected
