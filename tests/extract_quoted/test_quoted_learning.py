"""What the choice of a source learns from beyond the words next to a quotation, on sentences written for it."""

from __future__ import annotations

import pytest

from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.extract.pipeline import extract
from workbench.extract.quoted.scene import Scene
from workbench.extract.quoted.segments import segments
from workbench.extract.quoted.setting import setting
from workbench.model.article import Article
from workbench.model.quote import Kind, Quote

FILLER = "The harbour board of Wessel met on Tuesday in the old customs house to talk about the quay.\n\n"


def quotes(text: str, *, fast: bool = False, language: str = "en", title: str | None = None) -> list[Quote]:
    found = extract(Article(text=text, name="article", language=language, title=title), fast=fast)
    assert found.warnings == ()
    return [item for item in found.quotes if item.kind is not Kind.INDIRECT]


def source_of(text: str, words: str, *, fast: bool = False, language: str = "en") -> str | None:
    at = text.index(words)
    found = [
        item for item in quotes(text, fast=fast, language=language) if any(s.start <= at < s.end for s in item.content)
    ]
    assert len(found) == 1
    return found[0].source.of(text) if found[0].source else None


def scene(text: str, language: str = "en") -> Scene:
    document = Document.read(Article(text=text, name="article", language=language))
    parse_documents([document])
    assert document.grammar is not None
    return Scene(document, document.grammar)


@pytest.mark.parametrize("fast", [True, False])
def test_a_title_with_a_colon_is_no_label_of_a_speaker(fast: bool) -> None:
    text = FILLER + 'Her book, "Salt and Rust: A Life on the Quays," was printed in Wessel last spring.'
    assert [item for item in quotes(text, fast=fast) if item.reason and item.reason.mechanism == "transcript"] == []
    assert not any(item.source and item.source.of(text) == "Salt and Rust" for item in quotes(text, fast=fast))


def test_a_label_opens_its_paragraph() -> None:
    text = FILLER + '"Ada Holm: Who pays for the new wall, then?\n\n"Jens Rye: The town does, as it always has."'
    assert source_of(text, "Who pays") == "Ada Holm"
    assert source_of(text, "The town does") == "Jens Rye"


def test_a_paragraph_that_goes_on_with_a_cue_of_its_own_names_its_own_source() -> None:
    text = (
        FILLER + '"We will mend the wall," Ada Holm said. "It will take us until the spring.\n\n'
        '"And then we will paint it," she said.'
    )
    assert source_of(text, "We will mend") == "Ada Holm"
    assert source_of(text, "And then we") == "she"


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("« Le quai est pourri jusqu’au cœur », nuance-t-elle.", "Le quai est", "elle"),
        ("« Personne ne nous a demandé notre avis », dit-il en partant.", "Personne ne nous", "il"),
        ("« On nous a menti pendant des années », a-t-on répété au port.", "On nous a", "on"),
    ],
)
def test_a_french_pronoun_behind_its_verb_is_the_source(text: str, words: str, source: str) -> None:
    text = "Ada Holm dirige le port de Wessel depuis neuf ans.\n\n" + text
    assert source_of(text, words, language="fr") == source


def test_a_hyphen_joins_a_pronoun_to_no_english_word() -> None:
    found = scene(FILLER + 'It was a hands-on job, "and a cold one at that," Ada Holm said.')
    assert "hands-on" in [word.lower for word in found.words(1)]


@pytest.mark.parametrize("language", ["fr", "de"])
def test_speech_in_another_language_goes_to_somebody_whatever_the_verb(language: str) -> None:
    text = {
        "fr": "Le conseil du port s’est réuni mardi.\n\n« Nous n’avons plus un sou en caisse », bredouille Ada Holm.",
        "de": "Der Hafenrat kam am Dienstag zusammen.\n\n„Wir haben keinen Cent mehr hier“, nuschelte Ada Holm.",
    }[language]
    (quote,) = quotes(text, language=language)
    assert quote.source is not None
    assert quote.source.of(text).endswith("Ada Holm")
    assert quote.reason is not None
    assert all(rival.span != quote.source for rival in quote.reason.rivals)


def test_words_that_a_heading_lifts_from_the_article_are_speech() -> None:
    body = "Ada Holm called the plan ‘a wall, not a harbour’ on Tuesday. ‘It will keep the fish out,’ she said.\n"
    title = "New quay is ‘a wall, not a harbour’"
    text = f"{title}\n\n{body}"
    found = [item for item in quotes(text, title=title) if item.content[0].start < len(title)]
    assert [item.content[0].of(text) for item in found] == ["a wall, not a harbour"]


def test_how_often_a_name_speaks_leaves_its_own_sentence_out() -> None:
    text = 'Ada Holm said it was late. "The wall is wet," Holm said. Jens Rye listened to Holm. So warned Pia Holm.'
    found = scene(text)
    mentions = {number: found.mentions(number) for number in range(len(found.document.sentences))}
    in_rye = next(m for m in mentions[2] if m.span.of(text) == "Jens Rye")
    holm = next(m for m in mentions[2] if m.span.of(text) == "Holm")
    own = next(m for m in mentions[1] if m.span.of(text) == "Holm")
    assert found.speaks_elsewhere(found.look(in_rye).last, in_rye.sentence) == 0
    assert found.speaks_elsewhere(found.look(holm).last, holm.sentence) == 3
    assert found.speaks_elsewhere(found.look(own).last, own.sentence) == 2


def test_the_way_from_a_mention_to_the_quotation_is_a_fact() -> None:
    from workbench.extract.quoted.facts import told
    from workbench.extract.quoted.features import mention_features

    text = "Ada Holm said the wall was “rotten to the core” on Tuesday."
    found = scene(text)
    (segment,) = segments(found.document)
    place = setting(found, segment, None)
    holm = next(m for m in found.mentions(0) if m.span.of(text) == "Ada Holm")
    facts = told(mention_features(found, segment, holm, place, 0, None))
    assert [fact for fact in facts if fact.startswith("joined=V:nsubj:")] == ["joined=V:nsubj:ccomp"]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("A banner read “No wall without a vote” outside.", "words"),
        ("A fisherman told us “the wall is rotten” outside.", "person"),
        ("The wind blew as if to say “go home now” outside.", "other"),
    ],
)
def test_what_a_noun_stands_for_is_a_fact(text: str, sort: str) -> None:
    from workbench.extract.quoted.facts import told
    from workbench.extract.quoted.features import mention_features

    found = scene(text)
    (segment,) = segments(found.document)
    first = found.mentions(0)[0]
    facts = told(mention_features(found, segment, first, setting(found, segment, None), 0, None))
    assert f"sort={sort}" in facts
