"""Who is who in one article: the mentions of each person, organisation and place brought together.

A bare surname belongs to the fullest name with it; when two people in the article share it and nothing
(a title, a gendered "Mr" or "Ms") decides, it stays ambiguous and says so.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.names import Name

_SHORTEST_STEM = 3
_LONGEST_INITIALS = 2  # "JD", "J."
_PEOPLE_ENDINGS = ("n", "ish", "ese", "i", "er", "ic")
PERSON, ORGANISATION, PLACE, UNKNOWN = "person", "organisation", "place", "unknown"


@dataclass(slots=True)
class Entity:
    """One person, organisation or place of an article. `roles` are lower-cased words that describe it."""

    name: str
    kind: str
    given: str = ""
    family: str = ""
    suffix: str = ""
    gender: str | None = None
    ambiguous: bool = False
    roles: set[str] = field(default_factory=set)
    mentions: list[Name] = field(default_factory=list)

    def looks_like_person(self, lexicon: Lexicon) -> bool:
        """Whether anything but two capitalised words says that this is a person."""
        return (
            self.gender is not None
            or self.given in lexicon.given
            or bool(self.roles)
            or any(len(m.words) == 1 for m in self.mentions)
        )

    def doubt(self, lexicon: Lexicon) -> float:
        """How much less likely an antecedent this is for want of a sign that it is a person."""
        if self.kind == UNKNOWN:
            return 1.5
        return 0.0 if self.looks_like_person(lexicon) else 0.8


class Entities:
    """The entities of one article, and which of them each name mention belongs to.

    `peoples` maps a people's adjective that the article itself explains to the name it is made of.
    """

    def __init__(self, names: Sequence[Name], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.all: list[Entity] = []
        self._of: dict[int, Entity] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self.peoples = _peoples(names)
        for name in names:
            if len(name.words) > 1 or name.organisation:
                self._place(name, self._full(name))
        for name in names:
            if len(name.words) == 1 and not name.organisation:
                self._place(name, self._single(name))

    def of(self, name: Name) -> Entity:
        """The entity that `name` mentions."""
        return self._of[name.span.start]

    def _place(self, name: Name, entity: Entity) -> None:
        entity.mentions.append(name)
        entity.roles.update(name.titles)
        entity.gender = entity.gender or name.gender
        self._of[name.span.start] = entity

    def _full(self, name: Name) -> Entity:
        words = [word.lower() for word in name.words]
        if name.organisation or all(word in self._lexicon.places for word in words):
            kind = ORGANISATION if name.organisation else PLACE
            return self._same_words(name, kind)
        given, family = words[0], words[-1]
        for number, entity in self._with_word(family):
            if (
                entity.kind == PERSON
                and entity.family == family
                and entity.suffix == name.suffix
                and _compatible(entity.given, given)
                and not _conflict(entity.gender, name.gender)
            ):
                if len(_printed(name).split()) > len(entity.name.split()) or len(entity.given) == 1:
                    entity.name, entity.given = _printed(name), given
                    self._enter(number)
                return entity
        return self._new(Entity(_printed(name), PERSON, given, family, name.suffix, name.gender))

    def _single(self, name: Name) -> Entity:
        word = name.words[0].lower()
        known = [entity for _, entity in self._with_word(word)]
        people = [e for e in known if e.kind == PERSON and word in (e.family, e.given) and e.suffix == name.suffix]
        if people:
            return self._one_of(people, name)
        if (word in self._lexicon.places or word in self.peoples) and not name.titles:
            return self._same_words(name, PLACE)
        if name.titles or name.gender:
            for entity in known:
                if entity.kind in (PERSON, UNKNOWN) and entity.family == word:
                    entity.kind = PERSON
                    return entity
            return self._new(Entity(name.words[0], PERSON, "", word, name.suffix, name.gender))
        if word.endswith(("ian", "ese", "ish")) and not name.stands_alone:
            return self._same_words(name, PLACE)  # "the Ostrian minister": a people's adjective
        acronym = name.words[0].isupper() and len(word) > 1
        return self._same_words(name, ORGANISATION if acronym else UNKNOWN)

    def _one_of(self, people: list[Entity], name: Name) -> Entity:
        """Which of the people with this word in their names is meant; where it cannot be told, one that says so."""
        word = name.words[0].lower()
        people = [e for e in people if word == e.family] or people
        agreeing = [e for e in people if not _conflict(e.gender, name.gender)]
        if not agreeing and (title := self._gendered_title(name.titles)):
            return self._namesake(name, title, people)
        people = agreeing or people
        people = [e for e in people if name.gender and e.gender == name.gender] or people
        if len(people) > 1:
            people = self._by_title(name, people)
        return people[0] if len(people) == 1 else self._shared(name, word)

    def _gendered_title(self, words: Iterable[str]) -> str | None:
        gendered = self._lexicon.masculine_titles | self._lexicon.feminine_titles
        return next((word for word in words if word in gendered), None)

    def _namesake(self, name: Name, title: str, others: list[Entity]) -> Entity:
        """Somebody else with the surname, told apart by the title alone: "Mr Vale" said this, "Mrs Vale" that."""
        for other in others:
            own = self._gendered_title(other.roles)
            if own and other.name == name.words[0]:
                other.name = f"{own.title()} {other.name}"
        return self._new(
            Entity(f"{title.title()} {name.words[0]}", PERSON, "", name.words[0].lower(), name.suffix, name.gender)
        )

    def _by_title(self, name: Name, people: list[Entity]) -> list[Entity]:
        titles = set(name.titles) & self._lexicon.titles
        if not titles:
            return people
        matching = [e for e in people if titles <= e.roles]
        return matching or people

    def _shared(self, name: Name, word: str) -> Entity:
        for _, entity in self._with_word(word):
            if entity.ambiguous and entity.family == word and not _conflict(entity.gender, name.gender):
                return entity
        return self._new(Entity(name.words[0], PERSON, "", word, "", name.gender, ambiguous=True))

    def _same_words(self, name: Name, kind: str) -> Entity:
        full = " ".join(name.words)
        small, length = full.lower(), len(full)
        for number in self._by_name.get(small, ()):
            entity = self.all[number]
            if len(entity.name) == length and entity.name.lower() == small and not entity.ambiguous:
                return entity
        return self._new(Entity(full, kind, family=name.words[-1].lower()))

    def _new(self, entity: Entity) -> Entity:
        number = len(self.all)
        self.all.append(entity)
        self._by_name.setdefault(entity.name.lower(), []).append(number)
        self._by_word.setdefault(entity.family, []).append(number)
        if entity.given and entity.given != entity.family:
            self._by_word.setdefault(entity.given, []).append(number)
        return entity

    def _enter(self, number: int) -> None:
        """Make an entity found by its name and its words where they have changed."""
        entity = self.all[number]
        _insert(self._by_name.setdefault(entity.name.lower(), []), number)
        _insert(self._by_word.setdefault(entity.given, []), number)

    def _with_word(self, word: str) -> list[tuple[int, Entity]]:
        """The entities that have or had the word as family or given name, in order, with their numbers."""
        return [(number, self.all[number]) for number in self._by_word.get(word, ())]


def _printed(name: Name) -> str:
    """The name as one writes it: in ordinary letters, its generational suffix as "Jr", "III"."""
    suffix = name.suffix.upper() if set(name.suffix) <= set("iv") else name.suffix.title()
    words = name.words
    if len(words) > 1 and all(word.isupper() for word in words):  # a transcript's label: "ADA VELL"
        words = tuple(word.title() if len(word) > _LONGEST_INITIALS else word for word in words)
    return " ".join((*words, suffix)).rstrip()


def _insert(numbers: list[int], number: int) -> None:
    """Put a number in its place in a sorted list that may hold it already."""
    at = bisect_left(numbers, number)
    if numbers[at : at + 1] != [number]:
        numbers.insert(at, number)


def _peoples(names: Sequence[Name]) -> dict[str, str]:
    """Adjectives made of a name of the same article ("Kestrian" of "Kestria"), lower-cased."""
    single = {name.words[0].lower() for name in names if len(name.words) == 1}
    return {
        word: stem
        for word in single
        for cut in (1, 2, 3)
        if (stem := word[:-cut]) in single and len(stem) > _SHORTEST_STEM and word.endswith(_PEOPLE_ENDINGS)
    }


def _compatible(one: str, other: str) -> bool:
    """Whether two given names can be one person's: equal, an initial, or one the start of the other."""
    a, b = one.rstrip("."), other.rstrip(".")
    return not a or not b or a.startswith(b) or b.startswith(a)


def _conflict(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
