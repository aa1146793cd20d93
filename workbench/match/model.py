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

from workbench.match.features import NAMES

if TYPE_CHECKING:
    from workbench.match.features import Features

LINK = 0.5
"""From here on a pair is a link."""
POSSIBLE = 0.15
"""From here on a pair is worth telling; it never ties a family."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the order of `NAMES`, and the intercept."""

    weights: tuple[float, ...]
    intercept: float

    def probability(self, features: Features) -> float:
        """Return the probability (0..1) that both quotes report the same utterance."""
        logit = self.intercept + sum(
            weight * value for weight, value in zip(self.weights, features.vector(), strict=True)
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


@lru_cache(maxsize=1)
def default_model() -> Model:
    """Return the fitted model that the package ships."""
    table = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return Model(tuple(table["weights"][name] for name in NAMES), table["intercept"])
