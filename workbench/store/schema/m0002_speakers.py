"""The statements of the migration that brings the register of speakers. Released: not to be changed."""

from __future__ import annotations

_SPEAKERS = """
CREATE TABLE register (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  gender TEXT,
  wikidata TEXT UNIQUE,
  origin TEXT NOT NULL,
  added_at TEXT NOT NULL
);
CREATE TABLE register_aliases (
  entry_id INTEGER NOT NULL REFERENCES register (id),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (entry_id, name)
) WITHOUT ROWID;
CREATE TABLE register_roles (
  entry_id INTEGER NOT NULL REFERENCES register (id),
  role TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  PRIMARY KEY (entry_id, role, since, until)
) WITHOUT ROWID;
CREATE TABLE register_keys (
  key TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES register (id),
  PRIMARY KEY (key, entry_id)
) WITHOUT ROWID;
CREATE TABLE speaker_mentions (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  name_id INTEGER NOT NULL REFERENCES speakers (id),
  entry_id INTEGER NOT NULL REFERENCES register (id),
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (article_id, name_id)
) WITHOUT ROWID;
CREATE INDEX speaker_mentions_entry ON speaker_mentions (entry_id, name_id);
CREATE INDEX speaker_mentions_name ON speaker_mentions (name_id);
CREATE TABLE speaker_suggestions (
  entry_a INTEGER NOT NULL REFERENCES register (id),
  entry_b INTEGER NOT NULL REFERENCES register (id),
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  veto INTEGER NOT NULL,
  PRIMARY KEY (entry_a, entry_b),
  CHECK (entry_a < entry_b)
) WITHOUT ROWID;
CREATE INDEX speaker_suggestions_b ON speaker_suggestions (entry_b);
CREATE INDEX speaker_suggestions_score ON speaker_suggestions (veto, score DESC);
CREATE TABLE speaker_decisions (
  id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES actions (id),
  relation TEXT NOT NULL,
  entry_a INTEGER NOT NULL REFERENCES register (id),
  entry_b INTEGER NOT NULL REFERENCES register (id),
  name_id INTEGER REFERENCES speakers (id),
  article_id INTEGER REFERENCES articles (id)
);
CREATE INDEX speaker_decisions_action ON speaker_decisions (action_id);
CREATE INDEX speaker_decisions_name ON speaker_decisions (name_id) WHERE name_id IS NOT NULL;
CREATE TRIGGER speaker_decisions_kept BEFORE DELETE ON speaker_decisions
  BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER speaker_decisions_fixed BEFORE UPDATE ON speaker_decisions
  BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE VIEW standing_speaker_decisions AS
  SELECT d.*, t.reviewer, t.at FROM speaker_decisions d JOIN actions t ON t.id = d.action_id
  WHERE COALESCE(
    (SELECT a.kind FROM actions a WHERE a.target_id = d.action_id ORDER BY a.id DESC LIMIT 1), ''
  ) <> 'undo';
CREATE TABLE speaker_roots (
  entry_id INTEGER PRIMARY KEY REFERENCES register (id),
  root_id INTEGER NOT NULL REFERENCES register (id)
);
CREATE INDEX speaker_roots_root ON speaker_roots (root_id);
CREATE TABLE article_speakers (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  name_id INTEGER NOT NULL REFERENCES speakers (id),
  entry_id INTEGER NOT NULL REFERENCES register (id),
  root_id INTEGER NOT NULL REFERENCES register (id),
  PRIMARY KEY (article_id, name_id)
) WITHOUT ROWID;
CREATE INDEX article_speakers_entry ON article_speakers (entry_id, name_id);
CREATE INDEX article_speakers_root ON article_speakers (root_id, name_id);
CREATE INDEX article_speakers_name ON article_speakers (name_id, root_id);
"""

SPEAKERS: tuple[str, ...] = tuple(part.strip() for part in _SPEAKERS.split(";\n") if part.strip())
