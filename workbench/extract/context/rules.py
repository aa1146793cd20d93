"""The rules of a language, read from its data file and compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.extract.dates.grammar import LANGUAGES, grammar
from workbench.extract.dates.needs import Index, needs
from workbench.text.alternatives import one_of
from workbench.text.sentences import abbreviated_titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_TITLE = one_of(["St", "Mt", "Ft", *sorted(title.capitalize() for title in abbreviated_titles())])
_CAPITAL = rf"(?-i:(?:{_TITLE}|[A-Z])\.(?=\s)|[^\W\d_a-zß-ÿ][\w&'’-]*(?:\.(?=\w)[\w&'’-]*)*)"
_LINK = r"(?:\s+(?-i:of|the|of the|de|del|du|des|der|la|le|and|for|von|für|y|et|&))?"


def _name(further: str = "") -> str:
    """A run of capitalised words; what follows the first one meets the condition `further`."""
    return rf"{_CAPITAL}(?:{_LINK}\s+{further}{_CAPITAL}){{0,5}}"


NAME = _name()


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose named groups are roles; one that is `at_cue` holds only at the quote's own verb.

    One that `opens` is looked for where a line begins and nowhere else.
    """

    pattern: re.Pattern[str]
    at_cue: bool
    opens: bool

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """All places where it matches, in order."""
        if not self.opens:
            yield from self.pattern.finditer(text)
            return
        at = 0
        while at >= 0:
            if match := self.pattern.match(text, at):
                yield match
            at = text.find("\n", at) + 1 or -1


@dataclass(frozen=True, eq=False)
class Rules:
    """All rules of a language, and its words for telling an outlet from a person or a body."""

    rules: tuple[Rule, ...]
    index: Index
    outlet: re.Pattern[str]
    bodies: re.Pattern[str]


@lru_cache(maxsize=8)
def rules(language: str) -> Rules:
    """The rules for a language (ISO 639-1); English where there is no data file for it."""
    code = language if language in LANGUAGES else "en"
    data = tomllib.loads(files("workbench.extract.context").joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    words = {name: one_of(listed) for name, listed in data["words"].items()}
    time = grammar(code)
    stop = one_of([*data["words"]["stop"], *time.weekdays])
    lists = {**data["words"], "weekday": list(time.weekdays)}
    words["weekday"] = one_of(time.weekdays)
    determiners = one_of(data["words"]["determiners"])
    moment = rf"(?:(?:19|20)\d\d|{words['weekday']}|{one_of(time.months)})"
    words["when"] = rf"(?:{moment}(?:['’]s)?(?:\s+\w+(?:['’]s))?\s+)*"
    words["plain"] = rf"(?!(?:{stop}|{determiners})(?!\w))(?:(?-i:{_TITLE}|[A-Z])\.(?=\s)|[\w'’-]+)"
    # "Told Radio Nord Monday": the day is none of the name. A month may be: "Ada May".
    name = words["name"] = _name(rf"(?!{words['weekday']}(?!\w))")
    words["np"] = _noun_phrase(name, stop, determiners, rf"(?!(?:{words['weekday']}|{one_of(time.months)})(?!\w))")
    return Rules(
        tuple(
            Rule(
                re.compile(rf"(?<!\w)(?:{_expand(entry['pattern'], words)})", re.IGNORECASE),
                entry.get("at_cue", False),
                entry.get("opens", False),
            )
            for entry in data["rule"]
        ),
        Index([needs(entry["pattern"], lists) for entry in data["rule"]]),
        re.compile(rf"(?<!\w){words['outlet']}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w){words['bodies']}(?!\w)", re.IGNORECASE),
    )


def _noun_phrase(name: str, stop: str, determiners: str, no_day: str) -> str:
    """Words up to the next that can be no part of it; capitalised ones may be linked by "of" and the like."""
    word = rf"(?!{stop}(?!\w))(?:[\w&][\w&'’-]*(?:\.(?=\w)[\w&'’-]*)*)"
    follows = rf"(?!{determiners}\s)(?:{no_day}{name}|{word})"
    return rf"(?:{determiners}\s+)?(?:{no_day}{name}|{word})(?:\s+{follows}){{0,5}}"


def _expand(pattern: str, words: Mapping[str, str]) -> str:
    """Fill in the lists; a listed word ends where it ends, unless the pattern itself adds an ending."""

    def filled(match: re.Match[str]) -> str:
        ending = match.string[match.end() : match.end() + 2]
        whole = match[1] not in ("np", "name", "plain", "when") and ending not in ("e?", "s?")
        return words[match[1]] + (r"(?!\w)" if whole else "")

    return _PLACEHOLDER.sub(filled, pattern.replace(" ", r"\s+"))
