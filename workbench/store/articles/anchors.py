"""Carrying quotes over to a new text of their article: exactly, or not at all.

A quote moves when its exact words with 32 characters on either side stand in the new text once (the W3C
TextQuoteSelector). Otherwise it stays where it was read: if somebody decided on it, it is marked as changed since
review, which reopens the verdict; nothing is ever moved to words that were not judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.spans import Span
from workbench.store.articles.quotes import uid_of
from workbench.store.codec import now, put_spans, put_text, spans_of, text_of
from workbench.text.front_matter import front_matter

if TYPE_CHECKING:
    import sqlite3

    from workbench.model.article import Article
    from workbench.store.connection import Connection

CONTEXT = 32
"""Characters on either side that must be the same, fewer only at the ends of the article as printed."""


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the 32 characters before and after a place; a file's front matter is none of an article before it."""
    front = front_matter(text)
    first = front[1] if front and front[1] <= start else 0
    return text[max(first, start - CONTEXT) : start], text[end : end + CONTEXT]


def find_once(text: str, exact: str, prefix: str, suffix: str) -> int | None:
    """Return where `exact` stands between `prefix` and `suffix`, or None when it is nowhere or not unique."""
    whole = prefix + exact + suffix
    at = text.find(whole)
    if at < 0 or text.find(whole, at + 1) >= 0:
        return None
    return at + len(prefix)


def carry(tx: Connection, article_id: int, old_version: int, new_version: int, article: Article) -> None:
    """Move an article's quotes from its earlier text to its new one, as far as they stand there exactly."""
    old = text_of(tx.execute("SELECT text FROM article_versions WHERE id = ?", (old_version,)).fetchone()[0])
    article_uid = tx.execute("SELECT uid FROM articles WHERE id = ?", (article_id,)).fetchone()[0]
    at = now()
    for row in tx.execute(
        "SELECT q.*, EXISTS (SELECT 1 FROM standing_decisions d WHERE d.quote_id = q.id) AS decided"
        " FROM quotes q WHERE q.article_id = ? AND q.version_id = ? AND (q.gone_at IS NULL OR decided)",
        (article_id, old_version),
    ).fetchall():
        exact = old[row["start"] : row["end"]]
        found = find_once(article.text, exact, *surroundings(old, row["start"], row["end"]))
        if found is not None and _move(tx, row, found - row["start"], new_version, article, article_uid):
            continue
        if row["decided"]:
            tx.execute("UPDATE quotes SET changed_at = ? WHERE id = ?", (at, row["id"]))


def _move(tx: Connection, row: sqlite3.Row, by: int, version_id: int, article: Article, article_uid: str) -> bool:
    """Shift a quote's own words; source and cue outside them are found anew by the extraction that follows."""
    content = tuple(Span(span.start + by, span.end + by) for span in spans_of(row["content"]))
    quoted = tuple(Span(span.start + by, span.end + by) for span in spans_of(row["quoted"]))
    uid = uid_of(article_uid, article.text_sha256, content)
    holder = tx.execute("SELECT id FROM quotes WHERE uid = ?", (uid,)).fetchone()
    if holder is not None:
        return False
    source, cue = _shifted(row, "source", by, article.text), _shifted(row, "cue", by, article.text)
    tx.execute(
        "UPDATE quotes SET uid = ?, version_id = ?, start = ?, end = ?, content = ?, quoted = ?, source_start = ?,"
        " source_end = ?, source_text = ?, cue_start = ?, cue_end = ?, cue_text = ?, said_span = NULL,"
        " said_evidence = NULL, context = '[]', rivals = '[]' WHERE id = ?",
        (
            uid,
            version_id,
            row["start"] + by,
            row["end"] + by,
            put_spans(content),
            put_spans(quoted),
            *source,
            *cue,
            row["id"],
        ),
    )
    return True


def _shifted(row: sqlite3.Row, what: str, by: int, text: str) -> tuple[int | None, int | None, str | bytes | None]:
    start, end, words = row[f"{what}_start"], row[f"{what}_end"], row[f"{what}_text"]
    if start is None or text[start + by : end + by] != text_of(words):
        return None, None, None
    return start + by, end + by, put_text(text_of(words))
