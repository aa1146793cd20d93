"""Where a word or phrase stands whole in a text, not as a part of a longer word; much faster than a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def places_of(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield the offsets between `start` and `end` at which `words` stand with no letter or digit beside them."""
    stop = len(text) if end is None else end
    length = len(words)
    at = text.find(words, start, stop) if words else -1
    while at >= 0:
        after = at + length
        if not (text[after : after + 1].isalnum() or (at and text[at - 1].isalnum())):
            yield at
        at = text.find(words, at + 1, stop)


def stands_in(words: str, text: str) -> bool:
    """Whether `words` stand whole anywhere in `text`."""
    return next(places_of(words, text), None) is not None
