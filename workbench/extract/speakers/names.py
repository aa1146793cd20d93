"""Finds the proper names in an article, with the titles and roles that stand by them.

A name is a run of capitalised words on one line. Its leading titles ("Foreign Minister", "Mr") are kept apart
from the name, and so is an apposition ("..., the company's chief engineer,"): they are what a later "the
minister" or "the engineer" is resolved with. No parser and no entity recogniser is needed.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import regex

from workbench.extract.speakers.lower_case import LowerCase
from workbench.extract.speakers.runs import run_of
from workbench.extract.speakers.shapes import SPLITTERS, bare, gender_of
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.runs import Part, Run, Word

_DOTTED = "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sens?|Reps?|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Cmdr|St|Jr|Sr"
_AFTER_CAPITAL = (
    r"[\p{L}\p{M}\d]*+(?:[’'\-.](?=\p{L})[\p{L}\p{M}\d]++)*(?:(?<=\b(?:\p{Lu}|"
    + _DOTTED
    + r"))\.)?(?:(?<=s)[’'](?=[ \u00a0]\p{Lu}))?"
)
_LINK_WORDS = "of|the|de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|bin|ibn|al|el|abu|zu|y|and|for|&"
_LINK = rf"(?:[ \u00a0](?:(?:{_LINK_WORDS})[ \u00a0]){{0,2}}|[ \u00a0]?-(?=\p{{Lu}}))"
# The capital first, then what may not stand before it: so the next one is looked for fast.
_RUN = regex.compile(rf"\p{{Lu}}(?<![\p{{L}}\d]\p{{Lu}}){_AFTER_CAPITAL}(?:{_LINK}\p{{Lu}}{_AFTER_CAPITAL})*+")
_PLAIN = r"[^,;:.!?()“”\"\n]"
_APPOSITION_AFTER = regex.compile(rf"(?:['’]s)?,[ \u00a0]({_PLAIN}{{2,90}}+)(?=[,;.!?\n]|$)")
_BEFORE_OFFICE = (
    r"an?|the|\p{Lu}\p{L}+['’]s|its|their|his|her|le|la|une?|son|sa|leur|der|die|das|eine?|seine?|ihre?|el|una"
)
_APPOSITION_BEFORE = regex.compile(
    rf"(?r)(?:^|(?<=[\n.!?;:,“”\"] ?))((?:(?:{_BEFORE_OFFICE})[ \u00a0]|l['’]){_PLAIN}{{2,70}}), $",
    regex.IGNORECASE,
)
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their", "its", "our"})
_ATTRIBUTE_BEFORE = regex.compile(r"(?r)\b(?:[Tt]he|[Aa]n?|as|[Hh]er|[Hh]is)[ \u00a0]$")
_ATTRIBUTE_AFTER = regex.compile(r"[ \u00a0]\p{Ll}")
_NEXT_NAME = regex.compile(r"[ \u00a0]\p{Lu}\p{Ll}")
# What no name stands before: "Beside him", "Behind the", "Nodding his".
_BEFORE_OBJECT = regex.compile(r"[ \u00a0](?:him|her|them|us|me|it|his|their|its|my|our|your|the|an?)[ \u00a0,.]")
_BEFORE_APPOSITION = tuple(mark + comma for mark in ("", "'s", "’s") for comma in (", ", ",\u00a0"))
_SPACES = (" ", "\u00a0")
_OPENS_AFTER = '\n.!?“"‘:…—–'
_ROLE_REACH = 80
_MOST_WORDS = 5


class Name(NamedTuple):
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


def find_names(text: str, lexicon: Lexicon, skip: Sequence[Span] = (), within: Sequence[Span] = ()) -> list[Name]:
    """Return the names outside `skip` (sorted spans, e.g. headlines and promotion) in text order.

    `within` are parts of what is skipped in which names are looked for all the same; they end where the part ends.
    """
    lowered = LowerCase(text, skip)
    found: list[Name] = []
    runs = [match for part in within for match in _RUN.finditer(text, *part)]
    if skip:
        starts = [span.start for span in skip]
        for match in _RUN.finditer(text):
            at = bisect_right(starts, match.start()) - 1
            if at < 0 or match.start() >= skip[at].end:
                runs.append(match)
        runs.sort(key=lambda match: match.start())
    else:
        runs.extend(_RUN.finditer(text))
    for match in runs:
        start = match.start()
        run = run_of(match.group(), lexicon)
        if run.openers == len(run.words):
            continue
        first = _first_of_name(run, start, text, lowered, lexicon)
        for part in run.parts(first, lexicon):
            found.append(_name(text, start, part, lexicon))
    return _without_things(text, found, lexicon) if lexicon.determined else found


def _without_things(text: str, names: list[Name], lexicon: Lexicon) -> list[Name]:
    """The names without single words that the text has right after a determiner, or with these marked as bodies.

    German writes every noun with a capital ("die Brücke": no name, but "die SPD" is one), and French has its articles
    before bodies and countries ("l'Économie"); before the name of a person neither stands in the news.
    """
    determined = {match["word"] for match in lexicon.after_determiner.finditer(text)}
    known = {word for word in determined if word.lower() in lexicon.given}
    known |= {name.words[-1] for name in names if len(name.words) > 1 and not name.organisation}
    found = []
    for name in names:
        word = name.words[0]
        if len(name.words) > 1 or name.titles or word not in determined or word in known:
            found.append(name)
        elif word.isupper() or not (lexicon.genitives or lexicon.is_person_noun(word.lower())):
            found.append(name._replace(organisation=True))
    return found


def _first_of_name(run: Run, at: int, text: str, lowered: LowerCase, lexicon: Lexicon) -> int:
    """The number of the run's first word that can belong to a name."""
    words, first = run.words, run.openers
    while first < len(words) and _is_opener(words[first], at, text, lowered):
        first += 1
    if first == len(words) - 1 and _opens(words[first], at, text) and lexicon.is_group_noun(words[first].small):
        first += 1  # "Analysts said"
    while first < len(words) and words[first].small in SPLITTERS:
        first += 1
    return first


def _is_opener(word: Word, at: int, text: str, lowered: LowerCase) -> bool:
    if word.is_no_name and not (word.is_given and _NEXT_NAME.match(text, at + word.end)):
        return True
    if word.is_title or not _opens(word, at, text):
        return False
    return word.small in lowered or _BEFORE_OBJECT.match(text, at + word.end) is not None


def _opens(word: Word, at: int, text: str) -> bool:
    """Whether a sentence or a quotation opens with the word, where a capital tells nothing."""
    start = at + word.start
    before = text[max(0, start - 2) : start].rstrip(" \u00a0")
    return not before or before[-1] in _OPENS_AFTER


def _name(text: str, at: int, part: Part, lexicon: Lexicon) -> Name:
    shape = part.shape
    start, end = at + part.start, at + part.end
    span = Span(start, end)
    whole = span if part.whole == part.start else Span(at + part.whole, end)
    alone = len(shape.words) > 1 or not _is_attribute(text, start, end)
    name = Name(span, whole, shape.words, shape.titles, shape.suffix, shape.organisation, shape.gender, alone)
    return name if shape.organisation or not alone else _with_roles(text, name, lexicon)


def _is_attribute(text: str, start: int, end: int) -> bool:
    """Whether a word stands between an article and a word in lower case."""
    if text[end : end + 1] not in _SPACES or not text[end + 1 : end + 2].islower():
        return False
    return bool(_ATTRIBUTE_BEFORE.search(text[max(0, start - 5) : start]) and _ATTRIBUTE_AFTER.match(text, end))


def _with_roles(text: str, name: Name, lexicon: Lexicon) -> Name:
    """Add the roles that stand beside the name in lower case or in apposition."""
    start, end = name.whole.start, name.span.end
    spaced, followed = text[start - 1 : start] in _SPACES, text.startswith(_BEFORE_APPOSITION, end)
    if not spaced and not followed:
        return name
    last = _word_before(text, start) if spaced else ""
    after_role = last.lower() in lexicon.person_nouns
    if not (after_role or followed or text[start - 2 : start] == ", "):
        return name
    roles: list[str] = list(name.titles)
    whole = name.whole
    if after_role:
        words = _words_before(text, start)
        keep = len(words) - 1
        for i in range(len(words) - 2, -1, -1):
            low = bare(words[i]).lower()
            if low in lexicon.not_names and low not in lexicon.titles:
                break
            keep = i
            if low != words[i].lower():
                break
        words = words[keep:]
        roles = [bare(word).lower() for word in words] + roles
        whole = Span(start - sum(map(len, words)) - len(words), whole.end)
    elif not (last and roles) and text[start - 2 : start] == ", ":
        before = text[max(text.rfind("\n", 0, start) + 1, start - _ROLE_REACH) : start]
        apposition = _APPOSITION_BEFORE.search(before)
        if apposition and role_head(apposition.group(1), lexicon):
            roles = [w.lower() for w in _plain_words(apposition.group(1))] + roles
    after = _APPOSITION_AFTER.match(text, end) if followed and not _is_somewhere(text, name, lexicon) else None
    if after and role_head(after.group(1), lexicon):
        roles += [w.lower() for w in _plain_words(after.group(1))]
    if tuple(roles) == name.titles:
        return name
    gender = name.gender or gender_of(name.words, roles, lexicon)
    return name._replace(titles=tuple(roles), whole=whole, gender=gender)


def _is_somewhere(text: str, name: Name, lexicon: Lexicon) -> bool:
    """Whether a single word stands after a preposition: what follows its comma is told of somebody else."""
    return (
        bool(lexicon.determined) and len(name.words) == 1 and _word_before(text, name.whole.start) in lexicon.bounding
    )


def _word_before(text: str, end: int) -> str:
    """The word before the space that ends at `end`, on the same line; empty where there is none."""
    first = max(0, end - _ROLE_REACH)
    end -= 1
    start = text.rfind(" ", first, end) + 1 or first
    if (word := text[start:end]).isalpha():
        return word
    start = end
    while start > first and (text[start - 1].isalpha() or text[start - 1] in "’'-"):
        start -= 1
    return text[start:end]


def _words_before(text: str, end: int) -> list[str]:
    """The words right before the space that ends at `end`, five at most, as far as nothing but spaces parts them."""
    words: list[str] = []
    while len(words) < _MOST_WORDS and text[end - 1 : end] in _SPACES and (word := _word_before(text, end)):
        words.append(word)
        end -= len(word) + 1
    return words[::-1]


def _plain_words(phrase: str) -> list[str]:
    return [bare(word) for word in phrase.split()]


def role_head(phrase: str, lexicon: Lexicon) -> str | None:
    """The person noun that heads `phrase` ("the bank's chief economist for Asia": economist), or None."""
    head = None
    determiners = _DETERMINERS | lexicon.determiners
    for index, word in enumerate(phrase.split()):
        low = word.lower().strip("[]")
        if low in lexicon.person_nouns:
            head = low
        elif head or (low in lexicon.not_names and (index or low not in determiners)):
            break
    return head
