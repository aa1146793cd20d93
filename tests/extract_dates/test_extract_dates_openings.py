"""What stands before the reporting clause, and words that are still to be said. Published on Thursday, 6 March 2025."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from dates_cases import brief, marked

from workbench.extract.dates import Dater
from workbench.model.article import Article
from workbench.text.marks import quoted_spans
from workbench.text.regions import regions
from workbench.text.sentences import sentences

UNKNOWN = "≤ 2025-03-06"


def answer(marked_text: str, language: str = "en") -> str:
    """The interval of the marked quote as tables show it."""
    text, found = marked(marked_text)
    article = Article(text, "made-up", language=language, published=datetime(2025, 3, 6))
    quoted = [item.outer for item in quoted_spans(text)]
    spans = [item.span for item in sentences(text)]
    return brief(Dater(article, quoted, regions(text), spans, today=date(2030, 1, 1)).said(found))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Testifying before a Senate panel Tuesday, {s:Ida Brook} {c:said} {q:the dam was safe}.", "2025-03-04"),
        ("en", "Before the fire on Tuesday, {s:Ida Brook} {c:said} {q:the dam was safe}.", UNKNOWN),
        (
            "es",
            "Compareciendo ante los diputados el martes, {s:Ida Arroyo} {c:dijo} {q:que la presa era segura}.",
            "2025-03-04",
        ),
        ("de", "Vor dem Ausschuss am Dienstag {c:sagte} {s:Ida Bach}, {q:der Damm sei sicher}.", "2025-03-04"),
        ("de", "Vor dem Brand am Dienstag {c:sagte} {s:Ida Bach}, {q:der Damm sei sicher}.", UNKNOWN),
    ],
)
def test_before_somebody_is_a_place_and_before_something_a_time(language: str, text: str, expected: str) -> None:
    assert answer(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "When the dam was opened in January, {s:Ida Brook} {c:said} {q:it was safe}.", "Jan 2025"),
        ("en", "{s:Ida Brook}, who was there when the dam was opened in January, {c:said} {q:it was safe}.", UNKNOWN),
        (
            "fr",
            "Lorsque le barrage a été inauguré en janvier, {s:Ida Ruisseau} {c:a dit} {q:qu’il était sûr}.",
            "Jan 2025",
        ),
        ("de", "Als der Damm im Januar öffnete, {c:sagte} {s:Ida Bach}, {q:er sei sicher}.", "Jan 2025"),
        ("es", "Cuando se inauguró la presa en enero, {s:Ida Arroyo} {c:dijo} {q:que era segura}.", "Jan 2025"),
    ],
)
def test_what_was_said_when_something_happened_was_said_then(language: str, text: str, expected: str) -> None:
    assert answer(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "{s:Ida Brook} {c:will tell} the crowd on Tuesday {q:that the dam is safe}.", UNKNOWN),
        ("en", "{s:Ida Brook} is expected to {c:say} on Tuesday {q:that the dam is safe}.", UNKNOWN),
        ("en", "{s:Ida Brook}, who will leave soon, {c:said} on Tuesday {q:the dam was safe}.", "2025-03-04"),
        ("fr", "{s:Ida Ruisseau} {c:déclarera} mardi {q:que le barrage est sûr}.", UNKNOWN),
        ("fr", "{s:Ida Ruisseau} {c:déclara} mardi {q:que le barrage était sûr}.", "2025-03-04"),
        ("de", "{s:Ida Bach} wird am Dienstag {c:sagen}, {q:der Damm sei sicher}.", UNKNOWN),
        ("es", "{s:Ida Arroyo} {c:dirá} el martes {q:que la presa es segura}.", UNKNOWN),
        ("es", "{s:Ida Arroyo} {c:dirigirá} la obra y {c:dijo} el martes {q:que la presa es segura}.", "2025-03-04"),
    ],
)
def test_words_still_to_be_said_have_no_day_that_is_past(language: str, text: str, expected: str) -> None:
    assert answer(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The day after the ballot, held on Sunday, {s:Ida Brook} {c:said} {q:she had won}.", "2025-03-03"),
        ("fr", "Au lendemain de la visite, organisée mardi, {s:Ida Ruisseau} {c:a dit} {q:son émotion}.", "2025-03-05"),
        (
            "es",
            "Un día después de la votación, celebrada el domingo, {s:Ida Arroyo} {c:dijo} {q:que había ganado}.",
            "2025-03-03",
        ),
    ],
)
def test_a_gathering_is_dated_without_a_relative_clause_too(language: str, text: str, expected: str) -> None:
    assert answer(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "In a podcast taped on Monday and released on Wednesday, {s:Orr} {c:said} {q:it rained}.", "2025-03-03"),
        (
            "es",
            "En una entrevista grabada el lunes y emitida el martes, {s:Ida} {c:dijo} {q:que llovía}.",
            "2025-03-03",
        ),
        ("fr", "Dans une lettre datée du 27 février, {s:Ida Ruisseau} {c:dit} {q:avoir démissionné}.", "2025-02-27"),
        ("fr", "Dans un rapport sur la crue du 27 février, {s:Ida Ruisseau} {c:dit} {q:avoir démissionné}.", UNKNOWN),
        ("en", "As late as February, {s:Orr} {c:was insisting} {q:that the dam was safe}.", "Feb 2025"),
    ],
)
def test_the_day_on_which_it_was_made_and_the_last_time_it_was_said(language: str, text: str, expected: str) -> None:
    assert answer(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Surrounded by aides on the quay Monday, {s:Ida Brook} {c:said} {q:the dam was safe}.", "2025-03-03"),
        ("en", "Elected to the board on Monday, {s:Ida Brook}, {c:said} {q:the dam was safe}.", UNKNOWN),
        ("en", "In a letter sent on Monday, {s:Ida Brook} {c:said} {q:the dam was safe}.", "2025-03-03"),
        ("en", "{s:Ida Brook} {c:said} in a submission lodged on Monday {q:that the dam was safe}.", "2025-03-03"),
        ("en", "{s:Ida Brook} {c:said} of the dam finished on Monday {q:that it was safe}.", UNKNOWN),
        ("fr", "Dans un courrier, envoyé lundi, {s:Ida Ruisseau} {c:affirme} {q:que tout va bien}.", "2025-03-03"),
        ("es", "En una carta enviada el lunes, {s:Ida Arroyo} {c:dijo} {q:que todo iba bien}.", "2025-03-03"),
        ("de", "In einem am Montag verschickten Brief {c:sagte} {s:Ida Bach}, {q:der Damm sei sicher}.", "2025-03-03"),
    ],
)
def test_how_somebody_stood_there_and_what_was_written_that_day(language: str, text: str, expected: str) -> None:
    assert answer(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "{s:The principal} {c:texted} parents at noon on Monday {q:to say the school was shut}.", "2025-03-03"),
        ("fr", "Dès février, {s:Ida Ruisseau} {c:avait prévenu} {q:que le barrage fuyait}.", "Feb 2025"),
        ("fr", "Le barrage sera vidé dès avril, {c:a dit} {s:Ida Ruisseau}, {q:« sans danger »}.", UNKNOWN),
    ],
)
def test_whom_a_message_went_to_and_since_which_month(language: str, text: str, expected: str) -> None:
    assert answer(text, language) == expected
