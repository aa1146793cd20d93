"""From a filter to conditions on the desk's row, and to the short ways of finding the rows that pass."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.store.codec import put_json, put_text, text_of
from workbench.store.lists.blind import blind
from workbench.store.lists.filters import UNDECIDED, InvalidFilterError, QueueFilter
from workbench.store.lists.query import fts_match, fts_unwanted, parse
from workbench.store.names import with_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"
_KEYS = 50
"""So many outlets or speakers are looked for inside the full-text index; more of them only in the desk's rows."""

HITS = "SELECT rowid AS quote_id FROM quote_fts WHERE quote_fts MATCH ?"


@dataclass(frozen=True, slots=True)
class Finder:
    """A query that gives, by an index, the ids of the rows that one restriction lets pass, each once."""

    sql: str
    values: tuple[Any, ...]

    def gives_at_most(self, cx: Connection, most: int) -> bool:
        """Whether it gives so few rows; looks at no more than these."""
        return cx.execute(f"SELECT 1 FROM ({self.sql}) LIMIT 1 OFFSET {most}", self.values).fetchone() is None


@dataclass(frozen=True, slots=True)
class Beyond:
    """What is left to ask of a row that the full text gave; `sql` is "1" where nothing is."""

    sql: str
    values: tuple[Any, ...]
    finders: tuple[Finder, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a row `k` of the desk has to meet, without the full-text part, which is `match`.

    `finders` are those restrictions that an index answers; each also stands in `sql`, but for the full text's own.
    `beyond` is `sql` with its values without what `match` says as well, and without the full text's own finder.
    `needs_text` says that `sql` asks for the quote's row `q` too. `within` is `outlet` or `speaker` where rows of one
    name alone pass: its index has them in the order of priority.
    """

    sql: str
    values: tuple[Any, ...]
    match: str | None
    needs_text: bool
    finders: tuple[Finder, ...]
    within: str | None
    beyond: Beyond


@dataclass(frozen=True, slots=True)
class _Part:
    """One restriction: its condition, the short way to its rows if there is one, and whether `match` says it too."""

    sql: str
    values: tuple[Any, ...]
    finder: Finder | None = None
    in_match: bool = False


def conditions(cx: Connection, given: QueueFilter) -> Conditions:
    """Return the conditions of a filter; raise `InvalidFilterError` where it makes no sense."""
    parsed = parse(given)
    wanted = parsed.filter
    asked = _Restrictions(cx)
    asked.decided(wanted)
    asked.named("speaker_id", "speakers", wanted.speakers)
    asked.named("outlet_id", "outlets", wanted.outlets)
    asked.dated(wanted)
    asked.placed(wanted)
    if wanted.regex:
        _register(cx, wanted.regex)
        asked.add("matches_pattern(q.text)")
    match = fts_match(parsed.terms, asked.keys)
    unwanted = fts_unwanted(parsed.terms)
    if match is None and unwanted is not None:
        asked.add("k.quote_id NOT IN (SELECT rowid FROM quote_fts WHERE quote_fts MATCH ?)", unwanted)
    if parsed.barren:
        asked.add("0")
    finders = [part.finder for part in asked.parts if part.finder is not None]
    if match is not None:
        finders.append(Finder(HITS, (match,)))
    left = [part for part in asked.parts if match is None or not part.in_match]
    beyond = Beyond(*_joined(left), tuple(part.finder for part in left if part.finder is not None))
    return Conditions(*_joined(asked.parts), match, bool(wanted.regex), tuple(finders), asked.within, beyond)


def require_sound(given: QueueFilter) -> None:
    """Raise `InvalidFilterError` where a filter makes no sense, without asking a database."""
    wanted = parse(given).filter
    if wanted.regex:
        _pattern(wanted.regex)


class _Restrictions:
    """The restrictions of one filter, as they are asked one after the other.

    `keys` are the outlets and speakers that the full text can be asked for, `within` is as in `Conditions`.
    """

    def __init__(self, cx: Connection) -> None:
        self._cx = cx
        self.parts: list[_Part] = []
        self.keys: list[list[str]] = []
        self.within: str | None = None

    def add(self, sql: str, *values: Any) -> None:
        """A condition that no index answers."""
        self.parts.append(_Part(sql, values))

    def add_found(self, sql: str, *values: Any) -> None:
        """A condition whose rows `sql` finds by an index."""
        self.parts.append(_Part(f"k.quote_id IN ({sql})", values, Finder(sql, values)))

    def decided(self, wanted: QueueFilter) -> None:
        """What people and the machine made of the quote: state, verdict, kind, flags, reviewer."""
        if wanted.states:
            self.add(f"k.state {_IN}", put_json(wanted.states))
        reader = (put_text(wanted.reader),) if wanted.reader else ()
        seen = f" AND NOT {blind('k', '?')}" if reader else ""
        if wanted.verdicts:
            named = put_json([verdict for verdict in wanted.verdicts if verdict != UNDECIDED])
            if UNDECIDED in wanted.verdicts:
                hidden = f" OR {blind('k', '?')}" if reader else ""
                self.add(f"(k.verdict {_IN} OR k.verdict IS NULL{hidden})", named, *reader)
            else:
                finder = Finder(f"SELECT quote_id FROM desk WHERE verdict {_IN} AND verdict IS NOT NULL", (named,))
                self.parts.append(_Part(f"k.verdict {_IN}{seen}", (named, *reader), finder))
        if wanted.kinds:
            self.add(f"k.kind {_IN}", put_json(wanted.kinds))
        if wanted.flags:
            self.add_found(f"SELECT DISTINCT quote_id FROM desk_flags WHERE flag {_IN}", put_json(wanted.flags))
        if wanted.reviewer:
            self.add_found(
                "SELECT DISTINCT quote_id FROM standing_decisions WHERE reviewer = ?", put_text(wanted.reviewer)
            )
            if reader:
                self.add(f"NOT {blind('k', '?')}", *reader)

    def named(self, column: str, table: str, names: Sequence[str]) -> None:
        """Who said it or who printed it, by the words of their names."""
        if not names:
            return
        found = sorted({key for name in names for key in with_words(self._cx, table, name)})
        finder = Finder(f"SELECT quote_id FROM desk WHERE {column} {_IN}", (put_json(found),))
        in_match = 0 < len(found) <= _KEYS
        if in_match:
            self.keys.append([f"{table[0]}{key}" for key in found])
        if len(found) == 1:
            self.parts.append(_Part(f"k.{column} = ?", (found[0],), finder, in_match))
            self.within = column.removesuffix("_id")
        else:
            self.parts.append(_Part(f"k.{column} {_IN}", (put_json(found),), finder, in_match))

    def dated(self, wanted: QueueFilter) -> None:
        """When it was said, as far as that is known: the interval touches what is asked for."""
        if wanted.since:
            self.add("k.said_to >= ?", wanted.since.isoformat())
        if wanted.until:
            self.add("k.said_from <= ?", wanted.until.isoformat())

    def placed(self, wanted: QueueFilter) -> None:
        """Where it stands: in a family, in an article by its name, address or path."""
        if wanted.family:
            self.add_found("SELECT quote_id FROM family_members WHERE family_id = ?", put_text(wanted.family))
        if wanted.article:
            name, path = put_text(wanted.article), put_text(os.path.abspath(wanted.article))  # noqa: PTH100 - as stored
            self.add_found(
                "SELECT quote_id FROM desk WHERE article_id IN (SELECT id FROM articles WHERE name = ? OR url = ?"
                " OR canonical_url = ? OR path = ?)",
                name, name, name, path,
            )  # fmt: skip


def _joined(parts: Sequence[_Part]) -> tuple[str, tuple[Any, ...]]:
    return " AND ".join(part.sql for part in parts) or "1", tuple(value for part in parts for value in part.values)


def _register(cx: Connection, pattern: str) -> None:
    search = _pattern(pattern).search
    cx.create_function("matches_pattern", 1, lambda text: search(text_of(text)) is not None)


def _pattern(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise InvalidFilterError(f"{pattern!r} is not a regular expression: {error}") from error
