"""Each way in which a text says who spoke, on sentences written for it; with the parser and without."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article
from workbench.model.quote import Kind, Quote

FILLER = "The harbour board of Wessel met on Tuesday in the old customs house to talk about the quay.\n\n"


def quotes(text: str, *, fast: bool = False, language: str | None = "en") -> list[Quote]:
    found = extract(Article(text=text, name="article", language=language), fast=fast)
    assert found.warnings == ()
    return [item for item in found.quotes if item.kind is not Kind.INDIRECT]


def source(text: str, words: str, *, fast: bool = False, language: str | None = "en") -> str | None:
    """The words that name the source of the quotation that holds `words`."""
    at = text.index(words)
    for item in quotes(text, fast=fast, language=language):
        if any(span.start <= at < span.end for span in item.content):
            return item.source.of(text) if item.source else None
    raise AssertionError(f"no quotation holds {words!r}")


CASES = {
    "subject before": (FILLER + 'Ada Holm said, "The quay is rotten to the core."', "The quay is rotten", "Ada Holm"),
    "inverted with apposition": (
        FILLER
        + '"The quay is rotten to the core," said Ada Holm, who has led the board for nine years as its president.',
        "The quay is rotten",
        "Ada Holm",
    ),
    "title cut short": (
        FILLER
        + '"The quay is rotten to the core," said harbour spokesman Capt. Otto Brand, who had been asked to come.',
        "The quay is rotten",
        "harbour spokesman Capt. Otto Brand",
    ),
    "two titles cut short": (
        FILLER + '"The quay is rotten to the core," said coast guard Lt. Col. Ada Holm, who had been asked to come.',
        "The quay is rotten",
        "coast guard Lt. Col. Ada Holm",
    ),
    "pronoun": (
        FILLER + 'Ada Holm opened the meeting. "The quay is rotten to the core," she said.',
        "The quay is rotten",
        "she",
    ),
    "unnamed official": (
        FILLER + '"We found three more cracks in the wall," a port official told the paper on condition of anonymity.',
        "We found three",
        "a port official",
    ),
    "group": (FILLER + '"We were never asked about any of it," residents said.', "We were never", "residents"),
    "organisation": (
        FILLER + 'The Wessel Fishing Guild said in a statement: "Nobody has spoken to our members about this."',
        "Nobody has spoken",
        "The Wessel Fishing Guild",
    ),
    "according to": (
        FILLER + 'The quay is "beyond any sensible repair," according to Jens Rye.',
        "beyond any sensible",
        "Jens Rye",
    ),
    "participle": (
        FILLER + 'Jens Rye walked out of the room, saying, "I have heard enough of this."',
        "I have heard",
        "Jens Rye",
    ),
    "call": (
        FILLER + 'Jens Rye called the plan "a gift to the hotels" and left.',
        "a gift to",
        "Jens Rye",
    ),
    "describe as": (
        FILLER + 'Jens Rye described the plan as "a gift to the hotels" and left.',
        "a gift to",
        "Jens Rye",
    ),
    "colon after a noun": (
        FILLER + 'Jens Rye sent the following message: "I resign as harbour master as of today."',
        "I resign as",
        "Jens Rye",
    ),
    "credit with a dash": (
        FILLER + "“The quay was my whole childhood, and now it goes.” — Tove Lind\n\n" + FILLER,
        "The quay was my",
        "Tove Lind",
    ),
    "credit on the next line": (
        FILLER + "“The quay was my whole childhood, and now it goes.”\n― Tove Lind, baker\n\n" + FILLER,
        "The quay was my",
        "Tove Lind",
    ),
    "transcript": (
        FILLER + "“HOLM: Will the quay be closed this winter?\n\n“RYE: It will be closed by the end of the month.”",
        "It will be closed",
        "RYE",
    ),
    "nested speaker": (
        FILLER + 'Ada Holm rejected what Jens Rye called "the slow drowning of a town" in a speech.',
        "the slow drowning",
        "Jens Rye",
    ),
    "he added after a sentence about somebody else": (
        FILLER + '"The wall will hold," said Jens Rye on Friday.\n\nAda Holm had closed the quay in May. '
        '"She acted much too early," he added.',
        "She acted much",
        "he",
    ),
    "carried over a sentence": (
        FILLER + 'Jens Rye said the wall was safe. "I slept on top of it all through the storm."',
        "I slept on",
        "Jens Rye",
    ),
    "British single marks": (
        FILLER + "‘The quay’s beams are rotten,’ Ada Holm told the Courier. ‘We can’t wait any longer than this.’",
        "The quay’s beams",
        "Ada Holm",
    ),
    "the court heard": (
        FILLER + "Prosecutor Mina Faro told the court: “He took the keys and he never gave them back.”",
        "He took the keys",
        "Prosecutor Mina Faro",
    ),
    "subject by coordination": (
        FILLER + 'Tove Lind stood up and shouted, "You have sold us for a car park!"',
        "You have sold",
        "Tove Lind",
    ),
}


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize("name", CASES)
def test_the_source_is_named(name: str, fast: bool) -> None:
    text, words, expected = CASES[name]
    found = source(text, words, fast=fast)
    assert found is not None
    assert expected in found
    assert len(found) <= len(expected) + 12, found


def test_parts_that_a_cue_keeps_apart_are_one_quotation() -> None:
    text = FILLER + '"The quay," Ada Holm said, "is rotten to the core."'
    (found,) = quotes(text)
    assert [span.of(text) for span in found.content] == ["The quay,", "is rotten to the core."]
    assert found.cue is not None
    assert found.cue.of(text) == "said"


def test_speech_that_goes_on_after_the_cue_is_one_quotation() -> None:
    text = FILLER + '"The quay is rotten to the core," Ada Holm said. "It has to be closed before winter."'
    (found,) = quotes(text)
    assert len(found.content) == 2


def test_two_speakers_in_one_paragraph_are_two_quotations() -> None:
    text = FILLER + '"The quay is rotten," Ada Holm said. "It is as sound as a bell," Jens Rye replied.'
    assert [item.source.of(text) for item in quotes(text) if item.source] == ["Ada Holm", "Jens Rye"]


def test_a_quotation_over_paragraphs_is_one_with_a_span_for_each() -> None:
    text = FILLER + "“The first storm took the lamps.\n\n“The second took the railing,” said Jens Rye.\n\n" + FILLER
    (found,) = quotes(text)
    assert [span.of(text) for span in found.content] == [
        "The first storm took the lamps.",
        "The second took the railing,",
    ]


def test_a_subject_outside_the_marks_belongs_to_what_was_said() -> None:
    text = FILLER + 'Jens Rye spoke first. The wall "will hold for another hundred years at least," he said.'
    (found,) = quotes(text)
    assert found.kind is Kind.MIXED
    assert found.content[0].of(text).startswith("The wall")
    assert [span.of(text) for span in found.quoted] == ["will hold for another hundred years at least,"]


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize(
    "sentence",
    [
        "The film “The Drowned Quay” was shown at the meeting on Tuesday evening.",
        "The so-called “quay tax” brought in four million crowns last year.",
        "A poll of seaside towns in “developed regions” put Wessel last for the third time.",
        "Everybody in town knows Olaf “Bosun” Rye and his old dog.",
    ],
)
def test_titles_terms_and_nicknames_are_no_quotations(sentence: str, fast: bool) -> None:
    assert quotes(FILLER + sentence + "\n\n" + FILLER, fast=fast) == []


@pytest.mark.parametrize("fast", [False, True])
def test_short_words_that_somebody_said_of_something_are(fast: bool) -> None:
    text = FILLER + 'Ada Holm said the two reports on the wall were "reckless" and "dishonest."'
    marks = [span.of(text) for item in quotes(text, fast=fast) for span in item.quoted]
    assert marks == ["reckless", "dishonest."]
    assert {item.source.of(text) for item in quotes(text, fast=fast) if item.source} == {"Ada Holm"}


def test_furniture_yields_no_quotation() -> None:
    text = (
        "Support The Wessel Courier!\n\n"
        + FILLER
        + "Read next: Board says quay 'must close'\n'Closing the quay is not a question of money'\n"
        + FILLER
        + "We have a small favour to ask. The board has called your paper “a nuisance to the whole town”, and we need "
        "your help. If you can, please support us monthly. Thank you.\n\nRead more"
    )
    assert quotes(text) == []


def test_the_source_reaches_to_the_name_in_apposition() -> None:
    text = FILLER + 'The board\'s president, Ada Holm, said, "The quay is rotten to the core."'
    assert source(text, "The quay is rotten") == "The board's president, Ada Holm"


def test_every_quotation_says_why_and_names_rivals() -> None:
    text = FILLER + 'Jens Rye met Ada Holm. "The quay is rotten to the core," said Tove Lind.'
    (found,) = quotes(text)
    assert found.reason.mechanism == "inverted"
    assert "Tove Lind" in found.reason.words
    assert 1 <= len(found.reason.rivals) <= 2
    assert all(rival.text == rival.span.of(text) for rival in found.reason.rivals)
    assert found.confidence > max(rival.score for rival in found.reason.rivals)
    assert found.confidence + sum(rival.score for rival in found.reason.rivals) <= 1.001


FRENCH = "Le conseil du port de Vassel s'est réuni mardi dans l'ancienne douane pour parler du quai.\n\n"
GERMAN = "Der Hafenrat von Wessel hat am Dienstag im alten Zollhaus über den Kai gesprochen und lange beraten.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (FRENCH + "« Le quai est pourri jusqu'au cœur », a déclaré Adèle Homme.", "Le quai est", "Adèle Homme"),
        (FRENCH + "Selon Jean Roy, le mur est « un danger pour tout le monde ».", "un danger", "Jean Roy"),
        (FRENCH + "Le maire a dénoncé « une décision prise sans les habitants ».", "une décision", "Le maire"),
        (GERMAN + "„Der Kai ist morsch bis ins Mark“, sagte Ada Holm.", "Der Kai ist", "Ada Holm"),
        (GERMAN + "Jens Rye nannte den Plan „ein Geschenk an die Hotels der Stadt“.", "ein Geschenk", "Jens Rye"),
        (GERMAN + "»Wir sind nie gefragt worden«, erklärte die Sprecherin.", "Wir sind nie", "die Sprecherin"),
    ],
)
def test_french_and_german_direct_speech_has_its_source(text: str, words: str, expected: str) -> None:
    assert source(text, words, language=None) == expected


def test_a_language_without_rules_yields_segments_without_source() -> None:
    text = "Przystań jest zamknięta. „Nabrzeże jest całkiem zgniłe”, powiedziała Ada Holm."
    (found,) = quotes(text, language="pl")
    assert found.content[0].of(text) == "Nabrzeże jest całkiem zgniłe"
    assert found.source is None
    assert found.confidence == 0
