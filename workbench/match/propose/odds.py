"""How likely it is that two stretches which are alike in meaning report one utterance: who, when and in which words.

Likeness of meaning is likeness of topic first, above all where outlets report in their own words. Two such reports
are of one utterance where they say enough, share a word that is no name, and are dated close together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.match.prepare.meaning import lists_for, stem
from workbench.match.prepare.prepared import days_about, days_apart
from workbench.match.propose.occasions import about_one_day, other_language, reported, same_occasion
from workbench.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from workbench.match.prepare.prepared import Prepared
    from workbench.model.spans import Span

HALF = 0.58
"""At this cosine a clause of the same speaker on the same day is as likely the same utterance as not."""
ONE_DAY = 1
"""So far apart the same day is meant: a translated fragment is looked for there, and reports in the outlets' own words
are doubted beyond, of what a speaker keeps saying."""
_STEEP = 25.0
UNCOVERED = 0.2
"""How much cosine it costs to be a stretch of both quotes and the whole of neither."""
_ONE_LANGUAGE = 5.0
_TRANSLATED_TWICE = 1.5
_BOTH_REPORTED = 1.5
_SAID_AGAIN = 3.0
_DOUBT = -0.4
"""Log odds at most for two quotations in one language that share meaning only."""
_SAME_OCCASION = 0.5
_OTHER_NUMBERS = 4.0
_PER_LOG_DAY = 0.5
_TELLING = 4
"""A report of fewer words that are no small ones ("fears of unrest") tells a topic, and no remark."""
_PER_MISSING = 1.0
_NO_COMMON_WORD = 1.5
"""Two reports in one language that have no word in common but names are of the same people, and little more."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likest stretches; `covered` is the larger share (0..1) of its quote, `half` the cosine at even odds."""

    cosine: float
    a_span: Span
    b_span: Span
    covered: float
    half: float = HALF


@dataclass(frozen=True, slots=True)
class Stretches:
    """What can be compared of a quote by meaning.

    Stretch by stretch: its place, its share (0..1) of the quote's words, how many different words it has that are no
    small ones, and its vector. `numbers` and `language` are of the whole quote.
    """

    spans: list[Span]
    shares: list[float]
    telling: NDArray[np.int64]
    vectors: NDArray[np.float32]
    numbers: frozenset[str]
    language: str | None


def log_odds(
    one: Prepared, two: Prepared, left: Stretches, right: Stretches, best: Likeness, *, translated: bool
) -> float:
    """Return the log odds that the likest stretches of two quotes of one speaker report one utterance.

    `translated`: the speaker is quoted in several languages.
    """
    logit = _STEEP * (best.cosine - best.half - UNCOVERED * (1.0 - best.covered))
    logit -= _PER_LOG_DAY * math.log1p(days_about(one, two) or 0.0)
    if same_occasion(one, two):
        logit += _SAME_OCCASION - (_BOTH_REPORTED if reported(one) and reported(two) else 0.0)
    elif not other_language(left.language, right.language):
        logit = _in_one_language(one, two, best, logit, translated=translated)
    if left.numbers and right.numbers and not left.numbers & right.numbers:
        logit -= _OTHER_NUMBERS
    return logit


def small_of(norms: Iterable[str]) -> frozenset[str]:
    """Return the small words of the language that most of these words are of."""
    lists = lists_for(norms)
    return lists["function"] | lists["subject"] | lists["auxiliary"]


def _in_one_language(one: Prepared, two: Prepared, best: Likeness, logit: float, *, translated: bool) -> float:
    """Doubt likeness in one language, where words should be shared or topics are.

    A headline may sharpen its own article; a speaker who is quoted in several languages may be translated
    twice; of reports in the outlets' own words much is the topic, and on another day the speaker says it again.
    """
    if one.article == two.article:
        return logit
    if reported(one) or reported(two):
        near = (days_apart(one, two) or 0) <= ONE_DAY and about_one_day(one, two)
        both = _BOTH_REPORTED if reported(one) and reported(two) else 0.0
        return logit - both - (0.0 if near else _SAID_AGAIN) - _topic(one, two, best)
    if translated:
        return logit - _TRANSLATED_TWICE
    return min(logit - _ONE_LANGUAGE, _DOUBT)


def _topic(one: Prepared, two: Prepared, best: Likeness) -> float:
    """What a report loses that says little in the outlet's own words, or shares nothing with the other but names."""
    said = _said(best.a_span.of(one.quote.text)), _said(best.b_span.of(two.quote.text))
    fewest = min(len({norm for norm, _ in side}) for side in said)
    loss = _PER_MISSING * max(0, _TELLING - fewest) if "indirect" in (one.quote.kind, two.quote.kind) else 0.0
    common = {stem(norm) for norm, _ in said[0]} & {stem(norm) for norm, _ in said[1]}
    no_names = {stem(norm) for side in said for norm, name in side if not name}
    return loss + (0.0 if common & no_names else _NO_COMMON_WORD)


def _said(text: str) -> Sequence[tuple[str, bool]]:
    """The words that are no small ones, and whether each is written as a name."""
    found = words(text)
    small = small_of(word.norm for word in found)
    return [(w.norm, n > 0 and text[w.start].isupper()) for n, w in enumerate(found) if w.norm not in small]
