"""What the other pairs of the same two articles say about a pair: articles that share remarks report one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SUPPORT = 2.0
SUPPORTS = 0.05
"""A pair of more than this probability counts for others."""

Stretch = tuple[int, int]


class Scored(NamedTuple):
    """A pair of positions with its probability after the first pass, and the words (from, to) it has in common."""

    a: int
    b: int
    probability: float
    a_words: Stretch
    b_words: Stretch


class Context(NamedTuple):
    """What the other pairs say.

    `support`: the summed probability (0..2) of pairs of other quotes, the best for each quote. `elsewhere`: the best
    probability (0..1) of a pair in which the same quote has other words of it in common with another quote: a remark
    that one of the articles prints in pieces. `rival`: the best of one in which it has the same words in common with
    another quote: of two that are like one, at most one reports it.
    """

    support: float = 0.0
    elsewhere: float = 0.0
    rival: float = 0.0


def contexts(pairs: Sequence[Scored]) -> list[Context]:
    """Return the context of each pair; all `pairs` are between the same two articles."""
    heard = [pair for pair in pairs if pair.probability > SUPPORTS]
    return [_context(pair, heard) for pair in pairs]


def _context(here: Scored, pairs: Sequence[Scored]) -> Context:
    best: dict[int, float] = {}
    elsewhere = rival = 0.0
    for pair in pairs:
        if (here.a == pair.a) == (here.b == pair.b):
            if here.a != pair.a:
                best[pair.a] = max(best.get(pair.a, 0.0), pair.probability)
            continue
        mine, others = (here.a_words, pair.a_words) if here.a == pair.a else (here.b_words, pair.b_words)
        if min(mine[1], others[1]) <= max(mine[0], others[0]):
            elsewhere = max(elsewhere, pair.probability)
        else:
            rival = max(rival, pair.probability)
    return Context(min(MOST_SUPPORT, sum(best.values())), elsewhere, rival)
