"""Which speaker of the register said a quote, for those who compare quotes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.store.connection import Connection

# A name that a reviewer entered may not be printed in the article: then it is the speaker's who alone has the name.
_PERSONS = """
SELECT h.quote_id, COALESCE(
  (SELECT a.root_id FROM article_speakers a WHERE a.article_id = q.article_id AND a.name_id = s.id),
  (SELECT max(a.root_id) FROM article_speakers a WHERE a.name_id = s.id HAVING min(a.root_id) = max(a.root_id))
) FROM held h JOIN quotes q ON q.id = h.quote_id JOIN speakers s ON s.name = h.speaker
WHERE h.quote_id IN (SELECT value FROM json_each(?))
"""


def persons(cx: Connection, quote_ids: str) -> dict[int, int]:
    """Return the speakers of quotes (ids as a JSON list), where the register has them."""
    return {row[0]: row[1] for row in cx.execute(_PERSONS, (quote_ids,)) if row[1] is not None}


def told_apart(cx: Connection) -> dict[int, frozenset[int]]:
    """Return, for each speaker, those that people said are somebody else."""
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in cx.execute(
        "SELECT COALESCE(r.root_id, d.entry_a), COALESCE(s.root_id, d.entry_b) FROM standing_speaker_decisions d"
        " LEFT JOIN speaker_roots r ON r.entry_id = d.entry_a LEFT JOIN speaker_roots s ON s.entry_id = d.entry_b"
        " WHERE d.relation = 'different'"
    ):
        if a != b:
            found[a].add(b)
            found[b].add(a)
    return {one: frozenset(others) for one, others in found.items()}
