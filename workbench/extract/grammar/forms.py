"""Verbs looked for in a text by their forms, word by word: making a pattern of a thousand forms takes too long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_RUN = re.compile(r"[\w’'-]+")
_APOSTROPHE = re.compile(r"['’]")


class Forms:
    """Words, all lower case. In a text they count in either case, where they are words of their own.

    What an apostrophe joins to the end of a word is none of it ("said'" ends in a mark), what a hyphen does is.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)

    def are_in(self, text: str) -> bool:
        """Whether any of the words stands in `text`."""
        runs = _RUN.findall(text.lower())
        return not self._words.isdisjoint(runs) or any(self._begins(run) for run in runs if "'" in run or "’" in run)

    def count(self, text: str) -> int:
        """How often any of the words stands in `text`."""
        return sum([run in self._words or self._begins(run) for run in _RUN.findall(text.lower())])

    def _begins(self, run: str) -> bool:
        return any(run[: mark.start()] in self._words for mark in _APOSTROPHE.finditer(run))
