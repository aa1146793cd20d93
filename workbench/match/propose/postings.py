"""Which quotes have a shingle: an inverted index in compact arrays.

A shingle that more than `LISTED` quotes have tells next to nothing: the first so many are listed, the rest counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from workbench.match.prepare.shingles import keys_of, shingles

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from workbench.match.prepare.shingles import Keys, Positions

    Counts = NDArray[np.int64]

LISTED = 1000
"""Quotes listed for one shingle at most."""
FLUSH_AT = 10_000
"""Quotes kept in the small dictionary before they become an array."""
MOST_SEGMENTS = 8
_CHUNK = 50_000
_PARTS = 16
"""The keys of very many quotes are sorted part by part, and in chunks of quotes: bounds the memory that it takes."""
_PART_SHIFT = np.uint32(28)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


class Listed(NamedTuple):
    """Quotes that have some keys: their positions, the number of the key of each, and their masses.

    The mass of a quote is the information of its shingles, in nats, as it was when the quote came in.
    """

    positions: Positions
    numbers: Counts
    masses: NDArray[np.float32]


class Lookup(Protocol):
    """What the index holds for some keys. `frequency` tells how many quotes have each."""

    frequency: Counts

    def read(self, use: NDArray[np.bool_]) -> Listed:
        """Return the quotes listed for the chosen keys."""
        ...


class Index(Protocol):
    """An inverted index of quotes, which are known by position (0, 1, ... in order of arrival)."""

    @property
    def size(self) -> int:
        """How many quotes it holds."""
        ...

    def look_up(self, keys: Keys) -> Lookup:
        """Return what is held for `keys` (in rising order)."""
        ...


class _Segment:
    """Immutable postings: one sorted array of (key, position) pairs packed into 64 bits, each pair once.

    Most shingles occur once, so packed pairs take less room than keys with lists.
    """

    __slots__ = ("packed",)

    def __init__(self, packed: NDArray[np.uint64]) -> None:
        self.packed = packed

    def find(self, keys: Keys) -> tuple[Counts, Counts]:
        """Return start and length of the postings of each key (length 0 where the key is absent)."""
        low = keys.astype(np.uint64) << _HALF
        start = np.searchsorted(self.packed, low)
        end = np.searchsorted(self.packed, low | _LOW)
        return start, end - start

    def positions(self, starts: Counts, lengths: Counts) -> Positions:
        """Return the positions in these stretches, one after the other."""
        before = np.cumsum(lengths) - lengths
        at = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
        return (self.packed[at] & _LOW).astype(np.int32)


class _Found:
    """What the segments and the recent quotes hold for some keys."""

    def __init__(self, postings: Postings, keys: Keys) -> None:
        self._postings = postings
        self._keys = keys.tolist()
        self._spans = [segment.find(keys) for segment in postings.segments]
        more, recent = postings.more, postings.recent
        self.frequency: Counts = np.fromiter(
            (more.get(key, 0) + len(recent.get(key, ())) for key in self._keys), np.int64, len(keys)
        )
        for _, lengths in self._spans:
            self.frequency += lengths

    def read(self, use: NDArray[np.bool_]) -> Listed:
        """Return the quotes listed for the chosen keys."""
        chosen = np.flatnonzero(use)
        positions: list[Positions] = [np.zeros(0, np.int32)]
        numbers: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        for segment, (starts, lengths) in zip(self._postings.segments, self._spans, strict=True):
            if lengths[chosen].any():
                positions.append(segment.positions(starts[chosen], lengths[chosen]))
                numbers.append(np.repeat(chosen, lengths[chosen]))
        if recent := self._postings.recent:
            for number in chosen.tolist():
                if listed := recent.get(self._keys[number]):
                    positions.append(np.array(listed, np.int32))
                    numbers.append(np.full(len(listed), number))
        found = np.concatenate(positions)
        return Listed(found, np.concatenate(numbers), self._postings.mass[found])


class Postings:
    """The index in memory."""

    def __init__(self) -> None:
        self.size = 0
        self.segments: list[_Segment] = []
        self.recent: dict[int, list[int]] = {}
        self.more: dict[int, int] = {}
        self._recent_from = 0
        self.mass = np.zeros(1024, np.float32)

    def look_up(self, keys: Keys) -> Lookup:
        """Return what is held for `keys` (in rising order)."""
        return _Found(self, keys)

    def add(self, numbers: array[int], lengths: Sequence[int]) -> None:
        """Add quotes, given as all their word numbers in a row and how many each has."""
        first = self.size
        self._grow(first + len(lengths))
        if len(lengths) >= FLUSH_AT:
            self._flush()
            self.size = first + len(lengths)
            self._add_many(first, np.frombuffer(numbers, np.int32), np.asarray(lengths, np.int64))
            self._recent_from = self.size
            self._merge()
            return
        start = 0
        for position, length in enumerate(lengths, first):
            self._add_one(position, keys_of(numbers[start : start + length]))
            start += length
            self.size = position + 1
        if self.size - self._recent_from >= FLUSH_AT:
            self._flush()

    def _add_one(self, position: int, keys: Keys) -> None:
        frequency = self.look_up(keys).frequency
        self.mass[position] = information(frequency, self.size).sum()
        for key, held in zip(keys.tolist(), frequency.tolist(), strict=True):
            if held >= LISTED:
                self.more[key] = self.more.get(key, 0) + 1
            else:
                self.recent.setdefault(key, []).append(position)

    def _add_many(self, first: int, numbers: NDArray[np.int32], lengths: Counts) -> None:
        ends = np.cumsum(lengths)
        packed = np.empty(3 * len(numbers), np.uint64)  # room: what is not written takes no memory
        filled = 0
        for part in range(_PARTS):
            pairs = self._part(part, first, numbers, ends)
            keys = (pairs >> _HALF).astype(np.uint32)
            starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, np.int64)
            counts = np.diff(np.r_[starts, len(keys)])
            weights = np.repeat(information(counts, self.size), counts)
            owners = (pairs & _LOW).astype(np.int64) - first
            self.mass[first : self.size] += np.bincount(owners, weights, minlength=len(lengths))
            often = counts > LISTED
            for key, count in zip(keys[starts[often]].tolist(), counts[often].tolist(), strict=True):
                self.more[key] = self.more.get(key, 0) + count - LISTED
            kept = pairs[np.arange(len(pairs)) - np.repeat(starts, counts) < LISTED]
            packed[filled : filled + len(kept)] = kept
            filled += len(kept)
        self.segments.append(_Segment(packed[:filled]))

    @staticmethod
    def _part(part: int, first: int, numbers: NDArray[np.int32], ends: Counts) -> NDArray[np.uint64]:
        """The sorted pairs of one stretch of keys, each pair once."""
        found = []
        for start in range(0, len(ends), _CHUNK):
            stop = min(start + _CHUNK, len(ends))
            from_word, to_word = int(ends[start - 1]) if start else 0, int(ends[stop - 1])
            lengths = np.diff(np.r_[from_word, ends[start:stop]])
            owner = np.repeat(np.arange(first + start, first + stop, dtype=np.int32), lengths)
            keys, owners = shingles(numbers[from_word:to_word], owner)
            here = keys >> _PART_SHIFT == part
            found.append(_pack(keys[here], owners[here]))
        pairs = np.concatenate(found)
        del found
        pairs.sort()
        return pairs[np.r_[True, pairs[1:] != pairs[:-1]]] if len(pairs) else pairs

    def _grow(self, size: int) -> None:
        if size > len(self.mass):
            self.mass = np.r_[self.mass, np.zeros(max(size, 2 * len(self.mass)) - len(self.mass), np.float32)]

    def _flush(self) -> None:
        if self.recent:
            lengths = [len(positions) for positions in self.recent.values()]
            keys = np.repeat(np.fromiter(self.recent, np.uint32, len(self.recent)), lengths)
            owners = np.fromiter((p for positions in self.recent.values() for p in positions), np.int32, len(keys))
            self.segments.append(_Segment(np.sort(_pack(keys, owners))))
            self.recent = {}
        self._recent_from = self.size
        self._merge()

    def _merge(self) -> None:
        """Join the smallest segments when there are many: each is read by every query."""
        if len(self.segments) > MOST_SEGMENTS:
            self.segments.sort(key=lambda segment: -len(segment.packed))
            small = self.segments[MOST_SEGMENTS // 2 :]
            del self.segments[MOST_SEGMENTS // 2 :]
            self.segments.append(_Segment(np.sort(np.concatenate([segment.packed for segment in small]))))


def information(frequency: Counts, size: int) -> NDArray[np.float64]:
    """Return what it tells (nats) that a quote has shingles which so many of `size` quotes have."""
    return np.asarray(np.log((size + 2) / (frequency + 1)), np.float64)


def _pack(keys: Keys, positions: Positions) -> NDArray[np.uint64]:
    return (keys.astype(np.uint64) << _HALF) | positions.astype(np.uint64)
