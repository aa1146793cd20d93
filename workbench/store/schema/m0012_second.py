"""The statements of migration m0012: what awaits a second opinion is not in force. Released: not to be changed."""

from __future__ import annotations

_WORDS = "text, speaker, outlet, title, keys"
_FACTS = ("speaker", "said_start", "said_end", "said_precision", "said_basis")
_SUGGESTED = {"speaker": "s.name", **{fact: f"q.{fact}" for fact in _FACTS[1:]}}
_WAITING = "SELECT k.quote_id FROM desk k JOIN decisions d ON d.id = k.decision_id WHERE d.state = 'needs_second'"
_HELD = ",\n".join(
    f"    CASE WHEN d.id IS NULL OR d.state = 'needs_second' THEN {_SUGGESTED[fact]} ELSE d.{fact} END AS {fact}"
    for fact in _FACTS
)

SECOND: tuple[str, ...] = (
    f"INSERT INTO quote_fts (quote_fts, rowid, {_WORDS}) SELECT 'delete', id, {_WORDS} FROM quote_words"
    f" WHERE id IN ({_WAITING})",
    "DROP VIEW held",
    f"""CREATE VIEW held AS
  SELECT q.id AS quote_id, d.id AS decision_id, d.verdict, d.state, d.reviewer, d.decided_at,
{_HELD},
    d.id IS NOT NULL AND (q.changed_at IS NULL OR q.changed_at < d.decided_at) AS stands
  FROM quotes q
  LEFT JOIN speakers s ON s.id = q.speaker_id
  LEFT JOIN decisions d ON d.id = (
    SELECT x.id FROM standing_decisions x WHERE x.quote_id = q.id ORDER BY x.decided_at DESC, x.id DESC LIMIT 1
  )""",
    f"""UPDATE desk SET (speaker_id, said_from, said_to) = (
  SELECT q.speaker_id,
    COALESCE(q.said_start, q.said_end, substr(a.published, 1, 10),
      json_extract(m.said, '$[0]'), json_extract(m.said, '$[1]')),
    COALESCE(q.said_end, q.said_start, substr(a.published, 1, 10), json_extract(m.said, '$[1]'))
  FROM quotes q JOIN articles a ON a.id = q.article_id
  LEFT JOIN family_members m ON m.quote_id = q.id AND m.family_id = desk.family_id
  WHERE q.id = desk.quote_id
) WHERE quote_id IN ({_WAITING})""",
    f"INSERT INTO quote_fts (rowid, {_WORDS}) SELECT id, {_WORDS} FROM quote_words WHERE id IN ({_WAITING})",
)
