"""Whom or what "they" and "it" stand for, by words alone."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article


def last_speaker(text: str) -> tuple[str | None, tuple[str, ...]]:
    quote = extract(Article(name="a", path=None, text=text), fast=True).quotes[-1]
    return quote.speaker, quote.flags


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Ada Vell and Piers Orrin met in Brell on Monday.", "Ada Vell and Piers Orrin"),
        ("When the board met Ada Vell & Piers Orrin, nobody smiled.", "Ada Vell and Piers Orrin"),
        ("Several aides of Ada Vell arrived in Brell late.", "Several aides of Ada Vell"),
        ("Ms. Vell’s advisers had a hard night in Brell.", "Ms. Vell’s advisers"),
        ("The senior harbour officials left Brell at noon.", "senior harbour officials"),
        ("Ada Vell went to Brell. The police waited at the bridge.", "police"),
        ("Private Kestrian companies want the toll gone from Brell.", "Kestrian companies"),
        ("The Lanternists gathered in Brell and sang.", "Lanternists"),
        ("Women from the upper mill marched to Brell.", "Women"),
    ],
)
def test_they_are_several(before: str, speaker: str) -> None:
    said, flags = last_speaker(f"{before} “The toll is a wall,” they said.")
    assert said is not None
    assert said.endswith(speaker)
    assert "unresolved_speaker" not in flags


def test_they_go_on_speaking() -> None:
    text = (
        "“The toll is a wall,” said two traders from the upper mill. Ada Vell listened. Brell slept.\n\n"
        "“We pay it twice,” they said."
    )
    assert last_speaker(text)[0] == "two traders"


@pytest.mark.parametrize(
    "before",
    [
        "Ada Vell spoke in Brell.",
        "The harbour of Brell lay still, and Iceland was far away.",
        "“The traders pay twice,” said Ada Vell.",
        "Many mistakes were made in Brell.",
        "They’re tired in Brell. Don’t ask.",
        "Ada Sanders came back to Brell.",
    ],
)
def test_one_person_a_place_or_what_somebody_said_are_not_they(before: str) -> None:
    assert last_speaker(f"{before} “The toll is a wall,” they said.") == (None, ("unresolved_speaker",))


def test_a_body_is_they_only_close_by() -> None:
    near = "The Harbour Authority raised the toll while, “out of need,” they said, it kept the ferry."
    far = "Boats of the Harbour Authority lay idle. It rained. It snowed. “Out of need,” they said."
    assert last_speaker(near)[0] == "Harbour Authority"
    assert last_speaker(far) == (None, ("unresolved_speaker",))


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Ada Vell showed the affidavit to Piers Orrin in Brell.", "affidavit"),
        ("Brell slept. Ada Vell got a letter.", "letter"),
        ("“Late again,” the Harbour Authority wrote. Ada Vell read it in Brell.", "Harbour Authority"),
        ("The post showed Ada Vell in Brell.", "post"),
        ("Orrin’s email went to Ada Vell in Brell.", "Orrin’s email"),
    ],
)
def test_it_is_a_body_or_a_document(before: str, speaker: str) -> None:
    assert last_speaker(f"{before} “The toll is a wall,” it said.") == (speaker, ())


@pytest.mark.parametrize(
    "before",
    [
        "Ada Vell came home to Brell.",
        "She reports on Brell. Ada Vell writes.",
        "The traders of Brell were tired.",
        "“The letter is late,” said Ada Vell.",
    ],
)
def test_people_and_what_somebody_said_are_not_it(before: str) -> None:
    assert last_speaker(f"{before} “The toll is a wall,” it said.") == (None, ("unresolved_speaker",))


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Jeffrey M. Orrin", "Jeffrey M. Orrin"),
        ("a trader in Brell, Kestria", "trader"),
        ("the head of the Harbour Authority, Ada Vell", "Ada Vell"),
        ("one P&V employee", "P&V employee"),
        ("Sens. Ada Vell of Kestria and Piers Orrin of Lorvane", "Ada Vell and Piers Orrin"),
    ],
)
def test_a_name_is_whole_and_a_place_is_nobody(source: str, speaker: str) -> None:
    found = last_speaker(f"“The toll is a wall,” said {source}.")[0]
    assert found is not None
    assert found.endswith(speaker)


def test_a_party_is_nobodys_name() -> None:
    text = "The former Democratic candidate Ada Vell spoke. Rain fell on Brell. “The toll is a wall,” she said."
    assert last_speaker(text)[0] == "Ada Vell"


@pytest.mark.parametrize(
    "heading", ["Ada Vell Is Now Calling The Toll ‘A Wall Of Shame’", "Vell Told Brell Traders ‘Pay Or Go’"]
)
def test_in_a_heading_of_capitals_a_name_ends_where_its_verb_begins(heading: str) -> None:
    body = "The toll of Brell was raised again on Friday, and the mayor, Ada Vell, defended it before the board.\n"
    quotes = extract(Article(name="a", path=None, text=f"{heading}\n\n{body}")).quotes
    assert quotes[0].speaker == "Ada Vell"
