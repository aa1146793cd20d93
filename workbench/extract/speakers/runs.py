"""Runs of capitalised words taken apart: what their words tell without the text around them, kept from article to
article, since the same names come again and again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from workbench.extract.speakers.shapes import SPLITTERS, Shape, bare, is_modifier, is_title, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.speakers.lexicon import Lexicon

_WORD = re.compile(r"[^\s\u00a0]+")
_CONTRACTED = re.compile(r"(?P<word>[^\W\d_]+?)(?:(?P<not>n['’]t)|['’](?:re|ve|ll|d|m|s))[.,:;!?]?")
_ELISION = re.compile(r"(?P<letter>[^\W\d_]{1,2})['’](?=[a-zß-ÿ])")
_JOINTS = frozenset({"and", "&"})
_MOST_KEPT = 20_000


class Word(NamedTuple):
    """One word of a run: its place in the run, itself in lower case, and what lists it stands in."""

    text: str
    start: int
    end: int
    small: str
    is_no_name: bool
    is_given: bool
    is_title: bool


class Part(NamedTuple):
    """The place of a name in its run, from `whole` with its titles, from `start` without, and its shape."""

    shape: Shape
    whole: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """The words of a run, and the names in it by the number of the first word that can belong to one.

    The first `openers` words belong to none, whatever stands around them.
    """

    words: tuple[Word, ...]
    openers: int
    _parts: dict[int, tuple[Part, ...]] = field(default_factory=dict)

    def parts(self, first: int, lexicon: Lexicon) -> tuple[Part, ...]:
        """The names from the word with number `first` on."""
        found = self._parts.get(first)
        if found is None:
            found = self._parts[first] = _parts(self.words[first:], lexicon)
        return found


def run_of(text: str, lexicon: Lexicon) -> Run:
    """The run with these words."""
    found = lexicon.runs.get(text)
    if found is None:
        if len(lexicon.runs) >= _MOST_KEPT:
            lexicon.runs.clear()
        words = tuple([_word(match, lexicon) for match in _WORD.finditer(text)])
        openers = 0
        while openers < len(words) and words[openers].is_no_name and not words[openers].is_given:
            openers += 1
        found = lexicon.runs[text] = Run(words, openers)
    return found


def _word(match: re.Match[str], lexicon: Lexicon) -> Word:
    small = match.group().lower()
    given = small in lexicon.masculine_given or small in lexicon.feminine_given
    start, end = match.span()
    no_name = small in lexicon.not_names or _is_contracted(small, lexicon) or _is_elided(match.group(), lexicon)
    return Word(match.group(), start, end, small, no_name, given, is_title(small, start, lexicon))


def _is_contracted(small: str, lexicon: Lexicon) -> bool:
    """Whether a short verb is glued to a word that is no name ("They’re", "That's", "Don't")."""
    match = _CONTRACTED.fullmatch(small) if "'" in small or "’" in small else None
    return match is not None and (match["not"] is not None or match["word"] in lexicon.not_names)


def _is_elided(word: str, lexicon: Lexicon) -> bool:
    """Whether a letter before an apostrophe makes the capital of a word that has none ("L'avocat", not "L'Avenir")."""
    match = _ELISION.match(word) if lexicon.elided else None
    return match is not None and match["letter"].lower() in lexicon.elided


def _parts(words: Sequence[Word], lexicon: Lexicon) -> tuple[Part, ...]:
    found = [(part, shape_of([word.text for word in part], lexicon)) for part in _split_at_titles(words, lexicon)]
    return tuple([_part(part, shape) for part, shape in found if shape is not None])


def _part(words: Sequence[Word], shape: Shape) -> Part:
    start = words[shape.first].start
    return Part(shape, words[0].start, start, words[shape.last].start + shape.length)


def _split_at_titles(words: Sequence[Word], lexicon: Lexicon) -> list[list[Word]]:
    """Cut a run before a title that follows a name ("Ana Ruiz President Luis Paz": a caption glued to a text)."""
    if not words:
        return []
    if len(words) == 1:
        return [list(words)] if words[0].small not in _JOINTS else []
    parts: list[list[Word]] = [[]]
    organisation = bare(words[-1].text).lower() in lexicon.organisation_name_words
    for index, word in enumerate(words):
        in_name = any(
            not w.is_title and w.small not in SPLITTERS and not is_modifier(w.text, lexicon) for w in parts[-1]
        )
        rest = words[index + 1 :]
        if in_name and word.is_title and rest and rest[0].small not in SPLITTERS and len(parts[-1]) > 1:
            parts.append([])
        elif (
            (word.small in _JOINTS and not organisation)
            or _is_genitive(word, parts[-1], lexicon)
            or (word.small in {"of", "for"} and in_name and _person_like(parts[-1], lexicon))
        ):
            parts.append([])
            continue
        parts[-1].append(word)
    return [part for part in parts if part]


def _is_genitive(word: Word, before: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether an article joins two nouns ("Sprecher der Bahn") and is no part of a name ("Ada von der Aue")."""
    return word.text in lexicon.genitives and bool(before) and before[-1].small not in lexicon.particles


def _person_like(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the words before "of" are a person's name, not the name of a body ("Ana Ruiz of the port authority")."""
    if any(word.is_title or word.is_given for word in words[:-1]):
        return True
    return len(words) == 2 and lexicon.bodies.isdisjoint(word.small for word in words)
