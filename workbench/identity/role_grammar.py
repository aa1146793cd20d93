"""The patterns by which a language gives somebody an office, made of the words in `roles.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMPOUND = ("de",)
"""Languages that write an office and what it is over as one word ("Verkehrsministerin"), adjectives before it."""
_ADJECTIVE_AFTER = ("fr", "es")
_LETTERS = r"[\w’'-]+"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽĆČĐŁŚŻİ]"


@dataclass(frozen=True, slots=True)
class RoleGrammar:
    """How one language says it: patterns for an office before a name, after it, and for taking it up.

    `told_before`, `told_after` need words of time ("former", "since 2019"); `held_before`, `held_after` are of the
    office alone, which somebody holds when the article is written. Those before end with the text given to them.
    """

    told_before: re.Pattern[str]
    held_before: re.Pattern[str]
    told_after: re.Pattern[str]
    held_after: re.Pattern[str]
    became: re.Pattern[str]
    office: re.Pattern[str]
    office_before: re.Pattern[str]
    months: Mapping[str, int]


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages of which the words are known."""
    return frozenset(_data())


@lru_cache(maxsize=8)
def grammar(language: str) -> RoleGrammar:
    """Return the patterns of a language that `languages` has."""
    words = _data()[language]
    office = _office(language, words)
    plain = rf"(?!(?:{_any(words['ends'])})\b){_LETTERS}"
    determiner = _determiner(words)
    joined = (
        rf"(?: (?:{words['complement']}) ?{plain}(?:(?: (?:and|et|und|y|of|for|des?|du|del|la|der))* {plain}){{0,4}}?)?"
    )
    unjoined = joined.replace(plain, rf"(?!{office}\b){plain}")  # "spokesman for Mayor Roe": two offices, two people
    free, bound = _before_office(language, words, plain)
    behind = rf"(?: [^\W\dA-Z_]*(?:{words['adjectives']})\b){{0,2}}?" if language in _ADJECTIVE_AFTER else ""
    over = rf"(?:{_any(words['over'])})[- ]|(?:ex|Ex|Alt)-?(?={_LETTERS})"
    month = _any(words["months"])
    date = rf"(?:(?:[0-3]?\d(?:\.|er|st|nd|rd|th)? (?:de )?)?(?:{month})(?: [0-3]?\d,?)?(?: del?)? )?(?:1[89]|20)\d\d"
    date = rf"(?:le |el |dem |the )?(?P<{{}}>{date})"
    since, until = rf"(?:{words['since']}) {date.format('since')}", rf"(?:{words['until']}) {date.format('until')}"
    early = rf"(?:(?:{words['since']}) {date.format('early')} (?:(?:{words['until']}) {date.format('early_until')} )?)?"
    head = rf"(?P<role>{free}{office}{behind}{joined})"
    bracket = r"(?:,? \([^)]{1,20}\))?"
    return RoleGrammar(
        told_before=re.compile(
            rf"(?<![\w-])(?P<over>{over})(?P<role>{free}{office}{behind}{joined}),? $", re.IGNORECASE
        ),
        held_before=re.compile(
            rf"(?<![\w’'-])(?:(?P<lead>{determiner}){free}|{bound}){office}{behind}(?:{joined},|{unjoined}) $"
        ),
        told_after=re.compile(
            rf"{bracket}(?:{words['who']}|,)? (?:{determiner})?(?P<over>{over})?{early}{head}"
            rf"(?:,? {since})?(?:,? {until})?(?=[,.;:)\n]|$)"
        ),
        held_after=re.compile(
            rf"(?P<lead>{bracket}, (?:{determiner}(?={free}{office})|(?={bound}{office})))"
            rf"(?P<role>{free}{office}{behind}{joined})(?=[,.;:)\n]|$)"
        ),
        became=re.compile(
            rf"(?:, (?:who|qui|que|der|die))? (?:{words['became']}) (?:(?:(?:{words['on']}) )?{date.format('early')} )?"
            rf"(?:zum |zur |als )?(?:{determiner})?{head} ?(?:(?:{words['on']}) {date.format('since')})?"
            r"(?: gewählt| ernannt)?(?=[,.;:)\n ]|$)"
        ),
        office=re.compile(rf"\b(?:ex)?{office}"),
        office_before=re.compile(rf"{office},? $"),
        months={name: number for number, name in enumerate(words["months"].split(), 1)},
    )


def _office(language: str, words: Mapping[str, str]) -> str:
    names = _any(words["offices"])
    if language in _COMPOUND:
        any_case = "|".join(f"[{name[0].upper()}{name[0]}]{re.escape(name[1:])}" for name in words["offices"].split())
        return rf"(?:\b{_CAPITAL}[\w-]*?)??(?:{any_case})(?:in|s|n|en)?\b"
    return rf"(?:(?:[Vv]ice-|[Cc]o-)?(?:{names}|{_any(words['offices'].title())})\b)"


def _before_office(language: str, words: Mapping[str, str], plain: str) -> tuple[str, str]:
    """What may stand before an office: after a determiner, and by itself, where only some words are no verbs."""
    if language in _COMPOUND:
        adjectives = r"(?:[a-zäöüß-]{3,}(?:e|er|en|em) ){0,2}?"
        return adjectives, r"(?:[A-Za-zäöüß-]+sche[rnm]? )?"
    if language in _ADJECTIVE_AFTER:
        return rf"(?:{plain} )??", ""
    capital = rf"(?!(?:{_any(words['ends'].title())})\b){_CAPITAL}{_LETTERS}"
    return rf"(?:{plain} ){{0,4}}?", rf"(?:(?:{capital}|{_any(words['modifiers'])}|[\w-]+[’']s) ){{0,4}}"


def _determiner(words: Mapping[str, str]) -> str:
    found = words["determiners"].split()
    elided = [word for word in found if word[-1] in "'’"]
    whole = "|".join(word for word in found if word not in elided)
    marks = "|".join(re.escape(word) for word in elided)
    return rf"(?:(?i:{whole}) |(?i:{marks}))" if marks else rf"(?:(?i:{whole}) )"


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in words.split())


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files(__package__) / "roles.toml").read_text("utf-8"))
