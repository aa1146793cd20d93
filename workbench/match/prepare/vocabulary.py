"""Words as numbers, with how much each tells: the document frequencies of the quotes at hand and of news at large."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING, Protocol

import numpy as np

from workbench.match.prepare.common_words import RAREST, common_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

BACKGROUND = 500
"""How many articles of the input weigh as much as the background table."""


class ByNumber(Protocol):
    """Anything that gives the word of a number."""

    def __getitem__(self, number: int, /) -> str:
        """Return the word of this number."""
        ...


class Vocabulary(Protocol):
    """What scoring asks of a vocabulary."""

    @property
    def words(self) -> ByNumber:
        """The words by number."""
        ...

    def number(self, word: str) -> int:
        """Return the number of `word`, giving it a new one when it was never seen."""
        ...

    def weight(self, number: int) -> float:
        """Return the information of a word in nats: -ln of the share of articles that have it (0..8)."""
        ...

    def weights(self, numbers: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return `weight` of each of these words."""
        ...


class MemoryVocabulary:
    """Numbers words in order of arrival and counts in how many articles each occurs.

    Before any article is counted the weight of a word is that of news at large, so that twenty quotes are
    matched as soberly as a million.
    """

    def __init__(self) -> None:
        self.articles = 0
        self.words: list[str] = []
        self._number: dict[str, int] = {}
        self._share = array("d")
        self._count = array("i")

    def number(self, word: str) -> int:
        """Return the number of `word`, giving it a new one when it was never seen."""
        number = self._number.get(word)
        if number is None:
            number = self._number[word] = len(self.words)
            self.words.append(word)
            self._share.append(background(word))
            self._count.append(0)
        return number

    def count_article(self, numbers: Iterable[int]) -> None:
        """Count one article that has these words (repeats are ignored)."""
        self.articles += 1
        for number in set(numbers):
            self._count[number] += 1

    def weight(self, number: int) -> float:
        """Return the information of a word in nats: -ln of the share of articles that have it (0..8)."""
        return weight(self._count[number], self._share[number], self.articles)

    def weights(self, numbers: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return `weight` of each of these words."""
        if not len(numbers):
            return np.zeros(0)
        count, share = np.frombuffer(self._count, np.int32), np.frombuffer(self._share, np.float64)
        return weights(count[numbers], share[numbers], self.articles)


def background(word: str) -> float:
    """Return the share (0..1) of articles of news at large that have a word."""
    return max(RAREST, common_words().get(word, RAREST))


def weight(having: int, share: float, articles: int) -> float:
    """Return the information of a word in nats: -ln of the share of articles that have it (0..8).

    `having` of `articles` at hand have it; `share` (0..1) of news at large.
    """
    return -math.log(min(1.0, (having + BACKGROUND * share) / (articles + BACKGROUND)))


def weights(having: NDArray[np.int32], share: NDArray[np.float64], articles: int) -> NDArray[np.float64]:
    """Return `weight` of many words."""
    found: NDArray[np.float64] = -np.log(np.minimum(1.0, (having + BACKGROUND * share) / (articles + BACKGROUND)))
    return found
