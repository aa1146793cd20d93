"""A quote as the scorer needs it: words as numbers, and who, when and where in comparable form."""

from __future__ import annotations

import math
import re
from array import array
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from workbench.match.prepare.speakers import is_full_name, name_keys, speaker_key
from workbench.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.match.prepare.vocabulary import ByNumber, Vocabulary
    from workbench.model.matching import MatchQuote


_QUOTED = re.compile(r"(?<!\w)[\"“”„«‘'](?=\S)([^\"“”„«»]+?)[\"“”»’'](?!\w)")
_ENOUGH = 2
GRAM = 5
"""Characters in a gram."""


class Timed(Protocol):
    """What was said between two days (ordinals; None where unknown)."""

    @property
    def first_day(self) -> int | None:
        """The first of the days."""
        ...

    @property
    def last_day(self) -> int | None:
        """The last of the days."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """One quote, read once.

    `numbers` are its words (without the editor's, unless there are no others), `capitals` the share (0..1) of its
    words written with a capital, the first one left out. `first_day` and `last_day` bound the day of utterance
    (ordinals; None when neither it nor the publication is known).
    `article` names the article; a quote that does not say is an article of its own. `source` gives the quote itself,
    which comparing does not need.
    """

    source: Callable[[], MatchQuote]
    numbers: array[int]
    capitals: float
    speaker: str | None
    full_name: bool
    names: frozenset[str]
    first_day: int | None
    last_day: int | None
    article: str
    region: str

    @property
    def quote(self) -> MatchQuote:
        """The quote itself."""
        return self.source()


@dataclass(slots=True)
class Read:
    """A quote with what depends on the other quotes at hand: the weight of its words (nats).

    `places` tells where each word stands, `grams` are the character 5-grams of its words; both are made when they are
    asked for.
    """

    quote: Prepared
    weights: list[float]
    mass: float
    _words: ByNumber
    _places: dict[int, list[int]] | None = None
    _grams: frozenset[str] | None = None

    @property
    def places(self) -> dict[int, list[int]]:
        """Where each word stands."""
        if self._places is None:
            self._places = {}
            for at, number in enumerate(self.quote.numbers):
                self._places.setdefault(number, []).append(at)
        return self._places

    @property
    def grams(self) -> frozenset[str]:
        """The character 5-grams of its words."""
        if self._grams is None:
            words = self._words
            string = " ".join([words[number] for number in self.quote.numbers])
            self._grams = frozenset([string[at : at + GRAM] for at in range(max(1, len(string) - GRAM + 1))])
        return self._grams


def prepare(quote: MatchQuote, vocabulary: Vocabulary, own: Sequence[Word] | None = None) -> Prepared:
    """Read a quote. New words get numbers in `vocabulary`; nothing is counted. `own` are its `compared_words`."""
    own = compared_words(quote) if own is None else own
    capital = sum(quote.text[word.start].isupper() for word in own[1:])
    first_day, last_day = said_between(quote)
    return Prepared(
        source=lambda: quote,
        numbers=array("i", (vocabulary.number(word.norm) for word in own)),
        capitals=capital / (len(own) - 1) if len(own) > 1 else 0.0,
        speaker=speaker_key(quote.speaker),
        full_name=is_full_name(quote.speaker),
        names=name_keys(quote.names),
        first_day=first_day,
        last_day=last_day,
        article=article_of(quote),
        region=quote.region,
    )


def article_of(quote: MatchQuote) -> str:
    """Return the name of a quote's article; a quote that does not say is an article of its own."""
    return quote.article if quote.article is not None else f"\0{quote.id}"


def compared_words(quote: MatchQuote) -> Sequence[Word]:
    """Return the words of a quote that are compared: the speaker's own.

    Of a mixed quote these are the words inside its quotation marks, if there are two and more; an editor's words
    in brackets count only where there are no others.
    """
    return _compared_words(quote.text, quote.kind == "mixed")


@lru_cache(maxsize=4096)
def _compared_words(text: str, mixed: bool) -> tuple[Word, ...]:
    found = words(text)
    if mixed:
        inside = [match.span(1) for match in _QUOTED.finditer(text)]
        quoted = [word for word in found if any(start <= word.start < end for start, end in inside)]
        if len(quoted) >= _ENOUGH:
            found = quoted
    return tuple(word for word in found if not word.editorial) or tuple(found)


def quoted_only(quote: MatchQuote) -> MatchQuote:
    """Return a mixed quote as the direct quote inside its marks, the outlet's words around it as `before`, `after`.

    Parts are joined by an ellipsis. A quote of another kind, or without marks, is returned as it is.
    """
    parts = list(_QUOTED.finditer(quote.text)) if quote.kind == "mixed" else []
    if not parts:
        return quote
    return replace(
        quote,
        text=" … ".join(match[1] for match in parts),
        kind="direct",
        before=quote.text[: parts[0].start()] or quote.before,
        after=quote.text[parts[-1].end() :] or quote.after,
    )


def two_remarks(a: Prepared, b: Prepared) -> bool:
    """Whether two quotes are two remarks of one article: other words, and neither is the headline."""
    headline = "headline" in (a.region, b.region) and a.region != b.region
    return a.article == b.article and a.numbers != b.numbers and not headline


def read(quote: Prepared, weights: list[float], words: ByNumber) -> Read:
    """Take a quote with the weights of its words as they stand now; `words` gives the word of a number."""
    return Read(quote, weights, sum(weights), words)


def said_between(quote: MatchQuote) -> tuple[int | None, int | None]:
    """Return the first and last possible day of utterance as ordinals.

    "On or before publication" is taken as the day of publication: news is new.
    """
    published, start, end = (
        day.toordinal() if day else None for day in (quote.published, quote.said_start, quote.said_end)
    )
    return days_between(published, start, end)


def days_between(published: int | None, start: int | None, end: int | None) -> tuple[int | None, int | None]:
    """Return first and last possible day of utterance from the day of publication and the days stated (ordinals)."""
    last = published if end is None else end
    first = last if start is None else start
    if first is not None and (last is None or last < first):
        last = first
    return first, last


def days_apart(a: Timed, b: Timed) -> int | None:
    """Return how many days lie between the two intervals of utterance (0 where they overlap; None: unknown)."""
    if a.first_day is None or b.first_day is None or a.last_day is None or b.last_day is None:
        return None
    return max(0, a.first_day - b.last_day, b.first_day - a.last_day)


def days_about(a: Prepared, b: Prepared) -> float | None:
    """Return about how many days lie between two days of the two intervals (root mean square; None: unknown).

    A day and the year that it lies in are months apart, for all that is known.
    """
    if a.first_day is None or b.first_day is None or a.last_day is None or b.last_day is None:
        return None
    middle = (a.first_day + a.last_day - b.first_day - b.last_day) / 2
    spread = (a.last_day - a.first_day) ** 2 + (b.last_day - b.first_day) ** 2
    return math.sqrt(middle**2 + spread / 12)


def log_days(days: int | None) -> float:
    """Return ln(1 + days); an unknown distance counts as a day."""
    return math.log1p(1 if days is None else days)
