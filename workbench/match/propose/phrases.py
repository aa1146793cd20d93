"""How common a shared phrase is: who else says it, in how many articles, and in how many different surroundings.

A stock phrase, slogan or title stands beside ever other words; the cut of one remark always beside the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.match.prepare.shingles import distinct
from workbench.match.propose.candidates import having

if TYPE_CHECKING:
    from array import array

    from workbench.match.propose.collection import Collection

LOOKED_AT = 200
"""At most so many quotes with the phrase are looked at."""
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Phrase:
    """Speakers and articles that have the phrase; `contexts` counts neighbouring words beyond the first, both sides."""

    speakers: int
    articles: int
    contexts: int


UNHEARD = Phrase(0, 0, 0)


class Phrases:
    """Answers for phrases of the quotes held; remembers answers until the quotes change."""

    def __init__(self, quotes: Collection) -> None:
        self._quotes = quotes
        self._known: dict[bytes, Phrase] = {}

    def forget(self) -> None:
        """Quotes were added: count anew."""
        self._known.clear()

    def look_up(self, run: array[int]) -> Phrase:
        """Return how common the words `run` (numbers, one and more) are in this order."""
        key = run.tobytes()
        phrase = self._known.get(key)
        if phrase is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            phrase = self._known[key] = self._count(run)
        return phrase

    def _count(self, run: array[int]) -> Phrase:
        positions = having(self._quotes.index, run, LOOKED_AT)
        held = self._quotes.columns(positions)
        numbers, size = held.numbers, len(run)
        owner = np.repeat(np.arange(len(positions)), held.size)
        places = max(0, len(numbers) - size + 1)
        hit = owner[:places] == owner[size - 1 :]
        for step, number in enumerate(run):
            hit &= numbers[step : places + step] == number
        start = np.flatnonzero(hit)
        quotes, end = owner[start], start + size
        started = start[(start > 0) & (owner[start - 1] == quotes)]
        ended = end[(end < len(numbers)) & (owner[np.minimum(end, len(numbers) - 1)] == quotes)]
        contexts = sum(max(0, len(distinct(beside)) - 1) for beside in (numbers[started - 1], numbers[ended]))
        speakers = distinct(held.speaker[quotes])
        return Phrase(int((speakers > 0).sum()), len(distinct(held.article[quotes])), contexts)
