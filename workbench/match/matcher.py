"""Matches the quotes of an article against all that came before: candidates, features, probability."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from workbench.match.candidates import CandidateIndex
from workbench.match.features import Features, compare
from workbench.match.material import material
from workbench.match.model import LINK, POSSIBLE, Model, default_model
from workbench.match.prepared import Prepared, prepare
from workbench.match.reasons import reasons
from workbench.match.relation import relation
from workbench.match.vocabulary import Vocabulary
from workbench.model.matching import MatchQuote, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CANDIDATES = 50
"""How many of the nearest earlier quotes are scored for each quote."""


class Matcher:
    """Holds quotes and finds, for each article that is added, the earlier quotes that report the same utterances.

    `Matcher(stored)` takes in quotes that were matched before without scoring them again.
    """

    def __init__(self, known: Iterable[MatchQuote] = (), model: Model | None = None) -> None:
        self._model = model or default_model()
        self._vocabulary = Vocabulary()
        self._index = CandidateIndex()
        self._quotes: list[Prepared] = []
        self._speakers: dict[str, set[str]] = {}
        self._take(known)

    def __len__(self) -> int:
        return len(self._quotes)

    def add(self, quotes: Sequence[MatchQuote]) -> list[Pair]:
        """Add the quotes of one article and return its pairs with everything before it, and among its own.

        Pairs below `POSSIBLE` are left out. In a pair `a` is the earlier quote.
        """
        first = len(self._quotes)
        self._take(quotes)
        return [pair for position in range(first, len(self._quotes)) for pair in self._pairs(position)]

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs among all quotes held, each once."""
        for position in range(len(self._quotes)):
            yield from self._pairs(position)

    def _take(self, quotes: Iterable[MatchQuote]) -> None:
        fresh = [prepare(quote, self._vocabulary) for quote in quotes]
        for _, article in groupby(fresh, key=_article):
            numbers = [number for prepared in article for number in prepared.numbers]
            self._vocabulary.count_article(numbers)
        for prepared in fresh:
            if prepared.speaker:
                self._speakers.setdefault(_article(prepared), set()).add(prepared.speaker)
        self._index.add([prepared.numbers for prepared in fresh])
        self._quotes += fresh

    def _pairs(self, position: int) -> Iterator[Pair]:
        quote = self._quotes[position]
        found, _ = self._index.query(quote.numbers, CANDIDATES, below=position)
        for other in found.tolist():
            earlier = self._quotes[other]
            features = self._features(earlier, quote)
            if features is None:
                continue
            score = self._model.probability(features)
            if score >= POSSIBLE:
                yield Pair(
                    a=earlier.quote.id,
                    b=quote.quote.id,
                    score=round(score, 4),
                    relation=relation(earlier, quote, features),
                    material=material(earlier.quote, quote.quote) if score >= LINK else (),
                    reasons=reasons(earlier, quote, features),
                )

    def _features(self, a: Prepared, b: Prepared) -> Features | None:
        """The features of a pair, or None where two quotes of one article have different words."""
        left, right = _article(a), _article(b)
        if left == right and a.numbers != b.numbers:
            return None
        near = a.speaker in self._speakers.get(right, ()) or b.speaker in self._speakers.get(left, ())
        return compare(a, b, self._vocabulary, float(near))


def match_quotes(quotes: Sequence[MatchQuote], model: Model | None = None) -> Iterator[Pair]:
    """Yield every pair of `quotes` that may report one utterance, with its score (see `model.LINK`)."""
    yield from Matcher(quotes, model).pairs()


def _article(prepared: Prepared) -> str:
    """The article a quote stands in; a quote that does not say is an article of its own."""
    quote = prepared.quote
    return quote.article if quote.article is not None else f"\0{quote.id}"
