"""How like two strings are, and what two sequences have in common. The only user of rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def ratio(a: str, b: str) -> float:
    """Likeness (0..1) of two whole strings: 2 x characters in common order / all characters."""
    from rapidfuzz import fuzz

    return fuzz.ratio(a, b) / 100.0


def common_blocks(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int, int]]:
    """Blocks (start in a, start in b, length) of a longest common subsequence, in order."""
    from rapidfuzz.distance import LCSseq

    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start) for op in LCSseq.opcodes(a, b) if op.tag == "equal"
    ]
