"""The statements of migration m0009: doubt counts in twenty steps, so that new quotes go to few places of an index."""

from __future__ import annotations

_INDEXES = {
    "desk_priority": "priority DESC, quote_id, state, verdict, kind, said_from, said_to, outlet_id, speaker_id",
    "desk_outlet": "outlet_id, priority DESC, quote_id",
    "desk_speaker": "speaker_id, priority DESC, quote_id",
}

STEPS: tuple[str, ...] = (
    *(f"DROP INDEX {name}" for name in _INDEXES),  # made again in one sweep: row by row it takes three times as long
    """UPDATE desk SET priority = priority + (
  SELECT CAST((1 - q.confidence) * 20 AS INTEGER) * 50 - CAST((1 - q.confidence) * 1000 AS INTEGER)
  FROM quotes q WHERE q.id = desk.quote_id
)""",
    *(f"CREATE INDEX {name} ON desk ({columns})" for name, columns in _INDEXES.items()),
)
