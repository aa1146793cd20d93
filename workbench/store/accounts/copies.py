"""Near copies among the articles: one wire story in ten papers, whole or cut, is one story.

An article is looked for by a sketch of its body, and held to be a copy when most of the shorter text's runs of words
stand in the other.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.model.article import Region
from workbench.store.codec import json_of, put_json, text_of
from workbench.text.shingles import containment, runs, sketch

if TYPE_CHECKING:
    from workbench.store.connection import Connection

_SAME = 0.6
"""Share of the shorter text from which on one article is a copy of the other."""
_LEAST = 20
"""Runs of words that an article must have to be compared: a line or two may be anybody's."""
_SHARED = 2
"""Hashes that two sketches have in common before the texts themselves are compared."""
_MOST = 200
"""Articles looked at for one hash: what more have is boilerplate."""
_CLOSEST = 20


def mark(tx: Connection, article_id: int) -> bool:
    """Note what an article is found by and of which others it is a copy; return whether that changed its story."""
    before = story_of(tx, article_id)
    tx.execute("DELETE FROM article_prints WHERE article_id = ?", (article_id,))
    tx.execute("DELETE FROM article_copies WHERE article_id = ?", (article_id,))
    own = _runs(tx, article_id)
    if len(own) >= _LEAST:
        hashes = sketch(own)
        twins = [(share, other) for other in _alike(tx, hashes) if (share := _share(tx, own, other)) >= _SAME]
        tx.executemany("INSERT INTO article_prints VALUES (?, ?)", [(one, article_id) for one in hashes])
        if twins:
            _join(tx, article_id, twins)
    return story_of(tx, article_id) != before


def story_of(cx: Connection, article_id: int) -> int | None:
    """Return the number of the story that an article is a copy of; None for one that is like no other."""
    row = cx.execute("SELECT story_id FROM article_copies WHERE article_id = ?", (article_id,)).fetchone()
    return None if row is None else int(row[0])


def in_story(cx: Connection, story_id: int) -> list[int]:
    """Return the articles of a story."""
    rows = cx.execute("SELECT article_id FROM article_copies WHERE story_id = ? ORDER BY article_id", (story_id,))
    return [row[0] for row in rows]


def unmarked(cx: Connection) -> list[int]:
    """Return all articles of a database from before articles were compared."""
    if cx.execute("SELECT 1 FROM article_prints LIMIT 1").fetchone() is not None:
        return []
    return [row[0] for row in cx.execute("SELECT id FROM articles WHERE version_id IS NOT NULL ORDER BY id")]


def _runs(cx: Connection, article_id: int) -> frozenset[int]:
    row = cx.execute(
        "SELECT v.text, v.regions FROM articles a JOIN article_versions v ON v.id = a.version_id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return frozenset()
    text = text_of(row[0])
    body = [text[start:end] for region, start, end in json_of(row[1]) if region == Region.BODY]
    return runs("\n".join(body) if body else text)


def _alike(cx: Connection, hashes: list[int]) -> list[int]:
    """Return the articles whose sketches share most with these hashes."""
    shared: Counter[int] = Counter()
    for one in hashes:
        rows = cx.execute("SELECT article_id FROM article_prints WHERE hash = ? LIMIT ?", (one, _MOST + 1)).fetchall()
        if len(rows) <= _MOST:
            shared.update(row[0] for row in rows)
    return [article_id for article_id, count in shared.most_common(_CLOSEST) if count >= _SHARED]


def _share(cx: Connection, own: frozenset[int], other: int) -> float:
    found = _runs(cx, other)
    return containment(own, found) if len(found) >= _LEAST else 0.0


def _join(tx: Connection, article_id: int, twins: list[tuple[float, int]]) -> None:
    """Put an article and its twins in one story, with the stories that the twins are in."""
    stories = {story for _, other in twins if (story := story_of(tx, other)) is not None}
    story = min(stories, default=min(other for _, other in twins))
    tx.execute(
        "UPDATE article_copies SET story_id = ? WHERE story_id IN (SELECT value FROM json_each(?))",
        (story, put_json(sorted(stories))),
    )
    share, closest = max(twins)
    rows = [(other, story, article_id, share) for share, other in twins]
    tx.executemany("INSERT OR IGNORE INTO article_copies VALUES (?, ?, ?, ?)", rows)
    tx.execute("INSERT INTO article_copies VALUES (?, ?, ?, ?)", (article_id, story, closest, share))
