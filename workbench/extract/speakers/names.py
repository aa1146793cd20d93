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

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.speakers.lexicon import Lexicon

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
_SPLITTERS = frozenset({"of", "the", "for", "and", "&"})
_JOINTS = frozenset({"and", "&"})
_AFTER = (",", "'", "’")
GENERATIONAL = frozenset({"jr", "sr", "ii", "iii", "iv"})


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
    starts = [span.start for span in skip]
    for run in _RUN.finditer(text):
        at = bisect_right(starts, run.start()) - 1
        if at >= 0 and run.start() < skip[at].end:
            continue
        found.extend(_names_in_run(text, Span(*run.span()), lexicon, lowered))
    return found


def _lower_case_words(text: str, skip: Sequence[Span]) -> frozenset[str]:
    """Words that the article also writes in lower case: a sentence that opens with one opens with no name.

    What is skipped does not count: an address spells names small.
    """
    edges = [0, *(place for span in skip for place in span), len(text)]
    pieces = (text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
    return frozenset(word for piece in pieces for word in _LOWER.findall(piece))


def _names_in_run(text: str, run: Span, lexicon: Lexicon, lowered: frozenset[str]) -> list[Name]:
    tokens = [
        (m.group(), Span(run.start + m.start(), run.start + m.end())) for m in _WORD.finditer(text[run.start : run.end])
    ]
    while tokens and _is_opener(tokens[0], text, lexicon, lowered):
        tokens = tokens[1:]
    while tokens and tokens[0][0].lower() in _SPLITTERS:
        tokens = tokens[1:]
    if not tokens:
        return []
    parts = _split_at_titles(tokens, lexicon)
    return [name for part in parts if (name := _name(text, part, lexicon)) is not None]


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
    organisation = _bare(tokens[-1][0]).lower() in lexicon.organisation_name_words
    for index, token in enumerate(tokens):
        low = token[0].lower()
        in_name = any(
            (small := t[0].lower()) not in lexicon.titles
            and small not in _SPLITTERS
            and not _is_modifier(t[0], lexicon)
            for t in parts[-1]
        )
        rest = tokens[index + 1 :]
        if in_name and low in lexicon.titles and rest and rest[0][0].lower() not in _SPLITTERS and len(parts[-1]) > 1:
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


def _is_modifier(word: str, lexicon: Lexicon) -> bool:
    base = _bare(word)
    return base.lower() in lexicon.places or (base.isupper() and len(base) > 1 and "." not in base)


def _name(text: str, tokens: list[tuple[str, Span]], lexicon: Lexicon) -> Name | None:
    start = 0
    title_at = [i for i, (word, _) in enumerate(tokens) if word.lower() in lexicon.titles]
    titles: list[str] = []
    last_word = _bare(tokens[-1][0]).lower()
    organisation = len(tokens) > 1 and (
        last_word in lexicon.organisation_name_words
        or (any(t[0].lower() in {"of", "for", "&"} for t in tokens[1:]) and not title_at)
    )
    if title_at and not organisation:
        # Leading modifiers and titles, up to the last title that still has a name after it.
        leading = 0
        for i, (word, _) in enumerate(tokens):
            base = _bare(word)
            if i < len(tokens) - 1 and (
                word.lower() in lexicon.titles
                or word.lower() in _SPLITTERS
                or word.lower() == "general"
                or (_is_modifier(base, lexicon) and any(t > i for t in title_at))
                or (word.endswith(("'s", "’s")) and any(t > i for t in title_at))
            ):
                leading = i + 1
                continue
            break
        if not leading and title_at[-1] < len(tokens) - 1 and title_at[0] > 0:
            leading = title_at[-1] + 1
        titles = [_bare(word).lower() for word, _ in tokens[:leading]]
        start = leading
    if not titles and not organisation and _descriptor(tokens, lexicon):
        titles, start = [tokens[0][0].lower()], 1
    name_tokens = tokens[start:]
    if len(name_tokens) > 2 and name_tokens[-1][0].lower() in lexicon.postnominals:
        titles, name_tokens = [*titles, name_tokens[-1][0].lower()], name_tokens[:-1]
    while name_tokens and ((low := name_tokens[-1][0].lower()) in _SPLITTERS or low in lexicon.particles):
        name_tokens = name_tokens[:-1]
    if not name_tokens:
        return None
    words = [word for word, _ in name_tokens]
    end = name_tokens[-1][1].end
    stripped = _bare(words[-1])
    end -= len(words[-1]) - len(stripped)
    words[-1] = stripped
    suffix = words[-1].lower().rstrip(".")
    if len(words) > 1 and suffix in GENERATIONAL:
        words = words[:-1]
    else:
        suffix = ""
    if not words or not words[-1] or all(word.lower() in lexicon.titles for word in words):
        return None
    if words[-1].endswith(".") and len(words[-1]) > 3 and not suffix:
        words[-1] = words[-1].rstrip(".")  # the end of the sentence, not of an abbreviation
        end = name_tokens[-1][1].start + len(words[-1])
    span = Span(name_tokens[0][1].start, end)
    name = Name(
        span,
        Span(tokens[0][1].start, end),
        tuple(word.rstrip(",") for word in words),
        tuple(titles),
        suffix,
        organisation,
        _gender(words, titles, lexicon),
    )
    if (
        len(words) == 1
        and _ATTRIBUTE_BEFORE.search(text[max(0, span.start - 5) : span.start])
        and _ATTRIBUTE_AFTER.match(text, span.end)
    ):
        return replace(name, stands_alone=False)
    return name if organisation else _with_roles(text, name, lexicon)


def _descriptor(tokens: list[tuple[str, Span]], lexicon: Lexicon) -> bool:
    """Whether the first of three or more words says what somebody is ("Sprinter Ana Ruiz", "MLA Ana Ruiz")."""
    if len(tokens) < 3:
        return False
    first, second = tokens[0][0], tokens[1][0].lower()
    if first.lower() in lexicon.given:
        return False
    acronym = first.isupper() and len(first) > 1
    return acronym or lexicon.is_person_noun(first.lower()) or second in lexicon.given


def _gender(words: Sequence[str], titles: Sequence[str], lexicon: Lexicon) -> str | None:
    for title in titles:
        if title in lexicon.masculine_titles or title in lexicon.masculine_nouns:
            return "m"
        if title in lexicon.feminine_titles or title in lexicon.feminine_nouns:
            return "f"
    return lexicon.gender_of_given(words[0]) if len(words) > 1 else None


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
            low = _bare(words[i]).lower()
            if low in lexicon.not_names and low not in lexicon.titles:
                break
            keep.append(i)
            if low != words[i].lower():
                break
        words = words[min(keep) :]
        roles = [_bare(w).lower() for w in words] + roles
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
    gender = name.gender or _gender(name.words, roles, lexicon)
    return replace(name, titles=tuple(roles), whole=whole, gender=gender)


def _word_before(text: str) -> str:
    """The word that `text` ends with, a space after it; empty where there is none."""
    if text[-1:] not in (" ", "\u00a0"):
        return ""
    start = end = len(text) - 1
    while start and (text[start - 1].isalpha() or text[start - 1] in "’'-"):
        start -= 1
    return text[start:end]


def _bare(word: str) -> str:
    """The word without the ending of a possessive."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


def _plain_words(phrase: str) -> list[str]:
    return [_bare(word) for word in phrase.split()]


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
