"""The quotes that pass a filter: ids in order, counts, and the best by relevance."""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from workbench.store.codec import put_json
from workbench.store.lists.conditions import HITS, Beyond, Conditions, conditions
from workbench.store.lists.filters import Order, QueueFilter
from workbench.store.lists.query import Term, fts_match, parse

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from workbench.store.connection import Connection

CANDIDATES = 4_000
"""How many hits of the full text are ranked at once: newest first, further slices only while too few pass."""

FEW = 20_000
"""Up to so many rows are collected and sorted; more are met on a walk in the order that is asked for."""

_SLICE = 1 << 18
"""Characters of ids that are read at once."""

_SPARSE = 8
"""Up to so many numbers an id are given a place each."""

_NARROW = 1 << 8 * array("I").itemsize
"""Ids below this are written with half as many digits."""

COMMON = 100_000
"""A word with more hits than this is looked up for each row on the walk, not collected beforehand."""

_FIRST = 64
"""So many of the best hits are asked at first whether they pass the other restrictions."""

_WEIGHTS = "1.0, 0.6, 0.3, 0.3, 0.0"
"""How much a hit counts in the quote's words, the speaker, the outlet, the title and the keys."""

_TEXT = " JOIN quotes q ON q.id = k.quote_id"
_NAMED = {Order.OUTLET: "outlet", Order.SPEAKER: "speaker"}
_ORDERS = {
    Order.PRIORITY: "k.priority DESC, k.quote_id",
    Order.DATE: "k.published DESC, k.quote_id",
    Order.OUTLET: "n.folded, n.id, k.priority DESC, k.quote_id",
    Order.SPEAKER: "n.folded, n.id, k.priority DESC, k.quote_id",
    Order.ARTICLE: "k.article_id, q.start, k.quote_id",
}
# The planner is told which index gives the order: its statistics are samples, and its guesses cost seconds.
_WALKS = {
    Order.PRIORITY: "desk k INDEXED BY desk_priority",
    Order.DATE: "desk k INDEXED BY desk_published",
    Order.OUTLET: "outlets n INDEXED BY outlets_folded CROSS JOIN desk k INDEXED BY desk_outlet ON k.outlet_id = n.id",
    Order.SPEAKER: "speakers n INDEXED BY speakers_folded CROSS JOIN desk k INDEXED BY desk_speaker"
    " ON k.speaker_id = n.id",
    Order.ARTICLE: "desk k INDEXED BY desk_article",
}


def ids(cx: Connection, given: QueueFilter, order: Order = Order.PRIORITY, limit: int | None = None) -> array[int]:
    """Return the ids of the quotes that pass, in order; all of them unless `limit` is given."""
    if order is Order.RELEVANCE:
        return array("q", best(cx, given, limit))
    asked = conditions(cx, given)
    text = asked.needs_text
    finder = next((one for one in asked.finders if one.gives_at_most(cx, FEW)), None)
    if finder is not None:
        sql, values = _with_match(cx, asked, None)
        source = f"({finder.sql}) x CROSS JOIN desk k ON k.quote_id = x.quote_id"
        return _sorted(cx, source, sql, (*finder.values, *values), order, limit, text=text)
    sql, values = _with_match(cx, asked, limit)
    if text:  # texts are read in the order of the disk
        return _sorted(cx, "desk k NOT INDEXED", sql, values, order, limit, text=text)
    found = _walked(cx, order, sql, values, limit, asked.within)
    if order in _NAMED and (limit is None or len(found) < limit):  # those without a name come last
        rest = None if limit is None else limit - len(found)
        found += _walked(cx, Order.PRIORITY, f"k.{_NAMED[order]}_id IS NULL AND {sql}", values, rest)
    return found


def _sorted(
    cx: Connection, source: str, sql: str, values: Sequence[Any], order: Order, limit: int | None, *, text: bool
) -> array[int]:
    """Collect the rows that pass and put them in order."""
    quote = _TEXT if text or order is Order.ARTICLE else ""
    named, by = "", _ORDERS[order]
    if order in _NAMED:
        named = f" LEFT JOIN {_NAMED[order]}s n ON n.id = k.{_NAMED[order]}_id"
        by = f"n.id IS NULL, {by}"
    return _ids(cx, f"{source}{quote}{named} WHERE {sql} ORDER BY {by}", values, limit)


def _walked(
    cx: Connection, order: Order, sql: str, values: Sequence[Any], limit: int | None, within: str | None = None
) -> array[int]:
    """Go through the rows in order, where it may be only through those of one name, and keep those that pass."""
    text = _TEXT if order is Order.ARTICLE else ""
    walk = f"desk k INDEXED BY desk_{within}" if within and order is Order.PRIORITY else _WALKS[order]
    return _ids(cx, f"{walk}{text} WHERE {sql} ORDER BY {_ORDERS[order]}", values, limit)


def _ids(cx: Connection, rest: str, values: Sequence[Any], limit: int | None) -> array[int]:
    """Return the ids that a query gives, in its order.

    They come as one text: a row each would hand a million of them over one by one, and take the interpreter's lock
    as often from the thread that paints the screen. The text is the largest thing in memory for a moment, so a
    number has no more digits in it than the highest needs: eight, or sixteen.
    """
    cut = -1 if limit is None else int(limit)  # a LIMIT also keeps the order inside the brackets
    highest = cx.execute("SELECT max(quote_id) FROM desk").fetchone()[0] or 0
    kind = "I" if highest < _NARROW else "Q"
    query = (
        f"SELECT group_concat(printf('%0{2 * array(kind).itemsize}x', i), '')"
        f" FROM (SELECT k.quote_id AS i FROM {rest} LIMIT {cut})"
    )
    written = cx.execute(query, values).fetchone()[0] or ""
    found = array("q")
    for start in range(0, len(written), _SLICE):
        some = array(kind, bytes.fromhex(written[start : start + _SLICE]))
        if sys.byteorder == "little":
            some.byteswap()
        found.extend(array("q", some))
    return found


def family_ids(cx: Connection, given: QueueFilter, order: Order = Order.PRIORITY) -> array[int]:
    """Return one quote for each family that has a passing member, the first in order, and the quotes of no family."""
    numbers, families = _families(cx)
    seen = bytearray(families + 1)
    found = array("q")
    for quote_id in ids(cx, given, order):
        number = numbers[quote_id]
        if not seen[number]:
            found.append(quote_id)
            seen[number] = number > 0  # 0: of no family
    return found


def _families(cx: Connection) -> tuple[array[int] | defaultdict[int, int], int]:
    """Return for each quote the number of its family, 0 for none, and the highest number.

    Ids are row numbers, so that an array with a place for each holds a million in 4 MB; where they lie far apart
    (databases that were merged) only the members of families are held.
    """
    rows, highest = cx.execute("SELECT count(*), max(quote_id) FROM desk").fetchone()
    dense = (highest or 0) < _SPARSE * max(rows, 1)
    numbers: array[int] | defaultdict[int, int] = array("i", [0]) * ((highest or 0) + 1) if dense else defaultdict(int)
    number = 0
    of_each = "SELECT group_concat(quote_id) FROM desk WHERE family_id IS NOT NULL GROUP BY family_id"
    for number, (members,) in enumerate(cx.execute(of_each), 1):
        for quote_id in map(int, members.split(",")):
            numbers[quote_id] = number
    return numbers, number


def count(cx: Connection, given: QueueFilter, most: int | None = None) -> int:
    """Return how many quotes pass; counting stops at `most`."""
    where = conditions(cx, given)
    text = _TEXT if where.needs_text else ""
    cut = "" if most is None else f" LIMIT {int(most)}"
    if where.match is None:
        source, sql, values = f"desk k{text}", where.sql, where.values
    else:  # as the hits come, so that counting can stop
        beyond = where.beyond
        join = "" if beyond.sql == "1" else f" CROSS JOIN desk k ON k.quote_id = quote_fts.rowid{text}"
        source, sql, values = f"quote_fts{join}", f"quote_fts MATCH ? AND {beyond.sql}", (where.match, *beyond.values)
    row = cx.execute(f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {sql}{cut})", values).fetchone()
    return int(row[0])


def best(cx: Connection, given: QueueFilter, limit: int | None) -> list[int]:
    """Return the ids of the passing quotes that fit the words best; without words, by priority.

    Only the newest `CANDIDATES` hits are ranked against each other; older ones follow in slices of that size, so
    that a word that is everywhere costs no more than a rare one. With other restrictions the slices go on until
    `limit` quotes pass; where one of them lets but `FEW` quotes pass, only these are ranked.
    """
    where = conditions(cx, given)
    if where.match is None:
        return list(ids(cx, given, Order.PRIORITY, limit))
    beyond = where.beyond
    text = _TEXT if where.needs_text else ""
    few = next((one for one in beyond.finders if one.gives_at_most(cx, FEW)), None)
    if few is not None:
        chosen = f"SELECT k.quote_id FROM ({few.sql}) x CROSS JOIN desk k ON k.quote_id = x.quote_id"
        sql = f" AND +rowid IN ({chosen}{text} WHERE {beyond.sql})"  # "+": once for all, not a search for each
        return list(_ranked(cx, where.match, sql, (*few.values, *beyond.values), limit))
    found: list[int] = []
    upper = 1 << 62
    while limit is None or len(found) < limit:
        floor = cx.execute(
            "SELECT rowid FROM quote_fts WHERE quote_fts MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
            (where.match, upper, CANDIDATES - 1),
        ).fetchone()
        lower = floor[0] if floor else 0
        rest = None if limit is None else limit - len(found)
        most = rest if beyond.sql == "1" else None
        ranked = _ranked(cx, where.match, " AND rowid >= ? AND rowid < ?", (lower, upper), most)
        found += ranked if beyond.sql == "1" else _passing(cx, ranked, beyond, text, rest)
        ranked.close()  # where enough passed before its end
        if floor is None:
            break
        upper = lower
    return found


def _passing(cx: Connection, ranked: Iterator[int], beyond: Beyond, text: str, most: int | None) -> list[int]:
    """Return the first of these ids that meet what is left to ask: they are asked best first, more and more at once."""
    found: list[int] = []
    size = _FIRST
    while (most is None or len(found) < most) and (asked := list(islice(ranked, size))):
        rows = cx.execute(
            f"SELECT k.quote_id FROM json_each(?) j CROSS JOIN desk k ON k.quote_id = j.value{text}"
            f" WHERE {beyond.sql} ORDER BY j.key",
            (put_json(asked), *beyond.values),
        )
        found.extend(row[0] for row in rows)
        size *= 4
    return found[:most]


def _ranked(
    cx: Connection, match: str, sql: str, values: Sequence[Any], limit: int | None
) -> Generator[int, None, None]:
    cut = "" if limit is None else f" LIMIT {limit}"
    rows = cx.execute(
        f"SELECT rowid FROM quote_fts WHERE quote_fts MATCH ?{sql} ORDER BY bm25(quote_fts, {_WEIGHTS}), rowid{cut}",
        (match, *values),
    )
    with closing(rows):
        for row in rows:
            yield row[0]


def _with_match(cx: Connection, asked: Conditions, limit: int | None) -> tuple[str, tuple[Any, ...]]:
    """Return the conditions with the full-text part among them."""
    if asked.match is None:
        return asked.sql, asked.values
    sql = f"{asked.sql} AND k.quote_id IN ({HITS})"
    if limit is not None and cx.execute(f"{HITS} LIMIT 1 OFFSET {COMMON}", (asked.match,)).fetchone() is not None:
        sql = f"{asked.sql} AND EXISTS ({HITS} AND rowid = k.quote_id)"
    return sql, (*asked.values, asked.match)


def occurs(cx: Connection, term: Term) -> bool:
    """Whether any quote has this term."""
    return cx.execute(f"{HITS} LIMIT 1", (fts_match((replace(term, excluded=False),)),)).fetchone() is not None


def search_terms(given: QueueFilter) -> Sequence[Term]:
    """Return what the filter's words look for in the text, for highlighting."""
    wanted = (term for given_term in parse(given).terms if not given_term.excluded for term in given_term.each)
    return [term for term in wanted if term.column in (None, "text")]
