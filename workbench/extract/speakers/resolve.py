"""From the words that name a source to a speaker: pronouns and roles are given the name they stand for.

Pronouns take the most salient person before them who agrees in gender: recent, subject of a clause, speaker of
the quote before (the centering view: the one talked of goes on being talked of). Persons named only inside what
is said do not count. Roles ("the minister") take the person described with that role. What cannot be resolved
stays as printed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import regex

from workbench.extract.speakers.antecedents import Antecedents
from workbench.extract.speakers.entities import ORGANISATION, PERSON, PLACE, UNKNOWN, Entities, Entity
from workbench.extract.speakers.phrase import Phrase, analyse
from workbench.extract.speakers.referents import body, names_a_body, names_several, people
from workbench.extract.speakers.roles import Roles, owns
from workbench.extract.speakers.salience import Salience
from workbench.model.quote import SourceKind
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.found import Found
    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.names import Name
    from workbench.text.sentences import Sentence

AMBIGUOUS = "ambiguous_speaker"
UNRESOLVED = "unresolved_speaker"
_REACH = 8  # sentences before a pronoun in which its antecedent is sought
# A place, of which another may follow: "a trader in Brell, Kestria".
_SOMEWHERE = regex.compile(r" (?:in|near|from|outside)(?: the)?(?: \p{Lu}[\p{L}’'.-]*)+, $")

# Who a statement comes from, up to what tells where to or when.
_SENDER = regex.compile(
    r" (?:from|by) (?P<who>(?P<first>[\w.’'-]+).*?)(?= (?:to|that|saying|in|on|after|at|dated|which|who)\b|[,;:(]|$)"
)


class Named(NamedTuple):
    """The speaker of one quote: full name or phrase (None where nothing can be said), sort of source, flags."""

    speaker: str | None
    source_kind: SourceKind | None
    flags: tuple[str, ...] = ()


class Resolver:
    """Resolves the sources of one article, in the order of the text; remembers who spoke last."""

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        entities: Entities,
        quoted: Sequence[Span],
        sentences: Sequence[Sentence],
        skip: Sequence[Span],
        lexicon: Lexicon,
    ) -> None:
        self._text = text
        self._names = names
        self._entities = entities
        self._salience = Salience(text, names, entities, quoted, sentences)
        self._roles = Roles(text, names, entities, self._salience, skip, lexicon)
        self._antecedents = Antecedents(text, self._salience, skip, lexicon)
        self._lexicon = lexicon
        self._name_starts = [name.span.start for name in names]

    def name(self, found: Found) -> Named:
        """Resolve the source of one quote; call in text order."""
        if found.source is None:
            return Named(None, None)
        phrase = analyse(self._text, self._whole(found.source), self._names, self._lexicon)
        named, entity = self._resolve(found, phrase)
        if entity is not None:
            self._salience.spoke(found.source.start, entity)
        self._remember(named, entity, found.source, phrase)
        return named

    def _remember(self, named: Named, entity: Entity | None, source: Span, phrase: Phrase) -> None:
        """Keep who spoke for a later "they" or "it"."""
        if named.speaker is None or named.source_kind is SourceKind.PRONOUN:
            return
        if named.source_kind is SourceKind.GROUP or names_several(phrase, self._lexicon):
            self._antecedents.spoke(people(named.speaker, source, entity))
        elif named.source_kind is SourceKind.ORGANISATION or names_a_body(phrase, self._lexicon):
            self._antecedents.spoke(body(named.speaker, source, entity))

    def _whole(self, source: Span) -> Span:
        """The source with the rest of a name that it breaks off in."""
        for name in self._names[bisect_right(self._name_starts, source.end - 1) - 1 :][:1]:
            if source.start <= name.span.start < source.end < name.span.end:
                return Span(source.start, name.span.end)
        return source

    def _resolve(self, found: Found, phrase: Phrase) -> tuple[Named, Entity | None]:
        lexicon, source = self._lexicon, found.source
        assert source is not None
        if phrase.head in lexicon.pronouns and len(source.of(self._text).split()) == 1:
            return self._pronoun(found, source, phrase.head)
        if phrase.head in lexicon.utterances:
            if (sender := self._sender(source)) is not None:
                sent = replace(found, source=sender)
                return self._resolve(sent, analyse(self._text, sender, self._names, lexicon))
            if (owned := self._possessor(found, source, phrase)) is not None:
                return owned
        described = phrase.determiner in lexicon.definite and lexicon.is_person_noun(phrase.head)
        described = described and not any(name.organisation for name in phrase.names)
        if phrase.names and (phrase.apposed or not described):
            return self._proper(phrase)
        if lexicon.is_person_noun(phrase.head) or phrase.modifiers & lexicon.unnamed_words:
            return self._person_noun(found, source, phrase)
        if phrase.head in lexicon.organisation_nouns:
            return self._organisation(source, phrase)
        if lexicon.is_group_noun(phrase.head) or phrase.determiner in lexicon.quantifiers:
            return Named(phrase.text, SourceKind.GROUP), None
        body = bool(lexicon.genitives) and phrase.determiner in lexicon.definite  # "der Bundestag"
        return Named(phrase.text, SourceKind.ORGANISATION if body else SourceKind.NOMINAL), None

    def _sender(self, source: Span) -> Span | None:
        """Who a statement comes from: "Roe's lawyer" in "a statement from Roe's lawyer"."""
        match = _SENDER.search(self._text, *source)
        if match is None:
            return None
        first = match["first"].lower()
        told = match["first"][0].isupper() and first not in self._lexicon.not_names
        return Span(*match.span("who")) if told or first in self._lexicon.determiners else None

    def _possessor(self, found: Found, source: Span, phrase: Phrase) -> tuple[Named, Entity | None] | None:
        """Whose "remarks" speak: "his remarks", "Ruiz's remarks", "the remarks by Ruiz" are Ruiz speaking."""
        if phrase.determiner in self._lexicon.possessives:
            return self._pronoun(found, source, phrase.determiner)
        owners = [
            name
            for name in self._names
            if owns(self._text, name, source)
            or (
                source.contains(name.span)
                and self._text[max(0, name.whole.start - 4) : name.whole.start].endswith((" by ", " of "))
            )
        ]
        if len(owners) != 1:
            return None
        entity = self._entities.of(owners[0])
        kind = SourceKind.ORGANISATION if entity.kind in (ORGANISATION, PLACE) else SourceKind.NAME
        return Named(entity.name, kind, (AMBIGUOUS,) if entity.ambiguous else ()), entity

    def _proper(self, phrase: Phrase) -> tuple[Named, Entity | None]:
        entities = [self._entities.of(name) for name in phrase.names]
        if len(entities) > 1:
            return Named(" and ".join(e.name for e in entities), SourceKind.GROUP), None
        entity = entities[0]
        if entity.kind == UNKNOWN and phrase.determiner in self._lexicon.definite:
            entity.kind = ORGANISATION  # "the Lanternists said": no person has an article
        if entity.kind in (ORGANISATION, PLACE):
            return Named(entity.name, SourceKind.ORGANISATION), entity
        flags = (AMBIGUOUS,) if entity.ambiguous else ()
        return Named(entity.name, SourceKind.NAME, flags), entity

    def _organisation(self, source: Span, phrase: Phrase) -> tuple[Named, Entity | None]:
        """Who "the institute" (one of that name) or a bare "the company" (the one that just spoke) stands for."""
        if phrase.determiner in self._lexicon.definite:
            before = (n for n in reversed(self._names) if n.span.end <= source.start and n.organisation)
            named = next((n for n in before if n.words[-1].lower() == phrase.head), None)
            if named is not None:
                entity = self._entities.of(named)
                return Named(entity.name, SourceKind.ORGANISATION), entity
        goes_on = self._lexicon.boundary.match(self._text, source.end)
        alone = phrase.text.lower() == phrase.head and (
            goes_on is None or not goes_on.group().strip(" \u00a0").isalpha()
        )
        if phrase.determiner in self._lexicon.definite and alone:
            speaker = self._salience.last_speaker(source)
            if speaker is not None and speaker.kind in (ORGANISATION, UNKNOWN):
                speaker.kind = ORGANISATION
                return Named(speaker.name, SourceKind.ORGANISATION), speaker
        return Named(phrase.text, SourceKind.ORGANISATION), None

    # ---- roles

    def _person_noun(self, found: Found, source: Span, phrase: Phrase) -> tuple[Named, Entity | None]:
        lexicon = self._lexicon
        if (apposed := self._name_after(source)) is not None:
            person = self._entities.of(apposed)
            return Named(person.name, SourceKind.NAME, (AMBIGUOUS,) if person.ambiguous else ()), person
        if phrase.modifiers & lexicon.unnamed_words or phrase.determiner in lexicon.indefinite:
            return Named(phrase.text, SourceKind.UNNAMED), _unnamed(phrase, lexicon)
        if phrase.determiner in lexicon.quantifiers or phrase.head in lexicon.group_nouns:
            return Named(phrase.text, SourceKind.GROUP), None
        entity = self._roles.holder(found, source, phrase)
        if entity is None:
            return Named(phrase.text, SourceKind.NOMINAL, (UNRESOLVED,)), _unnamed(phrase, lexicon)
        return Named(entity.name, SourceKind.NOMINAL, (AMBIGUOUS,) if entity.ambiguous else ()), entity

    def _name_after(self, source: Span) -> Name | None:
        """The name that follows a role in apposition, where the source's words end before it or before its office."""
        office = self._lexicon.before_name.match(self._text, source.end)
        if office is None or _SOMEWHERE.search(office.group()):
            return None
        following = (n for n in self._names if n.whole.start == office.end() and not n.organisation)
        name = next(following, None)
        closed = name is not None and self._text[name.span.end : name.span.end + 1] in (",", ".", ";")
        return name if closed else None

    # ---- pronouns

    def _pronoun(self, found: Found, source: Span, pronoun: str) -> tuple[Named, Entity | None]:
        lexicon = self._lexicon
        unresolved = Named(None, SourceKind.PRONOUN, (UNRESOLVED,)), None
        if pronoun in lexicon.relative_pronouns:
            name = self._name_before(source)
            if name is None:
                return unresolved
            entity = self._entities.of(name)
            return Named(entity.name, SourceKind.PRONOUN, (AMBIGUOUS,) if entity.ambiguous else ()), entity
        if pronoun in lexicon.first_pronouns:
            return unresolved
        gender = "m" if pronoun in lexicon.masculine_pronouns else "f" if pronoun in lexicon.feminine_pronouns else None
        if gender is None:
            return self._no_person(found, source, pronoun in lexicon.plural_pronouns) or unresolved
        best: tuple[float, Entity] | None = None
        for entity, salience in self._salience.before(found, source, reach=_REACH):
            if entity.kind not in (PERSON, UNKNOWN) or (entity.gender and entity.gender != gender):
                continue
            if entity.kind == UNKNOWN and lexicon.genitives:
                continue  # a noun, where every noun has a capital
            if entity.kind == UNKNOWN and all(self._salience.after_preposition(m.whole.start) for m in entity.mentions):
                continue  # a place: "in Brell", and nowhere without
            score = salience + (0.6 if entity.gender == gender else 0.0) - entity.doubt(lexicon)
            if best is None or score > best[0]:
                best = (score, entity)
        if best is None:
            return unresolved
        entity = best[1]
        if entity.kind == PERSON and entity.gender is None:
            entity.gender = gender  # "he" tells the gender of the one it stands for
        return Named(entity.name, SourceKind.PRONOUN, (AMBIGUOUS,) if entity.ambiguous else ()), entity

    def _no_person(self, found: Found, source: Span, plural: bool) -> tuple[Named, Entity | None] | None:
        """What "they" or "it" stands for."""
        referent = self._antecedents.before(found, source, plural=plural)
        if referent is None:
            return None
        self._antecedents.spoke(referent._replace(span=source))
        return Named(referent.name, SourceKind.PRONOUN), referent.entity

    def _name_before(self, source: Span) -> Name | None:
        before = [n for n in self._names if n.span.end <= source.start and source.start - n.span.end < 60]
        return before[-1] if before else None


def _unnamed(phrase: Phrase, lexicon: Lexicon) -> Entity:
    """Somebody without a name, whom a later "he" or "the official" may stand for."""
    gender = lexicon.gender_of_role(phrase.head, phrase.determiner)
    return Entity(phrase.text, PERSON, gender=gender, roles={phrase.head, *phrase.modifiers})
