"""Finds, among very many quotes, the few that share rare runs of words with a given one.

A query reads the postings of the rarest shingles first, up to a budget, so that its work stays the same however
many quotes are held. It ranks by shared information over the square root of the smaller quote's information, so
that a fragment finds its whole and the whole its fragment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.match.prepare.shingles import keys_of, longest_keys
from workbench.match.propose.postings import LISTED, information

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from workbench.match.prepare.shingles import Positions
    from workbench.match.propose.postings import Index

    Scores = NDArray[np.float32]

PER_QUERY = 2000
"""Postings read for one query."""


def nearest(
    index: Index,
    numbers: Sequence[int],
    most: int = 50,
    below: int | None = None,
    least: float = 0.0,
    share: float = 0.0,
) -> tuple[Positions, Scores]:
    """Return up to `most` positions (less than `below`, if given) and their scores, the best first.

    Those that share less than `least` nats are left out, and those that share less than `share` (0..1) of the
    smaller quote's information.
    """
    keys = keys_of(numbers)
    found = index.look_up(keys)
    weights = information(found.frequency, index.size)
    positions, which, masses = found.read(affordable(found.frequency))
    if below is not None:
        early = positions < below
        positions, which, masses = positions[early], which[early], masses[early]
    if not len(positions):
        return np.zeros(0, np.int32), np.zeros(0, np.float32)
    candidates, first, inverse = np.unique(positions, return_index=True, return_inverse=True)
    shared = np.bincount(inverse, weights[which])
    own = float(weights[found.frequency > 0].sum())
    smaller = np.maximum(1.0, np.minimum(own, masses[first]))
    score = (shared / np.sqrt(smaller)).astype(np.float32)
    enough = (shared >= least) & (shared >= share * smaller)
    candidates, score = candidates[enough], score[enough]
    if len(candidates) > most:
        best = np.argpartition(-score, most)[:most]
        candidates, score = candidates[best], score[best]
    order = np.lexsort((candidates, -score))
    return candidates[order].astype(np.int32), score[order]


def affordable(frequency: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which keys a query reads: the rarest of those that are listed in full, as far as the budget goes."""
    order = np.argsort(frequency, kind="stable")
    use = np.zeros(len(frequency), bool)
    use[order] = (frequency[order] <= LISTED) & (np.cumsum(frequency[order]) <= PER_QUERY)
    return use & (frequency > 0)


def having(index: Index, run: Sequence[int], most: int) -> list[int]:
    """Return positions (at most `most`, spread evenly over those listed) of quotes with the rarest 3-gram of `run`."""
    keys = np.sort(longest_keys(run))
    found = index.look_up(keys)
    use = np.zeros(len(keys), bool)
    use[int(found.frequency.argmin())] = True
    positions = np.unique(found.read(use).positions)
    step = max(1, -(-len(positions) // most))
    return [int(position) for position in positions[::step]]
