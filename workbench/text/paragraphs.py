"""Paragraphs of a plain text: its lines, or its blocks where the lines are only hard wraps."""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.model.spans import Span

_LINE = re.compile(r"[^\n\r]+")
_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*")
_MIN_WRAPS = 4
_MAX_WIDTH = 100
_WRAPPED_SHARE = 0.5


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, without surrounding white space; blank ones are left out.

    A line break ends a paragraph, except in a text that was wrapped at a fixed width (as e-mail and old feeds
    are): there only an empty line does.
    """
    lines = [trimmed for match in _LINE.finditer(text) if (trimmed := trim(text, *match.span()))]
    if not _hard_wrapped(text, lines):
        return lines
    blocks: list[Span] = []
    start = 0
    for gap in [*_BLANK.finditer(text), None]:
        stop = gap.start() if gap else len(text)
        if block := trim(text, start, stop):
            blocks.append(block)
        start = gap.end() if gap else stop
    return blocks


def trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, or None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most line breaks fall inside sentences: the next line follows at once and begins in lower case."""
    if len(lines) <= _MIN_WRAPS or max(line.end - line.start for line in lines) > _MAX_WIDTH:
        return False
    breaks = inside = 0
    for line, following in pairwise(lines):
        if text.count("\n", line.end, following.start) > 1:
            continue
        breaks += 1
        inside += text[following.start].islower() and text[line.end - 1] not in ".!?:"
    return inside >= _MIN_WRAPS and inside >= _WRAPPED_SHARE * breaks
