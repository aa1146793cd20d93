"""The words and shingles of stored quotes, read as they are needed and written back at the end of a transaction.

Imported only where matching runs: it needs numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.match.prepare.vocabulary import background, weight, weights
from workbench.match.propose.postings import LISTED, Listed, information
from workbench.store.families import match_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from workbench.match.prepare.shingles import Keys
    from workbench.match.propose.postings import Counts
    from workbench.store.connection import Connection
    from workbench.store.families.match_index import State

_LISTED = np.dtype([("position", "<i4"), ("mass", "<f4")])


class StoredVocabulary:
    """Words by number, with the number of articles that have each (see `match.vocabulary.Vocabulary`)."""

    def __init__(self, tx: Connection, state: State) -> None:
        self.words: dict[int, str] = {}
        self._tx = tx
        self._state = state
        self._number: dict[str, int] = {}
        self._count: dict[int, int] = {}
        self._share: dict[int, float] = {}
        self._new: dict[int, str] = {}
        self._changed: set[int] = set()
        self._next: int | None = None

    def ready(self, words: Iterable[str]) -> None:
        """Read these words at once."""
        self._hold(match_words.words(self._tx, [word for word in dict.fromkeys(words) if word not in self._number]))

    def ready_numbers(self, numbers: Iterable[int]) -> None:
        """Read the words of these numbers at once."""
        missing = {number for number in numbers if number not in self.words}
        if missing:
            self._hold(match_words.words_by_number(self._tx, missing))

    def number(self, word: str) -> int:
        """Return the number of `word` (made ready before), giving it a new one when it was never seen."""
        number = self._number.get(word)
        if number is None:
            number = self._next = match_words.next_word(self._tx) if self._next is None else self._next + 1
            self._new[number] = word
            self._hold([(number, word, 0)])
        return number

    def weight(self, number: int) -> float:
        """Return the information of a word in nats: -ln of the share of articles that have it (0..8)."""
        return weight(self._count[number], self._share[number], self._state.articles)

    def weights(self, numbers: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return `weight` of each of these words (made ready before)."""
        listed = numbers.tolist()
        having = np.fromiter((self._count[number] for number in listed), np.int32, len(listed))
        share = np.fromiter((self._share[number] for number in listed), np.float64, len(listed))
        return weights(having, share, self._state.articles)

    def count_article(self, numbers: Iterable[int], by: int = 1) -> None:
        """Count one article more (or less) that has these words (made ready before)."""
        self._state.articles += by
        for number in set(numbers):
            self._count[number] += by
            self._changed.add(number)

    def save(self) -> None:
        """Write what changed."""
        match_words.save_words(self._tx, self._new, {number: self._count[number] for number in sorted(self._changed)})
        self._new.clear()
        self._changed.clear()

    def _hold(self, found: Iterable[tuple[int, str, int]]) -> None:
        for number, word, articles in found:
            self._number[word] = number
            self.words[number] = word
            self._count[number] = articles
            self._share[number] = background(word)


class _Found:
    """What the index holds for some keys."""

    def __init__(self, keys: list[int], held: dict[int, tuple[int, bytes]]) -> None:
        self._listed = [held[key][1] for key in keys]
        self.frequency: Counts = np.fromiter((held[key][0] for key in keys), np.int64, len(keys))

    def read(self, use: NDArray[np.bool_]) -> Listed:
        """Return the quotes listed for the chosen keys."""
        chosen = np.flatnonzero(use)
        parts = [self._listed[number] for number in chosen.tolist()]
        found = np.frombuffer(b"".join(parts), _LISTED)
        lengths = [len(part) // _LISTED.itemsize for part in parts]
        return Listed(found["position"], np.repeat(chosen, lengths), found["mass"])


class StoredIndex:
    """The shingles of stored quotes (see `match.postings.Index`)."""

    def __init__(self, tx: Connection, state: State) -> None:
        self._tx = tx
        self._state = state
        self._held: dict[int, tuple[int, bytes]] = {}
        self._changed: set[int] = set()

    @property
    def size(self) -> int:
        """How many quotes it holds."""
        return self._state.quotes

    def ready(self, keys: Iterable[int]) -> None:
        """Read these keys at once."""
        missing = sorted({key for key in keys if key not in self._held})
        if missing:
            self._held.update(dict.fromkeys(missing, (0, b"")))
            self._held.update(
                (key, (quotes, listed)) for key, quotes, listed in match_words.shingles(self._tx, missing)
            )

    def look_up(self, keys: Keys) -> _Found:
        """Return what is held for `keys`."""
        wanted = keys.tolist()
        self.ready(wanted)
        return _Found(wanted, self._held)

    def add(self, position: int, keys: Keys) -> None:
        """Add a quote."""
        mass = information(self.look_up(keys).frequency, self.size).sum()
        one = np.array([(position, mass)], _LISTED).tobytes()
        for key in keys.tolist():
            quotes, listed = self._held[key]
            self._held[key] = quotes + 1, listed + one if quotes < LISTED else listed
            self._changed.add(key)
        self._state.quotes += 1

    def remove(self, position: int, keys: Keys) -> None:
        """Take a quote out."""
        self.ready(keys.tolist())
        for key in keys.tolist():
            quotes, listed = self._held[key]
            found = np.frombuffer(listed, _LISTED)
            self._held[key] = max(0, quotes - 1), found[found["position"] != position].tobytes()
            self._changed.add(key)
        self._state.quotes -= 1

    def save(self) -> None:
        """Write what changed."""
        match_words.save_shingles(self._tx, ((key, *self._held[key]) for key in self._changed))
        self._changed.clear()
