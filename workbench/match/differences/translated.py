"""What two wordings of one utterance in two languages differ in, as far as it can be told without translating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.match.prepare.languages import language
from workbench.match.prepare.meaning import may_deny, negations
from workbench.match.prepare.prepared import quoted_only
from workbench.model.matching import Material, MaterialKind
from workbench.text.words import norms

if TYPE_CHECKING:
    from workbench.model.matching import MatchQuote
    from workbench.model.spans import Span


def lost_in_translation(
    a: MatchQuote, b: MatchQuote, a_span: Span | None = None, b_span: Span | None = None
) -> tuple[Material, ...]:
    """Return what one wording says and the other lacks: a negation, another number; `a_span`, `b_span`: where alike.

    A negation is only told where nothing in the other wording can stand for it, and not of reported speech, which
    says "ruled out" for "will not". Numbers are told where both wordings have as many, in digits.
    """
    codes = [language(one, norms(one.text)) for one in (a, b)]
    if None in codes or codes[0] == codes[1]:
        return ()
    sides = [
        norms(span.of(one.text) if span is not None else quoted_only(one).text)
        for one, span in ((a, a_span), (b, b_span))
    ]
    found = []
    if "indirect" not in (a.kind, b.kind) and (told := _negation(codes[0] or "", sides[0], codes[1] or "", sides[1])):
        found.append(told)
    numbers = [sorted({word for word in side if word.isdigit()}) for side in sides]
    if len(numbers[0]) == len(numbers[1]) and numbers[0] != numbers[1]:
        one, other = (" ".join(word for word in own if word not in numbers[1 - at]) for at, own in enumerate(numbers))
        found.append(Material(MaterialKind.NUMBER, one, other, f"the number differs: “{one}” against “{other}”"))
    return tuple(found)


def _negation(a_code: str, a_words: list[str], b_code: str, b_words: list[str]) -> Material | None:
    ours, theirs = negations(a_code, a_words), negations(b_code, b_words)
    if ours is None or theirs is None or bool(ours) == bool(theirs):
        return None
    said, code, other = (ours, b_code, b_words) if ours else (theirs, a_code, a_words)
    if may_deny(code, other):
        return None
    words = " ".join(said)
    sentence = f"one wording has the negation “{words}”, the translation has none"
    return Material(MaterialKind.NEGATION, words if ours else "", "" if ours else words, sentence)
