"""The statements of migration m0004: what was exported, and when."""

from __future__ import annotations

EXPORTS: tuple[str, ...] = (
    """CREATE TABLE exports (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  form TEXT NOT NULL,
  path TEXT,
  filter TEXT NOT NULL,
  count INTEGER NOT NULL
)""",
    """CREATE TABLE exported (
  decision_id INTEGER NOT NULL REFERENCES decisions (id),
  export_id INTEGER NOT NULL REFERENCES exports (id),
  PRIMARY KEY (decision_id, export_id)
) WITHOUT ROWID""",
    *(
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        for table in ("exports", "exported")
        for name, event in (("kept", "DELETE"), ("fixed", "UPDATE"))
    ),
)
