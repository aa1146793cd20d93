"""How a quote's words stand to a witness's."""

from __future__ import annotations

import pytest

from workbench.model.matching import MatchQuote, Operation
from workbench.model.spans import Span
from workbench.services.compare.wording import Words, compare

WITNESS = "Well, the ferry will not sail before the ice is gone, and nobody on this island has asked for it."


def words(witness: str, quote: str, kind: str = "direct", other: str = "direct") -> Words:
    return compare(MatchQuote("1", witness, kind=other), MatchQuote("draft:0", quote, kind=kind)).words


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (WITNESS, Words.VERBATIM),
        ("the ferry won’t sail before the ice is gone", Words.VERBATIM),  # a stretch of it, contracted
        ("the ferry will sail before the ice is gone", Words.ALTERED),
        ("the ferry will not sail before the snow is gone", Words.ALTERED),
        ("the ferry [of the county] will not sail before the ice is gone", Words.VERBATIM),
        ("the ferry will not sail … and nobody on this island has asked for it", Words.VERBATIM),
        ("sail before the ice is gone", Words.TRUNCATED),
        ("the ferry will not sail before the ice is gone and that is final for every one of the seven boats we own",
         Words.PARTLY),
    ],
)  # fmt: skip
def test_direct(quote: str, expected: Words) -> None:
    assert words(WITNESS, quote) is expected


def test_a_fragment_is_a_witness_of_its_own_words_only() -> None:
    assert words("before the ice is gone", "the ferry will run before the ice is gone") is Words.PARTLY


def test_reported_speech_may_use_other_words_but_not_another_meaning() -> None:
    assert words("The ferry is going to sail in May.", "that the ferry was to sail in May", "indirect") in {
        Words.PARAPHRASED, Words.ALTERED,
    }  # fmt: skip
    assert words("The ferry will sail in May.", "that the ferry will sail in May", "indirect") is Words.PARAPHRASED
    assert words("The ferry will sail in May.", "that the ferry will not sail in May", "indirect") is Words.ALTERED


def test_only_the_words_in_marks_have_to_be_exact() -> None:
    witness = MatchQuote("1", "The council will sell the old ferry to whoever asks")
    text = "the town hall will “sell the old ferry to whoever asks”"
    quote = MatchQuote("draft:0", text, kind="mixed")
    marks = Span(text.index("sell"), len(text) - 1)
    assert compare(witness, quote, (marks,)).words is not Words.PARTLY
    changed = MatchQuote("draft:0", text.replace("old ferry", "new ferry"), kind="mixed")
    assert compare(witness, changed, (marks,)).words is Words.ALTERED


def test_the_difference_is_told_from_the_witness_to_the_quote() -> None:
    found = compare(MatchQuote("1", "It will not hold the flood"), MatchQuote("draft:0", "It will stop the flood"))
    assert [(one.operation, one.witness, one.quote) for one in found.difference] == [
        (Operation.REPLACE, "not hold", "stop")
    ]
    assert {one.kind.value for one in found.material} >= {"negation"}
