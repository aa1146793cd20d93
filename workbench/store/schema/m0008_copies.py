"""The statements of migration m0008: near copies of articles, days that other articles tell, roles that they print."""

from __future__ import annotations

COPIES: tuple[str, ...] = (
    "ALTER TABLE family_members ADD COLUMN said TEXT",
    """CREATE TABLE article_prints (
  hash INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (hash, article_id)
) WITHOUT ROWID""",
    "CREATE INDEX article_prints_article ON article_prints (article_id)",
    """CREATE TABLE article_copies (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  story_id INTEGER NOT NULL,
  like_id INTEGER NOT NULL REFERENCES articles (id),
  share REAL NOT NULL
)""",
    "CREATE INDEX article_copies_story ON article_copies (story_id)",
    """CREATE TABLE role_suggestions (
  entry_id INTEGER NOT NULL REFERENCES register (id),
  article_id INTEGER NOT NULL REFERENCES articles (id),
  role TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  evidence TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (entry_id, article_id, role, since, until)
) WITHOUT ROWID""",
    "CREATE INDEX role_suggestions_article ON role_suggestions (article_id)",
)
