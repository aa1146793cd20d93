"""Whose words a statement, a motto or a part of a group has. All people are invented."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article
from workbench.model.quote import SourceKind

LEAD = "Mira Holt led the harbour crew for years. "
CASES = [
    ("A statement from Governor Brun's office said the ferry would sail.", "Governor Brun's office"),
    ("A statement from Mr Lund's lawyer said: “He did nothing wrong at all.”", "Mr Lund's lawyer"),
    ("A statement by the harbour ministry said the ferry would sail.", "harbour ministry"),
    ("A message from Holt said: “The ferry sails at noon.”", "Mira Holt"),
    ("A letter from the union to Mr Lund warned that the mill would close.", "union"),
    ("Holt's catch phrase was that “nobody drowns on my watch.”", "Mira Holt"),
    ("Holt's motto was: “Nobody drowns on my watch.”", "Mira Holt"),
    ("“We are leaving the club,” half of the members said in a letter.", "half of the members"),
    ("Half of the members said they would leave the club.", "Half of the members"),
]


@pytest.mark.parametrize(("sentence", "speaker"), CASES)
def test_the_one_behind_the_words_is_named(sentence: str, speaker: str) -> None:
    quotes = extract(Article(LEAD + sentence, "harbour")).quotes
    assert [quote.speaker for quote in quotes] == [speaker]


@pytest.mark.parametrize("sentence", ["Half of the members said they would leave the club.", "Half said it was late."])
def test_half_of_a_group_is_a_group(sentence: str) -> None:
    quotes = extract(Article(LEAD + sentence, "harbour")).quotes
    assert [quote.source_kind for quote in quotes] == [SourceKind.GROUP]


def test_a_day_sends_nothing() -> None:
    text = LEAD + "Holt's statement from Monday said: “The ferry sails at noon.”"
    assert [quote.speaker for quote in extract(Article(text, "harbour")).quotes] == ["Mira Holt"]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("", "Mr Lund's lawyer"),
        ("Tomas Lund was held on Monday. ", "Mr Lund's lawyer"),
        ("Tomas Lund was held on Monday. The lawyer Ada Brun visited him. ", "Ada Brun"),
    ],
    ids=["of somebody unknown", "of somebody named", "named before"],
)
def test_somebodys_lawyer_is_neither_him_nor_who_happens_to_be_there(before: str, speaker: str) -> None:
    text = LEAD + before + "Mr Lund's lawyer said: “He did nothing wrong at all.”"
    assert [quote.speaker for quote in extract(Article(text, "harbour")).quotes] == [speaker]
