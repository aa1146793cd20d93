"""Finds translations and paraphrases: earlier quotes of the same speaker, about the same day, that mean the same.

Likeness of meaning proposes; who, when and which numbers decide. Two quotations in one language share their
words or are two utterances, however alike in meaning, unless one of them is reported in the outlet's own words or
both name the same past occasion (a remark translated twice).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from workbench.match.prepare.clauses import clauses
from workbench.match.prepare.languages import language
from workbench.match.prepare.meaning import lists_for
from workbench.match.prepare.prepared import days_apart, two_remarks
from workbench.match.prepare.timeline import FORTNIGHT, periods
from workbench.match.propose.occasions import other_language, reported, same_occasion
from workbench.match.propose.windows import is_fragment, windows
from workbench.model.spans import Span
from workbench.text.words import norms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from workbench.match.prepare.prepared import Prepared
    from workbench.match.propose.collection import Collection
    from workbench.match.propose.embedding import Encoder

Places = tuple[Span | None, Span | None]
MOST_DAYS = FORTNIGHT
"""Words reported further apart are not taken for the same utterance on likeness of meaning alone."""
MOST_COMPARED = 200
"""At most so many earlier quotes of the same speaker are compared, the latest."""
_HALF = 0.58
"""At this cosine a clause of the same speaker on the same day is as likely the same utterance as not."""
_STEEP = 25.0
_UNCOVERED = 5.0
_ONE_LANGUAGE = 5.0
_TRANSLATED_TWICE = 1.5
_BOTH_REPORTED = 1.5
_SAID_AGAIN = 3.0
_DOUBT = -0.4
"""Log odds at most for two quotations in one language that share meaning only."""
_SAME_OCCASION = 0.5
_OTHER_NUMBERS = 4.0
_NOT_THE_BEST = 2.5
_PER_LOG_DAY = 0.5
_LEAST = 0.42
_LIKEST = 1.1
"""Words that are the same count as liker than any likeness of meaning."""
_TELLING_WORDS = 2
"""In one language, stretches with fewer words that are no small ones ("it is nice") mean the same as anything."""
_ONE_DAY = 1
"""So far apart the same day is meant: a translated fragment is looked for there, and reports in the outlets' own words
are doubted beyond, of what a speaker keeps saying."""
_HALF_OF_FRAGMENT = 0.68
"""At this cosine a translated fragment is as likely cut out of a sentence as not."""
_NEARLY = 0.05
"""Of stretches of nearly the same likeness the longest is told."""
_LARGEST = 20_000
_WHOLE = Span(0, sys.maxsize)
_NONE: Mapping[tuple[int, int], Places] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What two quotes mean alike: the likest stretches, their cosine (0..1), and the probability (0..1)."""

    a: int
    b: int
    a_span: Span
    b_span: Span
    cosine: float
    probability: float


@dataclass(frozen=True, slots=True)
class _Likeness:
    """The likest stretches; `covered` is the larger share (0..1) of its quote, `half` the cosine at even odds."""

    cosine: float
    a_span: Span
    b_span: Span
    covered: float
    half: float = _HALF


@dataclass(frozen=True, slots=True)
class _Stretches:
    spans: list[Span]
    shares: list[float]
    telling: NDArray[np.bool_]
    vectors: NDArray[np.float32]
    numbers: frozenset[str]
    language: str | None


class Semantic:
    """Compares quotes by meaning; positions are those of `quotes`."""

    def __init__(self, quotes: Collection, encoder: Encoder) -> None:
        self._quotes = quotes
        self._encoder = encoder
        self._stretches: dict[int, _Stretches] = {}
        self._languages: dict[int, str | None] = {}

    def find(self, positions: Sequence[int], settled: Mapping[tuple[int, int], Places] = _NONE) -> list[Meaning]:
        """Return the likely pairs of one article's quotes with earlier ones of other articles.

        Of several quotes of one article that are like one quote, the likest counts for most. Pairs that words
        `settled`, with the places they share (None: the whole), are not compared again, but nothing is liker.
        """
        wanted = [
            (position, [other for other in self._earlier(position) if (other, position) not in settled])
            for position in positions
        ]
        wanted = [(position, earlier) for position, earlier in wanted if earlier]
        self._encode(list(dict.fromkeys(p for position, earlier in wanted for p in (position, *earlier))))
        found = [
            (other, position, best)
            for position, earlier in wanted
            for other in earlier
            if (best := self._in_windows(other, position) or self._likest(other, position)) is not None
        ]
        rivals: dict[tuple[int, str], list[tuple[float, Span]]] = {}
        for other, position, best in found:
            here, there = self._quotes[position].article, self._quotes[other].article
            rivals.setdefault((other, here), []).append((best.cosine, best.a_span))
            rivals.setdefault((position, there), []).append((best.cosine, best.b_span))
        for (other, position), (there_span, here_span) in settled.items():
            here, there = self._quotes[position].article, self._quotes[other].article
            rivals.setdefault((other, here), []).append((_LIKEST, there_span or _WHOLE))
            rivals.setdefault((position, there), []).append((_LIKEST, here_span or _WHOLE))
        return [self._judged(other, position, best, rivals) for other, position, best in found]

    def _earlier(self, position: int) -> list[int]:
        """The latest earlier quotes of the speaker, of other articles, that may be of the same day."""
        quote = self._quotes[position]
        if not quote.speaker:
            return []
        when = (*periods(quote, MOST_DAYS), None)
        earlier = {other for other in self._quotes.of_speaker(quote.speaker, when, MOST_COMPARED) if other < position}
        self._quotes.ready(earlier)
        near = [other for other in earlier if not two_remarks(self._quotes[other], quote)]
        close = [other for other in near if (days_apart(self._quotes[other], quote) or 0) <= MOST_DAYS]
        latest = sorted(close, reverse=True)[:MOST_COMPARED]
        self._quotes.ready_texts([position, *latest])
        if self._translated(quote):
            return latest
        return [other for other in latest if self._worth(other, position)]

    def _worth(self, a: int, b: int) -> bool:
        """Whether likeness of meaning can tell anything of two quotes: encoding them is what takes the time.

        Two quotations in one language are never linked by it (see `_in_one_language`), and on another day it is not
        even worth telling.
        """
        one, two = self._quotes[a], self._quotes[b]
        return (
            reported(one)
            or reported(two)
            or one.article == two.article
            or (days_apart(one, two) or 0) <= _ONE_DAY
            or same_occasion(one, two)
            or other_language(self._language(a), self._language(b))
        )

    def _translated(self, quote: Prepared) -> bool:
        """Whether its speaker is quoted in several languages."""
        return len(self._quotes.languages(quote.speaker or "")) > 1

    def _language(self, position: int) -> str | None:
        if position not in self._languages:
            quote = self._quotes[position].quote
            self._languages[position] = language(quote, norms(quote.text))
        return self._languages[position]

    def _encode(self, positions: Sequence[int]) -> None:
        if len(self._stretches) > _LARGEST:
            self._stretches.clear()
            self._languages.clear()
        missing = [position for position in positions if position not in self._stretches]
        self._quotes.ready_texts(missing)
        spans = {position: clauses(self._quotes[position].quote.text) for position in missing}
        texts = [span.of(self._quotes[position].quote.text) for position in missing for span in spans[position]]
        vectors = self._encoder(texts)
        at = 0
        for position in missing:
            own = spans[position]
            quote = self._quotes[position]
            words = norms(quote.quote.text)
            size = max(1, len(words))
            inside = [norms(span.of(quote.quote.text)) for span in own]
            lists = lists_for(words)
            small = lists["function"] | lists["subject"] | lists["auxiliary"]
            self._stretches[position] = _Stretches(
                spans=own,
                shares=[min(1.0, len(norm) / size) for norm in inside],
                telling=np.array([len(set(norm) - small) >= _TELLING_WORDS for norm in inside]),
                vectors=vectors[at : at + len(own)],
                numbers=frozenset(word for word in words if word[0].isdigit()),
                language=self._language(position),
            )
            at += len(own)

    def _in_windows(self, a: int, b: int) -> _Likeness | None:
        """A fragment of two or three words in another language than the long quote that it is cut out of."""
        left, right = self._stretches[a], self._stretches[b]
        one, two = self._quotes[a], self._quotes[b]
        short = [is_fragment(quote.quote.text) for quote in (one, two)]
        if (
            short[0] == short[1]
            or not other_language(left.language, right.language)
            or (days_apart(one, two) or 0) > _ONE_DAY
        ):
            return None
        fragment, long = (left, two) if short[0] else (right, one)
        places = windows(long.quote.text)
        if not places:
            return None
        cosines = self._encoder([place.of(long.quote.text) for place in places]) @ fragment.vectors[0]
        cosine = float(cosines.max())
        if cosine < _HALF_OF_FRAGMENT:
            return None
        alike = [place for place, likeness in zip(places, cosines, strict=True) if likeness > cosine - _NEARLY]
        whole, place = fragment.spans[0], max(alike, key=lambda one: one.end - one.start)
        spans = (whole, place) if short[0] else (place, whole)
        return _Likeness(cosine, *spans, covered=1.0, half=_HALF_OF_FRAGMENT)

    def _likest(self, a: int, b: int) -> _Likeness | None:
        """The stretches whose likeness, less what they leave uncovered of both quotes, is greatest."""
        left, right = self._stretches[a], self._stretches[b]
        cosines = left.vectors @ right.vectors.T
        covered = np.maximum.outer(np.array(left.shares), np.array(right.shares))
        worth = cosines - (1.0 - covered) * (_UNCOVERED / _STEEP)
        if not other_language(left.language, right.language):
            worth[~np.logical_and.outer(left.telling, right.telling)] = -1.0
        i, j = np.unravel_index(int(worth.argmax()), worth.shape)
        cosine = float(cosines[i, j])
        if cosine < _LEAST or worth[i, j] <= -1.0:
            return None
        return _Likeness(cosine, left.spans[i], right.spans[j], max(left.shares[i], right.shares[j]))

    def _judged(
        self, a: int, b: int, best: _Likeness, rivals: dict[tuple[int, str], list[tuple[float, Span]]]
    ) -> Meaning:
        left, right = self._stretches[a], self._stretches[b]
        one, two = self._quotes[a], self._quotes[b]
        logit = _STEEP * (best.cosine - best.half) - _UNCOVERED * (1.0 - best.covered)
        logit -= _PER_LOG_DAY * math.log1p(days_apart(one, two) or 0)
        if same_occasion(one, two):
            logit += _SAME_OCCASION - (_BOTH_REPORTED if reported(one) and reported(two) else 0.0)
        elif not other_language(left.language, right.language):
            logit = self._in_one_language(one, two, logit)
        if left.numbers and right.numbers and not left.numbers & right.numbers:
            logit -= _OTHER_NUMBERS
        own = (best.a_span, best.b_span)
        beside = ((own[0], rivals[a, two.article]), (own[1], rivals[b, one.article]))
        if any(other > best.cosine and span.overlaps(mine) for mine, others in beside for other, span in others):
            logit -= _NOT_THE_BEST
        probability = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))
        return Meaning(a, b, *own, best.cosine, probability)

    def _in_one_language(self, one: Prepared, two: Prepared, logit: float) -> float:
        """Doubt likeness in one language, where words should be shared or topics are.

        A headline may sharpen its own article; a speaker who is quoted in several languages may be translated
        twice; of reports in the outlets' own words much is the topic, and on another day the speaker says it again.
        """
        if one.article == two.article:
            return logit
        if reported(one) or reported(two):
            near = (days_apart(one, two) or 0) <= _ONE_DAY
            both = _BOTH_REPORTED if reported(one) and reported(two) else 0.0
            return logit - both - (0.0 if near else _SAID_AGAIN)
        if self._translated(one):
            return logit - _TRANSLATED_TWICE
        return min(logit - _ONE_LANGUAGE, _DOUBT)
