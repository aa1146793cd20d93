"""The filter: how likely a candidate is what a careful reader would mark as reported speech, and where it ends.

Three small logistic models, all in `filter_en.json` (written by `benchmarks/fit_reported_filter.py`): `report` over
the features of `features.py`, `boundary` over those of `boundary_features.py`, and `confidence`, which turns the two
into the calibrated probability that the report is one and its source the right one.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LARGEST = 30.0


@dataclass(frozen=True, slots=True)
class Filter:
    """Weights by feature name, and the least probabilities (0..1) at which candidates are kept.

    `thresholds` has "speech" (the cue is a word of speech), "other" (a word of thinking, wanting or doing),
    "mixed" (the content holds quotation marks), and "opening": the least log-odds that the cue and the way in which
    it reports must have by themselves (`features.opening`).
    `confidence` has "probability" (the factor of the log-odds) and a constant for each route to the source.
    """

    report: Mapping[str, float]
    boundary: Mapping[str, float]
    confidence: Mapping[str, float]
    thresholds: Mapping[str, float]

    def calibrated(self, probability: float, route: str) -> float:
        """The probability (0..1) that this is a report and that its source, found by `route`, is right."""
        odds = math.log(max(probability, 1e-6) / max(1.0 - probability, 1e-6))
        return logistic(self.confidence["probability"] * odds + self.confidence.get(route, self.confidence["none"]))


def probability(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """The probability (0..1) that a logistic model with these weights gives to what has these features.

    The sum is exact, so that it is the same in whatever order a set yields its names: what is equally likely stays so.
    """
    return logistic(log_odds(weights, names))


def log_odds(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """What these features add up to."""
    return math.fsum([weights[name] for name in names if name in weights])


def logistic(score: float) -> float:
    """The probability (0..1) for log-odds of `score`."""
    return 1.0 / (1.0 + math.exp(-max(-_LARGEST, min(_LARGEST, score))))


@lru_cache(maxsize=1)
def load_filter() -> Filter:
    """Read the coefficients that ship with the package."""
    data = json.loads(resources.files(__package__).joinpath("filter_en.json").read_text(encoding="utf-8"))
    return Filter(_by_name(data["report"]), _by_name(data["boundary"]), data["confidence"], data["thresholds"])


def _by_name(facts: Mapping[str, float | Mapping[str, float]]) -> dict[str, float]:
    """The weights by the names that features have; the file has the values of one fact side by side."""
    weights: dict[str, float] = {}
    for fact, told in facts.items():
        if isinstance(told, dict):
            weights |= {f"{fact}={value}": weight for value, weight in told.items()}
        elif isinstance(told, int | float):
            weights[fact] = told
    return weights
