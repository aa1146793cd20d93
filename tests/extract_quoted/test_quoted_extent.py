"""How far what was said reaches where its sentence begins outside the marks: never into half a pair of marks."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article
from workbench.model.quote import Kind

FILLER = {
    "en": "The choir of Tanby met on Monday evening in the parish hall to talk about the organ and its pipes.\n\n",
    "fr": "La chorale de Tanby s'est réunie lundi soir dans la salle paroissiale pour parler de l'orgue.\n\n",
    "de": "Der Chor von Tanby hat sich am Montag im Pfarrsaal getroffen, um lange über die Orgel zu sprechen.\n\n",
}
SENTENCES = [
    (
        "en",
        "The organ “will outlive us all if we let it,” Lena Fisk said.",
        "The organ “will outlive us all if we let it,”",
    ),
    (
        "en",
        'The organ "keeps the whole street awake. It is far too loud," Lena Fisk added.',
        'The organ "keeps the whole street awake. It is far too loud,"',
    ),
    (
        "en",
        'The rector\'s answer was "a lesson in saying nothing at all," according to Lena Fisk.',
        'The rector\'s answer was "a lesson in saying nothing at all,"',
    ),
    (
        "fr",
        "Lena Fisk a reconnu que l'orgue de la paroisse « ne tiendrait pas un hiver de plus ».",
        "que l'orgue de la paroisse « ne tiendrait pas un hiver de plus »",
    ),
    (
        "fr",
        "Lena Fisk affirme au conseil qu'elle « ne signera jamais cette vente ».",
        "qu'elle « ne signera jamais cette vente »",
    ),
    (
        "de",
        "Lena Fisk forderte, der Rektor müsse „alle Rechnungen endlich vorlegen“.",
        "der Rektor müsse „alle Rechnungen endlich vorlegen“",
    ),
    (
        "de",
        "Lena Fisk sagte, dass die Orgel „keinen Winter mehr übersteht“.",
        "dass die Orgel „keinen Winter mehr übersteht“",
    ),
    (
        "en",
        "Lena Fisk said on Monday that the organ “will not outlive another winter.”",
        "that the organ “will not outlive another winter.”",
    ),
    (
        "de",
        "Der Rektor habe „jedes Vertrauen im Chor verspielt“, so Fisk weiter.",
        "Der Rektor habe „jedes Vertrauen im Chor verspielt“",
    ),
]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize(("language", "sentence", "content"), SENTENCES)
def test_a_content_that_begins_before_the_marks_ends_after_them(
    language: str, sentence: str, content: str, fast: bool
) -> None:
    text = FILLER[language] + sentence
    (quote,) = extract(Article(text=text, name="choir", language=language), fast=fast).quotes
    assert quote.kind is Kind.MIXED
    assert [span.of(text) for span in quote.content] == [content]


def test_a_mark_that_is_never_closed_ends_the_content_with_its_paragraph() -> None:
    text = FILLER["en"] + "Lena Fisk said the organ “will outlive us all if we let it.\n\nThe rector did not come."
    (quote,) = extract(Article(text=text, name="choir", language="en")).quotes
    assert quote.content[-1].of(text).endswith("if we let it.")
    assert quote.source is not None
    assert quote.source.of(text) == "Lena Fisk"
