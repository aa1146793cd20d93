"""Rows for lists, fetched by primary key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.accounts import dating
from workbench.store.codec import day_of, json_of, maybe_text, now, put_json, put_text, text_of
from workbench.store.lists.blind import blind
from workbench.store.records import QuoteRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from workbench.store.connection import Connection

_SELECT = f"""
SELECT k.quote_id AS id, q.uid, q.text, q.kind, q.source_text, q.cue_text, q.start, q.end, q.confidence, q.region,
  q.polarity, a.id AS article_id, a.name AS article, a.title, a.url, a.published, o.name AS outlet,
  s.name AS suggested, k.state, k.verdict, k.decision_id, d.reviewer, d.decided_at,
  CASE WHEN d.id IS NULL THEN s.name ELSE d.speaker END AS speaker,
  CASE WHEN d.id IS NULL THEN q.said_start ELSE d.said_start END AS said_start,
  CASE WHEN d.id IS NULL THEN q.said_end ELSE d.said_end END AS said_end,
  CASE WHEN d.id IS NULL THEN q.said_precision ELSE d.said_precision END AS said_precision,
  CASE WHEN d.id IS NULL THEN q.said_basis ELSE d.said_basis END AS said_basis,
  CASE WHEN d.id IS NULL AND COALESCE(q.said_start, q.said_end) IS NULL THEN m.said END AS told,
  f.id AS family, f.size, f.outlets, f.source_count, f.outlet_count, f.conflicts,
  (SELECT json_group_array(g.flag) FROM desk_flags g WHERE g.quote_id = k.quote_id) AS flags,
  (SELECT json_group_array(c.reviewer) FROM claims c
    WHERE c.quote_id = k.quote_id AND c.expires_at > :now AND c.reviewer <> :reviewer) AS claimed,
  EXISTS (SELECT 1 FROM drafts r WHERE r.quote_id = k.quote_id AND r.reviewer = :reviewer) AS has_draft, k.blind
FROM (
  SELECT i.*, j.key, :reviewer <> '' AND {blind("i", ":reviewer")} AS blind
  FROM json_each(:ids) j CROSS JOIN desk i ON i.quote_id = j.value
) k
JOIN quotes q ON q.id = k.quote_id
JOIN articles a ON a.id = k.article_id
LEFT JOIN outlets o ON o.id = a.outlet_id
LEFT JOIN speakers s ON s.id = q.speaker_id
LEFT JOIN decisions d ON d.id = k.decision_id AND NOT k.blind
LEFT JOIN families f ON f.id = k.family_id
LEFT JOIN family_members m ON m.quote_id = k.quote_id AND m.family_id = k.family_id
ORDER BY k.key
"""


def rows(cx: Connection, quote_ids: Sequence[int], reviewer: str = "") -> list[QuoteRow]:
    """Return these quotes in the order given, those that are not on the desk left out.

    With a reviewer's name, `has_draft`, `claimed_by` and `blind` are from this person's side, and what is to be
    judged blind is withheld.
    """
    values = {"ids": put_json(list(quote_ids)), "reviewer": put_text(reviewer), "now": now()}
    return [_row(row) for row in cx.execute(_SELECT, values)]


def _row(row: sqlite3.Row) -> QuoteRow:
    hidden = bool(row["blind"])
    outlet = maybe_text(row["outlet"])
    verdict = None if hidden else row["verdict"]
    told = dating.get(row["told"])
    return QuoteRow(
        id=row["id"],
        text=text_of(row["text"]),
        kind=row["kind"],
        speaker=maybe_text(row["speaker"]),
        source_text=maybe_text(row["source_text"]),
        cue=maybe_text(row["cue_text"]),
        outlet=outlet,
        title=maybe_text(row["title"]),
        url=maybe_text(row["url"]),
        article=text_of(row["article"]),
        start=row["start"],
        end=row["end"],
        published=row["published"],
        said_start=told.start if told else day_of(row["said_start"]),
        said_end=told.end if told else day_of(row["said_end"]),
        said_precision=told.precision.value if told else row["said_precision"],
        said_basis=told.basis.value if told else row["said_basis"],
        family=row["family"],
        family_size=row["size"] or 1,
        outlets=tuple(json_of(row["outlets"])) if row["family"] else (outlet,) if outlet else (),
        flags=tuple(json_of(row["flags"])),
        verdict=verdict,
        reviewer=maybe_text(row["reviewer"]) if verdict else None,
        reviewed_at=row["decided_at"] if verdict else None,
        confidence=row["confidence"],
        state=row["state"],
        uid=row["uid"],
        article_id=row["article_id"],
        sources=row["source_count"] or 1,
        region=row["region"],
        polarity=row["polarity"],
        speaker_suggested=maybe_text(row["suggested"]),
        decision_id=None if hidden else row["decision_id"],
        claimed_by=tuple(json_of(row["claimed"])),
        has_draft=bool(row["has_draft"]),
        blind=hidden,
        outlet_count=row["outlet_count"] or 1,
        conflicts=tuple(json_of(row["conflicts"])) if row["conflicts"] else (),
    )
