"""Interviews printed as turns."""

from __future__ import annotations

from workbench.extract.pipeline import extract
from workbench.model.article import Article

TALK = """Skerry Radio, Morning Talk

The harbour pilot Oda Lunde spoke to Nils Aker on Monday.

AKER: How long have you been at sea?

LUNDE: Forty winters. I said to my mother "never again" after the first.

AKER: Do you miss it?

LUNDE (laughing): Every morning.
"""


def test_turns_are_speech_of_their_labels() -> None:
    quotes = extract(Article(TALK, "talk"), fast=True).quotes
    told = [(q.speaker, q.text(TALK)) for q in quotes]
    assert told == [
        ("Nils Aker", "How long have you been at sea?"),
        ("Oda Lunde", 'Forty winters. I said to my mother "never again" after the first.'),
        ("Nils Aker", "Do you miss it?"),
        ("Oda Lunde", "Every morning."),
    ]


def test_one_label_is_no_transcript() -> None:
    text = "NOTE: the shop is closed on Mondays.\n\nThe baker has moved to the quay.\n\nPrice: six crowns a loaf.\n"
    assert extract(Article(text, "notice"), fast=True).quotes == ()


def test_labels_in_ordinary_letters_must_come_back() -> None:
    once = "Time: nine in the morning.\n\nPlace: the old quay.\n\nThe boats go out all the same.\n"
    assert extract(Article(once, "notice"), fast=True).quotes == ()
    again = "Oda Lunde: Who is it?\n\nNils Aker: It is me.\n\nOda Lunde: Come in.\n\nNils Aker: It rains.\n"
    assert [q.speaker for q in extract(Article(again, "talk"), fast=True).quotes] == [
        "Oda Lunde",
        "Nils Aker",
        "Oda Lunde",
        "Nils Aker",
    ]


def test_who_asks_is_nobody_with_a_name_and_a_name_in_capitals_is_written_as_names_are() -> None:
    talk = TALK.replace("AKER:", "QUESTION:").replace("LUNDE:", "ODA LUNDE:").replace("LUNDE (", "ODA LUNDE (")
    talk = talk.replace("The harbour pilot Oda Lunde spoke to Nils Aker on Monday.", "A pilot was asked on Monday.")
    quotes = extract(Article(talk, "talk"), fast=True).quotes
    assert [quote.speaker for quote in quotes] == [None, "Oda Lunde", None, "Oda Lunde"]
    assert [quote.source_kind for quote in quotes][::2] == ["unnamed", "unnamed"]
    assert quotes[1].source is not None
    assert quotes[1].source.of(talk) == "ODA LUNDE"
