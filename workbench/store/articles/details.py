"""One quote with its article, its neighbours and its family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import NotFoundError
from workbench.model.matching import Relation
from workbench.store.articles import articles
from workbench.store.articles.quotes import decode
from workbench.store.codec import json_of, put_json, spans_of, text_of
from workbench.store.families import pairs
from workbench.store.lists import rows
from workbench.store.records import FamilyView, Member, Place, QuoteRow, Relative, StoredQuote
from workbench.text.around import around

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.model.matching import Pair
    from workbench.store.connection import Connection

AROUND = 80
"""Characters of the article that a family member is shown with, on either side."""


def stored_quote(cx: Connection, quote_id: int) -> StoredQuote:
    """Return a quote as found, in the text that it stands in; raise `NotFoundError` for an unknown id."""
    row = cx.execute(
        "SELECT q.*, s.name AS speaker FROM quotes q LEFT JOIN speakers s ON s.id = q.speaker_id WHERE q.id = ?",
        (quote_id,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no quote {quote_id}")
    article = articles.load(cx, row["article_id"], row["version_id"])
    return StoredQuote(row["id"], row["uid"], decode(row, row["speaker"]), article)


def neighbours(cx: Connection, quote_id: int) -> tuple[Place, ...]:
    """Return the other quotes in the same text, in its order."""
    found = cx.execute(
        "SELECT o.id, o.start, o.end, o.content FROM quotes q JOIN quotes o ON o.article_id = q.article_id"
        " AND o.version_id = q.version_id AND o.id <> q.id AND o.id IN (SELECT quote_id FROM desk)"
        " WHERE q.id = ? ORDER BY o.start, o.id",
        (quote_id,),
    )
    return tuple(Place(row["id"], row["start"], row["end"], spans_of(row["content"])) for row in found)


def families_of(cx: Connection, quote_id: int) -> list[str]:
    """Return the ids of the families that a quote belongs to."""
    found = cx.execute("SELECT family_id FROM family_members WHERE quote_id = ? ORDER BY family_id", (quote_id,))
    return [family_id for (family_id,) in found]


def family(cx: Connection, family_id: str, reviewer: str = "") -> FamilyView:
    """Return a family with its members by time of publication; raise `NotFoundError` for an unknown id."""
    head = cx.execute("SELECT * FROM families WHERE id = ?", (family_id,)).fetchone()
    if head is None:
        raise NotFoundError(f"there is no family {family_id!r}")
    order = cx.execute(
        "SELECT m.quote_id, q.start, q.end, v.text FROM family_members m JOIN quotes q ON q.id = m.quote_id"
        " JOIN articles a ON a.id = q.article_id JOIN article_versions v ON v.id = q.version_id"
        " WHERE m.family_id = ? ORDER BY a.published IS NULL, a.published, a.id, q.start",
        (family_id,),
    ).fetchall()
    members = [row["quote_id"] for row in order]
    reference = head["reference_id"]
    compared = pairs.of_quote(cx, reference)
    shown = {row.id: row for row in rows.rows(cx, members, reviewer)}
    views = []
    for place in order:
        text = text_of(place["text"])
        near = around(text, place["start"], place["end"], AROUND)
        views.append(
            Member(
                row=shown[place["quote_id"]],
                relative=_relative(shown, compared, reference, place["quote_id"]),
                before=near.before,
                after=near.after,
                is_reference=place["quote_id"] == reference,
                opens=near.opens,
                ends=near.ends,
            )
        )
    return FamilyView(
        family_id,
        reference,
        tuple(views),
        tuple(json_of(head["conflicts"])),
        tuple(json_of(head["outlets"])),
        head["source_count"],
        head["outlet_count"],
    )


def _relative(shown: Mapping[int, QuoteRow], compared: Mapping[int, Pair], reference: int, member: int) -> Relative:
    """How a member relates to the reference.

    Of very many members the matcher compares each with some: another with the very same words stands for it then.
    """
    if pair := compared.get(member):
        return Relative(pair.relation.value, pair.score, pair.material, pair.reasons)
    words = shown[member].text
    if words == shown[reference].text:
        return Relative(Relation.IDENTICAL.value, None, (), ())
    twin = next((one for other, one in compared.items() if other in shown and shown[other].text == words), None)
    return Relative(twin.relation.value, None, twin.material, ()) if twin else Relative(None, None, (), ())


def members_of(cx: Connection, family_id: str) -> list[int]:
    """Return the ids of a family's members; empty for an unknown id."""
    found = cx.execute("SELECT quote_id FROM family_members WHERE family_id = ? ORDER BY quote_id", (family_id,))
    return [quote_id for (quote_id,) in found]


def on_desk(cx: Connection, quote_ids: list[int]) -> list[int]:
    """Return those of the ids that are on the desk, in the order given."""
    present = {
        row[0]
        for row in cx.execute(
            "SELECT quote_id FROM desk WHERE quote_id IN (SELECT value FROM json_each(?))", (put_json(quote_ids),)
        )
    }
    return [quote_id for quote_id in quote_ids if quote_id in present]


def text_digest(cx: Connection, quote_id: int) -> str:
    """Return the SHA-256 of the text that a quote's offsets point into."""
    row = cx.execute(
        "SELECT v.text_sha256 FROM quotes q JOIN article_versions v ON v.id = q.version_id WHERE q.id = ?", (quote_id,)
    ).fetchone()
    return str(row[0])
