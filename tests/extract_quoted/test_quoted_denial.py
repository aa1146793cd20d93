"""Words in marks that were denied or only asked for, where no sentence is parsed: fast mode, French, German."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article
from workbench.model.quote import Polarity

FILLER = {
    "en": "The rowers of Tarn met on Monday evening in the boat house to talk about the money for the new boats.\n\n",
    "fr": "Les rameurs de Tarn se sont réunis lundi soir dans le hangar pour parler de l'argent des bateaux.\n\n",
    "de": "Die Ruderer von Tarn haben am Montag im Bootshaus lange über das Geld für die neuen Boote gesprochen.\n\n",
}
CASES = [
    ("en", 'Mika Sund did not say "the boats are safe for children".', Polarity.NEGATED),
    ("en", 'Mika Sund didn’t call it "a gift to the rich of the town".', Polarity.NEGATED),
    ("en", 'Nobody has called it "a gift to the rich of the town".', Polarity.NEGATED),
    ("en", 'Mika Sund declined to say "the boats are safe for children".', Polarity.NEGATED),
    ("en", 'Did Mika Sund say "the boats are safe for children"?', Polarity.QUESTIONED),
    ("en", '"Are the boats safe for children?" Mika Sund asked.', Polarity.ASSERTED),
    ("en", 'Mika Sund said "the boats are not safe for children".', Polarity.ASSERTED),
    ("en", 'Mika Sund was not there, but said "the boats are not safe for children".', Polarity.ASSERTED),
    ("fr", "Le maire n'a pas dit que le projet était « une affaire classée ».", Polarity.NEGATED),
    ("fr", "Le maire ne dit pas que le projet est « une affaire classée ».", Polarity.NEGATED),
    ("fr", "« Ce n'est pas une affaire classée », a dit le maire.", Polarity.ASSERTED),
    ("de", "Mika Sund sagte nicht, die Boote seien „für alle Kinder sicher“.", Polarity.NEGATED),
    ("de", "Mika Sund hat nie gesagt, die Boote seien „für alle Kinder sicher“.", Polarity.NEGATED),
    ("de", "Hat Mika Sund gesagt, die Boote seien „für alle Kinder sicher“?", Polarity.QUESTIONED),
    ("de", "„Die Boote sind nicht sicher“, sagte Mika Sund.", Polarity.ASSERTED),
]


@pytest.mark.parametrize(("language", "sentence", "polarity"), CASES)
def test_polarity_shows_on_the_surface(language: str, sentence: str, polarity: Polarity) -> None:
    text = FILLER[language] + sentence
    (quote,) = extract(Article(text, "rowers", language=language), fast=True).quotes
    assert quote.polarity is polarity
