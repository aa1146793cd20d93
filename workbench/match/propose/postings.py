"""Which quotes have a shingle: an inverted index in compact arrays.

A shingle that more than `LISTED` quotes have tells next to nothing: the first so many are listed, the rest counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from workbench.match.prepare.columns import stretches
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
_CHUNK = 10_000
_PARTS = 16
"""The keys of very many quotes are sorted part by part, and in chunks of quotes: bounds the memory that it takes."""
_PART_SHIFT = np.uint32(28)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_UPPER = 1 << 16
_UPPER_SHIFT = np.uint64(48)
_LOWER = 0xFFFF
_FEW = 12
"""So many keys are sooner looked up one by one."""


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
        """Return what is held for `keys`, which may be there more than once."""
        ...


class _Segment:
    """Immutable postings in the order of keys and positions, each pair once.

    Most shingles occur once, so pairs take less room than keys with lists. The upper half of a key is not kept but
    told by where its stretch begins (`starts`), the lower half of each stands in `lower`.
    """

    __slots__ = ("lower", "owners", "starts")

    def __init__(self, starts: Counts, lower: NDArray[np.uint16], owners: Positions) -> None:
        self.starts, self.lower, self.owners = starts, lower, owners

    @classmethod
    def of(cls, packed: NDArray[np.uint64]) -> _Segment:
        """Return a segment of pairs (see `_pack`), sorted."""
        return cls(_starts(packed), *_unpacked(packed))

    def packed(self) -> NDArray[np.uint64]:
        """Return the pairs."""
        packed = _pack(self.lower, self.owners)
        packed |= np.repeat(np.arange(_UPPER, dtype=np.uint64), np.diff(self.starts)) << _UPPER_SHIFT
        return packed

    def find(self, keys: Keys) -> tuple[Counts, Counts]:
        """Return start and length of the postings of each key (length 0 where the key is absent)."""
        if len(keys) <= _FEW:
            spans = [self._span(key) for key in keys.tolist()]
            return np.array([start for start, _ in spans], np.int64), np.array([n for _, n in spans], np.int64)
        upper = (keys >> np.uint32(16)).astype(np.int64)
        lower = (keys & np.uint32(_LOWER)).astype(np.int64)
        low = np.concatenate([self.starts[upper], self.starts[upper]])
        high = np.concatenate([self.starts[upper + 1], self.starts[upper + 1]])
        wanted = np.concatenate([lower, lower + 1])
        last = len(self.lower) - 1
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            before = (self.lower[np.minimum(middle, last)] < wanted) & (low < high)
            low = np.where(before, middle + 1, low)
            high = np.where(before, high, middle)
        start, end = low[: len(keys)], low[len(keys) :]
        return start, end - start

    def _span(self, key: int) -> tuple[int, int]:
        first, last = int(self.starts[key >> 16]), int(self.starts[(key >> 16) + 1])
        here, lower = self.lower[first:last], key & _LOWER
        start, end = np.searchsorted(here, np.uint16(lower)), np.searchsorted(here, np.uint16(lower), "right")
        return first + int(start), int(end - start)

    def positions(self, starts: Counts, lengths: Counts) -> Positions:
        """Return the positions in these stretches, one after the other."""
        return self.owners[stretches(starts, lengths)]


class _Found:
    """What the segments and the recent quotes hold for some keys."""

    def __init__(self, postings: Postings, keys: Keys) -> None:
        self._postings = postings
        self._keys = keys.tolist()
        self._spans = [segment.find(keys) for segment in postings.segments]
        self.frequency: Counts = np.zeros(len(keys), np.int64)
        for _, lengths in self._spans:
            self.frequency += lengths
        if recent := postings.recent:
            self.frequency += np.fromiter((len(recent.get(key, ())) for key in self._keys), np.int64, len(keys))
        for number in np.flatnonzero(self.frequency >= LISTED).tolist():  # only these have more than are listed
            self.frequency[number] += postings.more.get(self._keys[number], 0)

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
        """Return what is held for `keys`, which may be there more than once."""
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
        self._add_few(np.split(np.asarray(numbers, np.int32), np.cumsum(lengths)[:-1]) if len(lengths) else [])
        if self.size - self._recent_from >= FLUSH_AT:
            self._flush()

    def _add_few(self, quotes: Sequence[NDArray[np.int32]]) -> None:
        each = [keys_of(quote.tolist()) for quote in quotes]
        known = self.look_up(np.concatenate([np.zeros(0, np.uint32), *each])).frequency
        came: dict[int, int] = {}
        end = 0
        for own in each:
            keys, end = own.tolist(), end + len(own)
            frequency = known[end - len(own) : end] + np.array([came.get(key, 0) for key in keys], np.int64)
            self.mass[self.size] = information(frequency, self.size).sum()
            for key, held in zip(keys, frequency.tolist(), strict=True):
                came[key] = came.get(key, 0) + 1
                if held >= LISTED:
                    self.more[key] = self.more.get(key, 0) + 1
                else:
                    self.recent.setdefault(key, []).append(self.size)
            self.size += 1

    def _add_many(self, first: int, numbers: NDArray[np.int32], lengths: Counts) -> None:
        ends = np.cumsum(lengths)
        room = 3 * len(numbers)  # what is not written takes no memory
        lower, listed = np.empty(room, np.uint16), np.empty(room, np.int32)
        begins, filled = [np.zeros(1, np.int64)], 0
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
            begins.append(_starts(kept)[part * _UPPER // _PARTS + 1 : (part + 1) * _UPPER // _PARTS + 1] + filled)
            here = slice(filled, filled + len(kept))
            lower[here], listed[here] = _unpacked(kept)
            filled += len(kept)
        self.segments.append(_Segment(np.concatenate(begins), lower[:filled], listed[:filled]))

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
            self.segments.append(_Segment.of(np.sort(_pack(keys, owners))))
            self.recent = {}
        self._recent_from = self.size
        self._merge()

    def _merge(self) -> None:
        """Join the smallest segments when there are many: each is read by every query."""
        if len(self.segments) > MOST_SEGMENTS:
            self.segments.sort(key=lambda segment: -len(segment.owners))
            small = self.segments[MOST_SEGMENTS // 2 :]
            del self.segments[MOST_SEGMENTS // 2 :]
            self.segments.append(_Segment.of(np.sort(np.concatenate([segment.packed() for segment in small]))))


def information(frequency: Counts, size: int) -> NDArray[np.float64]:
    """Return what it tells (nats) that a quote has shingles which so many of `size` quotes have."""
    return np.asarray(np.log((size + 2) / (frequency + 1)), np.float64)


def _pack(keys: Keys | NDArray[np.uint16], positions: Positions) -> NDArray[np.uint64]:
    return (keys.astype(np.uint64) << _HALF) | positions.astype(np.uint64)


def _starts(packed: NDArray[np.uint64]) -> Counts:
    """Where in sorted pairs the keys of each upper half begin, and the end."""
    edges = np.arange(_UPPER, dtype=np.uint64) << _UPPER_SHIFT
    return np.append(np.searchsorted(packed, edges), len(packed)).astype(np.int64)


def _unpacked(packed: NDArray[np.uint64]) -> tuple[NDArray[np.uint16], Positions]:
    """The lower halves of the keys, and the positions."""
    return ((packed >> _HALF) & np.uint64(_LOWER)).astype(np.uint16), (packed & _LOW).astype(np.int32)
