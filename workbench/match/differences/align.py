"""Lays two wordings side by side, word by word, exact to the character.

Longest common runs first (Ratcliff and Obershelp's method, as in `difflib`), on normal forms; then what editors
mark is told apart from what they changed silently: words in square brackets, and an ellipsis where words are left out.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from workbench.model.matching import Aligned, Operation
from workbench.model.spans import Span
from workbench.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELLIPSIS = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?")
_TAGS = {"equal": Operation.EQUAL, "replace": Operation.REPLACE, "delete": Operation.DROP, "insert": Operation.INSERT}
_FAR = 2
"""A short common block further than so many words from both its neighbours means nothing."""
_MOVED_LEAST = 2
"""A single word that occurs elsewhere has not moved: words recur."""


def align(a_text: str, b_text: str) -> tuple[Aligned, ...]:
    """Return the steps from `a_text` to `b_text` in the order of `b_text` and, where nothing stands there, `a_text`.

    Spans run from the first to the last character of the words concerned; the side where nothing stands has an
    empty span at the place. A moved stretch appears once, at its place in `b_text`, with both spans.
    Punctuation, case and spacing are not differences. Every word of both texts lies in exactly one step.
    """
    a, b = words(a_text), words(b_text)
    steps = [
        step
        for tag, *bounds in _opcodes(a, b)
        for step in _split_editorial(a_text, b_text, a, b, _TAGS[tag], (bounds[0], bounds[1], bounds[2], bounds[3]))
    ]
    return tuple(
        Aligned(operation, _span(a_text, a, i, j), _span(b_text, b, k, m))
        for operation, (i, j, k, m) in _with_moves(a, b, steps)
    )


_Bounds = tuple[int, int, int, int]
_Step = tuple[Operation, _Bounds]


def _opcodes(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[str, int, int, int, int]]:
    """Steps over word positions; a lone common function word between two changes is part of the change."""
    matcher = SequenceMatcher(None, [word.norm for word in a], [word.norm for word in b], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    kept = [block for number, block in enumerate(blocks) if len(blocks) == 1 or not _is_chance(a, blocks, number)]
    steps: list[tuple[str, int, int, int, int]] = []
    i = k = 0
    for start, other, size in [*((block.a, block.b, block.size) for block in kept), (len(a), len(b), 0)]:
        if i < start and k < other:
            steps.append(("replace", i, start, k, other))
        elif i < start:
            steps.append(("delete", i, start, k, k))
        elif k < other:
            steps.append(("insert", i, i, k, other))
        if size:
            steps.append(("equal", start, start + size, other, other + size))
        i, k = start + size, other + size
    return steps


def _is_chance(a: Sequence[Word], blocks: Sequence[tuple[int, int, int]], number: int) -> bool:
    """Whether a short common block stands so far from its neighbours that it means nothing."""
    start, place, size = blocks[number]
    letters = sum(len(word.norm) for word in a[start : start + size])
    if size >= 3 or letters >= 7:
        return False
    gaps = []
    if number:
        before = blocks[number - 1]
        gaps.append(max(start - before[0] - before[2], place - before[1] - before[2]))
    if number + 1 < len(blocks):
        after = blocks[number + 1]
        gaps.append(max(after[0] - start - size, after[1] - place - size))
    return min(gaps) > _FAR


def _split_editorial(
    a_text: str, b_text: str, a: Sequence[Word], b: Sequence[Word], operation: Operation, bounds: _Bounds
) -> list[_Step]:
    """Tell an editor's mark from a change: brackets on either side, an ellipsis on the side that left words out."""
    i, j, k, m = bounds
    if operation is Operation.EQUAL:
        return [(operation, bounds)]
    if any(word.editorial for word in a[i:j]) or any(word.editorial for word in b[k:m]):
        if _is_editorial(a[i:j]) or _is_editorial(b[k:m]):
            return [(Operation.EDITORIAL, bounds)]
        return _peel(a, b, bounds)
    if operation is Operation.DROP and _has_ellipsis(b_text, b, k):
        return [(Operation.EDITORIAL, bounds)]
    if operation is Operation.INSERT and _has_ellipsis(a_text, a, i):
        return [(Operation.EDITORIAL, bounds)]
    return [(operation, bounds)]


def _is_editorial(words: Sequence[Word]) -> bool:
    return bool(words) and all(word.editorial for word in words)


def _peel(a: Sequence[Word], b: Sequence[Word], bounds: _Bounds) -> list[_Step]:
    """Cut a replacement into its editorial and its silent parts, from left to right."""
    i, j, k, m = bounds
    head = 0
    while k + head < m and b[k + head].editorial:
        head += 1
    tail = 0
    while m - tail > k + head and b[m - tail - 1].editorial:
        tail += 1
    steps: list[_Step] = []
    if head:
        steps.append((Operation.EDITORIAL, (i, i, k, k + head)))
    middle = (i, j, k + head, m - tail)
    if i < j or middle[2] < middle[3]:
        kept = Operation.REPLACE if i < j and middle[2] < middle[3] else Operation.DROP if i < j else Operation.INSERT
        steps.append((kept, middle))
    if tail:
        steps.append((Operation.EDITORIAL, (j, j, m - tail, m)))
    return steps


def _has_ellipsis(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether an ellipsis stands between the words before and after position `at` (or at the text's edge)."""
    start = found[at - 1].end if at else 0
    end = found[at].start if at < len(found) else len(text)
    return _ELLIPSIS.search(text, start, end) is not None


def _with_moves(a: Sequence[Word], b: Sequence[Word], steps: list[_Step]) -> list[_Step]:
    """Join a drop and an insertion of the same words into a move, at the insertion's place."""
    dropped = [(n, s[1]) for n, s in enumerate(steps) if s[0] in (Operation.DROP, Operation.REPLACE)]
    gone: set[int] = set()
    moved: dict[int, _Step] = {}
    for number, (operation, (_, _, k, m)) in enumerate(steps):
        if operation is not Operation.INSERT or m - k < _MOVED_LEAST:
            continue
        wanted = [word.norm for word in b[k:m]]
        for other, (i, j, _, _) in dropped:
            is_drop = steps[other][0] is Operation.DROP
            if other not in gone and is_drop and [word.norm for word in a[i:j]] == wanted:
                gone.add(other)
                moved[number] = (Operation.MOVE, (i, j, k, m))
                break
    return [moved.get(number, step) for number, step in enumerate(steps) if number not in gone]


def _span(text: str, found: Sequence[Word], start: int, end: int) -> Span:
    if start < end:
        return Span(found[start].start, found[end - 1].end)
    at = found[start].start if start < len(found) else len(text)
    return Span(at, at)
