"""What kind of change it is when some words of a quote stand in the place of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.match.prepare.common_words import common_words
from workbench.match.prepare.meaning import are, opposite, verb_forms
from workbench.model.matching import MaterialKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.match.prepare.meaning import Lists
    from workbench.text.words import Word

_ASIDES = {("i", "mean"), ("you", "know")}
_EVERYDAY = 0.15
"""A capitalised word that at least this share of articles has is no name."""
_WITHIN = re.compile(r"[\w,;] $")
"""What stands before a word with which no sentence begins."""
_INITIALS = 2
_BEFORE_NUMBER = re.compile(r" \d")
_LISTS = (
    ("negation", MaterialKind.NEGATION, "the negation differs", "has the negation {}"),
    ("modality", MaterialKind.MODALITY, "how certain or binding it is differs", "says how certain it is ({})"),
    ("hedge", MaterialKind.HEDGE, "the hedge differs", "has the hedge {}"),
    ("unit", MaterialKind.NUMBER, "the amount or unit differs", "has the amount or unit {}"),
    ("subject", MaterialKind.SUBJECT, "who or what is meant differs", "says who or what is meant ({})"),
    ("degree", MaterialKind.HEDGE, "the degree differs", "has the word of degree {}"),
    ("condition", MaterialKind.CONTENT, "the condition differs", "has the condition {}"),
    ("contrast", MaterialKind.CONTENT, "the contrast differs", "has the contrast {}"),
)
"""Name of the list, kind, and what is told: where both wordings have words of the list, and where only one has."""


class Change(NamedTuple):
    """A kind and a sentence for the reader."""

    kind: MaterialKind
    sentence: str


def changes(a_text: str, a: Sequence[Word], b_text: str, b: Sequence[Word], lists: Lists) -> list[Change]:
    """Return what changes the meaning when the words `a` of one text stand where the words `b` of the other do.

    Either may be empty. Nothing is told about articles, "and" and fillers ("well", "you know") more or less.
    """
    left, right = _spoken(a), _spoken(b)
    only_left, only_right = _unmasked(_without(left, right), _without(right, left))
    if not only_left and not only_right:
        moved = left != right and sorted(left) == sorted(right)
        return [Change(MaterialKind.CONTENT, "the order of the words differs")] if moved else []
    if "".join(left) == "".join(right) and not {*left, *right} <= lists["function"]:
        return []  # written apart or together
    found: list[Change] = []

    def told_of(both: str, one: str, *sides: Sequence[str]) -> str:
        return _told(both, one, _written(a_text, a, sides[0]), _written(b_text, b, sides[1]))

    told = _proper(a_text, a, lists) | _proper(b_text, b, lists)
    if any(opposite(x, y) for x in only_left for y in only_right):
        found.append(
            Change(MaterialKind.NEGATION, told_of("one is the opposite of the other", "has {}", only_left, only_right))
        )
        told.update(only_left, only_right)
    for name, kind, both, one in _LISTS:
        sides = are(lists[name] - told, only_left), are(lists[name] - told, only_right)
        if sides[0] != sides[1] and sides not in (([], ["that"]), (["that"], [])):
            found.append(Change(kind, told_of(both, one, *sides)))
            told.update(*sides)
    numbers = [w for w in only_left if w[0].isdigit()], [w for w in only_right if w[0].isdigit()]
    if any(numbers):
        found.append(Change(MaterialKind.NUMBER, told_of("the number differs", "has the number {}", *numbers)))
    names = _names(a_text, a, only_left, lists), _names(b_text, b, only_right, lists)
    if any(names):
        found.append(Change(MaterialKind.NAME, told_of("the name differs", "has the name {}", *names)))
    forms = _forms(only_left, only_right, lists, told)
    if any(forms):
        found.append(Change(MaterialKind.TENSE, told_of("the form of the verb differs", "has the form {}", *forms)))
    told.update(*numbers, *names, *forms)
    rest = _rest(only_left, lists, told), _rest(only_right, lists, told)
    if any(rest):
        found.append(Change(MaterialKind.CONTENT, told_of("the words differ", "has {}", *rest)))
    elif not found and {"and", "or"} <= {*only_left, *only_right}:
        found.append(Change(MaterialKind.CONTENT, "“and” stands for “or”, or “or” for “and”"))
    elif not found and _tells(only_left, only_right, lists):
        found.append(Change(MaterialKind.CONTENT, told_of("the words differ", "has {}", only_left, only_right)))
    return found


def _proper(text: str, words: Sequence[Word], lists: Lists) -> set[str]:
    """Words of the lists that are written as names here: "in May", "May 4", "the US"."""
    return {
        word.norm
        for word in words
        if word.norm in lists["proper"]
        and _is_name(text[word.start : word.end])
        and (_WITHIN.search(text, 0, word.start) or _BEFORE_NUMBER.match(text, word.end))
    }


def _is_name(written: str) -> bool:
    """Whether a word is written as a name or its initials, and not shouted."""
    return written.istitle() or (written.isupper() and len(written) <= _INITIALS)


def _spoken(words: Sequence[Word]) -> list[str]:
    """The normal forms without "I mean" and "you know"."""
    said = [word.norm for word in words]
    return [
        word
        for at, word in enumerate(said)
        if (word, *said[at + 1 : at + 2]) not in _ASIDES and (*said[max(0, at - 1) : at], word) not in _ASIDES
    ]


def _unmasked(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """Leave out pairs of a word and its masked form ("d**n")."""
    for word in (*left, *right):
        if "*" in word or "--" in word:
            shape = re.compile(re.escape(word[0]) + r"\w*" + re.escape(word.strip("*-")[-1]))
            mine, theirs = (left, right) if word in left else (right, left)
            if hit := next((other for other in theirs if shape.match(other)), None):
                mine.remove(word)
                theirs.remove(hit)
    return left, right


def _without(words: list[str], others: list[str]) -> list[str]:
    left = list(others)
    out = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            out.append(word)
    return out


def _told(both: str, one: str, left: str, right: str) -> str:
    """What differs, as a sentence that is true whichever wording is looked at first."""
    if left and right:
        return f"{both}: “{left}” against “{right}”"
    return f"one wording {one.format(f'“{left or right}”')}, the other does not"


def _written(text: str, words: Sequence[Word], norms: Sequence[str]) -> str:
    """Those of `words` that have these normal forms, as they are written; of "isn't", "not"."""
    found = {
        (word.start, word.end): word.norm if text[: word.start][-1:].isalpha() else text[word.start : word.end]
        for word in words
        if word.norm in norms
    }
    return " ".join(found.values())


def _names(text: str, words: Sequence[Word], only: list[str], lists: Lists) -> list[str]:
    """Capitalised words that do not begin a sentence or an inner quotation, and are not everyday words."""
    small = (lists["subject"] | lists["function"]) - _proper(text, words, lists)
    out = []
    for word in words:
        before = text[: word.start].rstrip()
        inside = bool(before) and before[-1] not in ".!?…:–—-\"“‘'«„[("
        everyday = word.norm in small or common_words().get(word.norm, 0.0) >= _EVERYDAY
        if word.norm in only and inside and not everyday and text[word.start].isupper():
            out.append(word.norm)
    return out


def _forms(left: list[str], right: list[str], lists: Lists, told: set[str]) -> tuple[list[str], list[str]]:
    """Other forms of one verb on the two sides, or other auxiliaries."""
    for word in left:
        for other in right:
            if not {word, other} & told and verb_forms(word, other):
                return [word], [other]
    auxiliaries = are(lists["auxiliary"], left), are(lists["auxiliary"], right)
    return auxiliaries if all(auxiliaries) and auxiliaries[0] != auxiliaries[1] else ([], [])


def _rest(words: list[str], lists: Lists, told: set[str]) -> list[str]:
    small = lists["function"] | lists["filler"] | lists["auxiliary"]
    return [word for word in words if word not in small and word not in told and len(word) > 1]


def _tells(left: list[str], right: list[str], lists: Lists) -> bool:
    """Whether small words make a difference: one stands for another, or a preposition is more or less."""
    nothing = lists["filler"] | {"a", "an", "the", "and", "that"}
    return any(word not in nothing for word in left + right)
