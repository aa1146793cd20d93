"""Cues between commas inside French marks; a verb before a role and its name; two who speak in one sentence."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article
from workbench.model.quote import Kind

FRENCH = "La chorale de Tanvel s'est réunie lundi soir dans la salle paroissiale pour parler de l'orgue.\n\n"
ENGLISH = "The choir of Tanby met on Monday evening in the parish hall to talk about the organ and its pipes.\n\n"


def facts(text: str, language: str, *, fast: bool) -> list[tuple[list[str], str | None, str | None]]:
    found = extract(Article(text, "choir", language=language), fast=fast)
    assert found.warnings == ()
    return [
        (
            [span.of(text) for span in item.quoted],
            item.source.of(text) if item.source else None,
            item.cue.of(text) if item.cue else None,
        )
        for item in found.quotes
        if item.kind is not Kind.INDIRECT
    ]


INCISES = [
    (
        "« Nous n'avons jamais été consultés, s'indigne Jean Roy, organiste. On nous méprise. »",
        (["Nous n'avons jamais été consultés", "On nous méprise."], "Jean Roy", "indigne"),
    ),
    (
        "« Cet orgue, je l'écoute depuis dix ans, raconte Yvonne, 71 ans, retraitée de l'usine. Six mois de plus. »",
        (["Cet orgue, je l'écoute depuis dix ans", "Six mois de plus."], "Yvonne", "raconte"),
    ),
    (
        "« L'orgue est en ruine, a déclaré la maire. Il faut le vendre. »",
        (["L'orgue est en ruine", "Il faut le vendre."], "la maire", "déclaré"),
    ),
    (
        "« Nous irons, explique-t-elle, jusqu'au bout de la procédure. »",
        (["Nous irons", "jusqu'au bout de la procédure."], "elle", "explique"),
    ),
    (
        "« Personne ne vendra cet orgue, a-t-il répondu. »",
        (["Personne ne vendra cet orgue"], "il", "répondu"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), INCISES)
def test_the_papers_words_inside_the_marks_are_no_speech(sentence: str, expected: tuple[list[str], str, str]) -> None:
    assert facts(FRENCH + sentence, "fr", fast=True) == [expected]


def test_a_comma_and_a_verb_that_somebody_spoke_stay_speech() -> None:
    sentence = "« Je pense, dit-on souvent trop vite et sans raison aucune », a soupiré Jean Roy."
    ((words, *_),) = facts(FRENCH + "« Il vend l'orgue, et la ville se tait », dit Jean Roy.", "fr", fast=True)
    assert words == ["Il vend l'orgue, et la ville se tait"]
    assert facts(ENGLISH + sentence, "en", fast=True)[0][0] == [
        "Je pense, dit-on souvent trop vite et sans raison aucune"
    ]


def test_what_is_announced_after_other_words_is_a_quotation_of_its_own() -> None:
    text = FRENCH + "Le préfet a parlé d'un « cadeau aux hôtels », avant d'ajouter : « Nous irons devant le tribunal. »"
    assert [quote[0] for quote in facts(text, "fr", fast=True)] == [
        ["cadeau aux hôtels"],
        ["Nous irons devant le tribunal."],
    ]


def test_the_cue_stands_before_the_role_that_a_name_follows() -> None:
    text = FRENCH + "« L'orgue est en ruine et personne ne joue », a déclaré la maire, Adèle Homme, devant la presse."
    assert [quote[2] for quote in facts(text, "fr", fast=True)] == ["déclaré"]


TWO = [
    (
        '"We will stay," said Ada Osei, and Jo Lovell answered: "Then stay alone in the dark."',
        ["Ada Osei", "Jo Lovell"],
    ),
    ('"We will stay," Ada Osei said, while Jo Lovell replied, "Then stay alone."', ["Ada Osei", "Jo Lovell"]),
    ('"We will stay here," Ada Osei told Jo Lovell, who answered: "Then stay alone in the dark."', ["Ada Osei", "who"]),
    ('"Will you stay?" asked Ada Osei. "I will not," said Jo Lovell.', ["Ada Osei", "Jo Lovell"]),
    ('Ada Osei said "we will stay here" and Jo Lovell said "we will go home".', ["Ada Osei", "Jo Lovell"]),
]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize(("sentence", "sources"), TWO)
def test_two_who_speak_in_one_sentence(sentence: str, sources: list[str], fast: bool) -> None:
    assert [quote[1] for quote in facts(ENGLISH + sentence, "en", fast=fast)] == sources


def test_who_was_asked_is_not_what_was_asked() -> None:
    text = ENGLISH + '"Will you stay?" asked Ada Osei. "I will not," said Jo Lovell.'
    assert len(extract(Article(text, "choir", language="en")).quotes) == 2
