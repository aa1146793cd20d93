"""How likely it is that two stretches which are alike in meaning report one utterance: who, when and in which words.

Likeness of meaning is likeness of topic first, above all where outlets report in their own words. Two such reports
are of one utterance where they say enough, share words that are no names, both negate or neither does, and are dated
close together. What each of that is worth was chosen on 147 pairs that a person read.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.match.prepare.meaning import lists_for, stem
from workbench.match.prepare.prepared import days_about, days_apart
from workbench.match.propose.occasions import about_one_day, other_language, reported, same_occasion
from workbench.text.words import norms, words

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
_DOUBT = -0.4
"""Log odds at most for two quotations in one language that share meaning only."""
_SAME_OCCASION = 0.5
_OTHER_NUMBERS = 4.0
_PER_LOG_DAY = 0.5
_REPORT_STEEP = 20.0
_REPORT_BOTH = 1.0
_REPORT_AGAIN = 4.0
"""Of what a speaker keeps saying, another day is another time."""
_REPORT_NEGATED = 3.0
_REPORT_COMMON, _ENOUGH_COMMON = 3.0, 0.45
"""Per share in common that is missing to so many of the words that are no names, and no small ones."""
_TELLING = 4
"""A report of fewer words that are no small ones ("fears of unrest") tells a topic, and no remark."""
_PER_MISSING = 1.0


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
    one_language = not other_language(left.language, right.language)
    if one_language and one.article != two.article and not same_occasion(one, two) and (reported(one) or reported(two)):
        logit = _of_reports(one, two, best)
    else:
        logit = _STEEP * (best.cosine - best.half - UNCOVERED * (1.0 - best.covered))
        logit -= _PER_LOG_DAY * math.log1p(days_about(one, two) or 0.0)
        if same_occasion(one, two):
            logit += _SAME_OCCASION - (_BOTH_REPORTED if reported(one) and reported(two) else 0.0)
        elif one_language and one.article != two.article:
            logit = logit - _TRANSLATED_TWICE if translated else min(logit - _ONE_LANGUAGE, _DOUBT)
    if left.numbers and right.numbers and not left.numbers & right.numbers:
        logit -= _OTHER_NUMBERS
    return logit


def small_of(norms: Iterable[str]) -> frozenset[str]:
    """Return the small words of the language that most of these words are of."""
    lists = lists_for(norms)
    return lists["function"] | lists["subject"] | lists["auxiliary"]


def _of_reports(one: Prepared, two: Prepared, best: Likeness) -> float:
    """The log odds of two quotes in one language, at least one of them in its outlet's own words."""
    texts = best.a_span.of(one.quote.text), best.b_span.of(two.quote.text)
    said = [_said(text) for text in texts]
    logit = _REPORT_STEEP * (best.cosine - best.half - UNCOVERED * (1.0 - best.covered))
    logit -= _REPORT_BOTH * (reported(one) and reported(two)) + _PER_LOG_DAY * math.log1p(days_about(one, two) or 0.0)
    share = _share(*said)
    logit -= _REPORT_COMMON * max(0.0, _ENOUGH_COMMON - share)
    if (days_apart(one, two) or 0) > ONE_DAY or not about_one_day(one, two):
        logit -= _REPORT_AGAIN
    if (_negated(texts[0]) ^ _negated(texts[1])) & _stems(said[0]) & _stems(said[1]):
        logit -= _REPORT_NEGATED
    if share < 1 and "indirect" in (one.quote.kind, two.quote.kind):
        logit -= _PER_MISSING * max(0, _TELLING - min(len({norm for norm, _ in side}) for side in said))
    return logit


def _stems(said: Sequence[tuple[str, bool]]) -> set[str]:
    return {stem(norm) for norm, _ in said}


def _share(one: Sequence[tuple[str, bool]], two: Sequence[tuple[str, bool]]) -> float:
    """The share (0..1) of words in common, of those that are no names (written small somewhere) in the shorter."""
    telling = {stem(norm) for norm, name in (*one, *two) if not name}
    sides = [_stems(side) & telling for side in (one, two)]
    return len(sides[0] & sides[1]) / max(1, min(map(len, sides)))


def _negated(text: str) -> set[str]:
    """The stems of what is negated in a text: after each negation the next word that is no small one."""
    found = norms(text)
    negation = lists_for(found)["negation"]
    small = small_of(found) | negation
    after = (found[at + 1 :] for at, word in enumerate(found) if word in negation)
    return {stem(next(word for word in rest if word not in small)) for rest in after if not small.issuperset(rest)}


def _said(text: str) -> Sequence[tuple[str, bool]]:
    """The words that are no small ones, and whether each is written as a name."""
    found = words(text)
    own = [word.norm for word in found]
    small = small_of(own) | lists_for(own)["modality"]
    return [(w.norm, n > 0 and text[w.start].isupper()) for n, w in enumerate(found) if w.norm not in small]
