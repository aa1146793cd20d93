"""The statements of migration m0005: what matching finds quotes by, and what it knew about pairs and was not kept."""

from __future__ import annotations

_STALE = "INSERT OR IGNORE INTO match_stale (article_id)"

MATCHING: tuple[str, ...] = (
    "ALTER TABLE pairs ADD COLUMN span_a TEXT",
    "ALTER TABLE pairs ADD COLUMN span_b TEXT",
    "ALTER TABLE pairs ADD COLUMN repeated INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE pairs ADD COLUMN stock INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE matched_members ADD COLUMN span TEXT",
    """CREATE TABLE match_quotes (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  quote_id INTEGER NOT NULL UNIQUE REFERENCES quotes (id),
  article_id INTEGER NOT NULL REFERENCES articles (id),
  words BLOB NOT NULL,
  capitals REAL NOT NULL,
  speaker TEXT,
  full_name INTEGER NOT NULL,
  names TEXT NOT NULL,
  first_day INTEGER,
  last_day INTEGER,
  region TEXT NOT NULL,
  language TEXT
)""",
    "CREATE INDEX match_quotes_article ON match_quotes (article_id)",
    "CREATE INDEX match_quotes_speaker ON match_quotes (speaker, last_day, first_day) WHERE speaker IS NOT NULL",
    "CREATE INDEX match_quotes_language ON match_quotes (speaker, language) WHERE language IS NOT NULL",
    """CREATE TABLE match_shingles (
  key INTEGER PRIMARY KEY,
  quotes INTEGER NOT NULL,
  listed BLOB NOT NULL
)""",
    """CREATE TABLE match_words (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  articles INTEGER NOT NULL
)""",
    """CREATE TABLE match_vectors (
  key BLOB PRIMARY KEY,
  vector BLOB NOT NULL
) WITHOUT ROWID""",
    """CREATE TABLE match_stale (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id)
)""",
    f"CREATE TRIGGER match_stale_placed AFTER INSERT ON article_speakers BEGIN {_STALE} VALUES (new.article_id); END",
    f"CREATE TRIGGER match_stale_moved AFTER UPDATE ON article_speakers BEGIN {_STALE} VALUES (new.article_id); END",
    f"CREATE TRIGGER match_stale_taken AFTER DELETE ON article_speakers BEGIN {_STALE} VALUES (old.article_id); END",
    "CREATE TRIGGER match_stale_named AFTER UPDATE OF name, kind ON register BEGIN"
    f" {_STALE} SELECT article_id FROM article_speakers WHERE root_id = new.id; END",
)
