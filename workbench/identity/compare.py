"""Whether two printed names are one person's.

Similarity alone cannot tell (a father and his namesake son are closer than two spellings of one Arabic name), so
the parts of the names are compared one by one, and a conflict in any part is a veto that no similarity overrules.
Only what is left is scored. A link is made by itself only where every part agrees in full; the rest is a
suggestion for a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.identity import korean
from workbench.identity.parts import NameParts, name_words, parse
from workbench.identity.spelling import Likeness, likeness

_LONG = 10
"""Letters of a name that differs from another only as romanisations do, for the two to be one."""


class Identity(StrEnum):
    """What the comparison of two names allows."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome: `score` (0..1) orders suggestions, `reason` says it for a reporter, `veto` that it is ruled out."""

    identity: Identity
    score: float
    reason: str
    veto: bool = False


def compare_names(one: str, other: str) -> Comparison:
    """Compare two names as printed; symmetric."""
    a, b = parse(one), parse(other)
    if not a.words or not b.words:
        return Comparison(Identity.DIFFERENT, 0.0, "one of them is no name")
    if a.suffix != b.suffix and {a.suffix, b.suffix} & {"jr", "ii", "iii", "iv"}:
        return _veto(f"one of them is “{(a.suffix or b.suffix).title()}”")
    if a.gender and b.gender and a.gender != b.gender:
        return _veto("their titles are a man's and a woman's")
    if len(a.words) == 1 or len(b.words) == 1:
        return _single(a, b)
    found = _compared(a, b)
    if found.identity is Identity.SAME and a.suffix != b.suffix:  # where there is a "Sr", there is a "Jr"
        return replace(found, identity=Identity.POSSIBLE, reason=f"{found.reason}; one of them is “Sr”")
    return found


def _compared(a: NameParts, b: NameParts) -> Comparison:
    if (read := korean.reading(a.words)) and read == korean.reading(b.words) and a.words != b.words:
        return Comparison(Identity.SAME, 0.9, "another romanisation of a Korean name")
    if len(a.words) != len(b.words) and (joined := _joined(a, b)) is not None:
        return joined
    straight = _in_order(a, b)
    turned = _turned(a, b)
    return max(straight, turned, key=lambda c: (c.identity is Identity.SAME, c.score))


def _veto(reason: str) -> Comparison:
    return Comparison(Identity.DIFFERENT, 0.0, reason, veto=True)


def _single(a: NameParts, b: NameParts) -> Comparison:
    """A bare surname can be anybody of that name: at most a suggestion."""
    best = max(likeness(x, y, given=False) for x in a.words for y in b.words)
    if len(a.words) == len(b.words) == 1 and best >= Likeness.ROMANISED:
        return Comparison(Identity.POSSIBLE, 0.6, "the same single name")
    if best >= Likeness.ROMANISED:
        return Comparison(Identity.POSSIBLE, 0.5, "one is the other's surname or given name alone")
    return Comparison(Identity.DIFFERENT, 0.0, "no part of the names agrees")


def _in_order(a: NameParts, b: NameParts) -> Comparison:
    family = likeness(_family(a), _family(b), given=False)
    given = likeness(a.given[0], b.given[0], given=True)
    if family <= Likeness.WEAK:
        extended = _extended(a, b)
        if extended is not None:
            return extended
        return Comparison(Identity.DIFFERENT, 0.1 * family, "the family names differ")
    if given == Likeness.NONE and (inner := _inner(a, b)) is not None:
        return inner
    if given == Likeness.NONE:
        return _veto(f"the given names differ ({a.given[0].title()} and {b.given[0].title()})")
    middle = _middle(a.given[1:], b.given[1:])
    if middle is False:
        return _veto("the middle names or initials differ")
    return _judge(family, given, same_middle=bool(middle), letters=len(_family(a)) + len(a.given[0]))


def _family(parts: NameParts) -> str:
    return "".join(parts.family)


def _judge(family: Likeness, given: Likeness, *, same_middle: bool, letters: int) -> Comparison:
    score = (family + given) / (2 * Likeness.EQUAL)
    reasons = {
        Likeness.EQUAL: "the same",
        Likeness.ROMANISED: "another romanisation",
        Likeness.VOWELS: "another spelling of the vowels",
        Likeness.CONSONANTS: "the same consonants",
        Likeness.NICKNAME: "a short form",
        Likeness.INITIAL: "an initial",
        Likeness.WEAK: "similar",
    }
    reason = f"family name {reasons[family]}, given name {reasons[given]}"
    certain = family >= Likeness.ROMANISED and given >= Likeness.ROMANISED
    certain = certain or (family == Likeness.EQUAL and given >= Likeness.NICKNAME)
    certain = certain or (family >= Likeness.VOWELS and given >= Likeness.VOWELS and letters >= _LONG)
    certain = certain or (family >= Likeness.ROMANISED and given >= Likeness.NICKNAME and letters >= _LONG)
    certain = certain or (same_middle and family == Likeness.EQUAL and given >= Likeness.INITIAL)
    if certain:
        return Comparison(Identity.SAME, score, reason)
    if given == Likeness.WEAK and family < Likeness.ROMANISED:
        return Comparison(Identity.DIFFERENT, score / 2, reason)
    return Comparison(Identity.POSSIBLE, score, reason)


def _middle(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """True: middle names agree; None: one has none; False: they conflict."""
    if not a or not b:
        return None
    if "".join(a) == "".join(b):
        return True
    if len(a) == len(b):
        return all(likeness(x, y, given=True) >= Likeness.INITIAL for x, y in zip(a, b, strict=True))
    short, long = sorted((a, b), key=len)
    if all(len(x) == 1 for x in short):
        return None if all(likeness(x, y, given=True) for x, y in zip(short, long, strict=False)) else False
    if all(any(likeness(x, y, given=True) >= Likeness.INITIAL for y in long) for x in short):
        return all(len(x) > 1 for x in short) or None
    return False


def _turned(a: NameParts, b: NameParts) -> Comparison:
    """The same words in another order: family name first, as its own language has it."""
    if len(a.words) != len(b.words) or a.words == b.words:
        return Comparison(Identity.DIFFERENT, 0.0, "not the same words in another order")
    rotated = b.words[1:] + b.words[:1], b.words[-1:] + b.words[:-1]
    for words in rotated:
        likes = [likeness(x, y, given=False) for x, y in zip(a.words, words, strict=True)]
        if all(like >= Likeness.ROMANISED for like in likes):
            known = {a.words[0], a.words[-1]} & name_words().family_first
            two_given = any(word in group for word in a.words for group in name_words().nicknames)
            if known or len(a.words) > 2 or not two_given:
                return Comparison(Identity.SAME, 0.9, "the same words, family name first")
            return Comparison(Identity.POSSIBLE, 0.7, "the same words in another order")
    return Comparison(Identity.DIFFERENT, 0.0, "not the same words in another order")


def _joined(a: NameParts, b: NameParts) -> Comparison | None:
    """The same name with its parts written together or apart ("Abdelaziz", "Abd al-Aziz")."""
    one, other = "".join(a.words), "".join(b.words)
    with_particles = "".join((*a.particles, *a.words)), "".join((*b.particles, *b.words))
    for x, y in ((one, other), (one, with_particles[1]), (with_particles[0], other)):
        like = likeness(x, y, given=False)
        if like >= Likeness.ROMANISED or (like == Likeness.VOWELS and min(len(x), len(y)) >= _LONG):
            return Comparison(Identity.SAME, like / Likeness.EQUAL, "the same name written together or apart")
    return None


def _inner(a: NameParts, b: NameParts) -> Comparison | None:
    """One name is the end of the other: a first given name that is not always printed."""
    short, long = sorted((a.words, b.words), key=len)
    if len(short) == len(long):
        return None
    pairs = zip(reversed(short), reversed(long), strict=False)
    if all(likeness(x, y, given=False) >= Likeness.ROMANISED for x, y in pairs):
        return Comparison(Identity.POSSIBLE, 0.7, "the one name is the end of the other")
    return None


def _extended(a: NameParts, b: NameParts) -> Comparison | None:
    """One name goes on where the other ends: a second surname, a married name ("Ana Ruiz", "Ana Ruiz Soler")."""
    short, long = sorted((a.words, b.words), key=len)
    if len(short) == len(long) or len(short) < 2:
        return None
    pairs = zip(short, long, strict=False)
    if all(likeness(x, y, given=i == 0) >= Likeness.ROMANISED for i, (x, y) in enumerate(pairs)):
        return Comparison(Identity.SAME, 0.85, "the one name is the beginning of the other")
    return None
