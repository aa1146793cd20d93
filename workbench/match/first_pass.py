"""Compares the quotes of an article with the earlier ones that are near them, the cheapest tests first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.match.judge.features import Features, Overlap, compare, overlap
from workbench.match.judge.prescore import Prescore
from workbench.match.prepare.context import Scored
from workbench.match.prepare.prepared import Read, read, two_remarks
from workbench.match.propose.candidates import nearest_to_each, too_common
from workbench.match.propose.collection import CANDIDATES
from workbench.match.propose.crowd import same_words, timely
from workbench.match.propose.phrases import UNHEARD, Phrase, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.match.judge.model import Model
    from workbench.match.prepare.columns import Columns, Flags, Whole
    from workbench.match.prepare.shingles import Positions
    from workbench.match.propose.collection import Collection

_WORTH = 1.5
"""Candidates that share less information than so many times ln(quotes held) nats share too little ..."""
_SHARE = 0.1
"""... or less than this share of the smaller quote's. No pair of the development data that is worth telling has less
than .19 ..."""
_MANY = 2000
"""... where at least so many quotes are held."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair of positions (a < b) with what the first pass found; `common` tells about the shorter quote first."""

    a: int
    b: int
    common: Overlap
    phrase: Phrase
    features: Features
    swapped: bool = False
    """Whether b is the shorter quote."""

    def scored(self, probability: float) -> Scored:
        """Return what the other pairs of the same two articles are told of this one."""
        ends = (self.common.in_a, self.common.in_b)
        return Scored(self.a, self.b, probability, *(ends[::-1] if self.swapped else ends))


class FirstPass:
    """Judges pairs of `quotes` one by one, without the other pairs of their articles."""

    def __init__(self, quotes: Collection, model: Model) -> None:
        self._quotes = quotes
        self._prescore = Prescore(model)
        self._phrases = Phrases(quotes)
        self._read: dict[int, Read] = {}

    def forget(self) -> None:
        """Quotes were added: words and phrases count anew."""
        self._phrases.forget()

    def compared(self, positions: Sequence[int], hopeless: bool = False) -> Iterator[Compared]:
        """Compare one article's quotes with their earlier candidates; `hopeless` ones only if asked."""
        earlier, later = self._candidates(positions)
        places, rows = np.unique(np.concatenate([earlier, later]), return_inverse=True)
        held = self._quotes.columns(places.tolist())
        earlier_row, later_row = rows[: len(earlier)], rows[len(earlier) :]
        chosen = np.flatnonzero(
            self._two_articles(earlier, later, held.article[earlier_row] == held.article[later_row])
        )
        if not len(chosen):
            return
        weights = self._quotes.vocabulary.weights(held.numbers)
        context = np.zeros(len(chosen))
        if not hopeless:
            words = self._quotes.vocabulary.words
            kept, context = self._prescore.hopeful(held, weights, earlier_row[chosen], later_row[chosen], words)
            chosen = chosen[kept]
        self._weigh(np.unique(np.concatenate([earlier_row[chosen], later_row[chosen]])), places, held, weights.tolist())
        for other, position, most in zip(
            earlier[chosen].tolist(), later[chosen].tolist(), context.tolist(), strict=True
        ):
            yield from self._compare(other, position, hopeless, most)
        self._read.clear()

    def _candidates(self, positions: Sequence[int]) -> tuple[Whole, Whole]:
        """Pairs of an earlier quote and one of these that share enough to be looked at, the nearest first."""
        size = self._quotes.index.size
        least, share = (_WORTH * math.log(size), _SHARE) if size >= _MANY else (0.0, 0.0)
        own = self._quotes.columns(positions)
        found = nearest_to_each(self._quotes.index, own.numbers, own.size, CANDIDATES, positions, least, share)
        near = [self._few(position, some) for position, (some, _) in zip(positions, found, strict=True)]
        earlier = np.concatenate([np.zeros(0, np.int64), *near])
        return earlier, np.repeat(np.asarray(positions, np.int64), [len(some) for some in near])

    def _few(self, position: int, found: Positions) -> Positions:
        """Of a line that very many have, those nearest in time."""
        if len(found) or not too_common(self._quotes.index, self._quotes[position].numbers):
            return timely(self._quotes, position, found, CANDIDATES)
        return same_words(self._quotes, position, CANDIDATES)

    def _two_articles(self, earlier: Whole, later: Whole, one_article: Flags) -> list[bool]:
        """Which pairs are not two remarks of one article."""
        keep = [True] * len(later)
        for number in np.flatnonzero(one_article).tolist():
            keep[number] = not two_remarks(self._quotes[int(earlier[number])], self._quotes[int(later[number])])
        return keep

    def _weigh(self, rows: Whole, places: Whole, held: Columns, weights: list[float]) -> None:
        """Read the quotes of these rows, with the weights of their words."""
        ends = np.cumsum(held.size)
        words = self._quotes.vocabulary.words
        for row in rows.tolist():
            position, end = int(places[row]), int(ends[row])
            own = weights[end - int(held.size[row]) : end]
            self._read[position] = read(self._quotes[position], own, words)

    def _compare(self, other: int, position: int, hopeless: bool, context: float) -> Iterator[Compared]:
        """Compare a quote with an earlier one; `context` is the most that other pairs can add to its log odds."""
        a, b = self._read[other], self._read[position]
        earlier, quote = a.quote, b.quote
        swapped = len(earlier.numbers) > len(quote.numbers)
        if swapped:
            a, b = b, a
        common = overlap(a, b)
        if not common.enough:
            return
        near = earlier.speaker in self._quotes.speakers(quote.article) or quote.speaker in self._quotes.speakers(
            earlier.article
        )
        if not hopeless and self._prescore.hopeless(compare(a, b, common, UNHEARD, near), context):
            return
        phrase = self._phrases.look_up(a.quote.numbers[common.start : common.start + common.length])
        yield Compared(other, position, common, phrase, compare(a, b, common, phrase, near), swapped)
