"""From a filter to the quotes that pass it: ids in order, counts, and the best by relevance."""

from __future__ import annotations

import os
import re
from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.store.codec import put_json, put_text, text_of
from workbench.store.filters import UNDECIDED, InvalidFilterError, Order, QueueFilter
from workbench.store.names import with_words
from workbench.store.query import Term, fts_match, fts_unwanted, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.store.connection import Connection

CANDIDATES = 10_000
"""How many hits of the full text are ranked at once: newest first, further slices only while too few pass."""

_IN = "IN (SELECT value FROM json_each(?))"
_KEYS = 50
"""So many outlets or speakers are looked for inside the full-text index; more of them only in the desk's rows."""

_WEIGHTS = "1.0, 0.6, 0.3, 0.3, 0.0"
"""How much a hit counts in the quote's words, the speaker, the outlet, the title and the keys."""

_COMMON = 100_000
"""A word with more hits than this is looked up for each row of the queue in turn, not collected beforehand."""

_ORDERS = {
    Order.PRIORITY: "k.priority DESC, k.quote_id",
    Order.DATE: "k.published DESC, k.quote_id",
    Order.OUTLET: "n.folded, n.id, k.priority DESC, k.quote_id",
    Order.SPEAKER: "n.folded, n.id, k.priority DESC, k.quote_id",
    Order.ARTICLE: "k.article_id, q.start, k.quote_id",
}
_TEXT = " JOIN quotes q ON q.id = k.quote_id"


@dataclass(frozen=True, slots=True)
class _Where:
    """A condition on the desk's row `k`, with its values; `match` is the full-text part, apart because it ranks."""

    sql: str
    values: tuple[Any, ...]
    match: str | None
    needs_text: bool


def ids(cx: Connection, given: QueueFilter, order: Order = Order.PRIORITY, limit: int | None = None) -> array[int]:
    """Return the ids of the quotes that pass, in order; all of them unless `limit` is given."""
    if order is Order.RELEVANCE:
        return array("q", best(cx, given, limit))
    where = _where(cx, given)
    if order not in (Order.OUTLET, Order.SPEAKER):
        source = "desk k NOT INDEXED" if where.needs_text else "desk k"  # a text is read in the order of the disk
        text = _TEXT if where.needs_text or order is Order.ARTICLE else ""
        return array("q", _listed(cx, source + text, where, _ORDERS[order], limit))
    what = order.value
    text = _TEXT if where.needs_text else ""
    named = f"{what}s n CROSS JOIN desk k ON k.{what}_id = n.id{text}"
    found = _listed(cx, named, where, _ORDERS[order], limit)
    if limit is None or len(found) < limit:  # those without a name come last
        rest = None if limit is None else limit - len(found)
        nameless = replace(where, sql=f"k.{what}_id IS NULL AND {where.sql}")
        found += _listed(cx, f"desk k{text}", nameless, _ORDERS[Order.PRIORITY], rest)
    return array("q", found)


def _listed(cx: Connection, source: str, where: _Where, by: str, limit: int | None) -> list[int]:
    sql, values = _with_match(cx, where, limit)
    cut = "" if limit is None else f" LIMIT {int(limit)}"
    return [row[0] for row in cx.execute(f"SELECT k.quote_id FROM {source} WHERE {sql} ORDER BY {by}{cut}", values)]


def family_ids(cx: Connection, given: QueueFilter, order: Order = Order.PRIORITY) -> array[int]:
    """Return one quote for each family that has a passing member, the first in order, and the quotes of no family."""
    families = dict(cx.execute("SELECT quote_id, family_id FROM desk WHERE family_id IS NOT NULL"))
    seen: set[str] = set()
    found = array("q")
    for quote_id in ids(cx, given, order):
        family = families.get(quote_id)
        if family is None:
            found.append(quote_id)
        elif family not in seen:
            seen.add(family)
            found.append(quote_id)
    return found


def count(cx: Connection, given: QueueFilter, most: int | None = None) -> int:
    """Return how many quotes pass; counting stops at `most`."""
    where = _where(cx, given)
    text = _TEXT if where.needs_text else ""
    cut = "" if most is None else f" LIMIT {int(most)}"
    if where.match is None:
        source, sql, values = f"desk k{text}", where.sql, where.values
    else:  # as the hits come, so that counting can stop
        source = f"quote_fts CROSS JOIN desk k ON k.quote_id = quote_fts.rowid{text}"
        sql, values = f"quote_fts MATCH ? AND {where.sql}", (where.match, *where.values)
    row = cx.execute(f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {sql}{cut})", values).fetchone()
    return int(row[0])


def best(cx: Connection, given: QueueFilter, limit: int | None) -> list[int]:
    """Return the ids of the passing quotes that fit the words best; without words, by priority.

    Only the newest `CANDIDATES` hits are ranked against each other; older ones follow in slices of that size, so
    that a word that is everywhere costs no more than a rare one. With other restrictions the slices go on until
    `limit` quotes pass.
    """
    where = _where(cx, given)
    if where.match is None:
        return list(ids(cx, given, Order.PRIORITY, limit))
    join = _TEXT if where.needs_text else ""
    found: list[int] = []
    upper = 1 << 62
    while limit is None or len(found) < limit:
        floor = cx.execute(
            "SELECT rowid FROM quote_fts WHERE quote_fts MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
            (where.match, upper, CANDIDATES - 1),
        ).fetchone()
        lower = floor[0] if floor else 0
        cut = "" if limit is None else f" LIMIT {limit - len(found)}"
        rows = cx.execute(
            f"SELECT k.quote_id FROM (SELECT rowid AS id, bm25(quote_fts, {_WEIGHTS}) AS score FROM quote_fts"
            " WHERE quote_fts MATCH ? AND rowid >= ? AND rowid < ?) h"
            f" CROSS JOIN desk k ON k.quote_id = h.id{join} WHERE {where.sql} ORDER BY h.score, k.quote_id{cut}",
            (where.match, lower, upper, *where.values),
        )
        found.extend(row[0] for row in rows)
        if floor is None:
            break
        upper = lower
    return found


def _with_match(cx: Connection, where: _Where, limit: int | None) -> tuple[str, tuple[Any, ...]]:
    if where.match is None:
        return where.sql, where.values
    hits = "SELECT rowid FROM quote_fts WHERE quote_fts MATCH ?"
    sql = f"{where.sql} AND k.quote_id IN ({hits})"
    if limit is not None:
        many = cx.execute(f"{hits} LIMIT 1 OFFSET {_COMMON}", (where.match,)).fetchone()
        if many is not None:
            sql = f"{where.sql} AND EXISTS ({hits} AND rowid = k.quote_id)"
    return sql, (*where.values, where.match)


def _where(cx: Connection, given: QueueFilter) -> _Where:
    parsed = parse(given)
    wanted, terms = parsed.filter, parsed.terms
    parts: list[str] = []
    values: list[Any] = []
    keys: list[list[str]] = []

    def add(sql: str, *more: Any) -> None:
        parts.append(sql)
        values.extend(more)

    if wanted.states:
        add(f"k.state {_IN}", put_json(wanted.states))
    if wanted.verdicts:
        named = put_json([verdict for verdict in wanted.verdicts if verdict != UNDECIDED])
        undecided = " OR k.verdict IS NULL" if UNDECIDED in wanted.verdicts else ""
        add(f"(k.verdict {_IN}{undecided})", named)
    if wanted.kinds:
        add(f"k.kind {_IN}", put_json(wanted.kinds))
    for column, table, names in (
        ("speaker_id", "speakers", wanted.speakers),
        ("outlet_id", "outlets", wanted.outlets),
    ):
        if names:
            found = sorted({key for name in names for key in with_words(cx, table, name)})
            add(f"k.{column} {_IN}", put_json(found))
            if 0 < len(found) <= _KEYS:
                keys.append([f"{table[0]}{key}" for key in found])
    if wanted.flags:
        add(f"k.quote_id IN (SELECT quote_id FROM desk_flags WHERE flag {_IN})", put_json(wanted.flags))
    if wanted.since:
        add("k.said_to >= ?", wanted.since.isoformat())
    if wanted.until:
        add("k.said_from <= ?", wanted.until.isoformat())
    if wanted.family:
        add("k.quote_id IN (SELECT quote_id FROM family_members WHERE family_id = ?)", put_text(wanted.family))
    if wanted.article:
        name = put_text(wanted.article)
        add(
            "k.article_id IN (SELECT id FROM articles WHERE name = ? OR url = ? OR canonical_url = ? OR path = ?)",
            name, name, name, put_text(os.path.abspath(wanted.article)),  # noqa: PTH100 - as it was stored
        )  # fmt: skip
    if wanted.reviewer:
        add(
            "k.quote_id IN (SELECT quote_id FROM standing_decisions WHERE reviewer = ?)",
            put_text(wanted.reviewer),
        )
    if wanted.regex:
        _register(cx, wanted.regex)
        add("matches_pattern(q.text)")
    match = fts_match(terms, keys)
    unwanted = fts_unwanted(terms)
    if match is None and unwanted is not None:
        add("k.quote_id NOT IN (SELECT rowid FROM quote_fts WHERE quote_fts MATCH ?)", unwanted)
    if parsed.barren:
        add("0")
    return _Where(" AND ".join(parts) or "1", tuple(values), match, bool(wanted.regex))


def _register(cx: Connection, pattern: str) -> None:
    try:
        search = re.compile(pattern, re.IGNORECASE).search
    except re.error as error:
        raise InvalidFilterError(f"{pattern!r} is not a regular expression: {error}") from error
    cx.create_function("matches_pattern", 1, lambda text: search(text_of(text)) is not None)


def search_terms(given: QueueFilter) -> Sequence[Term]:
    """Return what the filter's words look for in the text, for highlighting."""
    return [term for term in parse(given).terms if not term.excluded and term.column in (None, "text")]
