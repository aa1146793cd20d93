"""How like two strings or word sequences are. The only user of rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def best_window(a: str, b: str) -> float:
    """Likeness (0..1) of the shorter string to its best place in the longer one."""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(a, b) / 100.0


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


def word_steps(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Steps (tag, a start, a end, b start, b end) that turn `a` into `b`; tags as in difflib."""
    from rapidfuzz.distance import LCSseq

    return [(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in LCSseq.opcodes(a, b)]
