"""Chooses among the very many quotes that have the same words: a line that a thousand outlets carry, or a slogan.

Whoever says the same words on another day says them again, so those of the speaker and of the days count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.match.prepare.prepared import days_apart
from workbench.match.prepare.timeline import FORTNIGHT, periods

if TYPE_CHECKING:
    from workbench.match.prepare.prepared import Prepared
    from workbench.match.prepare.shingles import Positions
    from workbench.match.propose.collection import Collection, Said


def timely(quotes: Collection, position: int, candidates: Positions, most: int) -> Positions:
    """Return at most so many of the candidates, those of the speaker and nearest in time; the latest of equals."""
    if len(candidates) <= most:
        return candidates
    own, said = quotes[position], quotes.said(candidates.tolist())
    ranks = sorted(range(len(said)), key=lambda at: (*_distance(own, said[at]), -int(candidates[at])))
    return candidates[ranks[:most]]


def same_words(quotes: Collection, position: int, most: int) -> Positions:
    """Return the latest of the speaker's earlier quotes of about these days that have the very same words."""
    own = quotes[position]
    if not own.speaker:
        return np.zeros(0, np.int32)
    earlier = [other for other in quotes.of_speaker(own.speaker, periods(own, 0), most) if other < position]
    quotes.ready(earlier)
    same = {other for other in earlier if quotes[other].numbers == own.numbers}
    return np.array(sorted(same, reverse=True)[:most], np.int32)


def _distance(own: Prepared, said: Said) -> tuple[bool, int]:
    apart = days_apart(own, said)
    return own.speaker != said.speaker, FORTNIGHT if apart is None else apart
