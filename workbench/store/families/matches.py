"""What matching reads from the store and what it leaves there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.matching import Family
from workbench.store.codec import maybe_span, now, put_json
from workbench.store.families import families as standing
from workbench.store.families import pairs
from workbench.store.records import Links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from workbench.model.matching import Pair
    from workbench.model.spans import Span
    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"


def links(cx: Connection) -> Links:
    """Return people's decisions on families that stand; of two on one pair the newer counts."""
    newest: dict[tuple[str, str], str] = {}
    for relation, a, b in cx.execute(
        "SELECT relation, min(quote_a, quote_b), max(quote_a, quote_b) FROM standing_family_decisions"
        " WHERE relation IN ('must', 'cannot') ORDER BY at, id"
    ):
        newest[str(a), str(b)] = relation
    must = frozenset(pair for pair, relation in newest.items() if relation == "must")
    return Links(must, frozenset(newest) - must)


def matched_families(cx: Connection, having: Iterable[int] | None = None) -> list[Family]:
    """Return the families as the machine left them, without people's decisions: all, or those of these quotes."""
    ids = None if having is None else put_json(list(having))
    rows = cx.execute(
        "SELECT f.id, f.reference_id, m.quote_id, m.span"
        " FROM matched_families f JOIN matched_members m ON m.family_id = f.id"
        + ("" if ids is None else f" WHERE f.id IN (SELECT family_id FROM matched_members WHERE quote_id {_IN})")
        + " ORDER BY f.id, m.quote_id",
        () if ids is None else (ids,),
    )
    members: dict[tuple[str, int], dict[str, Span | None]] = {}
    for family_id, reference, quote_id, span in rows:
        members.setdefault((family_id, reference), {})[str(quote_id)] = maybe_span(span)
    return [
        Family(name, tuple(found), str(reference), tuple(found.values()) if any(found.values()) else ())
        for (name, reference), found in members.items()
    ]


def family_exists(cx: Connection, family_id: str) -> bool:
    """Whether the machine has a family of this id."""
    return cx.execute("SELECT 1 FROM matched_families WHERE id = ?", (family_id,)).fetchone() is not None


def standing_families(cx: Connection, quote_ids: Iterable[int]) -> dict[str, str]:
    """Return for each of these quotes the family that it stands in, people's decisions applied."""
    rows = cx.execute(
        f"SELECT quote_id, family_id FROM family_members WHERE quote_id {_IN} ORDER BY quote_id, family_id DESC",
        (put_json(list(quote_ids)),),
    )
    return {str(quote_id): family_id for quote_id, family_id in rows}


def save_matches(
    tx: Connection, article_ids: Iterable[int], new_pairs: Iterable[Pair], families: Iterable[Family] | None
) -> None:
    """Save what matching these articles gave: their pairs, and all of the machine's families (None: as they were).

    The articles then count as matched. People's decisions are applied to the result; families, flags and
    priorities are made anew.
    """
    ids = put_json(list(article_ids))
    quotes = put_json([row[0] for row in tx.execute(f"SELECT id FROM quotes WHERE article_id {_IN}", (ids,))])
    touched = pairs.drop(tx, quotes) | pairs.save(tx, new_pairs)
    if families is not None:
        touched |= {row[0] for row in tx.execute("SELECT quote_id FROM matched_members")}
        tx.execute("DELETE FROM matched_members")
        tx.execute("DELETE FROM matched_families")
        touched |= _insert(tx, list(families))
    _matched(tx, ids)
    standing.rebuild(tx, touched)


def save_families(tx: Connection, families: Iterable[Family], gone: Iterable[str] = ()) -> set[int]:
    """Write families that are new or other, drop those dissolved; return the quotes that were or are in them.

    Only members that are new or other are written: a family of thousands grows by one at a time.
    """
    changed = list(families)
    replaced = put_json([family.id for family in changed] + list(gone))
    before = {
        (family_id, quote_id): span
        for family_id, quote_id, span in tx.execute(
            f"SELECT family_id, quote_id, span FROM matched_members WHERE family_id {_IN}", (replaced,)
        )
    }
    now = {(family_id, quote_id): span for family_id, quote_id, span in _members(changed)}
    other = [member for member, span in before.items() if member not in now or now[member] != span]
    tx.executemany("DELETE FROM matched_members WHERE family_id = ? AND quote_id = ?", other)
    tx.execute(f"DELETE FROM matched_families WHERE id {_IN}", (put_json(list(gone)),))
    _insert(tx, changed, known=before.keys() - set(other))
    return {quote_id for _, quote_id in (*before, *now)}


def finish(tx: Connection, article_ids: Iterable[int], touched: Iterable[int]) -> None:
    """Count these articles as matched, and make the families that stand anew where quotes were touched."""
    _matched(tx, put_json(list(article_ids)))
    standing.rebuild(tx, set(touched))


def rebuild(tx: Connection, touched: Iterable[int]) -> None:
    """Make the families that stand anew where quotes were touched."""
    standing.rebuild(tx, set(touched))


def unmatched(cx: Connection, article_ids: Iterable[int]) -> list[int]:
    """Return those of the articles that are not matched yet."""
    rows = cx.execute(
        "SELECT a.id FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value"
        " JOIN article_versions v ON v.id = a.version_id WHERE v.matched_at IS NULL ORDER BY a.id",
        (put_json(list(article_ids)),),
    )
    return [row[0] for row in rows]


def drop_lonely(tx: Connection) -> None:
    """Dissolve the machine's families of one: nothing came back to them."""
    lonely = "SELECT family_id FROM matched_members GROUP BY family_id HAVING count(*) = 1"
    tx.execute(f"DELETE FROM matched_families WHERE id IN ({lonely})")


def forget(tx: Connection, article_ids: Iterable[int]) -> set[int]:
    """Drop the pairs of these articles' quotes and take the quotes out of the machine's families.

    A family keeps its id as one shrinks, down to one member. Returns the quotes that were touched.
    """
    quotes = put_json(
        [row[0] for row in tx.execute(f"SELECT id FROM quotes WHERE article_id {_IN}", (put_json(list(article_ids)),))]
    )
    touched = pairs.drop(tx, quotes)
    inside = f"SELECT family_id FROM matched_members WHERE quote_id {_IN}"
    touched |= {
        row[0] for row in tx.execute(f"SELECT quote_id FROM matched_members WHERE family_id IN ({inside})", (quotes,))
    }
    families = put_json([row[0] for row in tx.execute(inside, (quotes,))])
    tx.execute(f"DELETE FROM matched_members WHERE quote_id {_IN}", (quotes,))
    tx.execute(
        f"DELETE FROM matched_families WHERE id {_IN} AND id NOT IN (SELECT family_id FROM matched_members)",
        (families,),
    )
    tx.execute(
        "UPDATE matched_families SET reference_id = (SELECT min(quote_id) FROM matched_members WHERE family_id = id)"
        f" WHERE id {_IN} AND reference_id NOT IN (SELECT quote_id FROM matched_members WHERE family_id = id)",
        (families,),
    )
    return touched


def _insert(tx: Connection, families: Sequence[Family], known: Set[tuple[str, int]] = frozenset()) -> set[int]:
    """Write families with their members, but for those that are there as they should be."""
    tx.executemany(
        "INSERT INTO matched_families (id, reference_id) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET reference_id = excluded.reference_id",
        [(family.id, pairs.number(family.reference)) for family in families],
    )
    members = list(_members(families))
    tx.executemany(
        "INSERT OR IGNORE INTO matched_members (family_id, quote_id, span) VALUES (?, ?, ?)",
        [member for member in members if member[:2] not in known],
    )
    return {quote_id for _, quote_id, _ in members}


def _members(families: Iterable[Family]) -> Iterator[tuple[str, int, str | None]]:
    for family in families:
        for member, span in zip(family.members, family.spans or (None,) * len(family.members), strict=True):
            yield family.id, pairs.number(member), put_json(span) if span else None


def _matched(tx: Connection, ids: str) -> None:
    tx.execute(
        f"UPDATE article_versions SET matched_at = ? WHERE id IN (SELECT version_id FROM articles WHERE id {_IN})",
        (now(), ids),
    )
