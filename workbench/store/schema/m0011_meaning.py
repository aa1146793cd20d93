"""The statement of migration m0011: the meaning of every quote in few bytes. Released: not to be changed."""

from __future__ import annotations

MEANING: tuple[str, ...] = (
    """CREATE TABLE quote_meaning (
  quote_id INTEGER PRIMARY KEY REFERENCES quotes (id),
  signs BLOB NOT NULL
)""",
)
