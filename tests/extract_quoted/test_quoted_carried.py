"""Speech that goes on over paragraphs, corner marks, pictures, and what somebody else called it."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article, Region
from workbench.model.quote import Kind

FILLER = "The lock keepers of Arn met on Monday evening in the toll house to talk about the gates and the water.\n\n"


def facts(text: str, *, fast: bool) -> list[tuple[str, str | None, Region]]:
    found = extract(Article(text, "lock", language="en"), fast=fast)
    assert found.warnings == ()
    return [(item.text(text), item.speaker, item.region) for item in found.quotes if item.kind is not Kind.INDIRECT]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_paragraphs_of_mere_speech_are_those_of_who_spoke_last(fast: bool) -> None:
    text = (
        FILLER
        + '"The gates leak again," said Ada Holm.\n\nThe canal was empty.\n\n"It was dry on Monday and it was dry on '
        'Friday."\n\n"I have stopped counting the hours that I lose here."\n'
    )
    assert [quote[:2] for quote in facts(text, fast=fast)] == [
        ("The gates leak again,", "Ada Holm"),
        ("It was dry on Monday and it was dry on Friday.", "Ada Holm"),
        ("I have stopped counting the hours that I lose here.", "Ada Holm"),
    ]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_an_opening_mark_repeated_three_times_is_one_quotation_and_the_next_is_another(fast: bool) -> None:
    text = (
        FILLER + "Ada Holm said: “The first winter was hard.\n\n“The second was worse.\n\n“The third nearly killed the "
        "town, and nobody came.” She wept.\n\n“We came too late,” said Jens Rye.\n"
    )
    assert [quote[:2] for quote in facts(text, fast=fast)] == [
        (
            "The first winter was hard. The second was worse. The third nearly killed the town, and nobody came.",
            "Ada Holm",
        ),
        ("We came too late,", "Jens Rye"),
    ]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_a_mark_that_is_never_closed_ends_with_its_paragraph(fast: bool) -> None:
    text = FILLER + "Jens Rye said: “The lamps went out first.\n\nThe board will meet again in May.\n"
    assert [quote[:2] for quote in facts(text, fast=fast)] == [("The lamps went out first.", "Jens Rye")]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_two_who_speak_in_corner_marks(fast: bool) -> None:
    text = (
        FILLER + "Ken Mori said: 「Nobody should walk there at night.」 Jens Rye said: 『It is far too dark for that.』"
    )
    assert [quote[:2] for quote in facts(text, fast=fast)] == [
        ("Nobody should walk there at night.", "Ken Mori"),
        ("It is far too dark for that.", "Jens Rye"),
    ]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_scare_quotes_in_a_row_are_nobodys(fast: bool) -> None:
    text = FILLER + "The so-called “green” boats and the “free” tickets were paid for by the town. The “experts” left."
    assert facts(text, fast=fast) == []


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_what_another_called_it_is_not_said_by_who_accuses(fast: bool) -> None:
    text = FILLER + "Ada Holm accused the board of running what Jens Rye had once described as “a club for old men”."
    assert [quote[:2] for quote in facts(text, fast=fast)] == [("a club for old men", "Jens Rye")]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_speech_under_a_picture_whose_credit_is_in_brackets(fast: bool) -> None:
    picture = (
        "Ada Holm at the lock of Arn on Monday. “It was the worst night of my life,” she said. (Photo: Tove Lind)\n\n"
    )
    ((words, _, region),) = facts("Storm at the lock\n\n" + picture + FILLER, fast=fast)
    assert (words, region) == ("It was the worst night of my life,", Region.CAPTION)
