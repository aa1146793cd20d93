"""Whose report an article is as a whole: the agency or the outlet that its text says it was taken from.

Told by the dateline ("VOLSK, Jan 9 (AFP) —"), by the byline ("By Mara Ivens, Reuters"), by the end ("(dpa)",
"Reporting by Mara Ivens for AFP") or by a sentence ("This story was originally published by ..."). The names and
words are data (`regions.toml`). "With AFP" and "additional reporting by AFP" say that a part of an article is the
agency's, which part they do not say: no article is a relay by them. A photo's credit is the photo's.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.model.article import Region
from workbench.model.spans import Span
from workbench.text.alternatives import one_of
from workbench.text.fold import fold_name
from workbench.text.front_matter import front_matter
from workbench.text.paragraphs import trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.model.article import RegionSpan

_EDGE = 8
"""Lines from each end of an article in which a credit is looked for."""
_ENDING = 200
"""Characters of the last paragraph that a credit may end."""
_LONGEST = 400
"""Characters of a line that may say where the article was published first."""
_CAPITAL = r"[^\W\d_a-zß-ÿ][\w&.’'-]*"
_NAME = rf"{_CAPITAL}(?:\s+(?:(?:of|the|of the|de|du|des|der|la|&)\s+)?{_CAPITAL}){{0,5}}"
_PERSON = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|de|von|van|der|den|la|bin|al|da|and|et|und|y)){{0,7}}"
_BY = r"(?i:(?:(?:reporting |written |report |story )?by|par|von|por|propos recueillis par|bericht von)\s*:?\s+)"
_DASH = r"(?:[—–―|/]|--?)"


@dataclass(frozen=True, slots=True)
class Credit:
    """A name and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Patterns:
    dateline: re.Pattern[str]
    unlisted: re.Pattern[str]
    line: re.Pattern[str]
    ending: re.Pattern[str]
    republished: re.Pattern[str]
    article: re.Pattern[str]
    after_name: re.Pattern[str]
    author: re.Pattern[str]
    same: Mapping[str, str]
    tell_tale: frozenset[str]


def credit(text: str, regions: Sequence[RegionSpan]) -> Credit | None:
    """Return whom the article as a whole was taken from, with the place of the name; None where it does not say.

    A sentence that names the first outlet is held to be surer than a dateline, and that surer than byline and end.
    """
    known = _patterns()
    lines = list(_lines(text, regions))
    edges = lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]
    small = text.lower()
    if any(word in small for word in known.tell_tale):
        for span, _ in edges:
            if span.end - span.start <= _LONGEST and (found := _taken_from(text, span, known)):
                return found
    for span, region in lines[:_EDGE]:
        if region in (Region.BODY, Region.DATELINE) and (found := _in_dateline(text, span, known)):
            return found
    for span, _ in edges:
        if match := known.line.fullmatch(text, span.start, span.end):
            return _at(text, match)
    body = [span for span, region in lines if region is Region.BODY]
    match = known.ending.search(text, max(body[-1].start, body[-1].end - _ENDING), body[-1].end) if body else None
    return _at(text, match) if match else None


def agency_among(authors: Sequence[str]) -> str | None:
    """Return the agency that a list of authors names: as one of them ("AFP") or behind one ("Mara Ivens, AFP")."""
    found = [match for name in authors if (match := _patterns().author.fullmatch(name.strip()))]
    return found[0]["name"] if found else None


def one_spelling(name: str) -> str:
    """Return a folded name as all spellings of a listed agency have it; others as they are."""
    return _patterns().same.get(name, name)


def _lines(text: str, regions: Sequence[RegionSpan]) -> Iterator[tuple[Span, Region]]:
    """Yield the lines with what they are for, without pictures' and without what a file tells above its text."""
    front = front_matter(text)
    at = front[1] if front else 0
    place = 0
    for line in text[at:].splitlines(keepends=True):
        if span := trim(text, at, at + len(line)):
            while place + 1 < len(regions) and regions[place].span.end <= span.start:
                place += 1
            region = regions[place].region if regions else Region.BODY
            if region is not Region.CAPTION:
                yield span, region
        at += len(line)


def _taken_from(text: str, span: Span, known: _Patterns) -> Credit | None:
    match = known.republished.search(text, span.start, span.end)
    if match is None:
        return None
    alone = match.start() == span.start and known.after_name.match(text, match.end(), span.end)
    return _at(text, match) if alone or known.article.search(text, span.start, match.start()) else None


def _in_dateline(text: str, span: Span, known: _Patterns) -> Credit | None:
    match = known.dateline.match(text, span.start, span.end) or known.unlisted.match(text, span.start, span.end)
    return _at(text, match) if match else None


def _at(text: str, match: re.Match[str]) -> Credit:
    start, end = match.span("bare" if match.groupdict().get("bare") else "name")
    name = text[start:end]
    if name.endswith(".") and not re.fullmatch(r"(?:\w\.)+", name):
        end -= 1
    return Credit(text[start:end], Span(start, end))


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """The words of `regions.toml` as patterns, made once; each gives the name as its group `name`.

    `tell_tale` are words of which one is in every text that says where it was first published.
    """
    data = tomllib.loads(files("workbench.text").joinpath("regions.toml").read_text(encoding="utf-8"))
    names, republished = data["agencies"]["names"], data["republished"]
    unnamed = rf"(?!{one_of(republished['no_names'])}(?!\w))"
    spellings = [name for group in names for name in group]
    listed = rf"(?P<name>{one_of(spellings, space=' ')})(?![\w’'])"
    staff = rf"(?i:\s+{one_of(data['agencies']['staff'])})?"
    others = rf"(?:\s*[/,]\s*{one_of(spellings, space=' ')}(?!\w))*"  # "dpa/AFP": the first one stands for both
    behind = (
        rf"(?:,\s*|\s*{_DASH}\s*|\s*\(\s*|\s+(?i:{one_of(data['agencies']['for'])})\s+(?i:the\s+|die\s+|l['’]|la\s+)?)"
    )
    what = rf"(?i:{one_of(data['agencies']['source'])})"
    day = r"(?:\s*[,|–—-]\s*[\w ,.:/]{0,40}\d[\w ,.:/]{0,20})?"
    outlet_words = one_of(data["agencies"]["words"], space=" ")
    dash = r"\s*\.?\s*(?:[—–―]|--?|:|\|)"
    return _Patterns(
        dateline=re.compile(
            rf"(?:{_CAPITAL}[^\n()“”\"«»:;!?]{{0,60}})?\(\s*{listed}{others}\s*\){dash}"
            rf"|{_CAPITAL}[^\n()“”\"«»:;!?]{{0,60}},\s*{listed.replace('<name>', '<bare>')}{dash}"
        ),
        unlisted=re.compile(
            rf"{_CAPITAL}[^\n()“”\"«»:;!?]{{0,60}}\(\s*(?P<name>(?=[^()\n]*(?<!\w){outlet_words}(?!\w)){_NAME})\s*\){dash}"
        ),
        line=re.compile(
            rf"[(\[]?\s*(?:(?:{_DASH}\s*)?(?:{_BY}(?:the\s+)?|{what}\s*:?\s*(?:(?:19|20)\d\d\s+)?)?"
            rf"|(?:{_BY})?(?:(?i:reporting|written)\s+(?i:by)\s+)?{_PERSON}{behind})"
            rf"{listed}{others}{staff}\s*\)?\s*{day}[.\])]*"
        ),
        ending=re.compile(
            rf"[.!?…][\"”“’')»]*\s*(?:\(\s*{listed}{others}\s*\)|[—–/]\s*{listed.replace('<name>', '<bare>')})[.)]*\Z"
        ),
        republished=re.compile(
            rf"(?<!\w)(?i:{one_of(republished['from'])})\s+(?i:(?:the\s+(?=[A-Z]))|(?:der|die|das|dem|den|le|la|el)\s+)?(?P<name>{unnamed}{_NAME})"
        ),
        article=re.compile(
            rf"(?<!\w){one_of(republished['this'])}\s+{one_of(republished['article'])}(?!\w)", re.IGNORECASE
        ),
        after_name=re.compile(r"\s*(?:[.|)\]]|\Z|with permission|under )"),
        author=re.compile(rf"(?:{_PERSON}{behind})?{listed}{others}{staff}\)?"),
        same={fold_name(name): fold_name(group[0]) for group in names for name in group},
        tell_tale=frozenset(max(words.lower().split(), key=len) for words in republished["from"]),
    )
