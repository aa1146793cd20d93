"""Text from outside made fit for a terminal: nothing hidden, nothing interpreted, measured in cells.

An article may hold escape sequences, bidirectional overrides that turn a sentence round, or lone surrogates
that a terminal cannot encode. Each such character is shown as one visible replacement, so that what a
reviewer reads is what the file holds and every offset stays where it was.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS = "…"


def _table() -> dict[int, str]:
    """Map each character that must not reach a terminal to the one character that stands for it."""
    pictures = {code: chr(0x2400 + code) for code in range(0x20)}
    pictures[0x7F] = "\N{SYMBOL FOR DELETE}"
    hidden = [*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
    hidden += [0x00AD, 0x200B, 0x180E, *range(0xFFF9, 0xFFFC)]
    return {**dict.fromkeys(hidden, REPLACEMENT), **pictures, 0x2028: "⏎", 0x2029: "⏎"}


_VISIBLE = _table()
_LINES = {**_VISIBLE, **dict.fromkeys(map(ord, "\t\r"), " "), ord("\n"): "\n"}
_RUNNING = {**_LINES, ord("\n"): " "}


def visible(text: str, *, lines: bool = False) -> str:
    """Return `text` with one harmless character for each character; tabs (and, without `lines`, line feeds) as blanks.

    The length in code points never changes. Escape and other control characters become their control
    pictures, invisible and direction-changing characters and lone surrogates the replacement character.
    """
    shown = text.translate(_LINES if lines else _RUNNING)
    if shown.isascii():
        return shown
    return "".join(REPLACEMENT if "\ud800" <= char <= "\udfff" else char for char in shown)


def one_line(text: str | None) -> str:
    """Return `text` on one line, runs of white space as one space; nothing for None."""
    return " ".join(visible(text or "").split())


@lru_cache(maxsize=4096)
def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells: cut with an ellipsis or filled with blanks (`right`: from the left)."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length > width:
        return cut(text, width - 1) + ELLIPSIS if width > 1 else ELLIPSIS
    padding = " " * (width - length)
    return padding + text if right else text + padding


def cut(text: str, width: int) -> str:
    """Return the beginning of `text` in exactly `width` cells (a wide character that is cut in two becomes a blank)."""
    return set_cell_size(text, max(0, width))


def wrap(text: str, width: int) -> list[Span]:
    """Return the lines of `text` in at most `width` cells each, as spans of it.

    Lines end where the text has a line end, otherwise between words, and inside a word only where it is wider
    than a whole line. The spans leave out the white space at which a line was broken.
    """
    lines: list[Span] = []
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        _wrap_line(text, start, end, max(1, width), lines)
        start = end + 1
    return lines


def _wrap_line(text: str, start: int, end: int, width: int, lines: list[Span]) -> None:
    """Append the lines of the stretch `start`..`end`, which holds no line feed."""
    ascii_only = text[start:end].isascii()
    while True:
        limit = start + width if ascii_only else _reach(text, start, end, width)
        if limit >= end:
            lines.append(Span(start, end))
            return
        brk = text.rfind(" ", start, limit + 1)
        stop = brk if brk > start else max(limit, start + 1)
        lines.append(Span(start, stop))
        start = stop
        while start < end and text[start] == " ":
            start += 1
        if start >= end:
            return


def _reach(text: str, start: int, end: int, width: int) -> int:
    """Return how far into `text` a line of `width` cells reaches from `start`."""
    if end - start <= width // 2:
        return end
    used = 0
    for at in range(start, end):
        used += cell_len(text[at])
        if used > width:
            return at
    return end


def slices(line: Span, marks: Sequence[tuple[Span, str]]) -> list[tuple[Span, tuple[str, ...]]]:
    """Return the pieces of `line` between the borders of `marks`, each with the names of the marks that cover it."""
    inside = [(span, name) for span, name in marks if span.start < line.end and span.end > line.start]
    if not inside:
        return [(line, ())] if line.end > line.start else []
    borders = sorted(
        {
            line.start,
            line.end,
            *(max(line.start, span.start) for span, _ in inside),
            *(min(line.end, span.end) for span, _ in inside),
        }
    )
    return [
        (Span(a, b), tuple(name for span, name in inside if span.start <= a and b <= span.end))
        for a, b in pairwise(borders)
    ]
