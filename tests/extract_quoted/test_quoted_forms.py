"""Headings, asides between the parts of a quotation, passives, datelines, captions; in English, French and German."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article, Region
from workbench.model.quote import Kind, Quote

BODY = "The harbour board of Wessel met on Tuesday in the old customs house to talk about the quay.\n"


def marked(text: str, language: str = "en", *, fast: bool = False) -> list[Quote]:
    found = extract(Article(text=text, name="article", language=language), fast=fast)
    assert found.warnings == ()
    return [item for item in found.quotes if item.kind is not Kind.INDIRECT]


def facts(text: str, language: str = "en", *, fast: bool = False) -> list[tuple[list[str], str | None, str | None]]:
    """For each quotation the words in marks, the words that name the source, and the cue."""
    return [
        (
            [span.of(text) for span in item.quoted],
            item.source.of(text) if item.source else None,
            item.cue.of(text) if item.cue else None,
        )
        for item in marked(text, language, fast=fast)
    ]


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize(
    "heading",
    [
        "‘We were never told’: Holm attacks quay plan",
        "Ada Holm: ‘We were never told’",
        "Ada Holm Attacks Harbour Editor Matti Vell: ‘We were never told’",
    ],
    ids=["first", "last", "acting"],
)
def test_a_heading_that_sets_single_marks_beside_a_name_is_speech(heading: str, fast: bool) -> None:
    text = f"{heading}\n\n{BODY}\nThe board will meet again in the spring, the mayor of the town said on Friday.\n"
    found = marked(text, fast=fast)
    assert [item.quoted[0].of(text) for item in found] == ["We were never told"]
    assert found[0].source is not None
    assert found[0].source.of(text).endswith("Holm")
    assert found[0].region is Region.HEADLINE


@pytest.mark.parametrize(
    "heading", ["‘We were never told’", "‘The long night’: after the flood", "‘The long night’: Wessel in the dark"]
)
def test_a_heading_without_somebody_acting_is_none(heading: str) -> None:
    assert marked(f"The quay of Wessel\n\n{BODY}\n{heading}\n\n{BODY}") == []


ASIDES = {
    "relative clause": (
        '"The beams are rotten," said the harbour master, who asked for the key twice. "Nobody came."',
        "the harbour master",
    ),
    "apposition": ('"We are tired," said their foreman, Nils Aro, "and we want to go home."', "Nils Aro"),
    "relative clause inside": (
        '"The beams are rotten," said Ada Holm, who has led the board of the harbour for nine long years, "and so is '
        'the roof above them."',
        "Ada Holm",
    ),
}


@pytest.mark.parametrize("name", ASIDES)
def test_what_is_told_of_the_source_does_not_part_a_quotation(name: str) -> None:
    sentence, source = ASIDES[name]
    (quote,) = facts(BODY + "\n" + sentence)
    assert len(quote[0]) == 2
    assert source in (quote[1] or "")
    assert quote[2] == "said"


def test_a_second_speaker_in_the_same_sentence_parts_two_quotations() -> None:
    found = facts(BODY + '\n"The beams are rotten," said Ada Holm, and Jens Rye replied, "Then let us mend them all."')
    assert [(quote[1], quote[2]) for quote in found] == [("Ada Holm", "said"), ("Jens Rye", "replied")]


def test_the_cue_is_the_verb_that_governs_the_quotation() -> None:
    found = facts(BODY + "\nJens Rye called the plan “a gift to the hotels” and argued that the quay would sink.")
    assert [quote[2] for quote in found if quote[0] == ["a gift to the hotels"]] == ["called"]


@pytest.mark.parametrize("fast", [False, True])
def test_the_cue_is_the_verb_that_leads_into_the_quotation(fast: bool) -> None:
    text = BODY + "\nJens Rye raised a storm on Monday by saying that “the quay will sink by next year”."
    assert [quote[1:] for quote in facts(text, fast=fast)] == [("Jens Rye", "saying")]


@pytest.mark.parametrize("fast", [False, True])
def test_a_passive_question_has_a_cue_and_no_source(fast: bool) -> None:
    text = BODY + '\nJens Rye left the room. "Who has the key now?" he was asked. "The sea," said Rye.'
    found = facts(text, fast=fast)
    assert found[0] == (["Who has the key now?"], None, "asked")
    assert found[1][1:] == ("Rye", "said")


def test_a_short_quotation_is_what_something_is_called_only_after_a_verb_of_naming() -> None:
    assert [quote[0] for quote in facts(BODY + "\nJens Rye called the plan “deeply unwise”.")] == [["deeply unwise"]]
    assert facts(BODY + "\nJens Rye sat in a boat, the “deeply blue” one.") == []


OTHER_LANGUAGES = {
    "inverted, French": (
        "fr",
        "« Ce quai est à nous, et nous allons le garder », a déclaré Jeanne Morel devant deux cents pêcheurs.",
        (["Ce quai est à nous, et nous allons le garder"], "Jeanne Morel", "déclaré"),
    ),
    "pour, French": (
        "fr",
        "Pour le maire de la ville, Paul Garnier, le quai reste « la plus belle promesse ».",
        (["la plus belle promesse"], "Paul Garnier", "Pour"),
    ),
    "interrupted, French": (
        "fr",
        "Jeanne Morel a parlé. « Je connais ce quai », a-t-elle ajouté, « mais je ne le vendrai jamais. »",
        (["Je connais ce quai", "mais je ne le vendrai jamais."], "elle", "ajouté"),
    ),
    "inverted, German": (
        "de",
        "„Dieser Kai gehört der Stadt, und niemand verkauft ihn“, sagte Brandt vor Fischern in Wessel.",
        (["Dieser Kai gehört der Stadt, und niemand verkauft ihn"], "Brandt", "sagte"),
    ),
    "called, German": (
        "de",
        "Bürgermeister Jens Rohde nannte den Plan „völlig verfehlt“.",
        (["völlig verfehlt"], "Bürgermeister Jens Rohde", "nannte"),
    ),
}


@pytest.mark.parametrize("name", OTHER_LANGUAGES)
def test_other_languages(name: str) -> None:
    language, text, expected = OTHER_LANGUAGES[name]
    assert expected in facts(text, language)


def test_what_follows_a_dateline_is_read_without_it() -> None:
    text = "WESSEL (NPA) — Closing the quay would ruin the town, the harbour master said on Monday.\n\n" + BODY
    found = extract(Article(text=text, name="article", language="en")).quotes
    assert [item.text(text) for item in found] == ["Closing the quay would ruin the town"]


def test_a_picture_with_somebodys_words_and_a_credit_is_a_caption() -> None:
    text = "The quay of Wessel\n\nAda Holm told the board that “no wall lasts for ever”. Photo: Tove Lind\n\n" + BODY
    (found,) = marked(text)
    assert found.region is Region.CAPTION
    said = "Ada Holm said: “The photo: it was taken on the day that the wall came down in the storm of that year.”"
    (found,) = marked(BODY + "\n" + said)
    assert found.region is Region.BODY


@pytest.mark.parametrize(
    ("sentence", "language", "source"),
    [
        ("“The toll is late,” Vell said when asked about the ferry, “but we will pay it.”", "en", "Vell"),
        ("“Nobody wanted it,” Vell said in her book on the harbour, “and nobody paid.”", "en", "Vell"),
        ("„Das ist nicht wahr“, sagte Holm auf Nachfrage, „und schlicht falsch.“", "de", "Holm"),
    ],
)
def test_words_between_that_tell_who_speaks_part_no_quotation(sentence: str, language: str, source: str) -> None:
    (quote,) = facts(sentence, language)
    assert len(quote[0]) == 2
    assert quote[1] == source


@pytest.mark.parametrize(
    "sentence",
    [
        "“We pay the toll,” Vell said, while Orrin asked, “Who counts the money then?”",
        "“Nobody wanted the toll,” Vell recalled in her novel, “Hard Water.”",
    ],
)
def test_another_speaker_or_a_title_is_no_second_half(sentence: str) -> None:
    assert all(len(quoted) == 1 for quoted, _, _ in facts(sentence))


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize(
    ("sentences", "language", "parts"),
    [
        ("“We wait no longer,” Vell said. The old quay is “a danger to every boat.”", "en", [1, 1]),
        (
            "„Wir warten nicht länger“, sagte Vell am Montag. Der alte Kai sei „eine Gefahr für jedes Boot“.",
            "de",
            [1, 1],
        ),
        (
            "« Nous n'attendrons plus », a dit Vell lundi. Le vieux quai est « un danger pour les bateaux ».",
            "fr",
            [1, 1],
        ),
        ("“We wait no longer,” Vell said. “The old quay is a danger.”", "en", [2]),
        ("“We wait no longer,” Vell said. But “the old quay is a danger.”", "en", [2]),
        ("„Wir warten nicht länger“, sagte Vell. „Der alte Kai ist eine Gefahr.“", "de", [2]),
    ],
)
def test_a_sentence_of_the_papers_own_begins_another_quotation(sentences, language, parts, fast) -> None:
    assert [len(quoted) for quoted, _, _ in facts(sentences, language, fast=fast)] == parts


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("role", ["treasurer", "port captain", "ferry union treasurer"])
def test_a_role_before_a_name_is_named_in_full(role: str, fast: bool) -> None:
    text = (
        f"Transport chief Jens Warn counts the money.\n\n“We cannot pay for it,” said {role} Ada Roe. Nobody asked.\n"
    )
    found = marked(text, fast=fast)
    assert [(item.source.of(text), item.speaker) for item in found if item.source] == [(f"{role} Ada Roe", "Ada Roe")]


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("verb", ["pressed", "questioned", "went on", "tweeted on Friday"])
def test_after_a_question_the_sentence_may_go_on_with_any_verb(verb: str, fast: bool) -> None:
    text = f"{BODY}\n“Would the toll be open to talks, then?” Holm {verb}. The board wrote nothing down.\n"
    assert [source for _, source, _ in facts(text, fast=fast)] == ["Holm"]
