"""Whether two spellings can be one word of a name, transliterated, accented or shortened differently.

`romanise` writes a word the way most transliterations agree on (the differences of ISO 9, BGN/PCGN, French and
German newspaper practice for Cyrillic and Arabic are undone); `skeleton` leaves only what no romanisation of
Arabic or Hebrew leaves out, the consonants.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from workbench.identity.parts import name_words
from workbench.text.similarity import ratio


class Likeness(IntEnum):
    """How alike two words of a name are, from nothing in common to the same letters."""

    NONE = 0
    WEAK = 1
    CONSONANTS = 2
    INITIAL = 3
    NICKNAME = 4
    VOWELS = 5
    ROMANISED = 6
    EQUAL = 7


_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in [
        (r"^[ck]hr", "kr"),
        (r"shch|schtsch|chtch|szcz", "sh"),
        (r"tsch|tch|tsh|cz|ch|kh", "h"),
        (r"sch|sh", "sh"),
        (r"dzh|dsch|dj|zh", "j"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"gh", "g"),
        (r"ts|tz", "s"),
        (r"^hs", "s"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"w", "v"),
        (r"(?<=[oe])ff?$", "v"),
        (r"ae", "a"),
        (r"oe", "o"),
        (r"(?<![aeioqg])ue(?=[^aeiou])", "u"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"^(?:ie|ye|je)", "e"),
        (r"^j(?=[uao])", "y"),
        (r"(?:[iyea]j|iy|yi|yy|ii|ey|ei|ie|iei)$", "i"),
        (r"(?<=[oau])h(?=[^aeiou])", ""),
        (r"y", "i"),
        (r"(?<=[aeiou])h$", ""),
        (r"(?<=[hj])ov$", "ev"),
        (r"(.)\1+", r"\1"),
        (r"ii+", "i"),
    ]
)
_VOWELS = re.compile(r"[aeiou]+")
_EXCHANGED = str.maketrans("gbd", "kpt")
_LIKE_VOWELS = ("ae", "ei", "ou", "ai")
"""Vowels that romanisations of one name exchange. What is left out or added is no such exchange, but for an e or i."""
_PATRONYMIC = re.compile(r"s([eo])n$")


@lru_cache(maxsize=65536)
def romanise(word: str) -> str:
    """The word (folded) in one common romanisation."""
    for pattern, to in _RULES:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of the romanised word (and a vowel that opens it), letters that dialects exchange made one."""
    plain = romanise(word).replace("sh", "j")  # German has "sch" for both
    return (plain[:1] + _VOWELS.sub("", plain[1:]).replace("h", "k")).translate(_EXCHANGED)


@lru_cache(maxsize=65536)
def likeness(one: str, other: str, *, given: bool) -> Likeness:
    """How alike two folded words are; initials and nicknames count for given names only."""
    if one == other:
        return Likeness.EQUAL
    if given and 1 in (len(one), len(other)):
        return Likeness.INITIAL if one[0] == other[0] else Likeness.NONE
    a, b = romanise(one), romanise(other)
    if a == b and min(len(one), len(other)) > 2:
        return Likeness.ROMANISED
    if given and any(one in group and other in group for group in name_words().nicknames):
        return Likeness.NICKNAME
    if _exchanged_ending(a, b, given=given):
        return Likeness.NONE
    if not given and a.removesuffix("e") == b.removesuffix("e") and a.removesuffix("e")[-2:] in ("in", "an", "on"):
        return Likeness.ROMANISED  # French writes "Poutine" that it may not be read as a nasal
    similar = ratio(a, b)
    if (
        skeleton(one)[1:] == skeleton(other)[1:]
        and _same_opening(a, b)
        and len(skeleton(one)) > 1
        and similar >= 0.6
        and min(len(a), len(b)) > 3
    ):
        return Likeness.VOWELS if _same_vowels(a, b) else Likeness.CONSONANTS
    return Likeness.WEAK if similar >= 0.8 and min(len(a), len(b)) > 3 else Likeness.NONE


def _same_vowels(a: str, b: str) -> bool:
    """Whether the vowels between the consonants are those that romanisations exchange."""
    one, other = re.split(r"[^aeiou]+", a), re.split(r"[^aeiou]+", b)
    if len(one) != len(other):
        return False
    last = len(one) - 1
    return all(_vowels_alike(x, y, inside=0 < at < last) for at, (x, y) in enumerate(zip(one, other, strict=True)))


def _vowels_alike(x: str, y: str, *, inside: bool) -> bool:
    if x == y:
        return True
    if len(x) == len(y):
        return all(
            p == q or any(p in group and q in group for group in _LIKE_VOWELS) for p, q in zip(x, y, strict=True)
        )
    short, long = sorted((x, y), key=len)
    return (
        inside
        and long in ("e", "i", "ei", "ai", "ou", "au", "ie", "ia")
        and ((short == "" and len(long) == 1) or short in long)
    )


def _same_opening(a: str, b: str) -> bool:
    """The same first letter, or vowels or sounds that romanisations exchange there."""
    return a[0] == b[0] or any(a[0] in group and b[0] in group for group in ("ou", "ei", "gk", "kg"))


def _exchanged_ending(a: str, b: str, *, given: bool) -> bool:
    """Endings that make another name of it: Maria and Mario, Hansen and Hanson, Alexander and Alexandra."""
    one, other = _PATRONYMIC.search(a), _PATRONYMIC.search(b)
    if one and other and one.group(1) != other.group(1):
        return True
    if given and (a[-1:] == "a") != (b[-1:] == "a"):
        return True
    if a[:-1] == b or b[:-1] == a or (given and a[:-1] == b[:-1]):
        vowels = {a[-1:] if a[-1:] in "aeiou" else "", b[-1:] if b[-1:] in "aeiou" else ""}
        return len(vowels) > 1 and ("a" in vowels or "o" in vowels)
    return False
