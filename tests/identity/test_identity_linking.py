"""Whom a name of an article is taken for: linked where it is certain, never against a veto, else suggested."""

from __future__ import annotations

import pytest

from workbench.identity.linking import Candidate, Mention, is_particular, place
from workbench.model.speaker import SpeakerKind


def person(
    key: int, *names: str, root: int | None = None, gender: str | None = None, pronoun: str | None = None
) -> Candidate:
    return Candidate(key, root or key, names, gender=gender, pronoun=pronoun)


def test_another_spelling_is_linked_with_its_reason() -> None:
    placed = place(Mention("Sergey Vorin"), [person(1, "Sergei Vorin")])
    assert placed.speaker == 1
    assert "romanisation" in placed.reason


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Vorin", ["Vorin"]),
        ("Vorin", ["Sergei Vorin"]),
        ("S. Vorin", ["Sergei Vorin"]),
        ("S. Vorin", ["S. Vorin"]),
        ("Sergei Vorin", ["Vorin"]),
    ],
)
def test_too_little_is_suggested_and_never_linked(name: str, names: list[str]) -> None:
    placed = place(Mention(name), [person(1, *names)])
    assert placed.speaker is None
    assert [(doubt.speaker, doubt.veto) for doubt in placed.doubts] == [(1, False)]
    assert 0 < placed.doubts[0].score < 1


def test_one_veto_among_the_names_of_a_speaker_rules_him_out() -> None:
    placed = place(Mention("Tom R. Hale"), [person(1, "Tom Hale", "Tom B. Hale")])
    assert placed.speaker is None
    assert placed.doubts[0].veto
    assert "middle names" in placed.doubts[0].reason


@pytest.mark.parametrize(
    ("a", "b"), [("Tom Hale", "Tom Hale Jr."), ("Tom Hale", "Anna Hale"), ("Mr Ro Hale", "Mrs Ro Hale")]
)
def test_vetoes_of_the_names_themselves(a: str, b: str) -> None:
    assert place(Mention(a), [person(1, b)]).speaker is None


def test_named_in_one_sentence_with_somebody_is_not_him_however_alike() -> None:
    mention, known = Mention("Tom B. Hale"), person(1, "Tom Hale")
    assert place(mention, [known]).speaker == 1
    placed = place(mention, [known], {1: "one sentence names both"})
    assert placed.speaker is None
    assert (placed.doubts[0].veto, placed.doubts[0].reason) == (True, "one sentence names both")


def test_the_very_same_name_is_no_exception_to_a_veto() -> None:
    known = person(1, "Ro Hale", gender="m")
    assert place(Mention("Ro Hale", gender="f"), [known]).speaker is None
    assert place(Mention("Ro Hale", gender="m"), [known]).speaker == 1
    assert place(Mention("Ro Hale"), [known], {1: "said so"}).speaker is None


def test_two_entries_of_wikidata_are_two_people() -> None:
    known = Candidate(1, 1, ("Ro Hale",), wikidata="Q1")
    assert place(Mention("Ro Hale", wikidata="Q2"), [known]).speaker is None
    assert place(Mention("Ro Hale", wikidata="Q1"), [known]).speaker == 1


def test_of_several_the_one_of_the_very_spelling_is_taken() -> None:
    placed = place(Mention("Sergey Vorin"), [person(1, "Sergei Vorin"), person(2, "Sergey Vorin")])
    assert placed.speaker == 2
    assert [doubt.speaker for doubt in placed.doubts] == [1]


def test_of_several_alike_nobody_is_taken() -> None:
    placed = place(Mention("Ro Hale"), [person(1, "Ro Hale"), person(2, "Ro Hale")])
    assert placed.speaker is None
    assert placed.ambiguous
    assert {doubt.speaker for doubt in placed.doubts} == {1, 2}


def test_whom_a_person_made_one_counts_as_one() -> None:
    placed = place(Mention("Ana Ruiz"), [person(1, "Ana Ruiz"), person(2, "Ana Ruiz", "Berta Ruiz", root=1)])
    assert placed.speaker in (1, 2)


@pytest.mark.parametrize("kind", [SpeakerKind.GROUP, SpeakerKind.UNNAMED])
def test_groups_and_unnamed_speakers_are_never_linked_by_name(kind: SpeakerKind) -> None:
    placed = place(Mention("senior officials", kind), [Candidate(1, 1, ("senior officials",), kind)])
    assert (placed.speaker, placed.doubts) == (None, ())


def test_a_person_is_never_an_organisation() -> None:
    known = Candidate(1, 1, ("Ro Hale",), SpeakerKind.ORGANISATION)
    assert place(Mention("Ro Hale"), [known]) == place(Mention("Ro Hale"), [])


@pytest.mark.parametrize("name", ["Brightwater Trust", "the Skarn Institute", "OSKV", "Bank of Ostvik"])
def test_an_organisation_with_a_name_of_its_own_is_linked(name: str) -> None:
    known = Candidate(1, 1, (name,), SpeakerKind.ORGANISATION)
    assert is_particular(name)
    assert place(Mention(name, SpeakerKind.ORGANISATION), [known]).speaker == 1


@pytest.mark.parametrize(
    "name", ["Interior Ministry", "the Supreme Court", "the company", "House of Commerce", "Police"]
)
def test_an_institution_that_every_country_has_is_suggested(name: str) -> None:
    known = Candidate(1, 1, (name,), SpeakerKind.ORGANISATION)
    placed = place(Mention(name, SpeakerKind.ORGANISATION), [known])
    assert placed.speaker is None
    assert len(placed.doubts) == 1


def test_a_common_surname_gives_no_suggestions_and_a_rare_one_does() -> None:
    hales = [person(n, f"Tom{'o' * n} Hale") for n in range(1, 60)]
    assert place(Mention("Hale"), hales).doubts == ()
    assert [doubt.speaker for doubt in place(Mention("Hale"), hales[:2]).doubts] == [1, 2]
    one = place(Mention("T. Hale"), hales)
    assert len(one.doubts) == 5  # an initial is more than a surname


def test_a_pronoun_rules_out_whom_a_surname_or_an_initial_would_suggest() -> None:
    brothers = [person(1, "Tomas Hale", gender="m"), person(2, "Ilse Hale", pronoun="f")]
    for mention in (Mention("Hale", pronoun="f"), Mention("Hale", gender="f")):
        doubts = {doubt.speaker: doubt for doubt in place(mention, brothers).doubts}
        assert doubts[1].veto
        assert not doubts[2].veto
    assert "she" in {d.speaker: d.reason for d in place(Mention("Hale", pronoun="f"), brothers).doubts}[1]


def test_a_pronoun_does_not_part_one_full_name_and_a_title_does() -> None:
    known = [person(1, "Robin Hale", gender="m")]
    assert place(Mention("Robin Hale", pronoun="f"), known).speaker == 1
    assert place(Mention("Robin Hale", gender="f"), known).speaker is None
