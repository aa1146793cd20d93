"""What is worth encoding: quotes of which likeness of meaning can tell anything."""

from datetime import date, timedelta

import numpy as np
import pytest

from workbench.match.matcher import match_quotes
from workbench.match.propose.embedding import DIMENSIONS
from workbench.model.matching import MatchQuote

DAY = date(2032, 3, 8)


def encoded(**other):
    """Return the texts that are encoded when a second quote of the same speaker comes, changed so."""
    texts = []

    def encoder(asked):
        texts.extend(asked)
        return np.eye(len(asked), DIMENSIONS, dtype=np.float32)

    first = {"speaker": "Ida Rook", "kind": "direct", "language": "en", "outlet": "One", "article": "one"}
    second = first | {"published": DAY + timedelta(5), "outlet": "Two", "article": "two"} | other
    quotes = [
        MatchQuote("a", "The ferry will sail again before the winter.", published=DAY, **first),
        MatchQuote("b", "Nobody on this island was ever asked about a bridge.", **second),
    ]
    list(match_quotes(quotes, encoder=encoder))
    return texts


def test_two_quotations_in_one_language_of_different_days_are_not_encoded():
    assert encoded() == []


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "indirect"},
        {"published": DAY + timedelta(1)},
        {"language": "de"},
    ],
)
def test_reports_translations_and_the_same_day_are(other):
    assert "The ferry will sail again before the winter" in encoded(**other)


@pytest.mark.parametrize("other", [{"speaker": "Jon Carrow"}, {"published": DAY + timedelta(40), "kind": "indirect"}])
def test_another_speaker_or_month_is_not(other):
    assert encoded(**other) == []
