"""How like two strings are, and what two sequences have in common. The only user of rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def ratio(a: str, b: str) -> float:
    """Likeness (0..1) of two whole strings: 2 x characters in common order / all characters."""
    from rapidfuzz import fuzz

    return fuzz.ratio(a, b) / 100.0


def nearest(wanted: str, known: Iterable[str], least: float) -> list[str]:
    """Return those of `known` that are like `wanted` from `least` on (0..1), the likest first."""
    scored = [(-likeness, name) for name in known if (likeness := ratio(wanted, name)) >= least]
    return [name for _, name in sorted(scored)]


def common_blocks(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int, int]]:
    """Blocks (start in a, start in b, length) of a longest common subsequence, in order."""
    from rapidfuzz.distance import LCSseq

    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start) for op in LCSseq.opcodes(a, b) if op.tag == "equal"
    ]
