"""The words around a quote that matching looks at: the rest of its sentence and the proper names near by."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.text.sentences import sentences

if TYPE_CHECKING:
    from workbench.model.spans import Span

_NAME = re.compile(r"\b[^\W\d_a-zß-ÿ][^\W\d_]*(?:[’'-][^\W\d_]+)*(?:\s+[^\W\d_a-zß-ÿ][^\W\d_]*(?:[’'-][^\W\d_]+)*)*")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Vicinity:
    """Words before and after a quote within its sentences, and names in these and the neighbouring sentences."""

    before: str
    after: str
    names: tuple[str, ...]


class Surroundings:
    """An article's sentences, to ask for the vicinity of its quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences: list[Span] = [sentence.span for sentence in sentences(text)]
        self._starts = [span.start for span in self._sentences]

    def of(self, start: int, end: int) -> Vicinity:
        """Return what stands around `text[start:end]`."""
        if not self._sentences:
            return Vicinity("", "", ())
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, max(start, end - 1)) - 1)
        before = self._text[min(self._sentences[first].start, start) : start]
        after = self._text[end : max(self._sentences[last].end, end)]
        near = self._sentences[max(0, first - 1) : last + 2]
        names = dict.fromkeys(name for span in near for name in self._names(span))
        return Vicinity(before[-_LONGEST:], after[:_LONGEST], tuple(names))

    def _names(self, span: Span) -> list[str]:
        """Return runs of capitalised words; a single one that opens the sentence may be any word and is left out."""
        found = []
        for match in _NAME.finditer(self._text, span.start, span.end):
            words = match.group().split()
            opens = not any(char.isalnum() for char in self._text[span.start : match.start()])
            if len(words) == 1 and (opens or len(words[0]) == 1):
                continue
            found.append(" ".join(words))
        return found
