"""The desk: one narrow row a quote, made from findings and decisions, that lists and filters read.

Everything here can be made again from the other tables (`refresh` of all quotes); `db check` does and compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.codec import put_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.store.connection import Connection

CHANGED = "changed_since_review"
NOT_FOUND = "not_found_again"
REVIEWERS_DIFFER = "reviewers_differ"

# What deserves a person most comes first: a judged text that changed, reviewers who disagree, outlets that
# contradict each other, wordings that differ in meaning; then low confidence; then how many outlets carry it.
_WEIGHTS = {CHANGED: 8000, REVIEWERS_DIFFER: 6000}
_CONFLICT, _MATERIAL, _OUTLET, _OUTLETS_COUNTED = 4000, 2000, 50, 10

# Doubt counts up to 1000, in twenty steps: finer differences say nothing to a reviewer. Within a step the order is that
# of arrival, so that new quotes go to few places of the indexes by priority instead of one each.
_DOUBT = "CAST((1 - q.confidence) * 20 AS INTEGER) * 50"

_CHOSEN = "IN (SELECT value FROM json_each(:ids))"
_FLAGS = f"""
INSERT OR IGNORE INTO desk_flags (quote_id, flag)
SELECT q.id, j.value FROM quotes q, json_each(q.flags) j WHERE q.id {_CHOSEN} AND q.flags <> '[]'
UNION
SELECT m.quote_id, j.value FROM family_members m, json_each(m.flags) j WHERE m.quote_id {_CHOSEN} AND m.flags <> '[]'
UNION
SELECT m.quote_id, j.value FROM family_members m JOIN families f ON f.id = m.family_id, json_each(f.flags) j
  WHERE m.quote_id {_CHOSEN} AND f.flags <> '[]'
UNION
SELECT h.quote_id, '{CHANGED}' FROM held h WHERE h.quote_id {_CHOSEN} AND h.decision_id IS NOT NULL AND NOT h.stands
UNION
SELECT q.id, '{NOT_FOUND}' FROM quotes q WHERE q.id {_CHOSEN} AND q.gone_at IS NOT NULL AND q.changed_at IS NULL
UNION
SELECT d.quote_id, '{REVIEWERS_DIFFER}' FROM standing_decisions d
  JOIN held h ON h.quote_id = d.quote_id
  JOIN decisions newest ON newest.id = h.decision_id
  WHERE d.quote_id {_CHOSEN} AND d.reviewer <> newest.reviewer AND d.verdict <> newest.verdict AND NOT newest.settles
    AND d.id = (
      SELECT x.id FROM standing_decisions x WHERE x.quote_id = d.quote_id AND x.reviewer = d.reviewer
      ORDER BY x.decided_at DESC, x.id DESC LIMIT 1
    )
"""
_ROWS = f"""
INSERT INTO desk (quote_id, article_id, outlet_id, speaker_id, kind, state, verdict, decision_id, family_id,
  said_from, said_to, published, priority)
SELECT q.id, q.article_id, a.outlet_id,
  CASE WHEN h.decision_id IS NULL THEN q.speaker_id ELSE (SELECT s.id FROM speakers s WHERE s.name = h.speaker) END,
  q.kind,
  CASE WHEN h.stands THEN h.state
    WHEN h.decision_id IS NOT NULL OR EXISTS (SELECT 1 FROM drafts r WHERE r.quote_id = q.id) THEN 'in_review'
    ELSE 'new' END,
  CASE WHEN h.stands THEN h.verdict END,
  h.decision_id,
  f.id,
  COALESCE(h.said_start, h.said_end, substr(a.published, 1, 10),
    json_extract(m.said, '$[0]'), json_extract(m.said, '$[1]')),
  COALESCE(h.said_end, h.said_start, substr(a.published, 1, 10), json_extract(m.said, '$[1]')),
  a.published,
  {_DOUBT}
  + CASE WHEN f.conflicts IS NOT NULL AND f.conflicts <> '[]' THEN {_CONFLICT} ELSE 0 END
  + CASE WHEN m.flags IS NOT NULL AND m.flags <> '[]' THEN {_MATERIAL} ELSE 0 END
  + {_OUTLET} * COALESCE(min(f.outlet_count - 1, {_OUTLETS_COUNTED}), 0)
  + COALESCE((SELECT sum(CASE g.flag {" ".join(f"WHEN '{flag}' THEN {weight}" for flag, weight in _WEIGHTS.items())}
      ELSE 0 END) FROM desk_flags g WHERE g.quote_id = q.id), 0)
FROM quotes q
JOIN articles a ON a.id = q.article_id
JOIN held h ON h.quote_id = q.id
LEFT JOIN family_members m ON m.quote_id = q.id
  AND m.family_id = (SELECT min(n.family_id) FROM family_members n WHERE n.quote_id = q.id)
LEFT JOIN families f ON f.id = m.family_id
WHERE q.id {_CHOSEN} AND (q.gone_at IS NULL OR h.decision_id IS NOT NULL)
"""


_NEW = f"""
INSERT INTO desk (quote_id, article_id, outlet_id, speaker_id, kind, state, said_from, said_to, published, priority)
SELECT q.id, q.article_id, a.outlet_id, q.speaker_id, q.kind, 'new',
  COALESCE(q.said_start, q.said_end, substr(a.published, 1, 10)),
  COALESCE(q.said_end, q.said_start, substr(a.published, 1, 10)),
  a.published, {_DOUBT}
FROM quotes q JOIN articles a ON a.id = q.article_id WHERE q.id BETWEEN ? AND ? ORDER BY q.id
"""


def add(tx: Connection, first: int, last: int) -> None:
    """Put the quotes of these ids on the desk: just found, of no family yet, and nobody has touched them."""
    tx.execute(
        "INSERT OR IGNORE INTO desk_flags (quote_id, flag) SELECT q.id, j.value FROM quotes q, json_each(q.flags) j"
        " WHERE q.id BETWEEN ? AND ? AND q.flags <> '[]'",
        (first, last),
    )
    tx.execute(_NEW, (first, last))


def refresh(tx: Connection, quote_ids: Iterable[int]) -> None:
    """Make the desk's rows and flags of these quotes anew.

    The search index holds words of the desk: whoever may change a speaker, a title or which quotes are on the desk
    takes the quotes out of the index before and puts them back after (`fts.changing`).
    """
    chosen = {"ids": put_json(list(quote_ids))}
    tx.execute(f"DELETE FROM desk WHERE quote_id {_CHOSEN}", chosen)
    tx.execute(f"DELETE FROM desk_flags WHERE quote_id {_CHOSEN}", chosen)
    tx.execute(_FLAGS, chosen)
    tx.execute(_ROWS, chosen)
    tx.execute(
        f"DELETE FROM desk_flags WHERE quote_id {_CHOSEN} AND quote_id NOT IN (SELECT quote_id FROM desk)", chosen
    )
