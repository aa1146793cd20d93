"""What "they" and "it" may stand for: several people, bodies, documents; named, or described by a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from workbench.extract.speakers.entities import ORGANISATION, PERSON, PLACE, UNKNOWN, Entity
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.names import Name
    from workbench.extract.speakers.phrase import Phrase
    from workbench.extract.speakers.salience import Salience

    Words = Sequence[tuple[str, tuple[int, int]]]

_MODIFIERS = 3
_WORD = regex.compile(r"[\p{L}\p{M}\d](?:[\p{L}\p{M}\d\-]|['’](?=\p{L})|\.(?=\p{L}))*")
_ADJECTIVE = regex.compile(r"\p{L}{2,}(?:al|ic|ish|ese|ive|ous|ary|ior|ern|ful|less|able|ian|['’]s)$")
_LINKS = regex.compile(r"and|or|of|in|on|at|to|for|from|by|as|with|about|against|over|like|than|said|says|say|told")
_PLURAL = ("s", "men", "women", "people", "police", "children", "folk")
_JOINED = regex.compile(r"(?:,? (?:and|und|et|y)|,? &) $")
_COMPLEMENT = regex.compile(r" (?:of|von|de|du|des)(?: the| der)?(?: \p{Lu}[\p{L}’'.-]+){1,3}")


class Referent(NamedTuple):
    """What is called `name` at `span`, and whose name that is, if it is one's.

    `they` and `it` are how much less than the likeliest kind it is what the pronoun means (arbitrary units, as in
    `salience`); None where it cannot be.
    """

    name: str
    span: Span
    they: float | None
    it: float | None
    entity: Entity | None = None


def people(name: str, span: Span, entity: Entity | None = None) -> Referent:
    """Several people."""
    return Referent(name, span, 0.0, None, entity)


def body(name: str, span: Span, entity: Entity | None = None) -> Referent:
    """A body or a document: an "it" first, "they" only close by."""
    return Referent(name, span, 1.2, 0.0, entity)


def names_several(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a source's words are a noun in the plural, for people or for bodies."""
    return not phrase.names and (_are_people(phrase.head, lexicon) or _are_bodies(phrase.head, lexicon))


def names_a_body(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a source's words are a noun in the singular for a body or a document."""
    return not phrase.names and _is_body(phrase.head, lexicon)


def referents(text: str, place: Span, salience: Salience, skip: Sequence[Span], lexicon: Lexicon) -> list[Referent]:
    """Everything in `place`, outside quotation marks and `skip`, that a later "they" or "it" may stand for.

    In text order; `place` is whole sentences.
    """
    found = [*_named(text, place, salience), *_described(text, place, salience, skip, lexicon)]
    return sorted(found, key=lambda referent: referent.span.start)


def _named(text: str, place: Span, salience: Salience) -> Iterator[Referent]:
    """Two people joined by "and", bodies, places, and single names in the plural ("the Lanternists")."""
    before: tuple[Span, Entity] | None = None
    for name, entity in salience.told(place):
        if entity.kind == PERSON and before is not None and before[1] is not entity:
            if _JOINED.fullmatch(text, before[0].end, name.whole.start):
                yield people(f"{before[1].name} and {entity.name}", Span(before[0].start, name.span.end))
        elif entity.kind == ORGANISATION:
            yield body(entity.name, name.span, entity)
        elif entity.kind == PLACE:
            yield Referent(entity.name, name.span, None, 1.5, entity)
        elif entity.kind == UNKNOWN and _is_plural(name):
            yield people(entity.name, name.span, entity)
        elif entity.kind == UNKNOWN:
            yield Referent(entity.name, name.span, None, 1.5, entity)
        before = (name.whole, entity) if entity.kind == PERSON else None


def _described(
    text: str, place: Span, salience: Salience, skip: Sequence[Span], lexicon: Lexicon
) -> Iterator[Referent]:
    words = [(match.group(), match.span()) for match in _WORD.finditer(text, place.start, place.end)]
    for number, (word, bounds) in enumerate(words):
        small = word.lower()
        if not (small.endswith(_PLURAL) or _is_body(word, lexicon)):
            continue
        span = Span(*bounds)
        if salience.in_marks(span) or any(part.overlaps(span) for part in skip):
            continue
        if (found := _phrase(text, words, number, lexicon)) is not None:
            yield found


def _phrase(text: str, words: Words, head: int, lexicon: Lexicon) -> Referent | None:
    """The noun phrase that ends in the word numbered `head`: up to three modifiers, a determiner, "of" and a name."""
    word, (_, end) = words[head]
    first, determined = _first(text, words, head, lexicon)
    complement = _COMPLEMENT.match(text, end)
    span = Span(words[first][1][0], complement.end() if complement else end)
    article = first < head and words[first][0].lower() in lexicon.articles
    name = text[(words[first + 1][1][0] if article else span.start) : span.end]
    if lexicon.is_group_noun(word.lower()) and _are_people(word, lexicon):
        return people(name, span)
    if not determined:  # it may be a verb: "the court reports", "she offers"
        return None
    if _are_people(word, lexicon):
        return people(name, span)
    if _are_bodies(word, lexicon):
        return Referent(name, span, 0.6, None)
    return body(name, span) if _is_body(word, lexicon) else None


def _first(text: str, words: Words, head: int, lexicon: Lexicon) -> tuple[int, bool]:
    """The number of the phrase's first word (its determiner, or what modifies the noun by its looks), and whether a
    determiner or an adjective shows that it is a noun."""
    modified, determined = head, False
    for first in range(head - 1, max(-1, head - _MODIFIERS - 2), -1):
        word, (start, end) = words[first]
        small = word.lower()
        gap = text[end : words[first + 1][1][0]]
        if gap not in (" ", "\u00a0") and not (gap == ". " and small in lexicon.titles):
            break
        if small in lexicon.determiners:
            return first, True
        if small in lexicon.not_names or _LINKS.fullmatch(small):
            break
        adjective = _ADJECTIVE.match(word) is not None or small in lexicon.titles or small in lexicon.portfolios
        if modified == first + 1 and (adjective or text[start].isupper() or small in lexicon.organisation_nouns):
            modified, determined = first, determined or adjective
    return modified, determined


def _are_people(word: str, lexicon: Lexicon) -> bool:
    small = word.lower()
    if small in lexicon.quantifiers or not small.endswith(_PLURAL):
        return False
    return lexicon.is_group_noun(small) or (word.islower() and lexicon.is_person_noun(word[:-1]))


def _are_bodies(word: str, lexicon: Lexicon) -> bool:
    singulars = word.removesuffix("s"), word.removesuffix("ies") + "y"
    return word.endswith("s") and any(one in lexicon.organisation_nouns for one in singulars)


def _is_body(word: str, lexicon: Lexicon) -> bool:
    return (word in lexicon.organisation_nouns or word in lexicon.utterances) and not _are_bodies(word, lexicon)


def _is_plural(name: Name) -> bool:
    word = name.words[0]
    return len(name.words) == 1 and len(word) > 4 and word[-1] == "s" and word[-2] not in "sui'’" and not word.isupper()
