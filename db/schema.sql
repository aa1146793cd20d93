-- Made by `python -m workbench.store.schema`; a test compares it. Change migrations.py, not this file.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL
);

CREATE INDEX outlets_folded ON outlets (folded);

CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL
);

CREATE INDEX speakers_folded ON speakers (folded);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  path TEXT,
  url TEXT,
  canonical_url TEXT,
  outlet_id INTEGER REFERENCES outlets (id),
  title TEXT,
  authors TEXT NOT NULL,
  agency TEXT,
  published TEXT,
  published_precision TEXT NOT NULL,
  modified TEXT,
  retrieved_at TEXT,
  language TEXT,
  section TEXT,
  is_primary INTEGER NOT NULL,
  provenance TEXT NOT NULL,
  version_id INTEGER REFERENCES article_versions (id),
  added_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE INDEX articles_url ON articles (url);

CREATE INDEX articles_canonical_url ON articles (canonical_url);

CREATE INDEX articles_path ON articles (path, name);

CREATE INDEX articles_outlet ON articles (outlet_id);

CREATE TABLE article_versions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  regions TEXT NOT NULL,
  warnings TEXT NOT NULL,
  extractor TEXT NOT NULL,
  extracted_from TEXT NOT NULL,
  added_at TEXT NOT NULL,
  matched_at TEXT,
  UNIQUE (article_id, number),
  UNIQUE (article_id, text_sha256)
);

CREATE INDEX article_versions_sha256 ON article_versions (text_sha256);

CREATE INDEX article_versions_unmatched ON article_versions (article_id) WHERE matched_at IS NULL;

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  version_id INTEGER NOT NULL REFERENCES article_versions (id),
  kind TEXT NOT NULL,
  region TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  content TEXT NOT NULL,
  quoted TEXT NOT NULL,
  source_start INTEGER,
  source_end INTEGER,
  source_text TEXT,
  source_kind TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  cue_text TEXT,
  speaker_id INTEGER REFERENCES speakers (id),
  polarity TEXT NOT NULL,
  confidence REAL NOT NULL,
  said_start TEXT,
  said_end TEXT,
  said_precision TEXT,
  said_basis TEXT,
  said_evidence TEXT,
  said_span TEXT,
  context TEXT NOT NULL,
  mechanism TEXT NOT NULL,
  reason_words TEXT NOT NULL,
  rivals TEXT NOT NULL,
  flags TEXT NOT NULL,
  found_at TEXT NOT NULL,
  gone_at TEXT,
  changed_at TEXT
);

CREATE INDEX quotes_article ON quotes (article_id, start);

CREATE TABLE pairs (
  quote_a INTEGER NOT NULL REFERENCES quotes (id),
  quote_b INTEGER NOT NULL REFERENCES quotes (id),
  flipped INTEGER NOT NULL,
  score REAL NOT NULL,
  relation TEXT NOT NULL,
  material TEXT NOT NULL,
  reasons TEXT NOT NULL, span_a TEXT, span_b TEXT, repeated INTEGER NOT NULL DEFAULT 0, stock INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (quote_a, quote_b),
  CHECK (quote_a < quote_b)
) WITHOUT ROWID;

CREATE INDEX pairs_b ON pairs (quote_b);

CREATE TABLE matched_families (
  id TEXT PRIMARY KEY,
  reference_id INTEGER NOT NULL REFERENCES quotes (id)
) WITHOUT ROWID;

CREATE TABLE matched_members (
  family_id TEXT NOT NULL REFERENCES matched_families (id) ON DELETE CASCADE,
  quote_id INTEGER NOT NULL REFERENCES quotes (id), span TEXT,
  PRIMARY KEY (family_id, quote_id)
) WITHOUT ROWID;

CREATE INDEX matched_members_quote ON matched_members (quote_id);

CREATE TABLE actions (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  at TEXT NOT NULL,
  words TEXT NOT NULL,
  target_id INTEGER REFERENCES actions (id)
);

CREATE INDEX actions_target ON actions (target_id) WHERE target_id IS NOT NULL;

CREATE INDEX actions_reviewer ON actions (reviewer, id);

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES actions (id),
  quote_id INTEGER NOT NULL REFERENCES quotes (id),
  reviewer TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  verdict TEXT NOT NULL,
  state TEXT NOT NULL,
  speaker TEXT,
  said_start TEXT,
  said_end TEXT,
  said_precision TEXT,
  said_basis TEXT,
  said_evidence TEXT,
  venue TEXT,
  context TEXT,
  addressee TEXT,
  original_language TEXT,
  original_text TEXT,
  evidence_url TEXT,
  evidence_excerpt TEXT,
  note TEXT,
  checks TEXT NOT NULL,
  entered TEXT NOT NULL,
  settles INTEGER NOT NULL,
  previous_id INTEGER REFERENCES decisions (id),
  suggested TEXT NOT NULL
);

CREATE INDEX decisions_quote ON decisions (quote_id, decided_at);

CREATE INDEX decisions_action ON decisions (action_id);

CREATE TABLE family_decisions (
  id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES actions (id),
  relation TEXT NOT NULL,
  quote_a INTEGER NOT NULL REFERENCES quotes (id),
  quote_b INTEGER NOT NULL REFERENCES quotes (id),
  reason TEXT NOT NULL
);

CREATE INDEX family_decisions_a ON family_decisions (quote_a);

CREATE INDEX family_decisions_b ON family_decisions (quote_b);

CREATE INDEX family_decisions_action ON family_decisions (action_id);

CREATE TRIGGER actions_kept BEFORE DELETE ON actions BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER actions_fixed BEFORE UPDATE ON actions BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER decisions_fixed BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER family_decisions_kept BEFORE DELETE ON family_decisions
  BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER family_decisions_fixed BEFORE UPDATE ON family_decisions
  BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE VIEW standing_decisions AS
  SELECT d.* FROM decisions d
  WHERE COALESCE(
    (SELECT a.kind FROM actions a WHERE a.target_id = d.action_id ORDER BY a.id DESC LIMIT 1), ''
  ) <> 'undo';

CREATE VIEW standing_family_decisions AS
  SELECT d.*, t.reviewer, t.at FROM family_decisions d JOIN actions t ON t.id = d.action_id
  WHERE COALESCE(
    (SELECT a.kind FROM actions a WHERE a.target_id = d.action_id ORDER BY a.id DESC LIMIT 1), ''
  ) <> 'undo';

CREATE TABLE drafts (
  quote_id INTEGER NOT NULL REFERENCES quotes (id),
  reviewer TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (quote_id, reviewer)
) WITHOUT ROWID;

CREATE TABLE claims (
  quote_id INTEGER NOT NULL REFERENCES quotes (id),
  reviewer TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  PRIMARY KEY (quote_id, reviewer)
) WITHOUT ROWID;

CREATE TABLE saved_filters (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE families (
  id TEXT PRIMARY KEY,
  reference_id INTEGER NOT NULL REFERENCES quotes (id),
  size INTEGER NOT NULL,
  outlet_count INTEGER NOT NULL,
  source_count INTEGER NOT NULL,
  outlets TEXT NOT NULL,
  flags TEXT NOT NULL,
  conflicts TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE family_members (
  family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
  quote_id INTEGER NOT NULL REFERENCES quotes (id),
  flags TEXT NOT NULL, said TEXT,
  PRIMARY KEY (family_id, quote_id)
) WITHOUT ROWID;

CREATE INDEX family_members_quote ON family_members (quote_id);

CREATE TABLE desk (
  quote_id INTEGER PRIMARY KEY REFERENCES quotes (id),
  article_id INTEGER NOT NULL REFERENCES articles (id),
  outlet_id INTEGER,
  speaker_id INTEGER,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  verdict TEXT,
  decision_id INTEGER REFERENCES decisions (id),
  family_id TEXT,
  said_from TEXT,
  said_to TEXT,
  published TEXT,
  priority INTEGER NOT NULL
);

CREATE INDEX desk_published ON desk (
  published DESC, quote_id, state, verdict, kind, said_from, said_to, outlet_id, speaker_id
);

CREATE INDEX desk_verdict ON desk (verdict) WHERE verdict IS NOT NULL;

CREATE INDEX desk_family ON desk (family_id) WHERE family_id IS NOT NULL;

CREATE INDEX desk_article ON desk (article_id);

CREATE TABLE desk_flags (
  quote_id INTEGER NOT NULL REFERENCES quotes (id),
  flag TEXT NOT NULL,
  PRIMARY KEY (quote_id, flag)
) WITHOUT ROWID;

CREATE INDEX desk_flags_flag ON desk_flags (flag, quote_id);

CREATE VIEW quote_words AS
  SELECT k.quote_id AS id, fold(q.text) AS text, s.folded AS speaker, o.folded AS outlet, fold(a.title) AS title,
    COALESCE('o' || k.outlet_id, '') || ' ' || COALESCE('s' || k.speaker_id, '') AS keys
  FROM desk k
  JOIN quotes q ON q.id = k.quote_id
  JOIN articles a ON a.id = k.article_id
  LEFT JOIN speakers s ON s.id = k.speaker_id
  LEFT JOIN outlets o ON o.id = k.outlet_id;

CREATE VIRTUAL TABLE quote_fts USING fts5 (
  text, speaker, outlet, title, keys, content = 'quote_words', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 0"
);

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

CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  version_id INTEGER NOT NULL REFERENCES article_versions (id),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL
);

CREATE INDEX passages_article ON passages (article_id, start);

CREATE VIRTUAL TABLE passage_fts USING fts5 (
  text, content = 'passages', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0"
);

CREATE TABLE exports (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  form TEXT NOT NULL,
  path TEXT,
  filter TEXT NOT NULL,
  count INTEGER NOT NULL
);

CREATE TABLE exported (
  decision_id INTEGER NOT NULL REFERENCES decisions (id),
  export_id INTEGER NOT NULL REFERENCES exports (id),
  PRIMARY KEY (decision_id, export_id)
) WITHOUT ROWID;

CREATE TRIGGER exports_kept BEFORE DELETE ON exports BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER exports_fixed BEFORE UPDATE ON exports BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER exported_kept BEFORE DELETE ON exported BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER exported_fixed BEFORE UPDATE ON exported BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TABLE match_quotes (
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
);

CREATE INDEX match_quotes_article ON match_quotes (article_id);

CREATE INDEX match_quotes_speaker ON match_quotes (speaker, last_day, first_day) WHERE speaker IS NOT NULL;

CREATE INDEX match_quotes_language ON match_quotes (speaker, language) WHERE language IS NOT NULL;

CREATE TABLE match_shingles (
  key INTEGER PRIMARY KEY,
  quotes INTEGER NOT NULL,
  listed BLOB NOT NULL
);

CREATE TABLE match_words (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  articles INTEGER NOT NULL
);

CREATE TABLE match_vectors (
  key BLOB PRIMARY KEY,
  vector BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE match_stale (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id)
);

CREATE TRIGGER match_stale_placed AFTER INSERT ON article_speakers BEGIN INSERT OR IGNORE INTO match_stale (article_id) VALUES (new.article_id); END;

CREATE TRIGGER match_stale_moved AFTER UPDATE ON article_speakers BEGIN INSERT OR IGNORE INTO match_stale (article_id) VALUES (new.article_id); END;

CREATE TRIGGER match_stale_taken AFTER DELETE ON article_speakers BEGIN INSERT OR IGNORE INTO match_stale (article_id) VALUES (old.article_id); END;

CREATE TRIGGER match_stale_named AFTER UPDATE OF name, kind ON register BEGIN INSERT OR IGNORE INTO match_stale (article_id) SELECT article_id FROM article_speakers WHERE root_id = new.id; END;

CREATE TABLE article_prints (
  hash INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;

CREATE INDEX article_prints_article ON article_prints (article_id);

CREATE TABLE article_copies (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  story_id INTEGER NOT NULL,
  like_id INTEGER NOT NULL REFERENCES articles (id),
  share REAL NOT NULL
);

CREATE INDEX article_copies_story ON article_copies (story_id);

CREATE INDEX desk_priority ON desk (priority DESC, quote_id, state, verdict, kind, said_from, said_to, outlet_id, speaker_id);

CREATE INDEX desk_outlet ON desk (outlet_id, priority DESC, quote_id);

CREATE INDEX desk_speaker ON desk (speaker_id, priority DESC, quote_id);

CREATE TABLE fact_suggestions (
  entry_id INTEGER NOT NULL REFERENCES register (id),
  article_id INTEGER NOT NULL REFERENCES articles (id),
  fact TEXT NOT NULL,
  words TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (entry_id, article_id, fact, words, since, until)
) WITHOUT ROWID;

CREATE INDEX fact_suggestions_article ON fact_suggestions (article_id);

CREATE TABLE fact_decisions (
  id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES actions (id),
  entry_id INTEGER NOT NULL REFERENCES register (id),
  accepted INTEGER NOT NULL,
  fact TEXT NOT NULL,
  words TEXT NOT NULL,
  folded TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  told_since TEXT NOT NULL,
  told_until TEXT NOT NULL
);

CREATE INDEX fact_decisions_action ON fact_decisions (action_id);

CREATE INDEX fact_decisions_entry ON fact_decisions (entry_id);

CREATE TRIGGER fact_decisions_kept BEFORE DELETE ON fact_decisions
  BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER fact_decisions_fixed BEFORE UPDATE ON fact_decisions
  BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE VIEW standing_fact_decisions AS
  SELECT d.*, t.reviewer, t.at FROM fact_decisions d JOIN actions t ON t.id = d.action_id
  WHERE COALESCE(
    (SELECT a.kind FROM actions a WHERE a.target_id = d.action_id ORDER BY a.id DESC LIMIT 1), ''
  ) <> 'undo';

CREATE VIEW accepted_facts AS
  SELECT d.entry_id, d.fact, d.words, d.folded, d.since, d.until, d.reviewer, d.at FROM standing_fact_decisions d
  WHERE d.accepted AND NOT EXISTS (
    SELECT 1 FROM standing_fact_decisions n
    WHERE n.entry_id = d.entry_id AND n.fact = d.fact AND n.folded = d.folded AND n.told_since = d.told_since
      AND n.told_until = d.told_until AND (n.at, n.id) > (d.at, d.id)
  );

CREATE VIEW known_aliases AS
  SELECT entry_id, name, folded FROM register_aliases
  UNION SELECT entry_id, words, folded FROM accepted_facts WHERE fact = 'alias';

CREATE VIEW known_roles AS
  SELECT entry_id, role, since, until FROM register_roles
  UNION SELECT entry_id, words, since, until FROM accepted_facts WHERE fact = 'role';

CREATE TABLE quote_meaning (
  quote_id INTEGER PRIMARY KEY REFERENCES quotes (id),
  signs BLOB NOT NULL
);

CREATE VIEW held AS
  SELECT q.id AS quote_id, d.id AS decision_id, d.verdict, d.state, d.reviewer, d.decided_at,
    CASE WHEN d.id IS NULL OR d.state = 'needs_second' THEN s.name ELSE d.speaker END AS speaker,
    CASE WHEN d.id IS NULL OR d.state = 'needs_second' THEN q.said_start ELSE d.said_start END AS said_start,
    CASE WHEN d.id IS NULL OR d.state = 'needs_second' THEN q.said_end ELSE d.said_end END AS said_end,
    CASE WHEN d.id IS NULL OR d.state = 'needs_second' THEN q.said_precision ELSE d.said_precision END AS said_precision,
    CASE WHEN d.id IS NULL OR d.state = 'needs_second' THEN q.said_basis ELSE d.said_basis END AS said_basis,
    d.id IS NOT NULL AND (q.changed_at IS NULL OR q.changed_at < d.decided_at) AS stands
  FROM quotes q
  LEFT JOIN speakers s ON s.id = q.speaker_id
  LEFT JOIN decisions d ON d.id = (
    SELECT x.id FROM standing_decisions x WHERE x.quote_id = q.id ORDER BY x.decided_at DESC, x.id DESC LIMIT 1
  );
