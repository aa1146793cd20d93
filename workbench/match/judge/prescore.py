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

from workbench.match.judge.features import CONTEXT, LEAST_RUN, THIN
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
_PHRASE = {"contexts": math.log1p(2 * LOOKED_AT), "contexts_whole": math.log1p(2 * LOOKED_AT)}
"""The most that each feature of a phrase can be; the least is 0."""
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
        support, *others = (max(0.0, model.second.weights.get(name, 0.0)) for name in CONTEXT)
        self._supported, self._told = support * MOST_SUPPORT, sum(others)

    def hopeful(
        self, held: Columns, weights: Numbers, earlier: Whole, later: Whole, words: ByNumber
    ) -> tuple[Whole, Numbers]:
        """Return which of one article's pairs may become possible, and the most that other pairs can add to these.

        `earlier` and `later` are rows of `held`; the later quotes are all of one article.
        `weights` are those of all words of `held`, `words` gives the word of a number.
        """
        rough = Rough(held, weights, earlier, later, words)
        first, second = bound(rough, self._model.first), bound(rough, self._model.second)
        grams = rough.grams(self._table)
        heard = first + _worth(self._model.first) * grams > _HEARD
        enough = _enough(rough)
        others, touching = _beside(held.article[earlier], earlier, later, heard & enough)
        context = self._supported * others + self._told * touching
        keep = heard | (second + _worth(self._model.second) * grams + context >= _TOLD)
        keep &= enough & ((grams >= LEAST_GRAMS) | (rough.shared_mass >= _MUCH))
        chosen = np.flatnonzero(keep)
        return chosen, context[chosen]

    def hopeless(self, features: Features, context: float) -> bool:
        """Whether a pair stays below what counts however rare its phrase is; `context` is what other pairs add at most.

        The features of the phrase and of the context are not looked at.
        """
        return self._first.of(features) <= _HEARD and self._second.of(features) + context < _TOLD


class _Kindest:
    """The most that a model can say of a pair whose phrase is not looked at, without its context."""

    def __init__(self, model: Weights) -> None:
        kept = {name: w for name, w in model.weights.items() if w and name not in (*_PHRASE, *CONTEXT)}
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


def _beside(article: Whole, earlier: Whole, later: Whole, heard: Flags) -> tuple[Flags, Flags]:
    """Which pairs have another beside them that is heard, of the same two articles: of two other quotes, of one."""
    span = int(max(earlier.max(initial=0), later.max(initial=0))) + 1
    groups = [article, article * span + earlier, article * span + later]
    total, of_earlier, of_later = (_count(group, heard) for group in groups)
    touching = of_earlier + of_later - 2 * heard
    return np.asarray(total - touching - heard > 0, np.bool_), np.asarray(touching > 0, np.bool_)


def _count(group: Whole, heard: Flags) -> Whole:
    """How many of the heard pairs are of the same group, for each pair."""
    which = np.unique(group, return_inverse=True)[1]
    return np.asarray(np.bincount(which, heard)[which].astype(np.int64))


def _worth(model: Weights) -> float:
    return max(0.0, model.weights.get("grams", 0.0))


def bound(rough: Rough, model: Weights) -> Numbers:
    """Return log odds that no pair can exceed, without its grams and its context."""
    left = dict(model.weights)

    def take(name: str) -> float:
        return left.pop(name, 0.0)

    for name in ("grams", *CONTEXT):
        take(name)
    size, mass = rough.size, rough.mass
    total = model.intercept + take("shorter") * np.log(size) + take("capitals") * rough.capitals
    total += take("same_speaker") * rough.same + take("named_apart") * rough.apart
    total += _most(take("near_speaker"), rough.other) + take("log_days") * rough.days
    total += _most(take("longest"), np.where(rough.some, rough.run_mass, rough.best))
    matched, unmatched = take("matched_share"), take("unmatched_share")
    total += np.where(mass > 0, unmatched, max(0.0, unmatched)) + rough.matched(matched, -unmatched)
    total += max(0.0, take("title")) * (rough.run_words > 0) + _most(take("replaced"), np.log1p(mass) * rough.same)
    total += _most(take("left_over"), np.log1p(size)) + _most(
        take("right_over"), np.maximum(math.log(6), np.log1p(size))
    )
    thin = take("thin_log_days") * rough.days / 5
    total += np.maximum(thin * THIN, thin * np.maximum(0.0, THIN - rough.run_mass))
    for name, weight in left.items():
        total += max(0.0, weight * _PHRASE[name]) if name in _PHRASE else _unknown(weight)
    return np.asarray(total, np.float64)


def _most(weight: float, value: NDArray[np.generic]) -> Numbers:
    """The most that a feature of 0 to `value` can add."""
    return np.asarray(max(0.0, weight) * value, np.float64)  # type: ignore[operator]


def _unknown(weight: float) -> float:
    return math.inf if weight else 0.0
