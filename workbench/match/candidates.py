"""Finds, among very many quotes, the few that share rare runs of words with a given one.

An inverted index of word 1-, 2- and 3-grams in numpy arrays. A query reads the rarest shingles first, up to a
budget of postings, and ranks by shared information over the square root of the smaller quote's information, so
that a fragment finds its whole and the whole its fragment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]
    Positions = NDArray[np.int32]
    Scores = NDArray[np.float32]

POSTINGS_PER_SHINGLE = 1000
POSTINGS_PER_QUERY = 4000
FLUSH_AT = 10_000
"""Quotes kept in the small dictionary before they become arrays."""
CHUNK = 250_000
"""Quotes put into one array at once: bounds the memory that sorting takes."""
MOST_SEGMENTS = 8

_P1 = np.uint64(0x9E3779B97F4A7C15)
_P2 = np.uint64(0xC2B2AE3D27D4EB4F)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_P3 = np.uint64(0x165667B19E3779F9)


def shingles(numbers: NDArray[np.int64], owner: Positions) -> tuple[Keys, Positions]:
    """Return the 32-bit keys of all 1-, 2- and 3-grams of word numbers, with the owner of each.

    `owner` tells for every word which quote it belongs to; no shingle crosses from one owner to the next.
    """
    with np.errstate(over="ignore"):
        one = (numbers.astype(np.uint64) + np.uint64(1)) * _P1
        two = (one[:-1] ^ (one[:-1] >> np.uint64(29))) * _P2 + one[1:]
        three = (two[:-1] ^ (two[:-1] >> np.uint64(31))) * _P3 + one[2:]
    same_two = owner[:-1] == owner[1:]
    same_three = owner[:-2] == owner[2:]
    keys = (np.concatenate([one, two[same_two], three[same_three]]) >> _HALF).astype(np.uint32)
    owners = np.concatenate([owner, owner[:-1][same_two], owner[:-2][same_three]])
    return keys, owners


class _Segment:
    """Immutable postings: one sorted array of (key, position) pairs packed into 64 bits, each pair once.

    Most shingles occur once, so packed pairs take less room than keys with lists. Two shingles with one 32-bit
    key are rare, and a wrong candidate falls out when it is compared.
    """

    __slots__ = ("packed",)

    def __init__(self, packed: NDArray[np.uint64]) -> None:
        packed.sort()
        fresh = np.ones(len(packed), bool)
        np.not_equal(packed[1:], packed[:-1], out=fresh[1:])
        self.packed = packed if fresh.all() else packed[fresh]

    def find(self, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return start and length of the postings of each key (length 0 where the key is absent)."""
        low = keys.astype(np.uint64) << _HALF
        start = np.searchsorted(self.packed, low)
        end = np.searchsorted(self.packed, low | _LOW)
        return start, end - start

    def positions(self, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> Positions:
        """Return the positions in these stretches, one after the other."""
        before = np.cumsum(lengths) - lengths
        at = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
        return (self.packed[at] & _LOW).astype(np.int32)


class _Places(NamedTuple):
    """For each segment start and length of the postings of each key; and how many quotes have it in all."""

    spans: list[tuple[NDArray[np.int64], NDArray[np.int64]]]
    frequency: NDArray[np.int64]


def _pack(keys: Keys, positions: Positions) -> NDArray[np.uint64]:
    return (keys.astype(np.uint64) << _HALF) | positions.astype(np.uint64)


class CandidateIndex:
    """The index; quotes are known by their position (0, 1, ...) in order of arrival."""

    def __init__(self) -> None:
        self.size = 0
        self._segments: list[_Segment] = []
        self._recent: dict[int, list[int]] = {}
        self._recent_from = 0
        self._mass = np.zeros(1024, np.float32)

    def add(self, quotes: Sequence[Sequence[int]]) -> None:
        """Add quotes given as word numbers; many at once go straight into arrays."""
        first = self.size
        self._grow(first + len(quotes))
        if len(quotes) >= FLUSH_AT:
            self._flush()
            for start in range(0, len(quotes), CHUNK):
                self._add_segment(first + start, quotes[start : start + CHUNK])
        else:
            for position, numbers in enumerate(quotes, first):
                keys = self._keys(numbers)
                for key in keys.tolist():
                    self._recent.setdefault(key, []).append(position)
                self._mass[position] = self._information(self._find(keys).frequency).sum()
        self.size = first + len(quotes)
        if self.size - self._recent_from >= FLUSH_AT:
            self._flush()

    def query(self, numbers: Sequence[int], most: int = 50, below: int | None = None) -> tuple[Positions, Scores]:
        """Return up to `most` positions (less than `below`, if given) and their scores, the best first."""
        keys = self._keys(numbers)
        places = self._find(keys)
        frequency = places.frequency
        information = self._information(frequency)
        order = np.argsort(frequency, kind="stable")
        use = np.zeros(len(keys), bool)
        use[order] = (frequency[order] <= POSTINGS_PER_SHINGLE) & (np.cumsum(frequency[order]) <= POSTINGS_PER_QUERY)
        known = frequency > 0
        use &= known
        if not use.any() and known.any():
            rarest = int(np.where(known, frequency, POSTINGS_PER_QUERY + 1).argmin())
            use[rarest] = frequency[rarest] <= POSTINGS_PER_QUERY
        positions, weights = self._postings(keys, places, use, information)
        if below is not None:
            early = positions < below
            positions, weights = positions[early], weights[early]
        if not len(positions):
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        found, inverse = np.unique(positions, return_inverse=True)
        shared = np.bincount(inverse, weights)
        smaller = np.maximum(1.0, np.minimum(float(information[known].sum()), self._mass[found]))
        score = (shared / np.sqrt(smaller)).astype(np.float32)
        if len(found) > most:
            best = np.argpartition(-score, most)[:most]
            found, score = found[best], score[best]
        order = np.argsort(-score, kind="stable")
        return found[order].astype(np.int32), score[order]

    def having(self, run: Sequence[int], most: int) -> list[int]:
        """Return positions (at most `most`, spread evenly) of quotes that have the rarest 3-gram of `run`."""
        words = np.asarray(run, np.int64)
        keys = shingles(words, np.zeros(len(words), np.int32))[0]
        longest = keys[-max(1, len(words) - 2) :]  # the 3-grams come last; of a short run, its longest gram
        places = self._find(longest)
        use = np.zeros(len(longest), bool)
        use[int(places.frequency.argmin())] = True
        found = np.unique(self._postings(longest, places, use, np.zeros(len(longest)))[0])
        step = max(1, -(-len(found) // most))
        return [int(position) for position in found[::step]]

    def _keys(self, numbers: Sequence[int]) -> Keys:
        words = np.asarray(numbers, np.int64)
        if not len(words):
            return np.zeros(0, np.uint32)
        return np.unique(shingles(words, np.zeros(len(words), np.int32))[0])

    def _find(self, keys: Keys) -> _Places:
        """Where the postings of each key are, and how many quotes have it."""
        spans = [segment.find(keys) for segment in self._segments]
        frequency = np.zeros(len(keys), np.int64)
        for _, lengths in spans:
            frequency += lengths
        if self._recent:
            frequency += np.fromiter((len(self._recent.get(key, ())) for key in keys.tolist()), np.int64, len(keys))
        return _Places(spans, frequency)

    def _information(self, frequency: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(np.log((self.size + 2) / (frequency + 1)), np.float64)

    def _postings(
        self, keys: Keys, places: _Places, use: NDArray[np.bool_], information: NDArray[np.float64]
    ) -> tuple[Positions, NDArray[np.float64]]:
        """The positions that have the chosen keys, and the information of the key for each."""
        parts: list[Positions] = []
        weights: list[NDArray[np.float64]] = []
        chosen = information[use]
        for segment, (starts, lengths) in zip(self._segments, places.spans, strict=True):
            if lengths[use].any():
                parts.append(segment.positions(starts[use], lengths[use]))
                weights.append(np.repeat(chosen, lengths[use]))
        if self._recent:
            for key, weight in zip(keys[use].tolist(), chosen.tolist(), strict=True):
                if recent := self._recent.get(key):
                    parts.append(np.array(recent, np.int32))
                    weights.append(np.full(len(recent), weight))
        if not parts:
            return np.zeros(0, np.int32), np.zeros(0)
        return np.concatenate(parts), np.concatenate(weights)

    def _grow(self, size: int) -> None:
        if size > len(self._mass):
            self._mass = np.r_[self._mass, np.zeros(max(size, 2 * len(self._mass)) - len(self._mass), np.float32)]

    def _add_segment(self, first: int, quotes: Sequence[Sequence[int]]) -> None:
        lengths = np.fromiter(map(len, quotes), np.int64, len(quotes))
        numbers = np.fromiter((number for quote in quotes for number in quote), np.int64, int(lengths.sum()))
        owner = np.repeat(np.arange(first, first + len(quotes), dtype=np.int32), lengths)
        keys, owners = shingles(numbers, owner)
        segment = _Segment(_pack(keys, owners))
        self._segments.append(segment)
        self.size = first + len(quotes)
        held = (segment.packed >> _HALF).astype(np.uint32)
        starts = np.flatnonzero(np.r_[True, held[1:] != held[:-1]]) if len(held) else np.zeros(0, np.int64)
        counts = np.diff(np.r_[starts, len(held)])
        information = np.repeat(self._information(counts), counts).astype(np.float32)
        where = (segment.packed & _LOW).astype(np.int64) - first
        self._mass[first : self.size] = np.bincount(where, information, minlength=len(quotes))
        self._recent_from = self.size
        self._merge()

    def _flush(self) -> None:
        if self._recent:
            lengths = [len(positions) for positions in self._recent.values()]
            keys = np.repeat(np.fromiter(self._recent, np.uint32, len(self._recent)), lengths)
            owners = np.fromiter((p for positions in self._recent.values() for p in positions), np.int32, len(keys))
            self._segments.append(_Segment(_pack(keys, owners)))
            self._recent = {}
        self._recent_from = self.size
        self._merge()

    def _merge(self) -> None:
        """Join the smallest segments when there are many: each is read by every query."""
        if len(self._segments) > MOST_SEGMENTS:
            self._segments.sort(key=lambda segment: -len(segment.packed))
            small = self._segments[MOST_SEGMENTS // 2 :]
            del self._segments[MOST_SEGMENTS // 2 :]
            self._segments.append(_Segment(np.concatenate([segment.packed for segment in small])))
