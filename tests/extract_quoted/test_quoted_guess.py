"""Where nobody stands out, nobody is named: the guesses are left to the reader as rivals."""

from __future__ import annotations

import pytest

from workbench.extract.document import Document
from workbench.extract.guard import Guard
from workbench.extract.quoted.attribution import attribute
from workbench.extract.quoted.ranker import Ranker
from workbench.model.article import Article

TEXT = "Mira Holt is here; Otto Lind is here; Ada Brun is here. “We will not sell the old mill,” was heard in the hall."


@pytest.mark.parametrize(
    ("weights", "named"),
    [
        ({"kind=name:before1": 9.0}, None),  # three names, alike
        ({"kind=name:before1": 9.0, "order=before1:0": 3.0}, "Ada Brun"),
    ],
    ids=["alike", "one stands out"],
)
def test_a_mere_guess_is_not_the_answer(weights: dict[str, float], named: str | None) -> None:
    document = Document.read(Article(TEXT, "mill", language="en"))
    [quote] = attribute(document, Guard("mill"), Ranker(weights)).quotes
    assert (quote.source.of(TEXT) if quote.source else None) == named
    assert {rival.text for rival in quote.reason.rivals} <= {"Mira Holt", "Otto Lind", "Ada Brun"}
    assert len(quote.reason.rivals) == 2
    assert ("stands out" in quote.reason.words) == (named is None)
