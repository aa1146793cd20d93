"""The running text of primary sources (transcripts, speeches) in passages of some sentences, for finding words in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.spans import Span
from workbench.store.codec import maybe_text, text_of
from workbench.store.lists.nearby import Nearby
from workbench.text.fold import fold
from workbench.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.store.connection import Connection

SIZE = 400
"""A passage ends with the sentence in which it reaches so many characters."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some passages of one primary source that stand together: `span` in the article's untouched `text`."""

    article_id: int
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    text: str
    span: Span


def index(tx: Connection, article_id: int, version_id: int, text: str, *, primary: bool) -> None:
    """Keep the passages of an article's present text, none where it is no primary source."""
    present = {row[0] for row in tx.execute("SELECT version_id FROM passages WHERE article_id = ?", (article_id,))}
    if present == ({version_id} if primary else set()):
        return
    tx.execute(
        "INSERT INTO passage_fts (passage_fts, rowid, text) SELECT 'delete', id, text FROM passages"
        " WHERE article_id = ?",
        (article_id,),
    )
    tx.execute("DELETE FROM passages WHERE article_id = ?", (article_id,))
    if not primary:
        return
    for span in _spans(text):
        values = (article_id, version_id, *span, fold(span.of(text)))
        cursor = tx.execute(
            "INSERT INTO passages (article_id, version_id, start, end, text) VALUES (?, ?, ?, ?, ?)", values
        )
        tx.execute("INSERT INTO passage_fts (rowid, text) VALUES (?, ?)", (cursor.lastrowid, values[-1]))


def _spans(text: str) -> Iterator[Span]:
    start: int | None = None
    end = 0
    for sentence in sentences(text):
        start = sentence.span.start if start is None else start
        end = sentence.span.end
        if end - start >= SIZE:
            yield Span(start, end)
            start = None
    if start is not None:
        yield Span(start, end)


def any_kept(cx: Connection) -> bool:
    """Whether there is a primary source at all."""
    return cx.execute("SELECT 1 FROM passages LIMIT 1").fetchone() is not None


def near(cx: Connection, looked_up: Nearby, text: str, limit: int, without: frozenset[int]) -> list[Stretch]:
    """Return the stretches that share the most telling words with `text`, the best first.

    Each is a passage with its neighbours on both sides, as many as `text` is long. `without` are ids of articles.
    """
    beside = 1 + len(text) // SIZE
    found: list[Stretch] = []
    for passage_id in looked_up.rows(text, limit):
        row = cx.execute(
            "SELECT p.article_id, a.name, a.title, a.url, a.published, o.name AS outlet, v.text, p.start, p.end"
            " FROM passages p JOIN articles a ON a.id = p.article_id JOIN article_versions v ON v.id = p.version_id"
            " LEFT JOIN outlets o ON o.id = a.outlet_id WHERE p.id = ?",
            (passage_id,),
        ).fetchone()
        if row["article_id"] in without or any(
            one.article_id == row["article_id"] and one.span.contains(Span(row["start"], row["end"])) for one in found
        ):
            continue
        start, end = cx.execute(
            "SELECT COALESCE((SELECT min(start) FROM (SELECT start FROM passages WHERE article_id = ?1 AND start < ?2"
            " ORDER BY start DESC LIMIT ?4)), ?2), COALESCE((SELECT max(end) FROM (SELECT end FROM passages"
            " WHERE article_id = ?1 AND start >= ?3 ORDER BY start LIMIT ?4)), ?3)",
            (row["article_id"], row["start"], row["end"], beside),
        ).fetchone()
        found.append(
            Stretch(
                row["article_id"],
                text_of(row["name"]),
                maybe_text(row["title"]),
                maybe_text(row["outlet"]),
                maybe_text(row["url"]),
                row["published"],
                text_of(row["text"]),
                Span(start, end),
            )
        )
    return found


def lookup(cx: Connection) -> Nearby:
    """Return the index of the passages' words."""
    return Nearby(cx, "passage_fts")


def agrees(tx: Connection) -> bool:
    """Whether the index holds exactly the words of the passages (reads all of it)."""
    import sqlite3

    try:
        tx.execute("INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True
