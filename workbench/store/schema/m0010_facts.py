"""The statements of migration m0010: offices and other names that articles tell of speakers, and what people decide on
them. Released: not to be changed.
"""

from __future__ import annotations

FACTS: tuple[str, ...] = (
    """CREATE TABLE fact_suggestions (
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
) WITHOUT ROWID""",
    "CREATE INDEX fact_suggestions_article ON fact_suggestions (article_id)",
    "INSERT INTO fact_suggestions SELECT entry_id, article_id, 'role', role, since, until, 0.9,"
    " 'its office and the time of it stand by the name', start, end, evidence FROM role_suggestions",
    "DROP TABLE role_suggestions",
    """CREATE TABLE fact_decisions (
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
)""",
    "CREATE INDEX fact_decisions_action ON fact_decisions (action_id)",
    "CREATE INDEX fact_decisions_entry ON fact_decisions (entry_id)",
    """CREATE TRIGGER fact_decisions_kept BEFORE DELETE ON fact_decisions
  BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER fact_decisions_fixed BEFORE UPDATE ON fact_decisions
  BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE VIEW standing_fact_decisions AS
  SELECT d.*, t.reviewer, t.at FROM fact_decisions d JOIN actions t ON t.id = d.action_id
  WHERE COALESCE(
    (SELECT a.kind FROM actions a WHERE a.target_id = d.action_id ORDER BY a.id DESC LIMIT 1), ''
  ) <> 'undo'""",
    """CREATE VIEW accepted_facts AS
  SELECT d.entry_id, d.fact, d.words, d.folded, d.since, d.until, d.reviewer, d.at FROM standing_fact_decisions d
  WHERE d.accepted AND NOT EXISTS (
    SELECT 1 FROM standing_fact_decisions n
    WHERE n.entry_id = d.entry_id AND n.fact = d.fact AND n.folded = d.folded AND n.told_since = d.told_since
      AND n.told_until = d.told_until AND (n.at, n.id) > (d.at, d.id)
  )""",
    """CREATE VIEW known_aliases AS
  SELECT entry_id, name, folded FROM register_aliases
  UNION SELECT entry_id, words, folded FROM accepted_facts WHERE fact = 'alias'""",
    """CREATE VIEW known_roles AS
  SELECT entry_id, role, since, until FROM register_roles
  UNION SELECT entry_id, words, since, until FROM accepted_facts WHERE fact = 'role'""",
)
