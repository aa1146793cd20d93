"""Whole texts compared by their runs of words: how much of one stands in another, and what to find it by.

A text's sketch are the smallest hashes of its runs: of two texts that share a part of their runs, the sketches share
about the same part (Broder, On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

import re
import zlib

_RUN = 5
_WORD = re.compile(r"\w+")
SKETCH = 16
"""Hashes in a sketch."""


def runs(text: str) -> frozenset[int]:
    """Return the hashes (32 bits) of all runs of five words, case aside; empty for a shorter text."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.lower())]
    return frozenset(zlib.crc32(b" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))


def sketch(found: frozenset[int]) -> list[int]:
    """Return the sketch of a text's runs."""
    return sorted(found)[:SKETCH]


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the share (0..1) of the shorter text's runs that stand in the other one; 0 where one has none."""
    least = min(len(a), len(b))
    return len(a & b) / least if least else 0.0
