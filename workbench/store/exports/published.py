"""Decided quotes as an export carries them: one joined query, one row after the other, however many there are."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from workbench.model.review import Check, CheckState
from workbench.store.codec import iso_moment, json_of, put_json, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.store.connection import Connection

_FIELDS = {
    "uid": "q.uid",
    "text": "q.text",
    "kind": "q.kind",
    "speaker": "d.speaker",
    "speaker_as_printed": "q.source_text",
    "cue": "q.cue_text",
    "said_start": "substr(d.said_start, 1, 10)",
    "said_end": "substr(d.said_end, 1, 10)",
    "said_precision": "d.said_precision",
    "said_basis": "d.said_basis",
    "said_evidence": "CASE WHEN d.said_precision IS NOT NULL THEN d.said_evidence END",
    "venue": "d.venue",
    "context": "d.context",
    "addressee": "d.addressee",
    "original_language": "d.original_language",
    "original_text": "d.original_text",
    "verdict": "d.verdict",
    "state": "d.state",
    "reviewer": "d.reviewer",
    "decided_at": "d.decided_at",
    "evidence_url": "d.evidence_url",
    "evidence_excerpt": "d.evidence_excerpt",
    "note": "d.note",
    "outlet": "o.name",
    "title": "a.title",
    "url": "a.url",
    "article": "a.name",
    "published": "a.published",
    "family": "f.id",
    "family_size": "COALESCE(f.size, 1)",
    "outlets": "f.outlets",
    "independent_sources": "COALESCE(NULLIF(f.source_count, 0), 1)",
    "flags": "(SELECT json_group_array(g.flag) FROM desk_flags g WHERE g.quote_id = k.quote_id)",
    "outlet_count": "COALESCE(NULLIF(f.outlet_count, 0), 1)",
    "conflicts": "f.conflicts",
    # A speaker whom a reviewer set in is perhaps mentioned in another article only.
    "speaker_kind": "COALESCE(r.kind, (SELECT e.kind FROM speaker_mentions n JOIN register e ON e.id = n.entry_id"
    " WHERE n.name_id = k.speaker_id LIMIT 1))",
}
_SELECT = (
    f"SELECT {', '.join(_FIELDS.values())}, k.quote_id, d.id, d.checks, d.suggested"
    " FROM json_each(?) j CROSS JOIN desk k ON k.quote_id = j.value CROSS JOIN quotes q ON q.id = k.quote_id"
    " CROSS JOIN decisions d ON d.id = k.decision_id CROSS JOIN articles a ON a.id = q.article_id"
    " LEFT JOIN outlets o ON o.id = a.outlet_id LEFT JOIN families f ON f.id = k.family_id"
    " LEFT JOIN speaker_mentions m ON m.article_id = k.article_id AND m.name_id = k.speaker_id"
    " LEFT JOIN register r ON r.id = m.entry_id"
    " WHERE k.verdict IS NOT NULL ORDER BY j.key"
)
_ANCHOR = ("exact", "prefix", "suffix", "start", "end", "text_sha256")
_CHUNK = 1_000
_read_json = json.JSONDecoder().raw_decode
"""For what `put_json` wrote: without a look for blanks around it."""


def published(
    cx: Connection, quote_ids: Sequence[int], columns: Sequence[str] = ()
) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield these quotes, in the order given, each by its id with that of the decision that stands on it.

    Others are left out. The keys of a row begin with `columns`, in that order; those that are not known here are None.
    A row holds JSON-ready values: what the decision holds, when and by whom it was taken (ISO 8601, UTC), where the
    quote was printed and its exact place there at that moment, and what the machine had suggested.
    """
    names = tuple(_FIELDS)
    empty: dict[str, Any] = dict.fromkeys(columns)
    cursor = cx.cursor()
    cursor.row_factory = None
    for first in range(0, len(quote_ids), _CHUNK):
        chunk = put_json(list(quote_ids[first : first + _CHUNK]))
        for *values, quote_id, decision_id, checks, suggested in cursor.execute(_SELECT, (chunk,)):
            if bytes in map(type, values):  # a lone surrogate somewhere (see `codec.put_text`)
                values = [text_of(value) if isinstance(value, bytes) else value for value in values]  # noqa: PLW2901
            row = empty.copy()
            row.update(zip(names, values, strict=True))
            row["decided_at"] = iso_moment(row["decided_at"])
            outlet = row["outlet"]
            row["outlets"] = _read_json(row["outlets"])[0] if row["family"] else [outlet] if outlet else []
            row["flags"] = _read_json(row["flags"])[0] if row["flags"] != "[]" else []
            row["conflicts"] = _read_json(row["conflicts"])[0] if row["conflicts"] else []
            row.update(_checks(checks))
            told = _read_json(suggested)[0]
            for name in _ANCHOR:
                row[name] = told[name]
            row["suggested_speaker"] = told["speaker"]
            row["confidence"] = told["confidence"]
            yield quote_id, decision_id, row


@lru_cache(maxsize=1_000)
def _checks(stored: str) -> dict[str, str]:
    """Return the checks of a decision by their columns' names; few combinations are ever met."""
    made = json_of(stored)
    return {f"check_{check}": str(made.get(check, CheckState.NOT_CHECKED)) for check in Check}
