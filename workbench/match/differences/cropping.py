"""Cuts that can turn a quote: what stands just outside its marks, in the other wording or in its own article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.match.prepare.meaning import are
from workbench.text.words import norms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.match.prepare.meaning import Lists
    from workbench.text.words import Word

NEAR = 6
"""So many words beyond the cut can turn what stands on this side of it."""
_CLOSE = 4
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"'”’»)\]]|$)|\n")
_CLAUSE_END = re.compile(r"[.!?…;:,–—](?=[\s\"'”’»)\]]|$)|\s--?\s|\n")


class Crop(NamedTuple):
    """The nearest words of the same sentence that are left out, and those among them that can turn the quote.

    `close` are the turning words that stand so near that even a mere phrase is turned by them; `limiting` those that
    limit whom a sentence speaks of.
    """

    outside: str
    turning: list[str]
    close: list[str]
    limiting: Sequence[str] = ()


def cropped_before(text: str, words: Sequence[Word], first: int, lists: Lists) -> Crop | None:
    """What the same sentence has before word `first`.

    It turns the quote where it negates, hedges, limits or conditions it in the same clause, or where the quote is the
    second half of a contrast ("..., but") or of two statements ("I am ... and I am not ...").
    """
    if not first:
        return None
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, words[first].start)), default=0)
    outside = [word for word in words[:first] if word.start >= start]
    if not outside:
        return None
    near = outside[-NEAR:]
    clause = max((match.end() for match in _CLAUSE_END.finditer(text, 0, words[first].start)), default=0)
    turning = _turning([word.norm for word in near if word.start >= clause], lists)
    close = are(lists["negation"] | lists["hedge"], (word.norm for word in near[-_CLOSE:] if word.start >= clause))
    turning += are(lists["condition"], [outside[0].norm])
    limiting = _limiting([word.norm for word in near if word.start >= clause], lists)
    turning += limiting
    joint = near[-1].norm
    if words[first].norm in lists["contrast"] or joint in lists["contrast"]:
        turning.append(joint)
    elif joint in {"and", "et", "und", "y", "и"} and words[first].norm in lists["subject"]:
        subjects = are(lists["subject"], (word.norm for word in outside))
        turning += [joint] if subjects else []
    return Crop(text[near[0].start : near[-1].end], turning, close, limiting)


def cropped_after(text: str, words: Sequence[Word], last: int, lists: Lists) -> Crop | None:
    """What the same sentence has from word `last` on.

    It turns the quote where it opens with a condition or contrast, or where the clause simply goes on: a full
    stop after half a sentence.
    """
    if last >= len(words) or not last:
        return None
    end = _SENTENCE_END.search(text, words[last - 1].end)
    outside = [word for word in words[last : last + NEAR] if end is None or word.start < end.start()]
    if not outside:
        return None
    opening = [word.norm for word in outside[:2]]
    turning = are(lists["condition"] | lists["contrast"], opening)
    if not re.search(r"[^\w\s'’\"“”\[\]]", text[words[last - 1].end : words[last].start]):
        clause = _CLAUSE_END.search(text, outside[0].start)
        turning += [word.norm for word in outside if clause is None or word.end <= clause.start()]
    return Crop(text[outside[0].start : outside[-1].end], turning, [])


def _limiting(outside: list[str], lists: Lists) -> list[str]:
    """What limits the subject that the quote begins with: "some", "most of the"."""
    last = max((at for at, word in enumerate(outside) if word in lists["quantity"]), default=None)
    if last is None or any(word not in lists["function"] for word in outside[last + 1 :]):
        return []
    return [outside[last]]


def _turning(outside: list[str], lists: Lists) -> list[str]:
    return are(lists["negation"] | lists["condition"] | lists["hedge"] | lists["contrast"], outside)


def negated_outside(before: str, lists: Lists) -> list[str]:
    """Return the negations among the last words before the marks, in the same clause of the article."""
    clause = re.split(_CLAUSE_END, before.rstrip(" \"“‘'«„"))[-1] if before else ""
    return are(lists["negation"], norms(clause)[-5:])


def is_statement(words: Sequence[Word], lists: Lists) -> bool:
    """Whether a quote reads as a statement: four words and more, with somebody or a verb early in it."""
    start = [word.norm for word in words[:6]]
    verbs = are(lists["auxiliary"] | lists["modality"], start)
    return len(words) >= 4 and (bool(verbs) or bool(are(lists["subject"], start[:3])))
