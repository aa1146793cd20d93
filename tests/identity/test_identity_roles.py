"""Offices with the time that an article tells."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.identity.roles import roles_told

DAY = date(2031, 3, 8)


@pytest.mark.parametrize(
    ("text", "role", "since", "until"),
    [
        ("Ilse Rand, foreign minister since 2019, left.", "foreign minister", "2019", ""),
        ("Ilse Rand, who has been mayor of Orrin since March 2024, left.", "mayor of Orrin", "2024-03", ""),
        ("Ilse Rand, governor from 2010 to 2014, left.", "governor", "2010", "2014"),
        ("Ilse Rand, who was mayor between 2010 and 2014, left.", "mayor", "2010", "2014"),
        ("Then former prime minister Ilse Rand left.", "prime minister", "", "by 2031-03-08"),
        ("It was ex-mayor Rand who left.", "mayor", "", "by 2031-03-08"),
        ("In 2020 the then-president Rand left.", "president", "", "by 2031-03-08"),
        ("Rand became chancellor in June 2029 and left.", "chancellor", "2029-06", ""),
        ("Rand was elected mayor of Orrin on 4 May 2029.", "mayor of Orrin", "2029-05-04", ""),
        ("Ilse Rand, a former editor, left.", "editor", "", "by 2031-03-08"),
    ],
)
def test_an_office_with_its_time(text: str, role: str, since: str, until: str) -> None:
    [told] = roles_told(text, "Ilse Rand", DAY)
    assert (told.role, told.since, told.until) == (role, since, until)
    assert "Rand" in told.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Rand, the foreign minister, left.",  # no time is told
        "Former mayor Tom Rand left.",  # another Rand
        "Ilse Rand met former mayor Ada Vell.",
        "Ilse Rand, 62, has lived in Orrin since 2019.",
        "Ilse Brandt, mayor since 2019, left.",
        "",
    ],
)
def test_nothing_told(text: str) -> None:
    assert list(roles_told(text, "Ilse Rand", DAY)) == []


@pytest.mark.parametrize("name", ["", " ", "Rand ", "\x00", "("])
def test_odd_names_come_to_an_end(name: str) -> None:
    assert list(roles_told("Ilse (Rand) came. \x00", name, DAY)) == []


def test_without_a_date_of_publication_no_day_is_made_up() -> None:
    [told] = roles_told("Former mayor Ilse Rand left.", "Ilse Rand", None)
    assert told.until == "by then"
