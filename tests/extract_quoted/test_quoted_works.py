"""Titles of works are nobody's speech, in marks or as the object of a verb; what is said in a work is."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article

FILLER = {
    "en": "The library of Orrin met on Monday evening in the reading room to talk about the new books.\n\n",
    "fr": "La bibliothèque d'Orrin s'est réunie lundi soir dans la salle de lecture pour parler des livres.\n\n",
    "de": "Die Bibliothek von Orrin hat am Montag im Lesesaal lange über die neuen Bücher gesprochen.\n\n",
}
TITLES = [
    ("en", 'In 2019 she wrote "The Salt Road Home", a history of the coast.'),
    ("en", 'His column, "Letters from the Harbour," appears on Sundays.'),
    ("en", "Pia Nord read from her novel “A Winter of Salt” for an hour."),
    ("en", "Pia Nord published “Salt and Smoke in the North” in May."),
    ("en", "Pia Nord showed a film about the coast on “Orrin in the Morning.”"),
    ("en", "Pia Nord appeared on “Letters from the Harbour” last Sunday."),
    ("en", "Pia Nord, the singer, was a guest of WXQ’s “Good Evening Orrin” for an hour."),
    ("en", "“A Long Winter in the Harbour,” by Pia Nord, is on sale."),
    ("en", '- "How the harbour lost its last ferry," by the Courier\'s Pia Nord: http://example.org/ferry'),
    ("en", "On Sunday the club will show the film “Salt Road: The Return!” once more."),
    ("en", "Pia Nord talked about the coast in May on the podcast “Letters from the Harbour.”"),
    ("fr", "Il a salué son roman « Les Marées du nord » devant la salle."),
    ("de", "Ihr Roman „Das kalte Meer von Orrin“ erschien im Mai."),
]
SPEECH = [
    ("en", "Pia Nord said on “Orrin in the Morning” that “we must sell the library.”", "we must sell the library."),
    ("en", "Pia Nord insisted on “one more year for the library.”", "one more year for the library."),
    ("en", "Pia Nord called Moe's “The best cafe in all of Orrin.”", "The best cafe in all of Orrin."),
    ("en", 'Pia Nord wrote, "The Salt Road Is Closed".', "The Salt Road Is Closed"),
    ("en", 'Pia Nord wrote in her column, "We Must Sell the Library."', "We Must Sell the Library."),
    ("en", 'Pia Nord wrote "that the library has no money left".', "that the library has no money left"),
    ("en", 'Pia Nord called the plan "The Great Book Robbery".', "The Great Book Robbery"),
    ("en", "“The Salt Road is closed,” by now said Pia Nord to everybody.", "The Salt Road is closed,"),
    ("en", "Pia Nord said “we sold the ferry,” by letter, on Monday.", "we sold the ferry,"),
    ("fr", "Dans son livre, Jean Roy écrit : « La mer est froide. »", "La mer est froide."),
    ("de", "In ihrem Roman schreibt Pia Nord: „Das Meer ist kalt.“", "Das Meer ist kalt."),
]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize(("language", "sentence"), TITLES)
def test_a_title_is_no_quotation(language: str, sentence: str, fast: bool) -> None:
    text = FILLER[language] + sentence
    assert [item.text(text) for item in extract(Article(text, "books", language=language), fast=fast).quotes] == []


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize(("language", "sentence", "words"), SPEECH)
def test_what_is_said_in_a_work_is_one(language: str, sentence: str, words: str, fast: bool) -> None:
    text = FILLER[language] + sentence
    (quote,) = extract(Article(text, "books", language=language), fast=fast).quotes
    assert [span.of(text) for span in quote.quoted] == [words]
