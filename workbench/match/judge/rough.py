"""What is cheap to know of many pairs at once: who, when, the words and neighbouring words in common, the grams.

Only blocks of two words and more count as the same words (see `features.overlap`), so what two quotes have in common
lies inside the runs of neighbouring words that both have, wherever they stand.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.match.prepare.columns import stretches
from workbench.match.prepare.prepared import GRAM
from workbench.match.prepare.shingles import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from workbench.match.prepare.columns import Columns, Flags, Whole
    from workbench.match.prepare.vocabulary import ByNumber

    Numbers = NDArray[np.float64]

TABLE = 1 << 20
_HASH = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(24)
_OWNER = np.uint64(40)
_WORD = 32
_SPACE = 32


class Rough:
    """Some pairs as columns; `a` of a pair is the quote with fewer words, `b` the other.

    `size`, `mass` are of `a`, `mass_b` of `b`. `shared_mass` is the mass of the earlier quote's words that the later
    one has; `run_mass` and `run_words` are of those that stand in runs of two and more words that both have (in
    `a` of a single word: of that word). `longest` is the most words that one such run can have. `left` and `right`
    are the words that both quotes have at least beyond the runs, `inner_a`, `inner_b` the mass from the first run to
    the last; `some` tells whether there is a run. `best` is the mass of the most telling word in common, `heaviest` of
    any.
    """

    def __init__(self, held: Columns, weights: Numbers, earlier: Whole, later: Whole, words: ByNumber) -> None:
        self._held = held
        self._spelling = words
        self._earlier, self._later = earlier, later
        self._start = np.cumsum(held.size) - held.size
        self._weights = weights
        swap = held.size[earlier] > held.size[later]
        self.a, self.b = np.where(swap, later, earlier), np.where(swap, earlier, later)
        masses = sums(self._weights, self._start, held.size)
        self.size = np.maximum(1, held.size[self.a])
        self.mass, self.mass_b = masses[self.a], masses[self.b]
        self.same_size = held.size[self.a] == held.size[self.b]
        self._words(swap)
        self._who_and_when()

    def _words(self, swap: Flags) -> None:
        held, earlier = self._held, self._earlier
        lengths = held.size[earlier]
        begin = np.cumsum(lengths) - lengths
        at = stretches(self._start[earlier], lengths)
        weights = self._weights[at]
        queries, row = np.unique(self._later, return_inverse=True)
        row = np.repeat(row, lengths)
        own = stretches(self._start[queries], held.size[queries])
        owner = np.repeat(np.arange(len(queries)), held.size[queries])
        numbers = held.numbers.astype(np.int64)
        both = _Where(numbers[own], owner, len(queries)).found(numbers[at], row)[0]
        self.shared_mass = sums(both * weights, begin, lengths)
        self.best = -_least(both * -weights, begin)
        self.heaviest = float(self._weights.max(initial=0.0))
        ends = np.zeros(len(at), np.bool_)
        ends[np.cumsum(lengths)[lengths > 0] - 1] = True
        next_owner = owner[:-1] == owner[1:]
        known = _Where(
            ((numbers[own[:-1]] << _WORD) | numbers[own[1:]])[next_owner],
            owner[:-1][next_owner],
            len(queries),
            (own - self._start[queries][owner])[:-1][next_owner],
        )
        follows = numbers[np.minimum(at + 1, len(numbers) - 1)]
        here, first, last = known.found((numbers[at] << _WORD) | follows, row)
        here &= ~ends
        marked = here.copy()
        marked[1:] |= here[:-1]
        single_word = self.size == 1
        marked = np.where(np.repeat(single_word, lengths), both, marked)
        self.run_mass = np.minimum(sums(marked * weights, begin, lengths), self.mass)
        self.run_words = np.minimum(sums(marked, begin, lengths), self.size)
        any_run = sums(here, begin, lengths) > 0
        place = np.arange(len(at)) - np.repeat(begin, lengths)
        far = 1 << 30
        e_first = _least(np.where(marked, place, far), begin)
        e_last = -_least(np.where(marked, -place, far), begin)
        l_first = _least(np.where(here, first, far), begin)
        l_last = -_least(np.where(here, -last - 1, far), begin)
        size_e, size_l = lengths, held.size[self._later]
        self.some = some = any_run & ~single_word
        self.left = np.where(some, np.minimum(e_first, l_first), 0)
        self.right = np.where(some, np.minimum(size_e - 1 - e_last, size_l - 1 - l_last), 0)
        total = _totals(self._weights)
        inner_e = _between(total, self._start[earlier], e_first, e_last, some)
        inner_l = _between(total, self._start[self._later], l_first, l_last, some)
        self.inner_a, self.inner_b = np.where(swap, inner_l, inner_e), np.where(swap, inner_e, inner_l)
        self.longest = np.where(some, _runs(marked, begin, lengths), np.minimum(1, self.run_words + ~single_word))

    def _who_and_when(self) -> None:
        held, a, b = self._held, self.a, self.b
        known = (held.speaker[a] > 0) & (held.speaker[b] > 0)
        self.same = known & (held.speaker[a] == held.speaker[b])
        self.other = known & ~self.same
        self.apart = self.other & held.full_name[a] & held.full_name[b]
        days = np.maximum(0, np.maximum(held.first_day[a] - held.last_day[b], held.first_day[b] - held.last_day[a]))
        self.days = np.log1p(np.where(held.dated[a] & held.dated[b], days, 1))
        self.capitals = held.capitals[a]

    def grams(self, table: Flags) -> Numbers:
        """Return the most that the character grams in common can be of the fewer.

        `table` has `TABLE` places, all False before and after.
        """
        codes, lengths = self._spelled()
        owner = np.repeat(np.arange(len(lengths), dtype=np.uint64) << _OWNER, lengths)
        last = len(codes) - GRAM + 1
        mixed = codes[:last] * _HASH
        with np.errstate(over="ignore"):
            for step in range(1, GRAM):
                mixed += codes[step : last + step]
                mixed *= _HASH
        mixed >>= _SHIFT
        mixed |= owner[:last]
        grams = distinct(mixed[owner[:last] == owner[GRAM - 1 :]])
        start = np.searchsorted(grams, np.arange(len(lengths) + 1, dtype=np.uint64) << _OWNER)
        start, size = start[:-1], np.diff(start)
        hashes = (grams & np.uint64(TABLE - 1)).astype(np.int64)
        earlier, later = self._earlier, self._later
        shared = np.zeros(len(later))
        order = np.argsort(later, kind="stable")
        queries, begin = np.unique(later[order], return_index=True)
        for query, here in zip(queries.tolist(), np.split(order, begin[1:]), strict=True):
            own = hashes[start[query] : start[query] + size[query]]
            table[own] = True
            many = size[earlier[here]]
            hit = table[hashes[stretches(start[earlier[here]], many)]]
            shared[here] = sums(hit, np.cumsum(many) - many, many)
            table[own] = False
        return np.asarray(np.minimum(1.0, shared / np.maximum(1, np.minimum(size[earlier], size[later]))), np.float64)

    def _spelled(self) -> tuple[NDArray[np.uint64], Whole]:
        """The words of the quotes with a space between them, as characters, and how many each has: `GRAM` at least."""
        size = self._held.size
        met, which = np.unique(self._held.numbers, return_inverse=True)
        words = self._spelling
        strings = itemgetter(*met.tolist())(words) if len(met) > 1 else [words[number] for number in met.tolist()]
        spelled = np.frombuffer(" ".join([*strings, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
        long = np.fromiter(map(len, strings), np.int64, len(strings)) + 1
        begin = np.cumsum(long) - long
        lengths = long[which]
        lengths[np.cumsum(size)[size > 0] - 1] -= 1
        total = sums(lengths, self._start, size).astype(np.int64)
        missing = np.maximum(0, GRAM - total)
        found = spelled[stretches(begin[which], lengths)].astype(np.uint64)
        if missing.any():
            rows = np.split(found, np.cumsum(total)[:-1])
            padded = [np.append(row, np.zeros(more, np.uint64)) for row, more in zip(rows, missing, strict=True)]
            found, total = np.concatenate(padded), total + missing
        return found, total


class _Where:
    """Which of some owners has which values, and the first and last place of each."""

    def __init__(self, values: Whole, owner: Whole, owners: int, places: Whole | None = None) -> None:
        self._values = distinct(values)
        shape = (owners, max(1, len(self._values)))
        slot = np.searchsorted(self._values, values)
        self._has = np.zeros(shape, np.bool_)
        self._has[owner, slot] = True
        self._first = self._last = None
        if places is not None:
            self._first, self._last = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
            self._first[owner[::-1], slot[::-1]] = places[::-1]
            self._last[owner, slot] = places

    def found(self, values: Whole, owner: Whole) -> tuple[Flags, Whole, Whole]:
        """Return for each value whether its owner has it, and its first and last place there."""
        if not len(self._values):
            return np.zeros(len(values), np.bool_), np.zeros(len(values), np.int64), np.zeros(len(values), np.int64)
        slot = np.minimum(np.searchsorted(self._values, values), len(self._values) - 1)
        has = (self._values[slot] == values) & self._has[owner, slot]
        if self._first is None or self._last is None:
            return has, slot, slot
        return has, self._first[owner, slot], self._last[owner, slot]


def sums(values: NDArray[np.generic], start: Whole, size: Whole) -> Numbers:
    """Return the sums of stretches of `values` (some may be empty)."""
    total = _totals(values)
    return np.asarray(total[start + size] - total[start], np.float64)


def _totals(values: NDArray[np.generic]) -> Numbers:
    """The sums of the first 0, 1, 2 ... values."""
    total = np.zeros(len(values) + 1)
    np.cumsum(values, out=total[1:])
    return total


def _least(values: NDArray[Any], start: Whole) -> NDArray[Any]:
    """The least of each stretch of `values`, stretch after stretch; of an empty one any."""
    top = np.inf if values.dtype.kind == "f" else np.iinfo(np.int64).max
    return np.asarray(np.minimum.reduceat(np.append(values, top), start))


def _between(total: Numbers, start: Whole, first: Whole, last: Whole, some: Flags) -> Numbers:
    """The mass of the words from `first` to `last` of a quote; 0 unless there are some."""
    return np.where(some, total[np.where(some, start + last + 1, 0)] - total[np.where(some, start + first, 0)], 0.0)


def _runs(marked: Flags, start: Whole, size: Whole) -> Whole:
    """The length of the longest run of marks in each stretch."""
    at = np.arange(len(marked))
    begins = np.zeros(len(marked), np.int64)
    begins[start[size > 0]] = start[size > 0]
    unmarked = np.maximum.accumulate(np.maximum(np.where(marked, -1, at), begins - 1))
    return -_least(np.where(marked, unmarked - at, 0), start)
