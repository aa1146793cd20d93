"""What sort of noun phrase names a source: a name, a pronoun, a role, an organisation, a group, somebody unnamed."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import regex

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.names import Name

_WORD = regex.compile(r"[\p{L}\p{M}\d](?:[\p{L}\p{M}\d’'\-]|\.(?=\p{L}))*")
_ELISION = regex.compile(r"(\p{L}{1,2})['’](?=\p{L})")
_TRAILING = regex.compile(r"[ \u00a0](?:himself|herself|itself|themselves|alone|too|that|who|which)$")
_IN = regex.compile(r"[ \u00a0](?:in|near|from|outside|à|aus|bei)[ \u00a0](?:the[ \u00a0])?$")
_FROM_AND = regex.compile(
    r"(?: of(?: \p{Lu}[\p{L}.’'\-]+)+| \([^()\n]{1,20}\)|, [DR]-\p{Lu}[\p{L}.]*,?),? (?:and|&|und|et) "
)
_START = attrgetter("span.start")
_POSSESSIVE = ("'s", "’s", "s'", "s’")


class Phrase(NamedTuple):
    """A source's words taken apart.

    `head` is the lower-cased head noun (or the pronoun); `names` the proper names that head it (two for "X and Y"),
    `apposed` that the name follows after a comma; `modifiers` its other words, lower-cased; `text` the phrase
    without a leading article.
    """

    text: str
    head: str
    modifiers: frozenset[str]
    names: tuple[Name, ...]
    determiner: str
    plural: bool
    apposed: bool = False


def analyse(text: str, span: Span, names: Sequence[Name], lexicon: Lexicon) -> Phrase:
    """Take the noun phrase at `span` apart; `names` are those of the article, in order."""
    inside = _inside(names, span)
    if not inside and (word := span.of(text)).isalpha():
        return Phrase(word, word.lower(), frozenset(), (), word.lower(), plural=False)
    apposed: tuple[Name, ...] = ()
    alone = len(inside) == 1 and inside[0].whole == span
    if alone:
        end, heading = span.end, tuple(inside)
    else:
        span = _without_trailing(text, span)
        end = _head_end(text, span, inside, lexicon)
        heading = tuple(n for n in inside if n.span.end <= end and not _modifies(text, n, end))
        apposed = () if heading else _apposed(text, span, inside, lexicon)
        heading = heading or apposed
    words = [word for found in _WORD.findall(text, span.start, end) for word in _unglued(found, lexicon)]
    lowered = [w.lower() for w in words]
    determiner = lowered[0] if lowered else ""
    plain = span.of(text).strip(" \u00a0,;:")
    known = lexicon.articles
    if determiner in known and len(lowered) > 1:
        plain = plain[len(determiner) :].lstrip(" \u00a0'’")
    head = _strip_possessive(lowered[-1]) if lowered else ""
    if lexicon.noun_first and not heading:
        head = next((word for word in lowered if _is_noun(word, lexicon)), head)
    fellow = None if alone else _fellow(text, heading, inside)
    if fellow is not None:
        heading = (heading[0], fellow)
    joined = fellow is not None or (len(heading) > 1 and not lexicon.joints.isdisjoint(lowered))
    modifiers = frozenset(_strip_possessive(w) for w in lowered[:-1]) - known
    return Phrase(plain, head, modifiers, heading if joined else heading[-1:], determiner, joined, bool(apposed))


def _inside(names: Sequence[Name], span: Span) -> list[Name]:
    first = bisect_left(names, span.start, key=_START)
    end = bisect_left(names, span.end, lo=first, key=_START)
    return [name for name in names[first:end] if name.span.end <= span.end]


def _without_trailing(text: str, span: Span) -> Span:
    """Without "himself", or the relative pronoun that joins the phrase to its clause ("the league that says")."""
    match = _TRAILING.search(text, *span)
    return Span(span.start, match.start()) if match else span


def _unglued(word: str, lexicon: Lexicon) -> list[str]:
    """The word without a letter that an apostrophe joins to it, and that letter: "l’avocat"."""
    match = _ELISION.match(word) if lexicon.elided else None
    if match is None or match[1].lower() not in lexicon.elided:
        return [word]
    return [match[1], word[match.end() :]]


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    return lexicon.is_person_noun(word) or word in lexicon.organisation_nouns or lexicon.is_group_noun(word)


def _head_end(text: str, span: Span, inside: Sequence[Name], lexicon: Lexicon) -> int:
    """Where the head of the phrase ends: before the first preposition, comma or relative that is not in a name."""
    for match in lexicon.boundary.finditer(text, span.start + 1, span.end):
        if not any(n.whole.start <= match.start() < n.span.end for n in inside):
            return match.start()
    return span.end


def _modifies(text: str, name: Name, end: int) -> bool:
    """Whether the name only modifies what follows in the phrase ("the Ruiz campaign", "Ruiz's lawyer")."""
    rest = text[name.span.end : end]
    tail = rest.strip(" \u00a0")
    return bool(tail) and not regex.match(
        r"(?:['’]s)?$|and\b|und\b|et\b|&|,? ?(?:jr|sr|ii|iii)\b\.?$", tail, regex.IGNORECASE
    )


def _fellow(text: str, heading: Sequence[Name], inside: Sequence[Name]) -> Name | None:
    """Who is joined to the one name of a phrase behind where that one is from: "Ana Ruiz of Brell and Luis Paz"."""
    if len(heading) != 1 or heading[0].organisation:
        return None
    match = _FROM_AND.match(text, heading[0].span.end)
    if match is None:
        return None
    return next((n for n in inside if n.whole.start == match.end() and len(n.words) > 1 and not n.organisation), None)


def _apposed(text: str, span: Span, inside: Sequence[Name], lexicon: Lexicon) -> tuple[Name, ...]:
    """The name in "the head of the bank, Ana Ruiz": after a comma, and nothing of the phrase after it.

    "A trader in Brell, Kestria" ends in a place: the name before it stands for one, too.
    """
    if not inside:
        return ()
    last = inside[-1]
    before = text[span.start : last.whole.start].rstrip(" \u00a0")
    alone = before.endswith(",") and not text[last.span.end : span.end].strip(" \u00a0,")
    if not alone or last.organisation:
        return ()
    if len(inside) > 1 and inside[-2].span.end == span.start + len(before) - 1:
        somewhere = _IN.search(text, span.start, inside[-2].whole.start)
        if somewhere or inside[-2].words[-1].lower() in lexicon.places:
            return ()
    return (last,)


def _strip_possessive(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVE) else word
