"""Makes the pair that is handed out from what the comparison found: relation, differences, reasons, places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.match.differences.material import material
from workbench.match.differences.translated import lost_in_translation
from workbench.match.judge.headlines import SCORE
from workbench.match.judge.model import LINK
from workbench.match.judge.reasons import Doubt, reasons, semantic_reasons
from workbench.match.judge.relation import relation, semantic_relation
from workbench.match.prepare.prepared import compared_words, days_apart
from workbench.match.prepare.timeline import FORTNIGHT
from workbench.model.matching import Pair, Relation
from workbench.model.spans import Span
from workbench.text.words import norms

if TYPE_CHECKING:
    from workbench.match.judge.features import Features, Overlap
    from workbench.match.prepare.prepared import Prepared
    from workbench.match.propose.phrases import Phrase
    from workbench.match.propose.semantic import Meaning
    from workbench.model.matching import Material

_SAME_WORDS = 0.9
"""From this share of the shorter quote on, two quotes have the same words."""
_TELLING = 12.0
"""Words in common that tell so many nats are not found twice by chance."""
_OTHER_DAY = 3
"""So many days apart the same words are a repetition; less is an outlet's mistake about the day."""
_MISTAKEN = 7
"""At most so many days an outlet is mistaken about the day of an event that two outlets report together."""
_TOGETHER = 2
"""So many days apart two outlets report an event together."""
_STOCK_SPEAKERS = 3
_STOCK_CONTEXTS = 3
_STOCK_WORDS = 6
_BELOW_LINK = 0.45
_ONE_TEXT = 0.9
_FEW_WORDS = 2
"""Of two speakers, so few words in common are a phrase that both use."""


def lexical_pair(a: Prepared, b: Prepared, features: Features, common: Overlap, phrase: Phrase, score: float) -> Pair:
    """Return the pair of two quotes that share words; `a` is the earlier one."""
    repeated = _is_repeated(a, b, features, score)
    topic = _is_topic(a, b, features)
    if repeated or topic:
        score = min(score, _BELOW_LINK)
    stock = score < LINK and not repeated and _is_stock(common, phrase, features)
    kind = relation(a, b, features)
    in_a, in_b = common.in_a, common.in_b
    if len(a.numbers) > len(b.numbers):
        in_a, in_b = in_b, in_a
    return Pair(
        a=a.quote.id,
        b=b.quote.id,
        score=round(score, 4),
        relation=kind,
        material=() if stock else _material(a, b, kind),
        reasons=reasons(a, b, features, phrase, Doubt(repeated, stock, topic)),
        a_span=_place(a, in_a),
        b_span=_place(b, in_b),
        repeated=repeated,
        stock=stock,
    )


def semantic_pair(a: Prepared, b: Prepared, meaning: Meaning) -> Pair:
    """Return the pair of two quotes of one speaker that mean the same in other words."""
    return Pair(
        a=a.quote.id,
        b=b.quote.id,
        score=round(meaning.probability, 4),
        relation=semantic_relation(a, b),
        material=lost_in_translation(a.quote, b.quote, meaning.a_span, meaning.b_span),
        reasons=semantic_reasons(a, b, meaning),
        a_span=meaning.a_span,
        b_span=meaning.b_span,
    )


def _material(a: Prepared, b: Prepared, kind: Relation) -> tuple[Material, ...]:
    """What differs: word by word, or, of two languages that share a name or two, as far as that can be told."""
    if kind is Relation.TRANSLATION:
        return lost_in_translation(a.quote, b.quote)
    return material(a.quote, b.quote)


def headline_pair(a: Prepared, b: Prepared) -> Pair:
    """Return the pair of a headline's quotation and the quote that it shortens, of its own or another article."""
    head = a if a.quote.region == "headline" else b
    where = "this article" if a.article == b.article else "a quote of its article that reports the same"
    return Pair(
        a=a.quote.id,
        b=b.quote.id,
        score=SCORE,
        relation=Relation.EDITED,
        material=material(a.quote, b.quote),
        reasons=(f"the headline “{head.quote.text}” has its words from {where}",),
    )


def _is_repeated(a: Prepared, b: Prepared, features: Features, score: float) -> bool:
    """The same words of one speaker on another day: by the dates stated, or where the distance made the link fail.

    Days of publication alone make no repetition of a link: an outlet may print a remark days later. Nor do two days
    that are stated for one event, which one of the outlets has wrong.
    """
    days = days_apart(a, b)
    if not features.same_speaker or features.matched_share < _SAME_WORDS or days is None or days < _OTHER_DAY:
        return False
    both_stated = a.quote.said_start is not None and b.quote.said_start is not None
    if both_stated:
        return not (score >= LINK and days <= _MISTAKEN and _one_event(a, b, features))
    return score < LINK and features.in_order >= _TELLING


def _is_topic(a: Prepared, b: Prepared, features: Features) -> bool:
    """Whether two quotes share a topic and no utterance, for all that their words tell.

    Reports in the outlets' own words do that are far apart, or of two speakers; of two speakers also two words in
    marks. Where the two articles share other remarks, and for one text under two names (a wire's), this is not so.
    """
    if a.quote.kind == b.quote.kind == "indirect" and (days_apart(a, b) or 0) > FORTNIGHT:
        return True
    if features.same_speaker or features.support >= 1 or None in (a.speaker, b.speaker) or a.article == b.article:
        return False
    few = round(features.matched_share * min(len(a.numbers), len(b.numbers))) <= _FEW_WORDS
    own_words = "indirect" in (a.quote.kind, b.quote.kind)
    return (few or own_words) and not _one_text(a.quote.text, b.quote.text)


def _one_text(a: str, b: str) -> bool:
    """Whether two sentences are one, but for a word here and there: with what stands around the marks of mixed ones."""
    one, two = norms(a), norms(b)
    shared = (Counter(one) & Counter(two)).total()
    return shared > _FEW_WORDS and shared >= _ONE_TEXT * max(len(one), len(two))


def _one_event(a: Prepared, b: Prepared, features: Features) -> bool:
    """Whether two articles that share another remark appeared about the same day."""
    one, two = a.quote.published, b.quote.published
    return features.support >= LINK and one is not None and two is not None and abs((one - two).days) <= _TOGETHER


def _is_stock(common: Overlap, phrase: Phrase, features: Features) -> bool:
    """A short phrase that several speakers use beside ever other words, or a title that several use."""
    if common.length > _STOCK_WORDS or phrase.speakers < _STOCK_SPEAKERS:
        return False
    return phrase.contexts >= _STOCK_CONTEXTS or features.capitals >= 0.5


def _place(quote: Prepared, matched: tuple[int, int]) -> Span | None:
    """The matched words' place in the text; None where it is the whole quote or nothing."""
    if matched[0] >= matched[1] or matched == (0, len(quote.numbers)):
        return None
    own = compared_words(quote.quote)
    return Span(own[matched[0]].start, own[matched[1] - 1].end)
