"""The verb right at the marks, with a subject of its own, says whose words they are: not the main clause."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article

CASES = [
    ("The council published a report in which Dana Wick said: “The bridge is not safe.”", ["Dana Wick"]),
    ("“We had no choice,” said Mira Holt; “Nobody asked us,” said Tomas Vend.", ["Mira Holt", "Tomas Vend"]),
]


@pytest.mark.parametrize(("text", "sources"), CASES)
def test_the_verb_at_the_marks_decides(text: str, sources: list[str]) -> None:
    quotes = [quote for quote in extract(Article(text, "bridge")).quotes if quote.quoted]
    assert [quote.source.of(text) for quote in quotes if quote.source] == sources


GERMAN = [
    ("In seinem Buch schreibt Holm: „Der Damm wird nicht halten.“", "Holm"),
    ("In ihrem Tagebuch notierte Ada Berg: „Der Damm wird nicht halten.“", "Ada Berg"),
    ("Vor dem Rat sagte der Bürgermeister: „Der Damm wird nicht halten.“", "der Bürgermeister"),
    ("Die Mutter schrieb Holm: „Der Damm wird nicht halten.“", "Die Mutter"),
    ("Und die Mutter schrieb Holm: „Der Damm wird nicht halten.“", "die Mutter"),
]


@pytest.mark.parametrize(("text", "source"), GERMAN)
def test_a_phrase_with_a_preposition_does_not_speak(text: str, source: str) -> None:
    (quote,) = extract(Article(text, "damm", language="de")).quotes
    assert quote.source is not None
    assert quote.source.of(text) == source
