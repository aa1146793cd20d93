from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.grammar import load
from workbench.text.paragraphs import paragraphs
from workbench.text.sentences import sentences


def split(text: str) -> list[str]:
    return [item.span.of(text) for item in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Orr met Dr. Paz at 5 p.m. on Friday. They spoke.", 2),
        ("The U.S. Senate met. The House did not.", 2),
        ("He works for the U.S. The other man does not.", 2),
        ("J. K. Osei left. A. Lund stayed.", 2),
        ("She posted it on X. The mayor did not.", 2),
        ("Er schrieb es auf X. Die Stadt schwieg.", 2),
        ("M. Le Brun est parti. Il reviendra.", 2),
        ("A. The first question comes first.", 1),
        ("No. 10 was quiet. Nobody came.", 2),
        ("It costs 3.50 a litre. That is dear.", 2),
        ('"We won." They cheered.', 2),
        ('"Did we win?" she asked.', 1),
        ("We waited... and waited.", 1),
        ("Sie kam um 8 Uhr. Er nicht.", 2),
        ("雨が降った。彼は来た。", 2),
        ("1. First things first. Then the rest.", 2),
        ("She had it all . . . until Friday.", 1),
        ("Der Rat tagt am 3. Oktober in Halm. Am 4. August tagt er nicht.", 2),
        ("Im 19. Jahrhundert war das so. Der 3. Senat schwieg.", 2),
        ("Dienstag, 3. Oktober: Der Rat tagt.", 1),
        ("Das war am 5. Dann kam Brandt.", 2),
        ("I am 61. My brother is 12. Mary is 9.", 3),
        ("They scored 3. Halm scored 2.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(split(text)) == count, split(text)


def test_a_quoted_question_goes_on_where_a_cue_follows() -> None:
    grammar = load("en")
    assert grammar is not None
    text = '"Who has the key?" Warden Adeyemi asked. "Nobody!" The door stayed shut.'
    found = [item.span.of(text) for item in sentences(text, goes_on=grammar.goes_on)]
    assert found == ['"Who has the key?" Warden Adeyemi asked.', '"Nobody!"', "The door stayed shut."]


def test_paragraphs_number_the_sentences() -> None:
    text = "One. Two.\n\nThree."
    assert [item.paragraph for item in sentences(text)] == [0, 0, 1]


def test_lines_are_paragraphs_unless_wrapped() -> None:
    lines = "A short line\nAnother line\n"
    assert [span.of(lines) for span in paragraphs(lines)] == ["A short line", "Another line"]


@given(st.text(max_size=300))
def test_every_word_lies_in_exactly_one_sentence(text: str) -> None:
    covered = [0] * len(text)
    for item in sentences(text):
        for i in range(*item.span):
            covered[i] += 1
    for i, char in enumerate(text):
        assert covered[i] <= 1
        if not char.isspace():
            assert covered[i] == 1


def test_a_sentence_without_an_end_comes_in_pieces() -> None:
    text = "Ada " + "and Bo " * 1_000 + "spoke. Then they left."
    found = [item.span for item in sentences(text)]
    assert max(len(span.of(text)) for span in found) <= 2_000
    assert " ".join(span.of(text) for span in found) == text
    assert found[-1].of(text) == "Then they left."
    unbroken = "a" * 4_500
    assert [item.span.of(unbroken) for item in sentences(unbroken)] == ["a" * 2_000, "a" * 2_000, "a" * 500]
