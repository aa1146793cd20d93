"""Where in a long list an id stands, without looking through the list.

To look through a million ids takes 10 to 20 ms of the thread that paints; going to the next quote of an article, to
a member of a family or back by undo all need it. The inverse is made once, in the thread that reads the list: ids
are row numbers, so an array with a place for each number up to the highest holds it in four bytes an id.
"""

from __future__ import annotations

from array import array

LONG = 20_000
"""Shorter lists are looked through in less than a millisecond."""
SPARSE = 8
"""An inverse of more than so many numbers an id is not worth its memory."""
_SLICE = 1 << 16


def inverse(ids: array[int]) -> array[int] | None:
    """Return for each id its index and -1 for every other number; None where looking through the list is better."""
    if len(ids) < LONG:
        return None
    lowest, highest = min(ids), max(ids)
    if lowest < 0 or highest >= SPARSE * len(ids):
        return None
    found = array("i", [-1]) * (highest + 1)
    for index, row_id in enumerate(ids):
        found[row_id] = index
    return found


def place(ids: array[int], row_id: int, inverted: array[int] | None = None) -> int | None:
    """Return the index of an id, None if it is not there; without an inverse in slices, so no thread waits long."""
    if inverted is not None:
        index = inverted[row_id] if 0 <= row_id < len(inverted) else -1
        return index if index >= 0 else None
    for start in range(0, len(ids), _SLICE):
        try:
            return ids.index(row_id, start, start + _SLICE)
        except ValueError:
            continue
    return None
