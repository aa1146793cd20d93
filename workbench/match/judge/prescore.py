"""Lets pairs go that cannot become possible, before they are compared in full: bounds instead of guesses.

For the pairs of one article, together, the log odds are bounded from above by what is cheap to know of a pair (see
`rough`): days, speakers, lengths, the runs of words both have wherever they stand, the character grams in common.
What depends on the order of runs or on other quotes is taken at its kindest. A pair is let go only where the bound
stays below what counts (see `context.support`, `model.POSSIBLE`), so the pairs found are the same as without the
bound. A model with features that are not known here lets fewer pairs go. Beside that, a pair of which hardly any
characters are in common is let go.
"""

from __future__ import annotations

import math
from operator import mul
from typing import TYPE_CHECKING

import numpy as np

from workbench.match.judge.features import LEAST_RUN
from workbench.match.judge.model import POSSIBLE
from workbench.match.judge.rough import TABLE, Rough
from workbench.match.prepare.context import MOST_SUPPORT, SUPPORTS
from workbench.match.propose.phrases import LOOKED_AT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from workbench.match.judge.features import Features
    from workbench.match.judge.model import Model, Weights
    from workbench.match.prepare.columns import Columns, Flags, Whole
    from workbench.match.prepare.vocabulary import ByNumber

    Numbers = NDArray[np.float64]

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
_MATCHED = (
    "in_order", "in_order_10", "unmatched_share", "thin_log_days", "matched_share", "left_over", "right_over",
    "inner_short", "inner_long", "replaced", "title",
)  # fmt: skip
"""Features of the blocks (see `features.Overlap`)."""
_ROUNDING = 1e-6


def _log_odds(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


_HEARD = _log_odds(SUPPORTS) - _MARGIN
_TOLD = _log_odds(POSSIBLE) - _MARGIN


class Prescore:
    """Bounds what a model can say of pairs."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._table = np.zeros(TABLE, np.bool_)
        self._first, self._second = _Kindest(model.first), _Kindest(model.second)

    def hopeful(
        self, held: Columns, weights: Numbers, earlier: Whole, later: Whole, words: ByNumber
    ) -> tuple[Whole, Flags]:
        """Return which of one article's pairs may become possible, and of these which no other pair can support.

        `earlier` and `later` are rows of `held`; the later quotes are all of one article.
        `weights` are those of all words of `held`, `words` gives the word of a number.
        """
        rough = Rough(held, weights, earlier, later, words)
        first, second = bound(rough, self._model.first), bound(rough, self._model.second)
        grams = rough.grams(self._table)
        heard = first + _worth(self._model.first) * grams > _HEARD
        enough = _enough(rough)
        alone = _alone(held.article[earlier], earlier, later, heard & enough)
        supported = np.where(alone, 0.0, self._supported(MOST_SUPPORT))
        keep = heard | (second + _worth(self._model.second) * grams + supported >= _TOLD)
        keep &= enough & ((grams >= LEAST_GRAMS) | (rough.shared_mass >= _MUCH))
        chosen = np.flatnonzero(keep)
        return chosen, alone[chosen]

    def hopeless(self, features: Features, alone: bool) -> bool:
        """Whether a pair stays below what counts however rare its phrase and however well supported it is.

        The features of the phrase are not looked at; one that is `alone` has no support.
        """
        return self._first.of(features) <= _HEARD and (
            self._second.of(features) + (0.0 if alone else self._supported(MOST_SUPPORT)) < _TOLD
        )

    def _supported(self, support: float) -> float:
        return max(0.0, self._model.second.weights.get("support", 0.0)) * support


class _Kindest:
    """The most that a model can say of a pair whose phrase is not looked at, without support."""

    def __init__(self, model: Weights) -> None:
        kept = {name: w for name, w in model.weights.items() if w and name not in _PHRASE and name != "support"}
        self._least = model.intercept + sum(
            max(0.0, model.weights[name] * most) for name, most in _PHRASE.items() if name in model.weights
        )
        self._weights = tuple(kept.values())
        self._names = tuple(kept)

    def of(self, features: Features) -> float:
        """Return the most."""
        values = [getattr(features, name) for name in self._names]
        return float(self._least + sum(map(mul, self._weights, values)))


def _enough(rough: Rough) -> Flags:
    """Whether the words in common may be enough (see `Overlap.enough`)."""
    longest = np.where(rough.some, rough.run_mass, rough.best)
    return np.asarray(np.maximum(longest, rough.run_mass - 2.0) >= LEAST_RUN - _ROUNDING, np.bool_)


def _alone(article: Whole, earlier: Whole, later: Whole, heard: Flags) -> Flags:
    """Whether no other pair that is heard is of the same two articles and of two other quotes."""
    span = int(max(earlier.max(), later.max())) + 1
    groups = [article, article * span + earlier, article * span + later]
    total, of_earlier, of_later = (_count(group, heard) for group in groups)
    return np.asarray(total - of_earlier - of_later + heard == 0, np.bool_)


def _count(group: Whole, heard: Flags) -> Whole:
    """How many of the heard pairs are of the same group, for each pair."""
    which = np.unique(group, return_inverse=True)[1]
    return np.asarray(np.bincount(which, heard)[which].astype(np.int64))


def _worth(model: Weights) -> float:
    return max(0.0, model.weights.get("grams", 0.0))


def bound(rough: Rough, model: Weights) -> Numbers:
    """Return log odds that no pair can exceed, without its grams and its support."""
    left = dict(model.weights)

    def take(name: str) -> float:
        return left.pop(name, 0.0)

    take("grams"), take("support")
    size, days = rough.size, rough.days
    total = np.full(len(size), model.intercept)
    total += take("mass") * rough.mass + take("shorter") * np.log(size) + take("short") * (size <= 3)
    total += take("capitals") * rough.capitals
    total += take("same_speaker") * rough.same + take("named_apart") * rough.apart
    total += max(take("other_speaker"), take("near_speaker")) * rough.other
    total += take("log_days") * days + take("log_weeks") * np.maximum(0.0, days - _WEEK)
    total += take("same_log_days") * days * rough.same
    total += _most(take("longest_share"), rough.longest / size)
    total += _runs(rough, take("longest"), take("longest_10"))
    total += _most(take("identical"), rough.same_size) + max(0.0, take("rarest_unmatched")) * rough.heaviest
    total += _matched(rough, {name: take(name) for name in _MATCHED})
    for name, weight in left.items():
        total += max(0.0, weight * _PHRASE[name]) if name in _PHRASE else _unknown(weight)
    return np.asarray(total, np.float64)


def _matched(rough: Rough, weights: dict[str, float]) -> Numbers:
    """The most that the features of the blocks can add: with some of all the words that both have, or with none."""
    size, mass, days = rough.size, rough.mass, rough.days
    in_order, bent, unmatched, thin = (
        weights[name] for name in ("in_order", "in_order_10", "unmatched_share", "thin_log_days")
    )
    ends = [np.minimum(rough.run_mass, bend) for bend in (0.0, _BEND, _THIN, math.inf)]
    added = [
        in_order * x
        + bent * np.maximum(0.0, x - _BEND)
        + unmatched * (mass - x) / np.maximum(1e-9, mass)
        + thin * days * np.maximum(0.0, _THIN - x) / 5
        for x in ends
    ]
    none = added[0] + weights["right_over"] * math.log(6)
    some = np.max(added, axis=0)
    some += _most(weights["matched_share"], rough.run_words / size) + max(0.0, weights["title"])
    for name, least in (("left_over", rough.left), ("right_over", rough.right)):
        some += np.maximum(weights[name] * np.log1p(least), weights[name] * np.log1p(size))
    inner_a = np.log1p(rough.inner_a)
    some += _most(weights["inner_short"], inner_a) + _most(weights["inner_long"], np.log1p(rough.inner_b))
    some += _most(weights["replaced"], inner_a * rough.same)
    return np.where(rough.run_words > 0, np.maximum(some, none), none)


def _runs(rough: Rough, straight: float, bent: float) -> Numbers:
    """The most that the longest run can add: its mass is somewhere from 0 to that of all words in common."""
    most = np.where(rough.some, rough.run_mass, rough.best)
    ends = [np.minimum(most, bend) for bend in (0.0, _BEND, math.inf)]
    return np.max([straight * x + bent * np.maximum(0.0, x - _BEND) for x in ends], axis=0)  # type: ignore[no-any-return]


def _most(weight: float, value: NDArray[np.generic]) -> Numbers:
    """The most that a feature of 0 to `value` can add."""
    return np.asarray(max(0.0, weight) * value, np.float64)  # type: ignore[operator]


def _unknown(weight: float) -> float:
    return math.inf if weight else 0.0
