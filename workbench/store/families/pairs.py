"""The pairs of quotes that may report one utterance, as the matcher left them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.errors import NotFoundError
from workbench.model.matching import Material, MaterialKind, Pair, Relation
from workbench.store.codec import json_of, maybe_span, put_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"


def of_quote(cx: Connection, quote_id: int) -> dict[int, Pair]:
    """Return the pairs of one quote by the other's id, as the matcher gave them."""
    found = cx.execute("SELECT * FROM pairs WHERE quote_a = ?1 OR quote_b = ?1 ORDER BY quote_a, quote_b", (quote_id,))
    return {row["quote_b"] if row["quote_a"] == quote_id else row["quote_a"]: _pair(row) for row in found}


def open_ties(cx: Connection, quote_ids: Iterable[int], others: Iterable[int]) -> list[Pair]:
    """Return the pairs stored between one of these quotes and one of the others that a family does not tell already.

    Two quotes that are as a whole in one family and in no other are tied, whatever else their pair says; in a family
    of thousands there are very many such pairs.
    """
    ours, theirs = put_json(list(quote_ids)), put_json(list(others))
    found = _open(cx, f"p.quote_a {_IN} AND +p.quote_b {_IN}", theirs, (ours, theirs))
    found += _open(cx, f"+p.quote_a {_IN} AND p.quote_b {_IN}", theirs, (theirs, ours))
    return list({(pair.a, pair.b): pair for pair in found}.values())


def _open(cx: Connection, condition: str, among: str, values: tuple[str, ...]) -> list[Pair]:
    rows = cx.execute(
        "WITH settled AS MATERIALIZED (SELECT quote_id, min(family_id) AS family_id FROM matched_members"
        f" WHERE quote_id {_IN} GROUP BY quote_id HAVING count(*) = 1 AND max(span) IS NULL)"
        f" SELECT p.* FROM pairs p WHERE {condition} AND (p.repeated OR p.span_a NOTNULL OR p.span_b NOTNULL"
        " OR (SELECT family_id FROM settled WHERE quote_id = p.quote_a)"
        " IS NOT (SELECT family_id FROM settled WHERE quote_id = p.quote_b)"
        " OR NOT EXISTS (SELECT 1 FROM settled WHERE quote_id = p.quote_a)) ORDER BY p.quote_a, p.quote_b",
        (among, *values),
    )
    return list(map(_pair, rows))


def _pair(row: Mapping[str, Any]) -> Pair:
    a, b = (row["quote_b"], row["quote_a"]) if row["flipped"] else (row["quote_a"], row["quote_b"])
    return Pair(
        str(a),
        str(b),
        row["score"],
        Relation(row["relation"]),
        tuple(
            Material(MaterialKind(kind), a_words, b_words, sentence)
            for kind, a_words, b_words, sentence in json_of(row["material"])
        ),
        tuple(json_of(row["reasons"])),
        maybe_span(row["span_a"]),
        maybe_span(row["span_b"]),
        bool(row["repeated"]),
        bool(row["stock"]),
    )


def save(tx: Connection, new_pairs: Iterable[Pair]) -> set[int]:
    """Write pairs; return the quotes that they are of."""
    touched: set[int] = set()
    rows = []
    for pair in new_pairs:
        a, b = number(pair.a), number(pair.b)
        touched |= {a, b}
        material = [[one.kind, one.a_words, one.b_words, one.sentence] for one in pair.material]
        rows.append(
            (
                min(a, b),
                max(a, b),
                int(a > b),
                pair.score,
                pair.relation.value,
                put_json(material),
                put_json(pair.reasons),
                put_json(pair.a_span) if pair.a_span else None,
                put_json(pair.b_span) if pair.b_span else None,
                int(pair.repeated),
                int(pair.stock),
            )
        )
    tx.executemany(
        "INSERT OR REPLACE INTO pairs (quote_a, quote_b, flipped, score, relation, material, reasons, span_a, span_b,"
        " repeated, stock) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    return touched


def drop(tx: Connection, quotes: str) -> set[int]:
    """Delete the pairs of these quotes (ids as JSON); return those that they were of."""
    touched: set[int] = set()
    for column in ("quote_a", "quote_b"):
        for a, b in tx.execute(f"SELECT quote_a, quote_b FROM pairs WHERE {column} {_IN}", (quotes,)):
            touched |= {a, b}
        tx.execute(f"DELETE FROM pairs WHERE {column} {_IN}", (quotes,))
    return touched


def number(quote_id: str) -> int:
    """Return the store's number of a quote that the matcher knows by this id; raise `NotFoundError` for another id."""
    try:
        return int(quote_id)
    except ValueError:
        raise NotFoundError(f"there is no quote {quote_id!r} in the database") from None
