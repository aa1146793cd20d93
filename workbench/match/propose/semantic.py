"""Finds translations and paraphrases: earlier quotes of the same speaker, about the same day, that mean the same.

Likeness of meaning proposes; who, when and which numbers decide. Two quotations in one language share their
words or are two utterances, however alike in meaning, unless one of them is reported in the outlet's own words or
both name the same past occasion (a remark translated twice).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from workbench.match.prepare.clauses import clauses
from workbench.match.prepare.languages import language
from workbench.match.prepare.prepared import days_apart, two_remarks
from workbench.match.prepare.timeline import FORTNIGHT, periods
from workbench.match.propose.occasions import other_language, reported, same_occasion
from workbench.match.propose.odds import ONE_DAY, UNCOVERED, Likeness, Stretches, log_odds, small_of
from workbench.match.propose.windows import is_fragment, windows
from workbench.model.spans import Span
from workbench.text.words import norms

if TYPE_CHECKING:
    from workbench.match.prepare.prepared import Prepared
    from workbench.match.propose.collection import Collection
    from workbench.match.propose.embedding import Encoder

Places = tuple[Span | None, Span | None]
MOST_DAYS = FORTNIGHT
"""Words reported further apart are not taken for the same utterance on likeness of meaning alone."""
MOST_COMPARED = 200
"""At most so many earlier quotes of the same speaker are compared, the latest."""
_NOT_THE_BEST = 2.5
_LEAST = 0.42
_LIKEST = 1.1
"""Words that are the same count as liker than any likeness of meaning."""
_TELLING_WORDS = 2
"""In one language, stretches with fewer words that are no small ones ("it is nice") mean the same as anything."""
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


class Semantic:
    """Compares quotes by meaning; positions are those of `quotes`.

    `two_people` tells whether two speakers of one last name are surely two.
    """

    def __init__(
        self,
        quotes: Collection,
        encoder: Encoder,
        two_people: Callable[[str, str], bool] = lambda _one, _other: False,
    ) -> None:
        self._two_people = two_people
        self._quotes = quotes
        self._encoder = encoder
        self._stretches: dict[int, Stretches] = {}
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
        """The latest earlier quotes of the speaker, of other articles, that may be of the same day.

        What has the very same words is for words to find.
        """
        quote = self._quotes[position]
        if not quote.speaker:
            return []
        when = (*periods(quote, MOST_DAYS), None)
        earlier = {other for other in self._quotes.of_speaker(quote.speaker, when, MOST_COMPARED) if other < position}
        self._quotes.ready(earlier)
        other_words = [other for other in earlier if self._quotes[other].numbers != quote.numbers]
        near = [other for other in other_words if not two_remarks(self._quotes[other], quote)]
        close = [other for other in near if (days_apart(self._quotes[other], quote) or 0) <= MOST_DAYS]
        latest = sorted(close, reverse=True)[:MOST_COMPARED]
        self._quotes.ready_texts([position, *latest])
        latest = [other for other in latest if not self._apart(self._quotes[other], quote)]
        if self._translated(quote):
            return latest
        return [other for other in latest if self._worth(other, position)]

    def _apart(self, a: Prepared, b: Prepared) -> bool:
        one, two = a.quote.speaker or "", b.quote.speaker or ""
        return one != two and self._two_people(one, two)

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
            or (days_apart(one, two) or 0) <= ONE_DAY
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
            small = small_of(words)
            self._stretches[position] = Stretches(
                spans=own,
                shares=[min(1.0, len(norm) / size) for norm in inside],
                telling=np.array([len(set(norm) - small) for norm in inside]),
                vectors=vectors[at : at + len(own)],
                numbers=frozenset(word for word in words if word[0].isdigit()),
                language=self._language(position),
            )
            at += len(own)

    def _in_windows(self, a: int, b: int) -> Likeness | None:
        """A fragment of two or three words in another language than the long quote that it is cut out of."""
        left, right = self._stretches[a], self._stretches[b]
        one, two = self._quotes[a], self._quotes[b]
        short = [is_fragment(quote.quote.text) for quote in (one, two)]
        if (
            short[0] == short[1]
            or not other_language(left.language, right.language)
            or (days_apart(one, two) or 0) > ONE_DAY
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
        return Likeness(cosine, *spans, covered=1.0, half=_HALF_OF_FRAGMENT)

    def _likest(self, a: int, b: int) -> Likeness | None:
        """The stretches whose likeness, less what they leave uncovered of both quotes, is greatest."""
        left, right = self._stretches[a], self._stretches[b]
        cosines = left.vectors @ right.vectors.T
        covered = np.maximum.outer(np.array(left.shares), np.array(right.shares))
        worth = cosines - (1.0 - covered) * UNCOVERED
        if not other_language(left.language, right.language):
            worth[np.minimum.outer(left.telling, right.telling) < _TELLING_WORDS] = -1.0
        i, j = np.unravel_index(int(worth.argmax()), worth.shape)
        cosine = float(cosines[i, j])
        if cosine < _LEAST or worth[i, j] <= -1.0:
            return None
        return Likeness(cosine, left.spans[i], right.spans[j], max(left.shares[i], right.shares[j]))

    def _judged(
        self, a: int, b: int, best: Likeness, rivals: dict[tuple[int, str], list[tuple[float, Span]]]
    ) -> Meaning:
        left, right = self._stretches[a], self._stretches[b]
        one, two = self._quotes[a], self._quotes[b]
        logit = log_odds(one, two, left, right, best, translated=self._translated(one))
        own = (best.a_span, best.b_span)
        beside = ((own[0], rivals[a, two.article]), (own[1], rivals[b, one.article]))
        if any(other > best.cosine and span.overlaps(mine) for mine, others in beside for other, span in others):
            logit -= _NOT_THE_BEST
        probability = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))
        return Meaning(a, b, *own, best.cosine, probability)
