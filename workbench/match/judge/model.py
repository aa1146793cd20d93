"""The model that turns what two quotes have in common into a probability.

Logistic regression over `features.NAMES`; `weights.json` is written by `benchmarks/fit_matching.py`.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.match.judge.features import CONTEXT, NAMES

if TYPE_CHECKING:
    from workbench.match.judge.features import Features

LINK = 0.5
"""From here on a pair is a link."""
POSSIBLE = 0.15
"""From here on a pair is worth telling; it never ties a family."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each feature, and the intercept; both in log odds."""

    weights: dict[str, float]
    intercept: float

    def probability(self, features: Features) -> float:
        """Return the probability (0..1) that both quotes report the same utterance."""
        logit = self.intercept + sum(weight * getattr(features, name) for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


@dataclass(frozen=True, slots=True)
class Model:
    """`first` judges a pair alone; `second` knows the other pairs of the same two articles too."""

    first: Weights
    second: Weights


@lru_cache(maxsize=1)
def default_model() -> Model:
    """Return the fitted model that the package ships."""
    table = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return Model(
        Weights(
            {name: table["first"].get(name, 0.0) for name in NAMES if name not in CONTEXT}, table["first"]["intercept"]
        ),
        Weights({name: table["second"].get(name, 0.0) for name in NAMES}, table["second"]["intercept"]),
    )
