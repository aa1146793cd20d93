"""The choice among the mentions around a quotation: a small log-linear model whose weights are data.

The probability of a mention is the softmax of its summed weights over all candidates, "nobody" being one of them.
Fitted by `benchmarks/fit_source_ranker.py`; the file says on what.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.extract.quoted.facts import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.extract.quoted.facts import Fact

_DIGITS = 6  # weights have two; the order of a sum must not decide between equals, the first candidate goes first
_KEPT = 20_000  # facts whose weight is kept, so that memory stays flat


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights by feature name, and how its probabilities are mended: (raw, calibrated) points, rising."""

    weights: Mapping[str, float]
    calibration: tuple[tuple[float, float], ...] = ()
    _known: dict[Fact, float] = field(default_factory=dict, repr=False, compare=False)

    def probabilities(self, candidates: Sequence[Sequence[Fact]]) -> list[float]:
        """The probability (0..1) of each candidate, given the facts about each; they add up to 1."""
        weigh, known = self._weigh, self._known
        scores = []
        for facts in candidates:
            score = 0.0
            for fact in facts:
                weight = known.get(fact)
                score += weigh(fact) if weight is None else weight
            scores.append(round(score, _DIGITS))
        highest = max(scores, default=0.0)
        odds = [math.exp(score - highest) for score in scores]
        total = sum(odds)
        return [value / total for value in odds]

    def _weigh(self, fact: Fact) -> float:
        """The weights of a fact's names together: worked out once, since the same facts come again and again."""
        if len(self._known) >= _KEPT:
            self._known.clear()
        weight = self._known[fact] = sum([self.weights.get(name, 0.0) for name in names_of(fact)])
        return weight

    def calibrated(self, probability: float) -> float:
        """How often an answer of this raw probability was right where the model was not fitted on it."""
        points = self.calibration
        if not points:
            return probability
        if probability <= points[0][0]:
            return points[0][1]
        for (low, below), (high, above) in pairwise(points):
            if probability <= high:
                share = (probability - low) / (high - low) if high > low else 1.0
                return below + share * (above - below)
        return points[-1][1]


@lru_cache(maxsize=2)
def load_ranker(name: str) -> Ranker:
    """Return the model `name`: "parsed" or "surface"."""
    path = files("workbench.extract.quoted").joinpath(f"ranker_{name}.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    return Ranker(data["weights"], tuple((low, high) for low, high in data["calibration"]))
