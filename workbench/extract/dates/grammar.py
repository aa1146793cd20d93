"""The languages' expressions of time, read from the data files beside this module and compiled once.

Each file lists names (days, months, numbers), words that decide which clause an expression belongs to, and
patterns; what a pattern means is its `kind`, which `resolve` knows. Another language is another file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.extract.dates.needs import DIGIT, YEAR, Index, Needs, keywords, needs, words_of
from workbench.model.spans import Span
from workbench.text.alternatives import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.extract.dates.parser import CalendarWords

LANGUAGES = ("en", "fr", "de", "es")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SMALL = ("days", "ago", "period", "weekend", "season", "same", "none")
_RELATIVE: Mapping[str, Mapping[str, Any]] = {
    "0 day ago": {"kind": "days", "from": 0, "to": 0},
    "1 day ago": {"kind": "days", "from": -1, "to": -1},
    "1 week ago": {"kind": "period", "back": 1, "unit": "week"},
    "1 month ago": {"kind": "period", "back": 1, "unit": "month"},
    "1 year ago": {"kind": "period", "back": 1, "unit": "year"},
}
_DIGITS = {
    "year": _YEAR,
    "decade": r"(?:1[5-9]|20)\d0",
    "month_number": r"(?:1[0-2]|0?[1-9])",
    "day": _DAY,
    "last_day": _DAY,
    "first": r"\d{1,2}",
    "second": r"\d{1,2}",
}


class Expression(NamedTuple):
    """An expression of time in a text: its place, what kind it is, and its parts (`fields`, by name).

    `outer` also holds the words before it that belong to its pattern ("on", "over the").
    """

    span: Span
    outer: Span
    kind: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    fixed: Mapping[str, Any]
    fields: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Grammar:
    """One language, compiled. `words` are alternations and `participle` is a choice, for use inside
    other patterns; `future` ends where a verb of saying does that tells of what is still to be said; of `occasions` one
    is among the words of every text that has a noun for an utterance or a gathering, of `elsewhere` in each that
    takes the saying to another time."""

    language: str
    day_first: bool
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    values: Mapping[str, Mapping[str, Any]]
    kinds: tuple[_Kind, ...]
    index: Index
    lead: re.Pattern[str]
    words: Mapping[str, str]
    participle: str
    future: str
    speech: frozenset[str]
    occasions: frozenset[str]
    elsewhere: frozenset[str]

    def number(self, kind: str, word: str) -> Any:
        """The value of a word of the list `kind`; digits stand for themselves."""
        return int(word) if word.isdigit() else self.values[kind][" ".join(word.lower().split())]

    def find(self, text: str, start: int, end: int, words: frozenset[str] | None = None) -> list[Expression]:
        """The expressions in `text[start:end]`, in order; words like "on" before them are left out of their span.

        `words` saves taking the words of that stretch again (`needs.words_of`).
        """
        words = words_of(text[start:end]) if words is None else words
        places: list[tuple[int, int, int, re.Match[str]]] = []
        for number in self.index.possible(words):
            matches = self.kinds[number].pattern.finditer(text, start, end)
            places += [(match.start(), number, match.end(), match) for match in matches]
        found: list[Expression] = []
        for begin, number, stop, match in sorted(places, key=lambda place: place[:3]):
            if not found or begin >= found[-1].outer.end:
                kind = self.kinds[number]
                if not _is_name(kind, match, text, start):
                    found.append(self._expression(kind, match, Span(begin, stop)))
        return found

    def _expression(self, kind: _Kind, match: re.Match[str], outer: Span) -> Expression:
        fields = dict(kind.fixed)
        fields.update((name, match[name]) for name in kind.fields if match[name] is not None)
        lead = None if kind.name == "event" else self.lead.match(match.string, *outer)
        return Expression(Span(lead.end() if lead else outer.start, outer.end), outer, kind.name, fields)


def _is_name(kind: _Kind, match: re.Match[str], text: str, start: int) -> bool:
    """Whether words that are small in running text have a capital amid a sentence: a paper's or a show's name."""
    if kind.name not in _SMALL or not match.group()[0].isupper():
        return False
    before = text[start : match.start()].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] in ",'’&")


@lru_cache(maxsize=16)
def grammar(language: str) -> Grammar:
    """The grammar of a language (ISO 639-1): of its data file, else of its calendar words, else English."""
    if language in LANGUAGES:
        return _compile(language, _data(language))
    from workbench.extract.dates.parser import calendar_words

    words = calendar_words(language)
    return _compile(language, _with_words(_data("other"), words)) if words else grammar("en")


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("workbench.extract.dates").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _with_words(data: dict[str, Any], words: CalendarWords) -> dict[str, Any]:
    """Fill the data of a language without a file with the names that it has for days, months and periods."""
    data["weekday"]["names"], data["month"]["names"] = words.weekdays, words.months
    for key, fixed in _RELATIVE.items():
        patterns = [re.escape(form).replace(r"\ ", " ") for form in words.relative.get(key, ()) if len(form) > 3]
        if patterns:
            data["expression"].append({"patterns": patterns, **fixed})
    return data


def _compile(code: str, data: Mapping[str, Any]) -> Grammar:
    groups = dict(_DIGITS)
    for kind in ("weekday", "month"):
        names = one_of(name for names in data[kind]["names"] for name in _written(names))
        groups[kind] = f"(?-i:{names})" if data[kind]["case"] else names
    for kind, values in data["values"].items():
        groups[kind] = one_of(values)
    groups["number"] = rf"(?:{groups['number']}|\d{{1,3}})"
    words = {kind: one_of(value) for kind, value in data["words"].items()}
    words["bare_relatives"] = one_of(
        set(data["words"]["relatives"]) - {*data["words"]["definite"], *data["words"]["lead"]}
    )
    groups["event"] = words["events"]
    words["happenings"] = groups["happening"] = one_of([*data["words"]["events"], *data["words"]["occurrences"]])
    silent = {
        "utterance": f"(?:{words['utterances']}|{words['events']})",
        "determiner": words["determiners"],
        "day_name": groups["weekday"],
    }
    lists = {name: _entries(name, data) for name in ("weekday", "month", *data["values"])}
    lists["event"] = data["words"]["events"]
    lists["happening"] = [*data["words"]["events"], *data["words"]["occurrences"]]
    lists |= {name: [YEAR if name in ("year", "decade") else DIGIT] for name in _DIGITS}
    del lists["number"]
    kinds: list[_Kind] = []
    required: list[Needs] = []
    for entry in data["expression"]:
        fixed = {key: value for key, value in entry.items() if key not in ("kind", "patterns")}
        for pattern in entry["patterns"]:
            fields = tuple(name for name in _PLACEHOLDER.findall(pattern) if name not in silent)
            compiled = re.compile(rf"(?<![\w-])(?:{_expand(pattern, groups, silent)})(?!\w)", re.IGNORECASE)
            kinds.append(_Kind(entry["kind"], fixed, fields, compiled))
            required.append(needs(pattern, lists))
    return Grammar(
        code,
        data["day_first"],
        {name.lower(): number for number, names in enumerate(data["weekday"]["names"]) for name in _written(names)},
        {name.lower(): number for number, names in enumerate(data["month"]["names"], 1) for name in _written(names)},
        {kind: {word.lower(): value for word, value in values.items()} for kind, values in data["values"].items()},
        tuple(kinds),
        Index(required),
        re.compile(rf"(?:{words['lead']}\s+)+", re.IGNORECASE),
        words,
        data["patterns"]["participle"],
        data["patterns"]["future"],
        frozenset(data["words"]["speech"]),
        keywords([*data["words"]["utterances"], *data["words"]["events"]]),
        keywords([*data["words"]["elsewhere"], *data["words"]["at_that_time"]]),
    )


def _written(names: Iterable[str]) -> list[str]:
    """A name that is listed with a full stop is an abbreviation, also printed without one."""
    return [form for name in names for form in ((name, name[:-1]) if name.endswith(".") else (name,))]


def _entries(name: str, data: Mapping[str, Any]) -> list[str]:
    if name in data["values"]:
        return list(data["values"][name])
    return [form for names in data[name]["names"] for form in names]


def _expand(pattern: str, groups: Mapping[str, str], silent: Mapping[str, str]) -> str:
    def group(match: re.Match[str]) -> str:
        name = match[1]
        return silent[name] if name in silent else f"(?P<{name}>{groups[name]})"

    return _PLACEHOLDER.sub(group, pattern).replace(" ", r"\s+").replace(r"\s+?", r"\s*")
