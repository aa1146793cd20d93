"""Feet and inches: 6'2" ends in a mark that closes no quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.spans import Span

_HEIGHT = re.compile(r"\d(?<![\w'’]\d)(?P<feet>['’′])[ \u00a0]?(?:1[01]|\d)(?P<inches>[\"”″])(?!\w)")


def without_inches(text: str, paragraphs: Sequence[Span]) -> str:
    """Return `text` with the marks of heights put out of the way; every other character keeps its place.

    A mark is one of inches where the marks of its paragraph do not pair with it: a quotation may end in a height
    that is written without it ("he is 6'2").
    """
    if not _HEIGHT.search(text):
        return text
    chars = list(text)
    for paragraph in paragraphs:
        too_many = _unpaired(text[paragraph.start : paragraph.end])
        for height in _HEIGHT.finditer(text, *paragraph):
            if too_many > 0 or height["inches"] == "″":
                chars[height.start("inches")] = chars[height.start("feet")] = "_"
                too_many -= height["inches"] != "″"
    return "".join(chars)


def _unpaired(words: str) -> int:
    """How many closing marks have no opening one; of straight marks, whether one is left over."""
    return max(0, words.count("”") - words.count("“")) + words.count('"') % 2
