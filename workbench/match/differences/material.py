"""Names the differences between two wordings that can change the meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.match.differences.align import align
from workbench.match.differences.changes import changes
from workbench.match.differences.cropping import Crop, cropped_after, cropped_before, is_statement, negated_outside
from workbench.match.prepare.meaning import are, lists_for
from workbench.match.prepare.prepared import quoted_only
from workbench.model.matching import Aligned, Material, MaterialKind, Operation
from workbench.model.spans import Span
from workbench.text.words import Word, norms, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.match.prepare.meaning import Lists
    from workbench.model.matching import MatchQuote

LONG_CUT = 5
"""A silent cut of so many words is told as such."""
_EDGE = 4
"""Where both wordings go on differently at an edge, so many words at most are set against each other."""
_SENTENCE = 3
"""So many words that begin with a capital may be a sentence."""
_UNLIKE = 0.5
"""Below this share of common words a wording in marks is a paraphrase."""


_TOLD_OF_REPORTS = frozenset({MaterialKind.NEGATION, MaterialKind.NUMBER, MaterialKind.NAME})


class _Side(NamedTuple):
    quote: MatchQuote
    words: list[Word]
    lists: Lists

    def inside(self, span: Span) -> list[Word]:
        return [word for word in self.words if span.start <= word.start and word.end <= span.end]

    def count_before(self, at: int) -> int:
        return sum(word.end <= at for word in self.words)


def material(a: MatchQuote, b: MatchQuote) -> tuple[Material, ...]:
    """Return the material differences between two quotes of one utterance, in the order of the text.

    Case, punctuation, spelling of contractions, words in brackets and cuts marked by an ellipsis are none. Of a
    mixed quote only the words in its marks are held against the other; of reported speech, whose form is the
    outlet's, only negations, numbers and names.
    """
    found = _differences(quoted_only(a), quoted_only(b))
    if "indirect" in (a.kind, b.kind):
        return tuple(one for one in found if one.kind in _TOLD_OF_REPORTS)
    return found


def _differences(a: MatchQuote, b: MatchQuote) -> tuple[Material, ...]:
    left, right = _side(a), _side(b)
    if not left.words or not right.words:
        return ()
    if [word.norm for word in left.words] == [word.norm for word in right.words]:
        return tuple(_outside(left, right))
    steps = align(a.text, b.text)
    equal = [number for number, step in enumerate(steps) if step.operation is Operation.EQUAL]
    if not equal:
        return _paraphrase(left, right, 0)
    common = sum(len(left.inside(steps[number].a)) for number in equal)
    core = min(
        len(left.inside(Span(steps[equal[0]].a.start, steps[equal[-1]].a.end))),
        len(right.inside(Span(steps[equal[0]].b.start, steps[equal[-1]].b.end))),
    )
    if common < _UNLIKE * core or (common <= 2 and min(len(left.words), len(right.words)) >= 4):
        return _paraphrase(left, right, common)
    found: list[Material] = []
    found += _left_edge(left, right, steps[equal[0]])
    for step in steps[equal[0] + 1 : equal[-1]]:
        found += _inner(left, right, step)
    found += _right_edge(left, right, steps[equal[-1]])
    found += _outside(left, right)
    if sharpened := _headline(left, right, found):
        found = [one for one in found if not _negated_both(one, left.lists)] + sharpened
    return tuple(dict.fromkeys(found))


def _side(quote: MatchQuote) -> _Side:
    found = words(quote.text)
    return _Side(quote, found, lists_for(word.norm for word in found))


def _inner(left: _Side, right: _Side, step: Aligned) -> list[Material]:
    if step.operation is Operation.EQUAL:
        return []
    a_words, b_words = left.inside(step.a), right.inside(step.b)
    a_said, b_said = step.a.of(left.quote.text), step.b.of(right.quote.text)
    if step.operation is Operation.EDITORIAL:
        masked = any(word.norm in left.lists["mask"] for word in (*a_words, *b_words))
        return [Material(MaterialKind.CONTENT, a_said, b_said, "one wording masks a word")] if masked else []
    if step.operation is Operation.MOVE:
        return [Material(MaterialKind.CONTENT, a_said, b_said, f"“{a_said}” stands in another place")]
    found = [
        Material(change.kind, a_said, b_said, change.sentence)
        for change in changes(left.quote.text, a_words, right.quote.text, b_words, left.lists)
    ]
    longer, shorter = (a_words, b_words) if len(a_words) > len(b_words) else (b_words, a_words)
    if len(longer) - len(shorter) >= LONG_CUT and len(shorter) <= 2:
        side, said = (left, a_said) if longer is a_words else (right, b_said)
        stitched = any(mark in said.rstrip(".!?") for mark in ".!?") or _whole_sentence(side, longer)
        kind = MaterialKind.STITCHED if stitched else MaterialKind.SILENT_CUT
        what = "two remarks are joined without a mark; between them stands" if stitched else "cut without a mark:"
        if stitched and not shorter:
            found = []  # what other sentences deny, count and name is no part of what was said
        found.insert(0, Material(kind, a_said, b_said, f"{what} “{said}”"))
    return found


def _whole_sentence(side: _Side, cut: Sequence[Word]) -> bool:
    text = side.quote.text
    before = text[: cut[0].start].rstrip(" \"'“”‘’")
    after = text[cut[-1].end :].lstrip("\"'“”‘’")
    return before.endswith((".", "!", "?")) and after[:1] in {".", "!", "?"}


def _left_edge(left: _Side, right: _Side, first: Aligned) -> list[Material]:
    over_a, over_b = left.count_before(first.a.start), right.count_before(first.b.start)
    if over_a and over_b:
        size = min(over_a, over_b)
        if size > _EDGE:
            return []
        return _set_against(left, right, left.words[over_a - size : over_a], right.words[over_b - size : over_b])
    if over_a:
        return _crop(cropped_before(left.quote.text, left.words, over_a, left.lists), right, True)
    if over_b:
        return _crop(cropped_before(right.quote.text, right.words, over_b, right.lists), left, False)
    return []


def _right_edge(left: _Side, right: _Side, last: Aligned) -> list[Material]:
    to_a, to_b = left.count_before(last.a.end), right.count_before(last.b.end)
    over_a, over_b = len(left.words) - to_a, len(right.words) - to_b
    if over_a and over_b:
        size = min(over_a, over_b)
        if size > _EDGE:
            return []
        return _set_against(left, right, left.words[to_a : to_a + size], right.words[to_b : to_b + size])
    if over_a:
        return _crop(_after(left, to_a), right, True)
    if over_b:
        return _crop(_after(right, to_b), left, False)
    return []


def _after(side: _Side, last: int) -> Crop | None:
    return cropped_after(side.quote.text, side.words, last, side.lists)


def _crop(crop: Crop | None, short: _Side, from_a: bool) -> list[Material]:
    """The fragment `short` lacks words that can turn it, and its article does not give them just outside.

    What reads as a statement misleads by what it lacks; a mere phrase only by a lost negation or hedge beside it.
    """
    if crop is None or not crop.turning:
        return []
    sentence = len(short.words) >= _SENTENCE and short.quote.text[short.words[0].start].isupper()
    if not crop.close and not is_statement(short.words, short.lists) and not (crop.limiting and sentence):
        return []
    given = norms(f"{short.quote.before} {short.quote.after}")
    if any(word in given for word in crop.turning) or _has(short, norms(crop.outside)):
        return []
    a_words, b_words = (crop.outside, "") if from_a else ("", crop.outside)
    return [Material(MaterialKind.CROPPED, a_words, b_words, f"left out of the same sentence: “{crop.outside}”")]


def _has(side: _Side, run: Sequence[str]) -> bool:
    """Whether these words stand somewhere in a quote in this order: they moved, and are not left out."""
    own = [word.norm for word in side.words]
    return any(own[at : at + len(run)] == list(run) for at in range(len(own) - len(run) + 1))


def _set_against(left: _Side, right: _Side, a: Sequence[Word], b: Sequence[Word]) -> list[Material]:
    if all(word.editorial for word in a) or all(word.editorial for word in b):
        return []
    a_said = left.quote.text[a[0].start : a[-1].end]
    b_said = right.quote.text[b[0].start : b[-1].end]
    return [
        Material(change.kind, a_said, b_said, change.sentence)
        for change in changes(left.quote.text, a, right.quote.text, b, left.lists)
    ]


def _outside(left: _Side, right: _Side) -> list[Material]:
    """A negation just outside one quote's marks that the other neither has inside nor outside."""
    a, b = negated_outside(left.quote.before, left.lists), negated_outside(right.quote.before, right.lists)
    if bool(a) == bool(b) or left.quote.kind == "indirect" or right.quote.kind == "indirect":
        return []
    negated, other = (left, right) if a else (right, left)
    inside = set(norms(other.quote.text))
    if inside & set(a or b):
        return []
    said = " ".join((negated.quote.before or "").split()[-6:])
    a_words, b_words = (said, "") if a else ("", said)
    return [
        Material(
            MaterialKind.CROPPED, a_words, b_words, f"in one wording a negation stands just outside the marks: “{said}”"
        )
    ]


def _paraphrase(left: _Side, right: _Side, common: int) -> tuple[Material, ...]:
    if left.quote.kind != "direct" or right.quote.kind != "direct":
        return ()
    if left.quote.language and right.quote.language and left.quote.language != right.quote.language:
        return ()
    shorter = min(len(left.words), len(right.words))
    same = f"only {common} of {shorter} words" if common else "no words"
    sentence = f"both stand in quotation marks, but {same} {'is' if common == 1 else 'are'} the same"
    return (Material(MaterialKind.MARKS_AROUND_PARAPHRASE, left.quote.text, right.quote.text, sentence),)


def _negated_both(one: Material, lists: Lists) -> bool:
    """Whether one negation stands for another ("never" for "not"): stronger in a headline, and no other answer."""
    sides = (are(lists["negation"], norms(said)) for said in (one.a_words, one.b_words))
    return one.kind is MaterialKind.NEGATION and all(sides)


def _headline(left: _Side, right: _Side, found: Sequence[Material]) -> list[Material]:
    """A headline that says more than the body: a hedge, negation, condition or number of the body is gone."""
    if {left.quote.region, right.quote.region} != {"headline", "body"}:
        return []
    telling = {
        MaterialKind.NEGATION, MaterialKind.HEDGE, MaterialKind.MODALITY, MaterialKind.CROPPED,
        MaterialKind.CONTENT, MaterialKind.NUMBER, MaterialKind.SUBJECT,
    }  # fmt: skip
    if not any(one.kind in telling for one in found):
        return []
    head, body = (left, right) if left.quote.region == "headline" else (right, left)
    sentence = "the headline sharpens what the body says"
    a_words, b_words = (head.quote.text, body.quote.text) if head is left else (body.quote.text, head.quote.text)
    return [Material(MaterialKind.SHARPENED_HEADLINE, a_words, b_words, sentence)]
