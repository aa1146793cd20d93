"""Whom "they" stand for: several people named or described before, never one person or a place.

As for "he" and "she", who spoke last, who is the subject and who stands near comes to mind first; but the antecedent
is a phrase ("several aides", "Ruiz and Vale", "the Lanternists"), which is found here by its words.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from workbench.extract.speakers.entities import ORGANISATION, PERSON, UNKNOWN, Entity
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.extract.found import Found
    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.names import Name
    from workbench.extract.speakers.phrase import Phrase
    from workbench.extract.speakers.salience import Salience

_REACH = 3  # sentences before "they" in which they are sought
_FLOOR = 1.2  # how much somebody has to be in the reader's mind at the least (arbitrary units, as in `salience`)
_SPOKE = 1.6
_BODY = -1.2  # a body is an "it" first
_MODIFIERS = 3
_WORD = regex.compile(r"[\p{L}\p{M}\d](?:[\p{L}\p{M}\d\-]|['’](?=\p{L})|\.(?=\p{L}))*")
_ADJECTIVE = regex.compile(r"\p{L}{2,}(?:al|ic|ish|ese|ive|ous|ary|ior|ern|ful|less|able|ian|['’]s)$")
_LINKS = regex.compile(r"and|or|of|in|on|at|to|for|from|by|as|with|about|against|over|like|than|said|says|say|told")
_PLURAL = ("s", "men", "women", "people", "police", "children", "folk")
_JOINED = regex.compile(r"(?:,? (?:and|und|et|y)|,? &) $")
_COMPLEMENT = regex.compile(r" (?:of|von|de|du|des)(?: the| der)?(?: \p{Lu}[\p{L}’'.-]+){1,3}")


@dataclass(frozen=True, slots=True)
class Group:
    """Several people: how they are called, where, whose name it is if it is one's, and whether they are bodies."""

    name: str
    span: Span
    entity: Entity | None = None
    body: bool = False


class Groups:
    """The groups of one article, for its plural pronouns; looked for when the first of these is met.

    `skip` are the parts of the text in which nobody is told of (headlines, furniture).
    """

    def __init__(self, text: str, salience: Salience, skip: Sequence[Span], lexicon: Lexicon) -> None:
        self._text = text
        self._skip = skip
        self._salience = salience
        self._lexicon = lexicon
        self._spoke: Group | None = None

    def spoke(self, group: Group) -> None:
        """Remember that `group` was the last of several to speak."""
        self._spoke = group

    def before(self, found: Found, source: Span) -> Group | None:
        """The group that a plural pronoun at `source` stands for; None where none comes to mind."""
        here = self._salience.sentence(source.start)
        best: tuple[float, Group] | None = None
        for group in self._near(source, here):
            if any(part.overlaps(group.span) for part in found.content):
                continue
            score = self._weight(group, here)
            if best is None or score > best[0]:
                best = score, group
        return best[1] if best is not None and best[0] >= _FLOOR else None

    def _near(self, source: Span, here: int) -> Iterator[Group]:
        if self._spoke is not None and self._spoke.span.end <= source.start:
            yield self._spoke
        for at in range(bisect_left(self._starts, source.start) - 1, -1, -1):
            group = self._found[at]
            if here - self._salience.sentence(group.span.start) > _REACH:
                return
            if group.span.end <= source.start:
                yield group

    def _weight(self, group: Group, here: int) -> float:
        distance = here - self._salience.sentence(group.span.start)
        if distance > _REACH:
            return -1.0
        score = 3.0 - 0.8 * distance + self._salience.subjecthood(*group.span)
        if self._spoke is not None and group.span.overlaps(self._spoke.span):
            score += _SPOKE
        return score + (_BODY if group.body else 0.0)

    @cached_property
    def _found(self) -> list[Group]:
        return sorted([*self._named(), *self._described()], key=lambda group: group.span.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [group.span.start for group in self._found]

    def _named(self) -> Iterator[Group]:
        """Two people joined by "and", names of bodies, and single names in the plural ("the Lanternists")."""
        before: tuple[Span, Entity] | None = None
        for name, entity in self._salience.told:
            if entity.kind == PERSON and before is not None and before[1] is not entity:
                if _JOINED.fullmatch(self._text, before[0].end, name.whole.start):
                    yield Group(f"{before[1].name} and {entity.name}", Span(before[0].start, name.span.end))
            elif entity.kind == ORGANISATION or (entity.kind == UNKNOWN and _is_plural(name)):
                yield Group(entity.name, name.span, entity, entity.kind == ORGANISATION)
            before = (name.whole, entity) if entity.kind == PERSON else None

    def _described(self) -> Iterator[Group]:
        words = [(match.group(), match.span()) for match in _WORD.finditer(self._text)]
        for number, (word, place) in enumerate(words):
            bodies = self._are_bodies(word)
            if (bodies or self._are_people(word)) and not self._is_left_out(Span(*place)):
                yield self._phrase(words, number, bodies)

    def _is_left_out(self, place: Span) -> bool:
        return self._salience.in_marks(place) or any(part.overlaps(place) for part in self._skip)

    def _phrase(self, words: Sequence[tuple[str, tuple[int, int]]], head: int, bodies: bool) -> Group:
        """The phrase of a noun: up to three modifiers before it, a determiner, and whose they are after it."""
        first = self._first(words, head)
        end = words[head][1][1]
        complement = _COMPLEMENT.match(self._text, end)
        span = Span(words[first][1][0], complement.end() if complement else end)
        article = first < head and words[first][0].lower() in self._lexicon.articles
        start = words[first + 1][1][0] if article else span.start
        return Group(self._text[start : span.end], span, body=bodies)

    def names_several(self, phrase: Phrase) -> bool:
        """Whether a source's words are a noun in the plural, for people or for bodies."""
        return not phrase.names and (self._are_people(phrase.head) or self._are_bodies(phrase.head))

    def _are_people(self, word: str) -> bool:
        lexicon, small = self._lexicon, word.lower()
        if small in lexicon.quantifiers or not small.endswith(_PLURAL):
            return False
        return lexicon.is_group_noun(small) or (word.islower() and lexicon.is_person_noun(word[:-1]))

    def _are_bodies(self, word: str) -> bool:
        singulars = word.removesuffix("s"), word.removesuffix("ies") + "y"
        return word.endswith("s") and any(one in self._lexicon.organisation_nouns for one in singulars)

    def _first(self, words: Sequence[tuple[str, tuple[int, int]]], head: int) -> int:
        """The number of the phrase's first word: of its determiner, or of what modifies the noun by its looks."""
        lexicon, modified = self._lexicon, head
        for first in range(head - 1, max(-1, head - _MODIFIERS - 2), -1):
            word, (start, end) = words[first]
            small = word.lower()
            gap = self._text[end : words[first + 1][1][0]]
            if gap not in (" ", "\u00a0") and not (gap == ". " and small in lexicon.titles):
                break
            if small in self._determiners:
                return first
            if small in lexicon.not_names or _LINKS.fullmatch(small):
                break
            looks = self._text[start].isupper() or _ADJECTIVE.match(word) or self._modifies(small)
            if looks and modified == first + 1:
                modified = first
        return modified

    @cached_property
    def _determiners(self) -> frozenset[str]:
        lexicon = self._lexicon
        return lexicon.articles | lexicon.quantifiers | lexicon.possessives | {"these", "those"}

    def _modifies(self, word: str) -> bool:
        lexicon = self._lexicon
        return word in lexicon.titles or word in lexicon.portfolios or word in lexicon.organisation_nouns


def _is_plural(name: Name) -> bool:
    word = name.words[0]
    return len(name.words) == 1 and len(word) > 4 and word[-1] == "s" and word[-2] not in "sui'’" and not word.isupper()
