"""From tokens to places in the article: where a reported clause begins and ends."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.syntax import Tree

_MARKS = frozenset('"“”„«»')
_KEPT = "$€£%?!…"
_EDGES = ",;:.-–—()[]"


def runs(tree: Tree, content: Sequence[int]) -> list[Span]:
    """The stretches of text that the tokens cover, without punctuation or a last "and"; pieces apart by a cue."""
    out: list[Span] = []
    start = 0
    while start < len(content):
        end = start
        while end + 1 < len(content) and _joined(tree, content[end], content[end + 1]):
            end += 1
        if span := _trimmed(tree, content[start], content[end]):
            out.append(span)
        start = end + 1
    return out


def _joined(tree: Tree, left: int, right: int) -> bool:
    """Whether nothing but punctuation stands between two tokens."""
    return left + 1 == right or all(tree.tokens[i].pos in ("PUNCT", "SPACE") for i in range(left + 1, right))


def _trimmed(tree: Tree, first: int, last: int) -> Span | None:
    tokens = tree.tokens
    while first <= last and _bare(tokens[first].text):
        first += 1
    while last >= first and (_bare(tokens[last].text) or tokens[last].tag == "CC"):
        last -= 1
    return Span(tokens[first].start, tokens[last].end) if first <= last else None


def _bare(word: str) -> bool:
    """Whether it is punctuation that no report begins or ends with."""
    if word[:1].isalnum() or word[:1] in _KEPT or word in _MARKS or word in ("''", "``"):
        return False
    return not any(letter.isalnum() for letter in word)


def with_whole_marks(spans: Sequence[Span], text: str, quoted: Sequence[Span]) -> list[Span]:
    """Widen spans that cut through a quotation to its marks; a mark that opens nothing inside is left out."""
    if not quoted:
        return list(spans)
    out: list[Span] = []
    for span in spans:
        start, end = span
        i = bisect_left(quoted, start, key=lambda item: item.end)
        while i < len(quoted) and quoted[i].start <= end:
            inner = quoted[i]
            if inner.start < end and start < inner.end:
                start, end = min(start, inner.start), max(end, inner.end)
            i += 1
        start, end = _take_marks(text, start, end, quoted)
        if start < end:
            if out and start <= out[-1].end:
                out[-1] = Span(out[-1].start, max(end, out[-1].end))
            else:
                out.append(Span(start, end))
    return out


def _take_marks(text: str, start: int, end: int, quoted: Sequence[Span]) -> tuple[int, int]:
    """Let the marks of a quotation at either end stand inside, and strip marks of a quotation that is outside."""
    starts = {item.start for item in quoted}
    ends = {item.end for item in quoted}
    while start < end and start not in starts and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while end > start and end not in ends and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    if start in starts:
        left = start
        while left > 0 and (text[left - 1] in _MARKS or text[left - 1] in "'`"):
            left -= 1
        start = left
    for stop in range(end, min(end + 3, len(text) + 1)):
        if stop in ends:
            end = stop
            while end < len(text) and (text[end] in _MARKS or text[end] == "'"):
                end += 1
            break
    return start, end
