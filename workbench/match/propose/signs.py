"""Sentence vectors as their signs: 64 bytes in place of 2,048 that still tell, roughly, which vectors are alike.

The share of signs that two vectors do not have in common estimates the angle between them (M. Charikar, "Similarity
estimation techniques from rounding algorithms", 2002); with 512 of them the cosine is off by about 0.06. Enough to
choose what is worth a closer look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.match.propose.embedding import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from workbench.match.propose.embedding import Vectors

BYTES = DIMENSIONS // 8
_AT_ONCE = 1 << 16
"""So many stretches are compared at once: memory stays flat, however many there are."""


def signs(vectors: Vectors) -> bytes:
    """Return the signs of all rows, `BYTES` each, in their order."""
    return np.packbits(vectors > 0, axis=1).tobytes()


def nearest(asked: bytes, stored: Iterable[tuple[int, bytes]], most: int) -> list[int]:
    """Return the keys of `stored` of which a row is nearest to a row of `asked`, the nearest first, at most so many."""
    ours = _rows(asked)
    keys: list[int] = []
    distances: list[NDArray[np.uint16]] = []
    for some, sizes, rows in _parts(stored):
        found = np.full(len(rows), DIMENSIONS, np.uint16)
        for row in ours:
            found = np.minimum(found, np.bitwise_count(rows ^ row).sum(axis=1, dtype=np.uint16))
        starts = np.cumsum([0, *sizes[:-1]])
        distances.append(np.minimum.reduceat(found, starts))
        keys += some
    if not keys:
        return []
    order = np.argsort(np.concatenate(distances), kind="stable")[:most]
    return [keys[at] for at in order]


def _parts(stored: Iterable[tuple[int, bytes]]) -> Iterable[tuple[list[int], list[int], NDArray[np.uint64]]]:
    """Yield keys, how many rows each has, and the rows."""
    keys: list[int] = []
    sizes: list[int] = []
    held: list[bytes] = []
    for key, row in stored:
        if len(row) < BYTES:
            continue
        keys.append(key)
        sizes.append(len(row) // BYTES)
        held.append(row)
        if len(held) == _AT_ONCE:
            yield keys, sizes, _rows(b"".join(held))
            keys, sizes, held = [], [], []
    if held:
        yield keys, sizes, _rows(b"".join(held))


def _rows(packed: bytes) -> NDArray[np.uint64]:
    return np.frombuffer(packed, np.uint64).reshape(-1, BYTES // 8)
