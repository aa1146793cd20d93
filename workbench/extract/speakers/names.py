"""Finds the proper names in an article, with the titles and roles that stand by them.

A name is a run of capitalised words on one line. Its leading titles ("Foreign Minister", "Mr") are kept apart
from the name, and so is an apposition ("..., the company's chief engineer,"): they are what a later "the
minister" or "the engineer" is resolved with. No parser and no entity recogniser is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from workbench.extract.speakers.shapes import SPLITTERS, bare, gender_of, is_modifier, shape_of
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.shapes import Shape

    _Shapes = dict[tuple[str, ...], "Shape | None"]

_DOTTED = "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sens?|Reps?|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Cmdr|St|Jr|Sr"
_CAPITALISED = (
    r"(?:\p{Lu}[\p{L}\p{M}\d]*(?:[’'\-.](?=\p{L})[\p{L}\p{M}\d]+)*(?:(?<=\b(?:\p{Lu}|"
    + _DOTTED
    + r"))\.)?(?:(?<=s)[’'](?=[ \u00a0]\p{Lu}))?)"
)
_LINK_WORDS = "of|the|de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|bin|ibn|al|el|abu|zu|y|and|for|&"
_LINK = rf"(?:[ \u00a0](?:(?:{_LINK_WORDS})[ \u00a0]){{0,2}}|[ \u00a0]?-(?=\p{{Lu}}))"
_RUN = regex.compile(rf"(?<![\p{{L}}\d]){_CAPITALISED}(?:{_LINK}{_CAPITALISED})*")
_WORD = re.compile(r"[^\s\u00a0]+")
_ROLE_BEFORE = regex.compile(r"((?:[\p{L}’'\-]+[ \u00a0]){0,4})([\p{L}’'\-]+)[ \u00a0]$")
_PLAIN = r"[^,;:.!?()“”\"\n]"
_APPOSITION_AFTER = regex.compile(rf"(?:['’]s)?,[ \u00a0]({_PLAIN}{{2,90}}?)(?=[,;.!?\n]|$)")
_APPOSITION_BEFORE = regex.compile(
    rf"(?:^|(?<=[\n.!?;:,“”\"] ?))((?:an?|the|\p{{Lu}}\p{{L}}+['’]s|its|their|his|her)[ \u00a0]{_PLAIN}{{2,70}}), $",
    regex.IGNORECASE,
)
_LOWER = regex.compile(r"(?<![/\-.\w])\p{Ll}[\p{L}’']+")
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their", "its", "our"})
_ATTRIBUTE_BEFORE = regex.compile(r"\b(?:[Tt]he|[Aa]n?|as|[Hh]er|[Hh]is)[ \u00a0]$")
_ATTRIBUTE_AFTER = regex.compile(r"[ \u00a0]\p{Ll}")
_NEXT_NAME = regex.compile(r"[ \u00a0]\p{Lu}\p{Ll}")
_JOINTS = frozenset({"and", "&"})
_AFTER = (",", "'", "’")


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a proper name.

    `words` are the name's own words without titles, possessive and suffix; `titles` the lower-cased words of
    titles and roles that stand before it or in apposition; `suffix` a generational one ("jr").
    `span` covers the words, `whole` the titles too; `stands_alone` is False for a single word between an
    article and a lower-case word ("the Ostrian minister").
    """

    span: Span
    whole: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    suffix: str
    organisation: bool
    gender: str | None
    stands_alone: bool = True


def find_names(text: str, lexicon: Lexicon, skip: Sequence[Span] = ()) -> list[Name]:
    """Return the names outside `skip` (sorted spans, e.g. headlines and promotion) in text order."""
    lowered = _lower_case_words(text, skip)
    found: list[Name] = []
    shapes: _Shapes = {}
    starts = [span.start for span in skip]
    for run in _RUN.finditer(text):
        at = bisect_right(starts, run.start()) - 1
        if at >= 0 and run.start() < skip[at].end:
            continue
        found.extend(_names_in_run(text, Span(*run.span()), lexicon, lowered, shapes))
    return found


def _lower_case_words(text: str, skip: Sequence[Span]) -> frozenset[str]:
    """Words that the article also writes in lower case: a sentence that opens with one opens with no name.

    What is skipped does not count: an address spells names small.
    """
    edges = [0, *(place for span in skip for place in span), len(text)]
    pieces = (text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
    return frozenset(word for piece in pieces for word in _LOWER.findall(piece))


def _names_in_run(text: str, run: Span, lexicon: Lexicon, lowered: frozenset[str], shapes: _Shapes) -> list[Name]:
    words = text[run.start : run.end]
    if " " in words or "\u00a0" in words:
        tokens = [(m.group(), Span(run.start + m.start(), run.start + m.end())) for m in _WORD.finditer(words)]
    else:
        tokens = [(words, run)]
    while tokens and _is_opener(tokens[0], text, lexicon, lowered):
        tokens = tokens[1:]
    while tokens and tokens[0][0].lower() in SPLITTERS:
        tokens = tokens[1:]
    if not tokens:
        return []
    parts = _split_at_titles(tokens, lexicon)
    return [name for part in parts if (name := _name(text, part, lexicon, shapes)) is not None]


def _is_opener(token: tuple[str, Span], text: str, lexicon: Lexicon, lowered: frozenset[str]) -> bool:
    word, span = token
    low = word.lower()
    given = low in lexicon.masculine_given or low in lexicon.feminine_given
    if low in lexicon.not_names and not (given and _NEXT_NAME.match(text, span.end)):
        return True
    before = text[max(0, span.start - 2) : span.start].rstrip(" \u00a0")
    opens = not before or before[-1] in '\n.!?“"‘:…—–'
    return opens and low in lowered and low not in lexicon.titles


def _split_at_titles(tokens: list[tuple[str, Span]], lexicon: Lexicon) -> list[list[tuple[str, Span]]]:
    """Cut a run before a title that follows a name ("Ana Ruiz President Luis Paz": a caption glued to a text)."""
    if len(tokens) == 1:
        return [tokens] if tokens[0][0].lower() not in _JOINTS else []
    parts: list[list[tuple[str, Span]]] = [[]]
    organisation = bare(tokens[-1][0]).lower() in lexicon.organisation_name_words
    for index, token in enumerate(tokens):
        low = token[0].lower()
        in_name = any(
            (small := t[0].lower()) not in lexicon.titles and small not in SPLITTERS and not is_modifier(t[0], lexicon)
            for t in parts[-1]
        )
        rest = tokens[index + 1 :]
        if in_name and low in lexicon.titles and rest and rest[0][0].lower() not in SPLITTERS and len(parts[-1]) > 1:
            parts.append([])
        elif (low in _JOINTS and not organisation) or (
            low in {"of", "for"} and in_name and _person_like(parts[-1], lexicon)
        ):
            parts.append([])
            continue
        parts[-1].append(token)
    return [part for part in parts if part]


def _person_like(tokens: list[tuple[str, Span]], lexicon: Lexicon) -> bool:
    """Whether the words before "of" are a person's name, not the name of a body ("Ana Ruiz of the port authority")."""
    words = [word.lower() for word, _ in tokens]
    if any(w in lexicon.titles or w in lexicon.given for w in words[:-1]):
        return True
    return len(words) == 2 and lexicon.bodies.isdisjoint(words)


def _name(text: str, tokens: list[tuple[str, Span]], lexicon: Lexicon, shapes: _Shapes) -> Name | None:
    run = tuple([word for word, _ in tokens])
    if run in shapes:
        shape = shapes[run]
    else:
        shape = shapes[run] = shape_of(run, lexicon)
    if shape is None:
        return None
    start, end = tokens[shape.first][1].start, tokens[shape.last][1].start + shape.length
    name = Name(
        Span(start, end),
        Span(tokens[0][1].start, end),
        shape.words,
        shape.titles,
        shape.suffix,
        shape.organisation,
        shape.gender,
    )
    if (
        len(shape.words) == 1
        and _ATTRIBUTE_BEFORE.search(text[max(0, start - 5) : start])
        and _ATTRIBUTE_AFTER.match(text, end)
    ):
        return replace(name, stands_alone=False)
    return name if shape.organisation else _with_roles(text, name, lexicon)


def _with_roles(text: str, name: Name, lexicon: Lexicon) -> Name:
    """Add the roles that stand beside the name in lower case or in apposition."""
    roles: list[str] = list(name.titles)
    whole = name.whole
    line = text.rfind("\n", 0, name.whole.start) + 1
    before = text[max(line, name.whole.start - 80) : name.whole.start]
    last = _word_before(before)
    match = _ROLE_BEFORE.search(before) if last.lower() in lexicon.person_nouns else None
    if match:
        words = [*match.group(1).split(), match.group(2)]
        keep = [len(words) - 1]
        for i in range(len(words) - 2, -1, -1):
            low = bare(words[i]).lower()
            if low in lexicon.not_names and low not in lexicon.titles:
                break
            keep.append(i)
            if low != words[i].lower():
                break
        words = words[min(keep) :]
        roles = [bare(w).lower() for w in words] + roles
        whole = Span(name.whole.start - len(before) + match.start(2), whole.end)
        whole = Span(name.whole.start - len(before) + before.rfind(words[0], 0, match.end(2)), whole.end)
    elif not (last and roles):
        apposition = _APPOSITION_BEFORE.search(before) if before.endswith(", ") else None
        if apposition and role_head(apposition.group(1), lexicon):
            roles = [w.lower() for w in _plain_words(apposition.group(1))] + roles
    after = _APPOSITION_AFTER.match(text, name.span.end) if text[name.span.end : name.span.end + 1] in _AFTER else None
    if after and role_head(after.group(1), lexicon):
        roles += [w.lower() for w in _plain_words(after.group(1))]
    if tuple(roles) == name.titles:
        return name
    gender = name.gender or gender_of(name.words, roles, lexicon)
    return replace(name, titles=tuple(roles), whole=whole, gender=gender)


def _word_before(text: str) -> str:
    """The word that `text` ends with, a space after it; empty where there is none."""
    if text[-1:] not in (" ", "\u00a0"):
        return ""
    start = end = len(text) - 1
    while start and (text[start - 1].isalpha() or text[start - 1] in "’'-"):
        start -= 1
    return text[start:end]


def _plain_words(phrase: str) -> list[str]:
    return [bare(word) for word in phrase.split()]


def role_head(phrase: str, lexicon: Lexicon) -> str | None:
    """The person noun that heads `phrase` ("the bank's chief economist for Asia": economist), or None."""
    head = None
    for index, word in enumerate(phrase.split()):
        low = word.lower().strip("[]")
        if low in lexicon.person_nouns:
            head = low
        elif head or (low in lexicon.not_names and (index or low not in _DETERMINERS)):
            break
    return head
