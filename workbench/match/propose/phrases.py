"""How common a shared phrase is: who else says it, in how many articles, and in how many different surroundings.

A stock phrase, slogan or title stands beside ever other words; the cut of one remark always beside the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
        speakers: set[str] = set()
        articles: set[str] = set()
        before: set[int] = set()
        after: set[int] = set()
        positions = having(self._quotes.index, run, LOOKED_AT)
        self._quotes.ready(positions)
        for position in positions:
            quote = self._quotes[position]
            numbers = quote.numbers
            hit = False
            for at in range(len(numbers) - len(run) + 1):
                if numbers[at] == run[0] and numbers[at : at + len(run)] == run:
                    hit = True
                    end = at + len(run)
                    if at:
                        before.add(numbers[at - 1])
                    if end < len(numbers):
                        after.add(numbers[end])
            if hit:
                articles.add(quote.article)
                if quote.speaker:
                    speakers.add(quote.speaker)
        contexts = max(0, len(before) - 1) + max(0, len(after) - 1)
        return Phrase(len(speakers), len(articles), contexts)
