"""What the other pairs of the same two articles say about a pair: articles that share remarks report one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SUPPORT = 2.0
SUPPORTS = 0.05
"""A pair of more than this probability supports others."""


class Scored(NamedTuple):
    """A pair of positions with its probability after the first pass."""

    a: int
    b: int
    probability: float


def support(pairs: Sequence[Scored]) -> list[float]:
    """Return for each pair the summed probability (0..2) of pairs of other quotes, the best for each quote.

    All `pairs` are between the same two articles.
    """
    heard = [pair for pair in pairs if pair.probability > SUPPORTS]
    return [_support(pair, heard) for pair in pairs]


def _support(here: Scored, pairs: Sequence[Scored]) -> float:
    best: dict[int, float] = {}
    for pair in pairs:
        if here.a != pair.a and here.b != pair.b:
            best[pair.a] = max(best.get(pair.a, 0.0), pair.probability)
    return min(MOST_SUPPORT, sum(best.values()))
