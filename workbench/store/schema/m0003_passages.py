"""The statements of migration m0003: passages of primary sources."""

from __future__ import annotations

PASSAGES: tuple[str, ...] = (
    """CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  version_id INTEGER NOT NULL REFERENCES article_versions (id),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL
)""",
    "CREATE INDEX passages_article ON passages (article_id, start)",
    """CREATE VIRTUAL TABLE passage_fts USING fts5 (
  text, content = 'passages', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0"
)""",
)
