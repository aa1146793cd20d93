"""Words that may name a speaker: pronouns, names and noun phrases outside quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.grammar import Grammar
    from workbench.extract.tokens import Word

_MAX_WORDS = 8
_PERSON_ENDINGS = (
    "man",
    "men",
    "woman",
    "women",
    "person",
    "people",
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ant",
    "ent",
    "ial",
    "ials",
    "ian",
    "ians",
    "ees",
)
_ALONE = ("some", "many", "others", "one", "several", "both", "most", "another")


class Mention(NamedTuple):
    """A stretch that may name a speaker. `kind` is "pronoun", "name" or "nominal"; `sentence` its number.

    `owner` is True for the owner in a possessive ("the mayor" in "the mayor's aide").
    """

    span: Span
    kind: str
    sentence: int
    owner: bool = False


def surface_mentions(words: Sequence[Word], sentence: int, grammar: Grammar) -> list[Mention]:
    """The mentions of one sentence, found without a parser: runs of capitalised words, phrases after a determiner,
    and bare nouns beside a cue or in the list of groups."""
    found: list[Mention] = []
    number = 0
    while number < len(words):
        word = words[number]
        if word.role == "i":
            found.append(Mention(Span(word.start, word.end), "pronoun", sentence))
            number += 1
        elif word.role in "dCwN":
            stop, name = _phrase(words, number, grammar)
            if stop == number:
                number += 1
                continue
            keep = word.role in "dC" or name or _speaks(words, number, stop, grammar)
            if keep:
                kind = "name" if name else "nominal"
                found.append(Mention(Span(word.start, words[stop - 1].end), kind, sentence))
            if stop < len(words) and words[stop].lower in ("'s", "’s"):
                if keep:
                    found[-1] = Mention(found[-1].span, found[-1].kind, sentence, owner=True)
                owned, _ = _phrase(words, stop + 1, grammar) if stop + 1 < len(words) else (stop + 1, False)
                if owned > stop + 1:
                    found.append(Mention(Span(word.start, words[owned - 1].end), "nominal", sentence))
                stop = max(owned, stop + 1)
            number = stop
        else:
            number += 1
    return found


def _phrase(words: Sequence[Word], start: int, grammar: Grammar) -> tuple[int, bool]:
    """Where the noun phrase that begins at `start` ends, and whether it ends in a name.

    After a determiner a capitalised word may be an adjective ("the Belgian minister"); elsewhere a name ends the
    phrase, unless a word for a person follows ("Treasury officials").
    """
    at = start
    while at < len(words) and words[at].role == "d":
        at += 1
    begin, determined = at, at > start
    name = False
    while at < len(words) and at - start < _MAX_WORDS:
        word = words[at]
        if word.role == "C":
            name = True
        elif name and word.lower in grammar.particles and at + 1 < len(words) and words[at + 1].role == "C":
            pass
        elif word.role not in "wN" or (name and not determined and not is_person(word.lower, grammar)):
            break
        else:
            name = False
        at += 1
    if at == begin:
        return (at if determined and words[start].lower in _ALONE else start), False
    return at, name


def is_person(word: str, grammar: Grammar) -> bool:
    """Whether a noun (lower case) is likely to be a word for a person or a group of people."""
    return word in grammar.groups or word.endswith(_PERSON_ENDINGS)


def _speaks(words: Sequence[Word], start: int, stop: int, grammar: Grammar) -> bool:
    """Whether bare lower-case nouns may be a speaker: a cue stands beside them, or they are a known group."""
    if words[stop - 1].lower in grammar.groups:
        return True
    after = stop
    while after < len(words) and words[after].role == "a":
        after += 1
    if after < len(words) and words[after].role == "V":
        return True
    before = words[start - 1] if start else None
    return before is not None and before.role in "VR"
