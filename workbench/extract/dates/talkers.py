"""Who speaks in a reporting clause, as far as carrying dates over needs it: a surname, or the words themselves."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.text.whole import stands_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.extract.dates.grammar import Grammar
    from workbench.extract.dates.page import Page
    from workbench.model.spans import Span

_NEAR = 2
_MOST_NAMES = 500  # prose names no more; each is looked for in the whole text
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ][\w'’-]*")
_NAMES_AFTER = re.compile(r"((?:\s+[^\W\d_a-zß-ÿ][\w-]+)+)")


class Talker(NamedTuple):
    """A surname, or the words where there is no name; empty where nobody is known."""

    key: str
    named: bool


NOBODY = Talker("", False)


@lru_cache(maxsize=8)
def pronoun(grammar: Grammar) -> re.Pattern[str]:
    """What a source is that only points back: "he", "he also"."""
    words = grammar.words
    return re.compile(rf"(?:^|.*[\s'’-]){words['pronouns']}(?:\s+{words['continuing']})?\s*$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _definite(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"\s*{grammar.words['definite']}\s+", re.IGNORECASE)


class Talkers:
    """Names who speaks in the clauses of one article. `known` gives resolved names by the verb of saying."""

    def __init__(self, page: Page, known: Mapping[Span, str]) -> None:
        self._page = page
        self._known = known
        self._holders: dict[str, str | None] = {}
        self._small: dict[str, bool] = {}

    def talker(self, source: Span | None, cue: Span, previous: Talker, far: int) -> Talker:
        """Who speaks: the surname where there is a name, else the speaker before (`previous`, `far` sentences
        back) or the words themselves.
        """
        if cue in self._known:
            return Talker(self._known[cue].rsplit(maxsplit=1)[-1], True)
        words = source.of(self._page.narration).strip() if source else ""
        if not words or pronoun(self._page.grammar).match(words):
            return previous
        names = self._names(words)
        titled = names and words.endswith(names[-1]) and len(words.split()) > 2
        if _definite(self._page.grammar).match(words) and not titled:
            if holder := self._holder(words.rsplit(maxsplit=1)[-1].lower()):
                return Talker(holder, True)
            return previous if far <= _NEAR else Talker(words.lower(), False)
        return Talker(names[-1], True) if names else Talker(words.lower(), False)

    def _names(self, words: str) -> list[str]:
        """Capitalised words, without those that the text also prints small ("Some", "His")."""
        names = [name.removesuffix("'s").removesuffix("’s") for name in _CAPITAL.findall(words)]
        return [name for name in names if not self._is_small_too(name)]

    def _is_small_too(self, name: str) -> bool:
        if name not in self._small and len(self._small) < _MOST_NAMES:
            self._small[name] = stands_in(name.lower(), self._page.text)
        return self._small.get(name, False)

    def _holder(self, noun: str) -> str | None:
        """The surname that the text gives a noun first: "Minister Orr" for "the minister"."""
        if noun not in self._holders and len(self._holders) < _MOST_NAMES:
            found = None
            at = self._small_text.find(noun)
            while at >= 0 and found is None:
                found = _NAMES_AFTER.match(self._page.text, at + len(noun))
                at = self._small_text.find(noun, at + 1)
            self._holders[noun] = found[1].rsplit(maxsplit=1)[-1] if found else None
        return self._holders.get(noun)

    @cached_property
    def _small_text(self) -> str:
        small = self._page.text.lower()
        return small if len(small) == len(self._page.text) else self._page.text
