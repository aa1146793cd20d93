"""Lets pairs go that cannot become possible, before they are compared in full: bounds instead of guesses.

A pair of which hardly any characters are in common is let go at once. For the others of one article, together, the
log odds are bounded from above by what is cheap to know of a pair: days,
speakers, lengths, the words both have wherever they stand, the character grams in common. What depends on order or
on other quotes is taken at its kindest. A pair is let go only where the bound stays below what counts (see
`context.support`, `model.POSSIBLE`), so the pairs found are the same as without the bound. A model
with features that are not known here lets fewer pairs go.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from workbench.match.judge.model import POSSIBLE
from workbench.match.prepare.context import MOST_SUPPORT, SUPPORTS
from workbench.match.prepare.prepared import GRAM
from workbench.match.prepare.shingles import distinct
from workbench.match.propose.phrases import LOOKED_AT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from workbench.match.judge.features import Features
    from workbench.match.judge.model import Model, Weights
    from workbench.match.prepare.prepared import Prepared
    from workbench.match.propose.collection import Collection

    Numbers = NDArray[np.float64]
    Whole = NDArray[np.int64]

LEAST_GRAMS = 0.28
"""Pairs with a smaller share of character grams in common are let go, whatever the model says of them: of 467 pairs
judged to be the same remark in the development data none has less than 0.31 ..."""
_MUCH = 40.0
"""... unless words in common tell more than so many nats: two long quotes may share one sentence."""
_MARGIN = 0.01
"""Log odds added to a bound: what rounding may take."""
_BEND = 10.0
"""Where `in_order_10` and `longest_10` begin."""
_THIN = 15.0
"""Where `thin_log_days` ends."""
_WEEK = 2.0
"""Where `log_weeks` begins."""
_PHRASE = {
    "speakers": math.log1p(LOOKED_AT),
    "articles": math.log(LOOKED_AT),
    "contexts": math.log1p(2 * LOOKED_AT),
    "contexts_whole": math.log1p(2 * LOOKED_AT),
}
"""The most that each feature of a phrase can be; the least is 0."""
_TABLE = 1 << 20
_HASH = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(24)
_OWNER = np.uint64(40)


def _log_odds(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


class Prescore:
    """Bounds what a model can say of pairs."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._table = np.zeros(_TABLE, bool)

    def hopeful(self, pairs: Sequence[tuple[int, int]], quotes: Collection) -> list[tuple[int, int]]:
        """Return those of one article's pairs of positions (made ready in `quotes`) that may become possible."""
        if not pairs:
            return []
        known = _Known(pairs, quotes, self._table)
        alone = known.alone(pairs, quotes)
        first = known.bound(self._model.first, np.zeros(len(pairs)))
        support = np.where(alone, 0.0, MOST_SUPPORT)
        second = known.bound(self._model.second, support)
        keep = (first > _log_odds(SUPPORTS) - _MARGIN) | (second >= _log_odds(POSSIBLE) - _MARGIN)
        return [pairs[number] for number in np.flatnonzero(keep & known.alike()).tolist()]

    def hopeless(self, features: Features) -> bool:
        """Whether a pair stays below what counts however rare its phrase and however well supported it is.

        The features of the phrase and of the context are not looked at.
        """
        return (
            _kindest(self._model.first, features) <= _log_odds(SUPPORTS) - _MARGIN
            and _kindest(self._model.second, features) < _log_odds(POSSIBLE) - _MARGIN
        )


def _kindest(model: Weights, features: Features) -> float:
    total = model.intercept
    for name, weight in model.weights.items():
        if name in _PHRASE:
            total += max(0.0, weight * _PHRASE[name])
        elif name == "support":
            total += max(0.0, weight * MOST_SUPPORT)
        else:
            total += weight * getattr(features, name)
    return total


class _Known:
    """What is cheap to know of some pairs, as columns; `a` of a pair is the quote with fewer words."""

    def __init__(self, pairs: Sequence[tuple[int, int]], quotes: Collection, table: NDArray[np.bool_]) -> None:
        places = {position: at for at, position in enumerate(dict.fromkeys(p for pair in pairs for p in pair))}
        held = [quotes[position] for position in places]
        size = np.array([len(one.numbers) for one in held], np.int64)
        earlier = np.array([places[other] for other, _ in pairs], np.int64)
        later = np.array([places[position] for _, position in pairs], np.int64)
        swap = size[earlier] > size[later]
        self._a, self._b = np.where(swap, later, earlier), np.where(swap, earlier, later)
        self._size = np.maximum(1, size)
        self._words(quotes, held, size, earlier, later)
        self._grams_of(held, quotes, earlier, later, table)
        self._who_and_when(held)

    def alike(self) -> NDArray[np.bool_]:
        """Whether enough characters are in common, or words that tell a great deal."""
        return np.asarray((self._grams >= LEAST_GRAMS) | (self._shared_mass >= _MUCH), np.bool_)

    def alone(self, pairs: Sequence[tuple[int, int]], quotes: Collection) -> NDArray[np.bool_]:
        """Whether no other pair of the same two articles is of two other quotes, so that nothing supports it."""
        between = [quotes[other].article for other, _ in pairs]
        total = Counter(between)
        of_earlier = Counter(zip(between, (other for other, _ in pairs), strict=True))
        of_later = Counter(zip(between, (position for _, position in pairs), strict=True))
        return np.array(
            [
                total[article] == of_earlier[article, other] + of_later[article, position] - 1
                for article, (other, position) in zip(between, pairs, strict=True)
            ],
            bool,
        )

    def _words(self, quotes: Collection, held: Sequence[Prepared], size: Whole, earlier: Whole, later: Whole) -> None:
        """Mass and number of the words of the earlier quote that the later one has: no more are in common."""
        numbers = np.frombuffer(b"".join(one.numbers.tobytes() for one in held), np.int32)
        met, place = np.unique(numbers, return_inverse=True)
        weights = quotes.vocabulary.weights(met)[place]
        start = np.cumsum(size) - size
        self._mass = _sums(weights, start, size)
        shared_mass, shared = np.zeros(len(earlier)), np.zeros(len(earlier))
        mark = np.zeros(len(met), bool)
        for query in dict.fromkeys(later.tolist()):
            here = np.flatnonzero(later == query)
            own = place[start[query] : start[query] + size[query]]
            mark[own] = True
            at, lengths = _stretches(start, size, earlier[here])
            hit = mark[place[at]]
            begins = np.cumsum(lengths) - lengths
            shared[here] = _sums(hit, begins, lengths)
            shared_mass[here] = _sums(hit * weights[at], begins, lengths)
            mark[own] = False
        self._shared, self._shared_mass = shared, shared_mass

    def _grams_of(
        self, held: Sequence[Prepared], quotes: Collection, earlier: Whole, later: Whole, table: NDArray[np.bool_]
    ) -> None:
        """The most that the character grams in common can be of the fewer."""
        words = quotes.vocabulary.words
        strings = [" ".join([words[number] for number in one.numbers]).ljust(GRAM, "\0") for one in held]
        codes = np.frombuffer("".join(strings).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
        lengths = np.array([len(one) for one in strings], np.int64)
        owner = np.repeat(np.arange(len(held), dtype=np.uint64), lengths)
        last = len(codes) - GRAM + 1
        mixed = codes[:last]
        with np.errstate(over="ignore"):
            for step in range(1, GRAM):
                mixed = mixed * _HASH + codes[step : last + step]
            mixed = (mixed * _HASH) >> _SHIFT
        inside = owner[:last] == owner[GRAM - 1 :]
        grams = distinct((owner[:last][inside] << _OWNER) | mixed[inside])
        size = np.bincount((grams >> _OWNER).astype(np.int64), minlength=len(held))
        hashes = (grams & np.uint64(_TABLE - 1)).astype(np.int64)
        start = np.cumsum(size) - size
        shared = np.zeros(len(earlier))
        for query in dict.fromkeys(later.tolist()):
            here = np.flatnonzero(later == query)
            own = hashes[start[query] : start[query] + size[query]]
            table[own] = True
            at, many = _stretches(start, size, earlier[here])
            shared[here] = _sums(table[hashes[at]], np.cumsum(many) - many, many)
            table[own] = False
        self._grams = np.minimum(1.0, shared / np.maximum(1, np.minimum(size[earlier], size[later])))

    def _who_and_when(self, held: Sequence[Prepared]) -> None:
        keys: dict[str | None, int] = {None: 0}
        speaker = np.array([keys.setdefault(one.speaker, len(keys)) for one in held])[[self._a, self._b]]
        full = np.array([one.full_name for one in held])[[self._a, self._b]].all(axis=0)
        known = (speaker > 0).all(axis=0)
        self._same = known & (speaker[0] == speaker[1])
        self._other = known & ~self._same
        self._apart = self._other & full
        unknown = np.array([one.first_day is None or one.last_day is None for one in held])[[self._a, self._b]]
        first = np.array([one.first_day or 0 for one in held])[[self._a, self._b]]
        last = np.array([one.last_day or 0 for one in held])[[self._a, self._b]]
        days = np.maximum(0, np.maximum(first[0] - last[1], first[1] - last[0]))
        self._days = np.log1p(np.where(unknown.any(axis=0), 1, days))
        self._capitals = np.array([one.capitals for one in held])[self._a]

    def bound(self, model: Weights, support: Numbers) -> Numbers:
        """Return log odds that no pair can exceed; `support` is the most that each can have."""
        left = dict(model.weights)

        def take(name: str) -> float:
            return left.pop(name, 0.0)

        size, mass = self._size[self._a], self._mass[self._a]
        share = np.minimum(1.0, self._shared / size)
        total = model.intercept + _most(take("support"), support)
        total += _most(take("grams"), self._grams)
        total += take("mass") * mass + take("shorter") * np.log(size) + take("short") * (size <= 3)
        total += take("capitals") * self._capitals
        total += take("same_speaker") * self._same + take("named_apart") * self._apart
        total += max(take("other_speaker"), take("near_speaker")) * self._other
        total += take("log_days") * self._days + take("log_weeks") * np.maximum(0.0, self._days - _WEEK)
        total += take("same_log_days") * self._days * self._same
        total += _most(take("longest_share"), share) + _most(take("matched_share"), share)
        total += self._runs(take("longest"), take("longest_10"))
        total += self._in_order(*(take(n) for n in ("in_order", "in_order_10", "unmatched_share", "thin_log_days")))
        replaced = take("replaced")
        total += np.where(
            self._same, _most(replaced + take("same_replaced"), np.log1p(mass)), _most(replaced, np.log1p(mass))
        )
        most = {
            "inner_short": np.log1p(mass),
            "inner_long": np.log1p(self._mass[self._b]),
            "left_over": np.log1p(size),
            "right_over": np.maximum(math.log(6), np.log1p(size)),
            "identical": self._size[self._a] == self._size[self._b],
            "rarest_unmatched": np.full(len(size), 8.0),
            "title": np.ones(len(size)),
        }
        for name, weight in left.items():
            if name in _PHRASE:
                total += max(0.0, weight * _PHRASE[name])
            else:
                total += _most(weight, most[name]) if name in most else _unknown(weight)
        return np.asarray(total, np.float64)

    def _runs(self, straight: float, bent: float) -> Numbers:
        """The most that the longest run can add: its mass is somewhere from 0 to that of all words in common."""
        most = np.minimum(self._shared_mass, self._mass[self._a])
        ends = [np.minimum(most, bend) for bend in (0.0, _BEND, math.inf)]
        return np.max([straight * x + bent * np.maximum(0.0, x - _BEND) for x in ends], axis=0)  # type: ignore[no-any-return]

    def _in_order(self, straight: float, bent: float, unmatched: float, thin: float) -> Numbers:
        """The most that the words in order can add: where their mass is 0, all that it can be, or where it bends."""
        mass = self._mass[self._a]
        most = np.minimum(self._shared_mass, mass)
        ends = [np.minimum(most, bend) for bend in (0.0, _BEND, _THIN, math.inf)]
        return np.max(  # type: ignore[no-any-return]
            [
                straight * x
                + bent * np.maximum(0.0, x - _BEND)
                + unmatched * (mass - x) / np.maximum(1e-9, mass)
                + thin * self._days * np.maximum(0.0, _THIN - x) / 5
                for x in ends
            ],
            axis=0,
        )


def _most(weight: float, value: NDArray[np.generic]) -> Numbers:
    """The most that a feature of 0 to `value` can add."""
    return np.asarray(max(0.0, weight) * value, np.float64)  # type: ignore[operator]


def _unknown(weight: float) -> float:
    return math.inf if weight else 0.0


def _stretches(start: Whole, size: Whole, which: Whole) -> tuple[Whole, Whole]:
    """Where the items of some owners stand, one owner after the other, and how many each has."""
    lengths = size[which]
    before = np.cumsum(lengths) - lengths
    return np.repeat(start[which] - before, lengths) + np.arange(int(lengths.sum())), lengths


def _sums(values: NDArray[np.generic], start: Whole, size: Whole) -> Numbers:
    """Sums of stretches of `values` (some may be empty)."""
    total = np.r_[0.0, np.cumsum(values, dtype=np.float64)]
    return np.asarray(total[start + size] - total[start], np.float64)
