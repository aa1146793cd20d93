"""Normal forms and their places."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.words import norms, words


def test_spellings_of_one_word_have_one_form():
    assert norms("We won’t pay 1,000 dollars, not 12 per cent.") == norms("WE WILL NOT PAY 1000 DOLLARS - NOT TWELVE %")
    assert norms("The U.N. can't; it's over.") == norms("the UN cannot — it is over")
    assert norms("L’été à Öland") == ["l", "ete", "a", "oland"]


def test_editors_words_are_told_apart():
    found = words("[W]e saw [the mayor] run")
    assert [(word.norm, word.editorial) for word in found] == [
        ("we", False), ("saw", False), ("the", True), ("mayor", True), ("run", False),
    ]  # fmt: skip
    assert norms("[W]e saw [the mayor] run") == ["we", "saw", "run"]


def test_parts_of_a_contraction_have_their_own_letters():
    text = "They don't."
    assert [text[word.start : word.end] for word in words(text)] == ["They", "do", "n't"]


def test_masked_words_are_one_word_but_dashes_part_words():
    assert norms("that d***ed bridge") == ["that", "d***ed", "bridge"]
    assert norms("the bridge--not the tunnel") == ["the", "bridge", "not", "the", "tunnel"]


def test_scripts_without_spaces_are_taken_letter_by_letter():
    assert norms("桥不会关闭") == list("桥不会关闭")


@given(st.text(max_size=80))
def test_places_are_in_order_and_inside_any_text(text):
    end = 0
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.start >= end or text[word.start : word.end]
        assert word.norm
        end = word.start
