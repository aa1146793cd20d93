"""Offices that an article gives, with the time that it tells, in four languages. All people are invented."""

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
    ("language", "text", "role", "since", "until"),
    [
        ("en", "Ilse Rand, the foreign minister, left.", "foreign minister", "", ""),
        ("en", "But Norwegian Foreign Minister Rand left.", "Norwegian Foreign Minister", "", ""),
        ("en", "He met mayor Ilse Rand.", "mayor", "", ""),
        ("en", "The mayor of Orrin, Ilse Rand, left.", "mayor of Orrin", "", ""),
        ("en", "A spokesman for Mayor Ilse Rand left.", "Mayor", "", ""),
        ("en", "A spokesman for the mayor, Ilse Rand, left.", "spokesman for the mayor", "", ""),
        ("en", "Ilse Rand, Orrin’s mayor, left.", "Orrin’s mayor", "", ""),
        ("en", "Minister for Health Ilse Rand left.", "Minister for Health", "", ""),
        ("en", "the president and mayor Ilse Rand", "mayor", "", ""),
        ("en", "© Tom VellOstrian Foreign Minister Ilse Rand.", "Ostrian Foreign Minister", "", ""),
        (
            "fr", "la ministre française des Affaires étrangères Ilse Rand a dit",
            "ministre française des Affaires étrangères", "", "",
        ),
        ("fr", "La présidente du conseil régional, Ilse Rand, part.", "présidente du conseil régional", "", ""),
        ("fr", "Ilse Rand, maire d’Orrin depuis 2019, part.", "maire d’Orrin", "2019", ""),
        ("fr", "L'ancienne ministre Ilse Rand part.", "ministre", "", "by 2031-03-08"),
        ("fr", "Il vit l'ex-président Rand.", "président", "", "by 2031-03-08"),
        ("fr", "Ilse Rand, ministre de l'Intérieur de 2010 à 2014, part.", "ministre de l'Intérieur", "2010", "2014"),
        ("fr", "Ilse Rand a été élue maire d'Orrin en mai 2029.", "maire d'Orrin", "2029-05", ""),
        ("fr", "Rand, qui était ministre de la Santé jusqu'en 2014, part.", "ministre de la Santé", "", "2014"),
        ("fr", "le porte-parole du maire Ilse Rand", "maire", "", ""),
        ("de", "Außenministerin Ilse Rand ging.", "Außenministerin", "", ""),
        ("de", "Der Bürgermeister von Orrin, Ilse Rand, ging.", "Bürgermeister von Orrin", "", ""),
        ("de", "Ilse Rand (GP), Landrätin in Orrin seit Mai 2019, ging.", "Landrätin in Orrin", "2019-05", ""),
        ("de", "Ilse Rand, seit 2019 Bürgermeisterin von Orrin, ging.", "Bürgermeisterin von Orrin", "2019", ""),
        ("de", "Ilse Rand, von 2010 bis 2014 Innenministerin, ging.", "Innenministerin", "2010", "2014"),
        ("de", "Es kam der frühere Verkehrsminister Rand.", "Verkehrsminister", "", "by 2031-03-08"),
        ("de", "Ilse Rand wurde 2029 zur Bürgermeisterin gewählt.", "Bürgermeisterin", "2029", ""),
        (
            "es", "la ministra francesa de Asuntos Exteriores, Ilse Rand, dijo",
            "ministra francesa de Asuntos Exteriores", "", "",
        ),
        ("es", "Ilse Rand, ministra de Defensa desde 2019, salió.", "ministra de Defensa", "2019", ""),
        ("es", "Llegó el exministro Rand.", "ministro", "", "by 2031-03-08"),
        ("es", "Ilse Rand, alcaldesa de Orrin entre 2010 y 2014, salió.", "alcaldesa de Orrin", "2010", "2014"),
        ("es", "Ilse Rand fue elegida alcaldesa el 4 de mayo de 2029.", "alcaldesa", "2029-05-04", ""),
        ("es", "la entonces presidenta de la Junta, Ilse Rand", "presidenta de la Junta", "", "by 2031-03-08"),
    ],
)  # fmt: skip
def test_an_office_before_and_after_the_name(language: str, text: str, role: str, since: str, until: str) -> None:
    [found] = roles_told(text, "Ilse Rand", DAY, language)
    assert (found.role, found.since, found.until) == (role, since, until)
    assert role in found.span.of(text)
    assert found.span.of(text).count("Rand") == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Selon Ilse Rand, le maire part."),
        ("fr", "Ilse Rand, née à Orrin, part."),
        ("de", "Ilse Rand, der Tom Vell widersprach, ging."),
        ("de", "Laut Ilse Rand ist der Minister krank."),
        ("es", "Según Ilse Rand, el alcalde salió."),
    ],
)
def test_nobodys_office_in_other_languages(language: str, text: str) -> None:
    assert list(roles_told(text, "Ilse Rand", DAY, language)) == []


def test_a_time_makes_surer_and_a_bare_surname_less_sure() -> None:
    scores = [
        next(roles_told(text, "Ilse Rand", DAY)).score
        for text in ("Ilse Rand, mayor since 2019, left.", "Ilse Rand, the mayor, left.", "Mayor Rand left.")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Former mayor Tom Rand left.",  # another Rand
        "Ilse Rand met former mayor Ada Vell.",
        "Ilse Rand, 62, has lived in Orrin since 2019.",
        "Ilse Brandt, mayor since 2019, left.",
        "",
        "He thanked Ilse Rand, Tom Vell and the mayor.",
        "Ilse Rand, met the mayor, and left.",
        "President-elect Ilse Rand left.",
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
