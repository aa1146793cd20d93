"""The filter: how likely a candidate is what a careful reader would mark as reported speech.

A logistic regression over the features of `features.py`; its coefficients, the thresholds and where they come from
are in `filter_en.json`, written by `benchmarks/fit_reported_filter.py`.
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


@dataclass(frozen=True, slots=True)
class Filter:
    """Weights by feature name, and the least probability (0..1) at which a candidate is kept."""

    weights: Mapping[str, float]
    threshold: float
    threshold_mixed: float

    def probability(self, names: Iterable[str]) -> float:
        """The probability (0..1) that the candidate is a report and begins and ends about right."""
        score = sum(self.weights.get(name, 0.0) for name in names)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def load_filter() -> Filter:
    """Read the coefficients that ship with the package."""
    data = json.loads(resources.files(__package__).joinpath("filter_en.json").read_text(encoding="utf-8"))
    return Filter(data["weights"], data["threshold"], data["threshold_mixed"])
