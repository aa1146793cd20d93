"""Which words an article also writes in lower case: a sentence that opens with one opens with no name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.spans import Span

_WORD = regex.compile(r"(?<![/\-.\w])\p{Ll}[\p{L}’']+")
_APOSTROPHES = ("'", "’")


class LowerCase:
    """The words in lower case outside `skip`; what is skipped does not count, for an address spells names small.

    Only a few words of an article are ever asked for: each is looked for when it is.
    """

    def __init__(self, text: str, skip: Sequence[Span]) -> None:
        edges = [0, *(place for span in skip for place in span), len(text)]
        self._pieces = [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = any(self._holds(piece, word) for piece in self._pieces)
        return found

    def _holds(self, piece: str, word: str) -> bool:
        at = piece.find(word)
        while at >= 0:
            if piece[at - 1 : at] in _APOSTROPHES:
                return word in self._all  # it may be the end of a longer word
            match = _WORD.match(piece, at)
            if match and match.group() == word:
                return True
            at = piece.find(word, at + 1)
        return False

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(word for piece in self._pieces for word in _WORD.findall(piece))
