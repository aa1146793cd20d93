"""What kind of change it is when some words of a quote stand in the place of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.match.common_words import common_words
from workbench.match.meaning import are, opposite, verb_forms
from workbench.model.matching import MaterialKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.match.meaning import Lists
    from workbench.text.words import Word

_ASIDES = {("i", "mean"), ("you", "know")}
_EVERYDAY = 0.15
"""A capitalised word that at least this share of articles has is no name."""
_LISTS = (
    ("negation", MaterialKind.NEGATION, "negation"),
    ("modality", MaterialKind.MODALITY, "how certain or bound"),
    ("hedge", MaterialKind.HEDGE, "hedge"),
    ("unit", MaterialKind.NUMBER, "unit"),
    ("subject", MaterialKind.SUBJECT, "who or what is meant"),
    ("degree", MaterialKind.HEDGE, "degree"),
    ("condition", MaterialKind.CONTENT, "condition"),
    ("contrast", MaterialKind.CONTENT, "contrast"),
)


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
    told: set[str] = set()
    if any(opposite(x, y) for x in only_left for y in only_right):
        found.append(Change(MaterialKind.NEGATION, f"opposite: {_against(only_left, only_right)}"))
        told.update(only_left, only_right)
    for name, kind, what in _LISTS:
        sides = are(lists[name] - told, only_left), are(lists[name] - told, only_right)
        if sides[0] != sides[1] and sides not in (([], ["that"]), (["that"], [])):
            found.append(Change(kind, f"{what}: {_against(*sides)}"))
            told.update(*sides)
    numbers = [w for w in only_left if w[0].isdigit()], [w for w in only_right if w[0].isdigit()]
    if any(numbers):
        found.append(Change(MaterialKind.NUMBER, f"number: {_against(*numbers)}"))
    names = _names(a_text, a, only_left, lists), _names(b_text, b, only_right, lists)
    if any(names):
        found.append(Change(MaterialKind.NAME, f"name: {_against(*names)}"))
    forms = _forms(only_left, only_right, lists, told)
    if any(forms):
        found.append(Change(MaterialKind.TENSE, f"form of the verb: {_against(*forms)}"))
    told.update(*numbers, *names, *forms)
    rest = _rest(only_left, lists, told), _rest(only_right, lists, told)
    if any(rest):
        found.append(Change(MaterialKind.CONTENT, f"word: {_against(*rest)}"))
    elif not found and (small := _small(only_left, only_right, lists)):
        found.append(small)
    return found


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


def _against(left: Sequence[str], right: Sequence[str]) -> str:
    """The words of both sides; a side without any is told as such."""
    return " – ".join(f"“{' '.join(side)}”" if side else "nothing" for side in (left, right))


def _names(text: str, words: Sequence[Word], only: list[str], lists: Lists) -> list[str]:
    """Capitalised words that do not begin a sentence or an inner quotation, and are not everyday words."""
    small = lists["subject"] | lists["function"]
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


def _small(left: list[str], right: list[str], lists: Lists) -> Change | None:
    """Small words: told where one stands for another, or where a preposition is more or less."""
    nothing = lists["filler"] | {"a", "an", "the", "and", "that"}
    if {"and", "or"} <= {*left, *right}:
        return Change(MaterialKind.CONTENT, "“and” – “or”")
    said = [word for word in left + right if word not in nothing]
    return Change(MaterialKind.CONTENT, f"word: {_against(left, right)}") if said else None
