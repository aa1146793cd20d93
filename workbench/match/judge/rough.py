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

    `size`, `mass` are of `a`. `shared_mass` is the mass of the earlier quote's words that the later one has, `best`
    that of the most telling of them; `run_mass` and `run_words` are of those that stand in runs of two and more words
    that both have (in `a` of a single word: of that word). `some` tells whether there is a run, `longest` is the most
    words that one can have.
    """

    def __init__(self, held: Columns, weights: Numbers, earlier: Whole, later: Whole, words: ByNumber) -> None:
        self._held = held
        self._spelling = words
        self._earlier, self._later = earlier, later
        self._start = np.cumsum(held.size) - held.size
        self._weights = weights
        swap = held.size[earlier] > held.size[later]
        self.a, self.b = np.where(swap, later, earlier), np.where(swap, earlier, later)
        self.size = np.maximum(1, held.size[self.a])
        self.mass = sums(self._weights, self._start, held.size)[self.a]
        self._words()
        self._who_and_when()

    def _words(self) -> None:
        held, earlier = self._held, self._earlier
        numbers, lengths = held.numbers.astype(np.int64), held.size[earlier]
        begin = np.cumsum(lengths) - lengths
        at = stretches(self._start[earlier], lengths)
        self._begin, self._lengths, self._at_weights = begin, lengths, self._weights[at]
        queries, row = np.unique(self._later, return_inverse=True)
        row = np.repeat(row, lengths)
        own = stretches(self._start[queries], held.size[queries])
        owner = np.repeat(np.arange(len(queries)), held.size[queries])
        both = _found(numbers[own], owner, numbers[at], row)
        self.shared_mass = sums(both * self._at_weights, begin, lengths)
        self.best = -_least(both * -self._at_weights, begin)
        inside = owner[:-1] == owner[1:]
        neighbours = (numbers[own[:-1]] << _WORD) | numbers[own[1:]]
        follows = (numbers[at] << _WORD) | numbers[np.minimum(at + 1, len(numbers) - 1)]
        here = _found(neighbours[inside], owner[:-1][inside], follows, row)
        here[np.cumsum(lengths)[lengths > 0] - 1] = False
        marked = here.copy()
        marked[1:] |= here[:-1]
        single = self.size == 1
        self._marked = np.where(np.repeat(single, lengths), both, marked)
        self.run_mass = np.minimum(sums(self._marked * self._at_weights, begin, lengths), self.mass)
        self.run_words = np.minimum(sums(self._marked, begin, lengths), self.size)
        self.some = ~single & (self.run_words > 0)
        self.longest = np.where(self.some, _runs(marked, begin, lengths), 1)

    def matched(self, for_words: float, for_mass: float) -> Numbers:
        """Return the most that the words in order can add: so much a share of words, so much a share of mass.

        Each word of the runs is in order or is not, as it is kinder.
        """
        words = np.repeat(for_words / self.size, self._lengths)
        mass = np.repeat(for_mass / np.maximum(1e-9, self.mass), self._lengths) * self._at_weights
        added = sums(self._marked * np.maximum(0.0, words + mass), self._begin, self._lengths)
        return np.minimum(added, max(0.0, for_words) + max(0.0, for_mass))

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


def _found(values: Whole, owner: Whole, wanted: Whole, row: Whole) -> Flags:
    """Which of the values wanted the owner has that each is asked of."""
    known = distinct(values)
    if not len(known):
        return np.zeros(len(wanted), np.bool_)
    has = np.zeros((int(row.max(initial=0)) + 1, len(known)), np.bool_)
    has[owner, np.searchsorted(known, values)] = True
    slot = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.asarray((known[slot] == wanted) & has[row, slot], np.bool_)


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


def _runs(marked: Flags, start: Whole, size: Whole) -> Whole:
    """The length of the longest run of marks in each stretch."""
    at = np.arange(len(marked))
    begins = np.zeros(len(marked), np.int64)
    begins[start[size > 0]] = start[size > 0]
    unmarked = np.maximum.accumulate(np.maximum(np.where(marked, -1, at), begins - 1))
    return -_least(np.where(marked, unmarked - at, 0), start)
