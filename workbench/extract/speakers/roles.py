"""Who holds the role that a source is named by: "the minister", "Roe's lawyer", "la directrice"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.speakers.entities import PERSON, UNKNOWN, Entities, Entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.found import Found
    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.names import Name
    from workbench.extract.speakers.phrase import Phrase
    from workbench.extract.speakers.salience import Salience
    from workbench.model.spans import Span

_ALL_BEFORE = 10_000  # sentences
# How much the words of a role weigh beside what is in the reader's mind (see `Salience`); arbitrary units.
_HOLDS, _ALIKE, _OTHER_OFFICE, _NO_OFFICE = 4.0, 2.5, -2.0, -2.0
_AGREES, _MISSING = 1.5, -0.7  # for each word beside the noun


class Roles:
    """The roles that an article gives to people; `headings` are the parts that names are not taken from."""

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        entities: Entities,
        salience: Salience,
        headings: Sequence[Span],
        lexicon: Lexicon,
    ) -> None:
        self._text = text
        self._names = names
        self._entities = entities
        self._salience = salience
        self._headings = headings
        self._lexicon = lexicon

    def holder(self, found: Found, source: Span, phrase: Phrase) -> Entity | None:
        """Who is most likely meant by the role in `phrase`; None where nobody fits."""
        lexicon = self._lexicon
        modifiers = self._countries(phrase.modifiers - lexicon.possessives - lexicon.not_names)
        owners = {id(self._entities.of(name)) for name in self._names if owns(self._text, name, source)}
        owned = bool(owners) or phrase.determiner in lexicon.possessives
        gender = lexicon.gender_of_role(phrase.head, phrase.determiner)
        best: tuple[float, Entity] | None = None
        for entity, salience in self._candidates(found, source, phrase, modifiers):
            if entity.kind not in (PERSON, UNKNOWN) or (gender and entity.gender and gender != entity.gender):
                continue
            if entity.kind == UNKNOWN and lexicon.determined:
                continue  # a noun, where every noun has a capital
            if owned and (id(entity) in owners or not lexicon.holds(phrase.head, entity.roles)):
                continue  # "Roe's lawyer" is not Roe, nor anybody of whom nothing says that they are a lawyer
            agreement = self._agreement(phrase, modifiers, entity)
            if agreement is None:
                continue
            score = salience - entity.doubt(lexicon) + agreement
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best is not None and best[0] > 0 else None

    def _candidates(
        self, found: Found, source: Span, phrase: Phrase, modifiers: frozenset[str]
    ) -> list[tuple[Entity, float]]:
        """Those named before, with how much they are in the reader's mind, and those named only later.

        Of the latter only those count with whom the whole role agrees: a lead, or a heading, often gives it first.
        """
        before = self._salience.before(found, source, reach=_ALL_BEFORE)
        heads = not before and any(span.contains(source) for span in self._headings)
        if not modifiers and not heads:
            return before
        known = {id(entity) for entity, _ in before}
        later = [entity for entity in self._entities.all if id(entity) not in known and phrase.head in entity.roles]
        return before + [(entity, 0.0) for entity in later if modifiers <= self._countries(frozenset(entity.roles))]

    def _agreement(self, phrase: Phrase, modifiers: frozenset[str], entity: Entity) -> float | None:
        """How well the role fits what the article says of somebody; None where it cannot be theirs."""
        lexicon = self._lexicon
        roles = self._countries(frozenset(entity.roles))
        asked, held = modifiers & lexicon.portfolios, roles & lexicon.portfolios
        if (asked and held and not asked & held) or not modifiers & lexicon.ranks <= roles:
            return None
        score = _AGREES * len(modifiers & roles) + _MISSING * len(modifiers - roles)
        if lexicon.holds(phrase.head, entity.roles):
            score += _HOLDS
        elif lexicon.alike(phrase.head) & entity.roles:
            score += _ALIKE
        elif phrase.head in lexicon.office_nouns and entity.roles & lexicon.office_nouns:
            score += _OTHER_OFFICE
        if asked and not roles & lexicon.person_nouns:
            score += _NO_OFFICE  # nothing says that this person holds any such office
        return score

    def _countries(self, words: frozenset[str]) -> frozenset[str]:
        """The words with a people's adjective replaced by its country."""
        peoples = self._entities.peoples
        return frozenset(peoples.get(word, self._lexicon.peoples.get(word, word)) for word in words)


def owns(text: str, name: Name, source: Span) -> bool:
    """Whether the name is that of an owner in the source's words: "Roe's lawyer"."""
    return source.contains(name.span) and text[name.span.end : name.span.end + 2] in ("'s", "’s")
