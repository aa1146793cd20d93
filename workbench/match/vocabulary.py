"""Words as numbers, with how much each tells: the document frequencies of the quotes at hand and of news at large."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from workbench.match.common_words import RAREST, common_words

if TYPE_CHECKING:
    from collections.abc import Iterable

BACKGROUND = 500
"""How many articles of the input weigh as much as the background table."""


class Vocabulary:
    """Numbers words in order of arrival and counts in how many articles each occurs.

    Before any article is counted the weight of a word is that of news at large, so that twenty quotes are
    matched as soberly as a million.
    """

    def __init__(self) -> None:
        self.articles = 0
        self.words: list[str] = []
        self._number: dict[str, int] = {}
        self._share: list[float] = []
        self._count: list[int] = []

    def number(self, word: str) -> int:
        """Return the number of `word`, giving it a new one when it was never seen."""
        number = self._number.get(word)
        if number is None:
            number = self._number[word] = len(self.words)
            self.words.append(word)
            self._share.append(max(RAREST, common_words().get(word, RAREST)))
            self._count.append(0)
        return number

    def count_article(self, numbers: Iterable[int]) -> None:
        """Count one article that has these words (repeats are ignored)."""
        self.articles += 1
        for number in set(numbers):
            self._count[number] += 1

    def weight(self, number: int) -> float:
        """Return the information of a word in nats: -ln of the share of articles that have it (0..8)."""
        share = (self._count[number] + BACKGROUND * self._share[number]) / (self.articles + BACKGROUND)
        return -math.log(min(1.0, share))
