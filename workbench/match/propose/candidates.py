"""Finds, among very many quotes, the few that share rare runs of words with a given one.

A query reads the postings of the rarest shingles first, up to a budget, so that its work stays the same however
many quotes are held. It ranks by shared information over the square root of the smaller quote's information, so
that a fragment finds its whole and the whole its fragment.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from workbench.match.prepare.shingles import distinct, keys_of, longest_keys, shingles
from workbench.match.propose.postings import LISTED, information

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from workbench.match.prepare.shingles import Positions
    from workbench.match.propose.postings import Counts, Index

    Scores = NDArray[np.float32]

PER_QUERY = 2000
"""Postings read for one query."""
_AS_NEAR = 0.9
_AT_ONCE = 256
"""Queries that are answered together: 8 bits for the query, 32 for a position, 24 for the number of a posting."""
_KEY = np.uint64(32)
_QUERY = np.uint64(56)
_NUMBER = np.uint64(24)
_NUMBERS = np.uint64((1 << 24) - 1)


def nearest(
    index: Index,
    numbers: Sequence[int],
    most: int = 50,
    below: int | None = None,
    least: float = 0.0,
    share: float = 0.0,
) -> tuple[Positions, Scores]:
    """Return what `nearest_to_each` does for one quote, given by the numbers of its words."""
    words = np.asarray(numbers, np.int32)
    limits = None if below is None else [below]
    return nearest_to_each(index, words, np.array([len(words)]), most, limits, least, share)[0]


def nearest_to_each(
    index: Index,
    numbers: NDArray[np.int32],
    sizes: Counts,
    most: int = 50,
    below: Sequence[int] | None = None,
    least: float = 0.0,
    share: float = 0.0,
) -> list[tuple[Positions, Scores]]:
    """Return for each quote up to `most` positions and their scores, the best first.

    Where more than that are about as near as the nearest, they are all returned: they have the same words.

    `numbers` are the words of all the quotes in a row, `sizes` how many each has. Positions are less than the
    quote's number in `below`, if given. Those that share less than `least` nats are left out, and those that share
    less than `share` (0..1) of the smaller quote's information.
    """
    found: list[tuple[Positions, Scores]] = []
    ends = np.cumsum(sizes)
    for first in range(0, len(sizes), _AT_ONCE):
        some = sizes[first : first + _AT_ONCE]
        words = numbers[ends[first] - some[0] : ends[first + len(some) - 1]]
        limits = None if below is None else np.asarray(below[first : first + _AT_ONCE], np.int64)
        found += _nearest(index, words, some, most, limits, least, share)
    return found


def _nearest(
    index: Index, numbers: NDArray[np.int32], sizes: Counts, most: int, below: Counts | None, least: float, share: float
) -> list[tuple[Positions, Scores]]:
    queries = len(sizes)
    shingled, owners = shingles(numbers, np.repeat(np.arange(queries, dtype=np.int32), sizes))
    each = distinct((owners.astype(np.uint64) << _KEY) | shingled)
    keys, owner = each.astype(np.uint32), (each >> _KEY).astype(np.int64)
    found = index.look_up(keys)
    weights = information(found.frequency, index.size)
    own = np.bincount(owner, weights * (found.frequency > 0), minlength=queries)
    positions, which, masses = found.read(affordable(found.frequency, owner, queries))
    if below is not None:
        early = positions < below[owner[which]]
        positions, which, masses = positions[early], which[early], masses[early]
    # sorted by query and position; the number of the posting comes last and keeps the order among equals
    coded = (owner[which].astype(np.uint64) << _QUERY) | (positions.astype(np.uint64) << _NUMBER)
    coded |= np.arange(len(coded), dtype=np.uint64)
    coded.sort()
    number = (coded & _NUMBERS).astype(np.int64)
    coded >>= _NUMBER
    begins = np.append(True, coded[1:] != coded[:-1])[: len(coded)]
    shared = np.bincount(np.cumsum(begins) - 1, weights[which[number]])
    first = number[begins]
    query = (coded[begins] >> _KEY).astype(np.int64)
    smaller = np.maximum(1.0, np.minimum(own[query], masses[first]))
    enough = (shared >= least) & (shared >= share * smaller)
    candidates, query = positions[first[enough]], query[enough]
    score = (shared[enough] / np.sqrt(smaller[enough])).astype(np.float32)
    ends = np.cumsum(np.bincount(query, minlength=queries)).tolist()
    return [_best(candidates[start:end], score[start:end], most) for start, end in pairwise([0, *ends])]


def _best(candidates: Positions, score: Scores, most: int) -> tuple[Positions, Scores]:
    if len(candidates) > most:
        best = np.argpartition(-score, most)[:most]
        if score[best].min() >= _AS_NEAR * score[best].max():
            best = np.flatnonzero(score >= _AS_NEAR * score[best].max())
        candidates, score = candidates[best], score[best]
    order = np.lexsort((candidates, -score))
    return candidates[order].astype(np.int32), score[order]


def too_common(index: Index, numbers: Sequence[int]) -> bool:
    """Whether so many quotes have all the words of this one in a row that none of them is found by a word."""
    return len(numbers) > 0 and bool((index.look_up(keys_of(numbers)).frequency > LISTED).all())


def affordable(frequency: Counts, owner: Counts, queries: int) -> NDArray[np.bool_]:
    """Return which keys are read: of each query the rarest that are listed in full, as far as the budget goes."""
    order = np.lexsort((frequency, owner))
    total = np.cumsum(frequency[order])
    ends = np.cumsum(np.bincount(owner, minlength=queries))
    before = np.append(0, total)[np.append(0, ends[:-1])]
    use = np.zeros(len(frequency), np.bool_)
    use[order] = (frequency[order] <= LISTED) & (total - before[owner[order]] <= PER_QUERY)
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
