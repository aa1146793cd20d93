"""The families that stand: what the matcher grouped, bound by what people decided, with what they disagree on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from workbench.model.quote import ContextRole
from workbench.store.accounts import dating
from workbench.store.accounts.conflicts import conflicts_of
from workbench.store.accounts.sources import SURROUNDINGS, independent_sources
from workbench.store.accounts.witness import Witness
from workbench.store.codec import json_of, maybe_text, put_json, text_of
from workbench.store.families import speakers_of
from workbench.store.families.links import Group, bind
from workbench.store.lists import desk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"


def rebuild(tx: Connection, quote_ids: Iterable[int] | None) -> list[int]:
    """Make anew the families that these quotes belong to or are linked with (None: all); return whom it touched.

    Only quotes that are on the desk can be members. The desk's rows of the touched quotes are refreshed. Their
    speakers do not change here, so the search index stays as it is.
    """
    within = _everybody(tx) if quote_ids is None else _connected(tx, set(quote_ids))
    if not within:
        return []
    ids = put_json(sorted(within))
    old = [row[0] for row in tx.execute(f"SELECT DISTINCT family_id FROM family_members WHERE quote_id {_IN}", (ids,))]
    touched = within | {
        row[0] for row in tx.execute(f"SELECT quote_id FROM family_members WHERE family_id {_IN}", (put_json(old),))
    }
    tx.execute(f"DELETE FROM family_members WHERE family_id {_IN}", (put_json(old),))
    tx.execute(f"DELETE FROM families WHERE id {_IN}", (put_json(old),))
    must, cannot = _decided(tx, ids)
    groups = bind(
        _matched(tx, ids),
        must,
        cannot,
        lambda name: tx.execute("SELECT 1 FROM matched_families WHERE id = ?", (name,)).fetchone() is not None,
    )
    chosen = _references(tx, ids)
    _write(tx, groups, chosen)
    refresh_ids = sorted(touched)
    desk.refresh(tx, refresh_ids)
    return refresh_ids


def related(cx: Connection, quote_ids: Iterable[int]) -> list[int]:
    """Return those of the quotes that a family or a person's link names."""
    ids = put_json(list(quote_ids))
    rows = cx.execute(
        f"SELECT quote_id FROM matched_members WHERE quote_id {_IN}"
        f" UNION SELECT quote_id FROM family_members WHERE quote_id {_IN}"
        f" UNION SELECT quote_a FROM family_decisions WHERE quote_a {_IN}"
        f" UNION SELECT quote_b FROM family_decisions WHERE quote_b {_IN}",
        (ids, ids, ids, ids),
    )
    return [row[0] for row in rows]


def restate(tx: Connection, quote_ids: Iterable[int]) -> None:
    """State anew what the families of these quotes disagree on, their members being the same."""
    ids = put_json(list(quote_ids))
    groups: dict[str, Group] = {}
    for family_id, reference, quote_id in tx.execute(
        "SELECT f.id, f.reference_id, m.quote_id FROM families f JOIN family_members m ON m.family_id = f.id"
        f" WHERE f.id IN (SELECT family_id FROM family_members WHERE quote_id {_IN})",
        (ids,),
    ):
        groups.setdefault(family_id, Group(family_id, reference)).members.append(quote_id)
    if not groups:
        return
    members = put_json(sorted({member for group in groups.values() for member in group.members}))
    names = put_json(list(groups))
    tx.execute(f"DELETE FROM family_members WHERE family_id {_IN}", (names,))
    tx.execute(f"DELETE FROM families WHERE id {_IN}", (names,))
    _write(tx, list(groups.values()), _references(tx, members))
    desk.refresh(tx, [member for group in groups.values() for member in group.members])


def _everybody(cx: Connection) -> set[int]:
    rows = cx.execute(
        "SELECT quote_id FROM matched_members UNION SELECT quote_id FROM family_members"
        " UNION SELECT quote_a FROM family_decisions UNION SELECT quote_b FROM family_decisions"
    )
    return {row[0] for row in rows}


def _connected(cx: Connection, quote_ids: set[int]) -> set[int]:
    """Return these quotes and all that hang together with them by families or by people's links."""
    found: set[int] = set()
    edge = set(quote_ids)
    while edge:
        found |= edge
        ids = put_json(sorted(edge))
        rows = cx.execute(
            "SELECT quote_id FROM matched_members WHERE family_id IN"
            f" (SELECT family_id FROM matched_members WHERE quote_id {_IN})"
            " UNION SELECT quote_id FROM family_members WHERE family_id IN"
            f" (SELECT family_id FROM family_members WHERE quote_id {_IN})"
            f" UNION SELECT quote_b FROM family_decisions WHERE quote_a {_IN}"
            f" UNION SELECT quote_a FROM family_decisions WHERE quote_b {_IN}",
            (ids, ids, ids, ids),
        )
        edge = {row[0] for row in rows} - found
    return found


def _matched(cx: Connection, ids: str) -> list[Group]:
    groups: dict[str, Group] = {}
    for family_id, reference, quote_id in cx.execute(
        "SELECT f.id, f.reference_id, m.quote_id FROM matched_members m JOIN matched_families f ON f.id = m.family_id"
        f" JOIN desk k ON k.quote_id = m.quote_id WHERE m.quote_id {_IN} ORDER BY f.id, m.quote_id",
        (ids,),
    ):
        groups.setdefault(family_id, Group(family_id, reference)).members.append(quote_id)
    return list(groups.values())


def _decided(cx: Connection, ids: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the links that stand, oldest first; of two on the same pair the newer one counts."""
    newest: dict[frozenset[int], tuple[str, tuple[int, int]]] = {}
    for relation, a, b in cx.execute(
        "SELECT relation, quote_a, quote_b FROM standing_family_decisions WHERE relation IN ('must', 'cannot')"
        f" AND quote_a {_IN} AND EXISTS (SELECT 1 FROM desk WHERE desk.quote_id = quote_a)"
        " AND EXISTS (SELECT 1 FROM desk WHERE desk.quote_id = quote_b)"
        " ORDER BY at, id",
        (ids,),
    ):
        newest.pop(frozenset((a, b)), None)
        newest[frozenset((a, b))] = (relation, (a, b))
    links = list(newest.values())
    return [pair for relation, pair in links if relation == "must"], [
        pair for relation, pair in links if relation == "cannot"
    ]


def _references(cx: Connection, ids: str) -> dict[int, int]:
    """Return the quotes that people picked as reference, with how recent the choice is."""
    rows = cx.execute(
        "SELECT quote_a, row_number() OVER (ORDER BY at, id) FROM standing_family_decisions"
        f" WHERE relation = 'reference' AND quote_a {_IN}",
        (ids,),
    )
    return dict(rows.fetchall())


def _write(tx: Connection, groups: list[Group], chosen: dict[int, int]) -> None:
    members = put_json(sorted({member for group in groups for member in group.members}))
    witnesses = _witnesses(tx, members)
    kinds = _material(tx, members)
    families: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    for group in groups:
        present = sorted(
            (witnesses[member] for member in group.members), key=lambda one: (one.published or "9", one.id)
        )
        within = set(group.members)
        reference = _reference(group, present, chosen)
        conflicts = conflicts_of(present, reference, picked=reference in chosen)
        outlets = list(dict.fromkeys(one.outlet for one in present if one.outlet is not None))
        families.append(
            (
                group.id,
                reference,
                len(present),
                len({one.outlet for one in present}),
                independent_sources(present),
                put_json(outlets),
                put_json([conflict.flag for conflict in conflicts]),
                put_json([conflict.words for conflict in conflicts]),
            )
        )
        told = dating.put(dating.told(present))
        for one in present:
            flags = sorted({kind for other, found in kinds[one.id] if other in within for kind in found})
            rows.append((group.id, one.id, put_json(flags), told if dating.undated(one) else None))
    tx.executemany("INSERT INTO families VALUES (?, ?, ?, ?, ?, ?, ?, ?)", families)
    tx.executemany("INSERT INTO family_members VALUES (?, ?, ?, ?)", rows)


def _reference(group: Group, present: list[Witness], chosen: dict[int, int]) -> int:
    """Return the member that a person picked last, else the matcher's, else the longest direct one."""
    picked = [one.id for one in present if one.id in chosen]
    if picked:
        return max(picked, key=chosen.__getitem__)
    if group.reference in group.members:
        return group.reference
    return max(present, key=lambda one: (one.kind == "direct", one.length, -one.id)).id


def _witnesses(cx: Connection, ids: str) -> dict[int, Witness]:
    rows = cx.execute(
        "SELECT q.id, q.kind, length(q.text) AS length, h.speaker, h.said_start, h.said_end, h.said_basis,"
        " h.said_precision, COALESCE(d.said_evidence, q.said_evidence) AS said_evidence, c.story_id,"
        " o.name AS outlet, a.agency, a.published, a.language, a.is_primary, v.text_sha256, q.context,"
        " d.venue, d.addressee,"
        f" substr(v.text, max(1, q.start + 1 - {SURROUNDINGS}), min(q.start, {SURROUNDINGS})) AS before,"
        f" substr(v.text, q.end + 1, {SURROUNDINGS}) AS after, substr(v.text, 1, {SURROUNDINGS}) AS opening,"
        " CASE typeof(v.text) WHEN 'blob' THEN v.text END AS torn, q.start, q.end"
        " FROM quotes q JOIN held h ON h.quote_id = q.id JOIN articles a ON a.id = q.article_id"
        " LEFT JOIN decisions d ON d.id = h.decision_id AND d.state <> 'needs_second'"
        " LEFT JOIN article_copies c ON c.article_id = q.article_id"
        f" JOIN article_versions v ON v.id = q.version_id LEFT JOIN outlets o ON o.id = a.outlet_id WHERE q.id {_IN}",
        (ids,),
    ).fetchall()
    persons, apart = speakers_of.persons(cx, ids), speakers_of.told_apart(cx)
    return {
        row["id"]: Witness(
            id=row["id"],
            kind=row["kind"],
            length=row["length"],
            speaker=maybe_text(row["speaker"]),
            said_start=row["said_start"],
            said_end=row["said_end"],
            said_basis=row["said_basis"],
            outlet=maybe_text(row["outlet"]),
            agency=maybe_text(row["agency"]),
            published=row["published"],
            text_sha256=row["text_sha256"],
            relays=_told(row, ContextRole.RELAY),
            around=around,
            opening=opening,
            person=persons.get(row["id"]),
            told_apart=apart.get(persons.get(row["id"], 0), frozenset()),
            venues=_told(row, ContextRole.VENUE),
            addressees=_told(row, ContextRole.ADDRESSEE),
            language=row["language"],
            primary=bool(row["is_primary"]),
            story=row["story_id"],
            said_precision=row["said_precision"],
            said_evidence=maybe_text(row["said_evidence"]),
        )
        for row in rows
        for around, opening in [_surroundings(row)]
    }


def _told(row: Mapping[str, Any], role: ContextRole) -> tuple[str, ...]:
    """Return the reviewer's words for a part of the occasion, else the article's."""
    held = maybe_text(row[role]) if role in (ContextRole.VENUE, ContextRole.ADDRESSEE) else None
    return (held,) if held else tuple(words for name, words, *_ in json_of(row["context"]) if name == role)


def _surroundings(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return the words around a quote and its article's opening; SQLite cuts a text kept as bytes in bytes."""
    if row["torn"] is None:
        return f"{row['before'] or ''} {row['after'] or ''}", row["opening"] or ""
    text = text_of(row["torn"])
    before, after = text[max(0, row["start"] - SURROUNDINGS) : row["start"]], text[row["end"] :][:SURROUNDINGS]
    return f"{before} {after}", text[:SURROUNDINGS]


def _material(cx: Connection, ids: str) -> dict[int, list[tuple[int, list[str]]]]:
    """Return, for each quote, the kinds of material difference to each other quote."""
    found: dict[int, list[tuple[int, list[str]]]] = defaultdict(list)
    for a, b, material in cx.execute(
        f"SELECT quote_a, quote_b, material FROM pairs WHERE quote_a {_IN} AND material <> '[]'", (ids,)
    ):
        kinds = [kind for kind, *_ in json_of(material)]
        found[a].append((b, kinds))
        found[b].append((a, kinds))
    return found
