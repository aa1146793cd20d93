"""Titles of books, films, songs and columns: words in marks that name a thing, though a verb of writing stands before.

A title is told by the noun beside it ('her novel "..."', 'his column, "..."'), by a verb that makes such a thing
('wrote "The ..."', without comma or colon), by where it is broadcast ('on "The ..."', 'told WXQ's "Good ..."'), or by
who made it ('"The ...," by Jo Roe'). In English its words are capitalised, too; German capitalises all nouns
and French only a title's first word, so there the noun alone tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted.scene import neighbours

if TYPE_CHECKING:
    from workbench.extract.grammar import Grammar
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.tokens import Word

_CAPITALISED = "en"
_SMALL = 5  # letters: shorter words may be lower case in a title
_LONGEST = 10  # words
_OWNS = frozenset({"'s", "’s"})
_INSIDE = frozenset({"in", "on", "dans", "im"})


def names_a_work(scene: Scene, segment: Segment) -> bool:
    """Whether the words in marks are the title of something that somebody made."""
    before = neighbours(scene.words(segment.first), segment.outer, scene.grammar)[0]
    if _has_a_byline(scene, segment, before):
        return True
    if not before or before[0].lower == ":":
        return False
    words = segment.span.of(scene.text)
    apart = before[0].lower == ","
    if apart or _is_broadcast(scene, before):  # such a name may end the sentence
        words = words.removesuffix(".")
    elif _is_work(before[0], scene.grammar):
        words = words.removesuffix(".").removesuffix("!")
    if not _looks_like_a_title(words, scene.grammar):
        return False
    if _is_broadcast(scene, before):
        return True
    if apart:
        told = _is_told(before[2:6]) and not any(word.role == "Q" for word in before[2:9])  # the verb has its words
        return len(before) > 1 and _is_work(before[1], scene.grammar) and not told
    return _is_work(before[0], scene.grammar) or scene.grammar.verbs.get(before[0].lower) in scene.grammar.making


def _has_a_byline(scene: Scene, segment: Segment, before: list[Word]) -> bool:
    """Whether who made it stands right behind, and nobody speaks: '"The Long River," by Jo Roe'."""
    words = segment.span.of(scene.text)
    if words[-1] != "," or not words[0].isupper() or scene.grammar.code != _CAPITALISED:
        return False
    after = neighbours(scene.words(segment.last), segment.outer, scene.grammar)[1]
    if len(after) < 2 or after[0].lower != "by" or any(word.role in "VR" for word in before):
        return False
    named = next((word for word in after[1:] if word.role != "d"), None)
    return named is not None and named.role == "C"


def _is_broadcast(scene: Scene, before: list[Word]) -> bool:
    """Whether a programme's place stands before: "on", or the initials of a station and what makes it the owner."""
    if before[0].lower in scene.grammar.on_air:
        return True
    if len(before) < 2 or before[0].lower not in _OWNS:
        return False
    station = scene.text[before[1].start : before[1].end]
    return station.isupper() and len(station) > 1


def _is_work(word: Word, grammar: Grammar) -> bool:
    return word.lower in grammar.works


def _is_told(before: list[Word]) -> bool:
    """Whether somebody speaks in the work: 'wrote in her column, "..."'."""
    return any(word.lower in _INSIDE for word in before) and any(word.role == "V" for word in before)


def _looks_like_a_title(words: str, grammar: Grammar) -> bool:
    found = words.rstrip(",").split()
    if not found or len(found) > _LONGEST or words[-1] in ".!" or not words[0].isupper() or words.isupper():
        return False
    if any(word[-1] in ".,;:!?" for word in found[:-1] if word[-1] != ":"):
        return False
    if grammar.code != _CAPITALISED:
        return True
    long = [word for word in found if len(word) >= _SMALL or word is found[-1]]
    return len(found) > 1 and all(not word[0].islower() for word in long)
