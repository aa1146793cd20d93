"""What a person types into the search field, taken apart: words, phrases, beginnings, exclusions and fields.

Nothing of it reaches the full-text engine as syntax: every word goes in folded and between quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.store.lists.days import period
from workbench.store.lists.filters import CLOSED, InvalidFilterError, QueueFilter
from workbench.text.fold import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PART = re.compile(
    r'(?P<not>-)?(?:(?P<field>[a-z]+):)?(?:["“”„«](?P<phrase>[^"“”„«»]*)["“”»](?P<star>\*)?|(?P<word>\S+))'
)
_LISTS = {
    "speaker": "speakers", "outlet": "outlets", "kind": "kinds", "verdict": "verdicts", "state": "states",
    "flag": "flags",
}  # fmt: skip
_DAYS = ("said", "since", "until")
_INCLUDED = (*_DAYS, "flag", "family")
"""Fields of which nobody asks for all but one."""
FIELDS = (*_LISTS, "title", "family", *_DAYS)
"""What may stand before a colon."""
_FIELD = re.compile(r"(?<!\S)-?([a-z]+):(?!//)\S")
_COLUMNS = ("text", "speaker", "outlet", "title")
_VALUES = {
    "text": "a word", "title": "a word", "speaker": "a name", "outlet": "a name", "kind": "a kind",
    "verdict": "a verdict", "state": "a state", "flag": "a flag", "family": "a family",
    **dict.fromkeys(_DAYS, "a day, month or year"),
}  # fmt: skip
_OR = "OR"
_NO_VALUE = re.compile(r"-?([a-z]+):")
_BEGINNING = re.compile(r"\S\*$")
_BEGINNING_WITHIN = re.compile(r"\w\*\s+\S*\w")
_READ = "{text speaker outlet title}"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: consecutive folded words, perhaps only the beginning of the last, in one column or any.

    Any of `others` will do as well (`boat OR ship`).
    """

    words: tuple[str, ...]
    beginning: bool = False
    excluded: bool = False
    column: str | None = None
    others: tuple[Term, ...] = ()

    @property
    def each(self) -> tuple[Term, ...]:
        """The term without its others, then these."""
        return (replace(self, others=()), *self.others)

    def fts(self) -> str:
        """Return the term as full-text syntax; the words hold letters and digits only."""
        phrase = '"' + " ".join(self.words) + '"' + (" *" if self.beginning else "")
        alone = f"{{{self.column}}} : {phrase}" if self.column else phrase
        return " OR ".join(f"({part})" for part in (alone, *(other.fts() for other in self.others)))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A filter whose words were taken apart: the fields in them are now its own, the rest are `terms`.

    `barren` says that words were typed of which nothing can be looked for (only marks): no quote has them.
    """

    filter: QueueFilter
    terms: tuple[Term, ...]
    barren: bool


def parse(given: QueueFilter) -> Parsed:
    """Take a filter's words apart; raise `InvalidFilterError` for a field without a value, or an unknown one.

    `said:2031-03` is both `since:2031-03` and `until:2031-03`; several of them, and those given, narrow each other.
    `-kind:mixed` is every other kind, likewise for verdicts and states; flags, families and days cannot be excluded.
    `boat OR ship` is either, before all else is combined.
    """
    pieces: list[Term | str] = []
    more: dict[str, list[str]] = {}
    less: dict[str, list[str]] = {}
    family, since, until = given.family, given.since, given.until
    for part in _PART.finditer(given.words):
        field, text = part["field"], part["word"] if part["phrase"] is None else part["phrase"]
        _require_value(part)
        if part[0] == _OR or field in _LISTS or field in _INCLUDED:
            pieces.append(field or _OR)
        if part[0] == _OR:
            continue
        if part["not"] and field in _LISTS and _LISTS[field] in CLOSED:
            less.setdefault(_LISTS[field], []).append(text)
        elif part["not"] and field in _INCLUDED:
            raise InvalidFilterError(f"-{field}:{text}: {field}: cannot be excluded, only asked for")
        elif field in _LISTS and not part["not"]:
            more.setdefault(_LISTS[field], []).append(text)
        elif field == "family":
            family = text
        elif field in _DAYS:
            first, last = period(text)
            since = max(first, since or first) if field != "until" else since
            until = min(last, until or last) if field != "since" else until
        else:
            column = field if field in _COLUMNS else None
            if field and column is None:  # not one of ours: "https://..." or "10:30" are words
                text = f"{field}:{text}"
            found = tuple(words(text))
            if part["phrase"] and _BEGINNING_WITHIN.search(text):
                raise InvalidFilterError(f'"{text}": only the last word of a phrase can be a beginning*')
            beginning = bool(part["star"]) or _BEGINNING.search(text) is not None
            if found:
                pieces.append(Term(found, beginning, bool(part["not"]), column))
    terms = _alternatives(pieces)
    lists: dict[str, Any] = {name: (*getattr(given, name), *values) for name, values in more.items()}
    nothing_left = False
    for name, values in less.items():
        QueueFilter.from_dict({name: values})  # says which value is not known
        lists[name] = tuple(
            value for value in lists.get(name) or getattr(given, name) or CLOSED[name] if value not in values
        )
        nothing_left |= not lists[name]
    read = replace(given, words="", family=family, since=since, until=until, **lists)
    barren = nothing_left or (bool(given.words.strip()) and not terms and read == replace(given, words=""))
    return Parsed(read, terms, barren)


def _alternatives(pieces: Sequence[Term | str]) -> tuple[Term, ...]:
    """Return the terms, those with OR between them as one; `pieces` has the names of fields and the ORs as well.

    Of a field's values any will do without an OR; at an end it is a word like any other.
    """
    terms: list[Term] = []
    joined = False
    for at, piece in enumerate(pieces):
        if isinstance(piece, Term):
            terms[-1:] = [replace(terms[-1], others=(*terms[-1].others, piece))] if joined else [*terms[-1:], piece]
            joined = False
        elif piece == _OR:
            match (*pieces[max(at - 1, 0) : at], *pieces[at + 1 : at + 2]):
                case (Term(excluded=False), Term(excluded=False)):
                    joined = True
                case (str(before), str(after)) if before == after in _LISTS:
                    pass
                case () | (_,):
                    terms.append(Term(tuple(words(piece))))
                case _:
                    raise InvalidFilterError(
                        f"{_OR} stands between two words or phrases that are looked for, or two values of one field"
                        ' (lower case, or in quotation marks, it is a word: "or")'
                    )
    return tuple(terms)


def _require_value(part: re.Match[str]) -> None:
    bare = None if part["field"] or part["word"] is None else _NO_VALUE.fullmatch(part["word"])
    name = bare[1] if bare else part["field"]
    if name in _VALUES and (bare or not words(part["word"] or part["phrase"] or "")):
        raise InvalidFilterError(
            f"{_VALUES[name]} is missing after {name}: (no blank between them; quotation marks around it all look for"
            " the word itself)"
        )


def strange_fields(words: str) -> list[str]:
    """Return what stands like a field before a colon and is none: `spaeker:vell` is looked for as two words."""
    return [name for name in _FIELD.findall(words) if name not in FIELDS]


def fts_match(terms: tuple[Term, ...], keys: Sequence[Sequence[str]] = ()) -> str | None:
    """Return the full-text expression for terms of which at least one is not an exclusion, else None.

    Each list of `keys` restricts to rows that have one of them in the column of that name: words that no reader
    searches, by which a common word meets an outlet's or a speaker's few rows inside the index.
    """
    wanted = " AND ".join(f"({term.fts()})" for term in terms if not term.excluded)
    unwanted = " OR ".join(f"({term.fts()})" for term in terms if term.excluded)
    if not wanted:
        return None
    match = f"{_READ} : ({wanted})"
    for some in keys:
        match += f" AND {{keys}} : ({' OR '.join(some)})"
    return f"({match}) NOT ({_READ} : ({unwanted}))" if unwanted else match


def fts_unwanted(terms: tuple[Term, ...]) -> str | None:
    """Return the full-text expression of the exclusions alone, or None."""
    unwanted = " OR ".join(f"({term.fts()})" for term in terms if term.excluded)
    return f"{_READ} : ({unwanted})" if unwanted else None
