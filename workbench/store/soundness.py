"""Is everything in a database as it should be? Works on a copy, which it may change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.store.articles import passages
from workbench.store.codec import json_of, spans_of, text_of
from workbench.store.families import families, match_index
from workbench.store.lists import desk, fts
from workbench.store.speakers import speaker_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.store.connection import Connection

_MOST = 20
_DERIVED = ("speaker_roots", "article_speakers", "families", "family_members", "desk", "desk_flags")
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: which part (`file`, `references`, `offsets`, `index`, ...) and a sentence."""

    part: str
    words: str


def findings(cx: Connection) -> list[Finding]:
    """Return what is wrong, at most `_MOST` of a kind; `cx` must be a copy: derived tables are made anew in it."""
    found = [
        Finding("file", message) for (message,) in cx.execute(f"PRAGMA integrity_check({_MOST})") if message != "ok"
    ]
    if found:
        return found
    for table, rowid, parent, _ in cx.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        found.append(Finding("references", f"{table} {rowid} refers to a row of {parent} that is not there"))
    found += _few(_offsets(cx))
    found += _few(_orphans(cx))
    if not fts.agrees(cx):
        found.append(Finding("index", "the search index does not hold the words of the tables"))
    if not passages.agrees(cx):
        found.append(Finding("index", "the index of primary sources does not hold the words of their passages"))
    found += [Finding("matching", words) for words in match_index.faults(cx)]
    found += _derived(cx)
    return found


def _few(all_of_them: Iterator[Finding]) -> list[Finding]:
    return [one for one, _ in zip(all_of_them, range(_MOST), strict=False)]


def _offsets(cx: Connection) -> Iterator[Finding]:
    """Every text has its digest; every quote's spans give its words."""
    quotes = cx.cursor()
    for version_id, raw, digest in cx.execute("SELECT id, text, text_sha256 FROM article_versions ORDER BY id"):
        text = text_of(raw)
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
            yield Finding("texts", f"the text of article version {version_id} does not have its digest")
        for row in quotes.execute("SELECT * FROM quotes WHERE article_id = (SELECT article_id FROM article_versions"
                                  " WHERE id = ?1) AND version_id = ?1", (version_id,)):  # fmt: skip
            content = spans_of(row["content"])
            places = [
                (" ".join(span.of(text) for span in content), text_of(row["text"])),
                *(
                    (text[row[f"{part}_start"] : row[f"{part}_end"]], text_of(row[f"{part}_text"]))
                    for part in ("source", "cue")
                    if row[f"{part}_start"] is not None
                ),
                *((text[start:end], words) for _, words, start, end in json_of(row["context"])),
            ]
            inside = row["start"] == content[0].start and row["end"] == content[-1].end <= len(text)
            if not inside or any(there != stored for there, stored in places):
                yield Finding("offsets", f"the offsets of quote {row['id']} do not give its words")


def _orphans(cx: Connection) -> Iterator[Finding]:
    for what, sql in (
        ("article {} has no text", "SELECT id FROM articles WHERE version_id IS NULL"),
        (
            "article {}'s present text is another article's",
            "SELECT a.id FROM articles a JOIN article_versions v ON v.id = a.version_id WHERE v.article_id <> a.id",
        ),
        (
            "quote {} stands in another article's text",
            "SELECT q.id FROM quotes q JOIN article_versions v ON v.id = q.version_id"
            " WHERE v.article_id <> q.article_id",
        ),
        (
            "family {} has no members",
            "SELECT id FROM matched_families WHERE id NOT IN (SELECT family_id FROM matched_members)",
        ),
        (
            "action {} is empty",
            "SELECT id FROM actions WHERE target_id IS NULL AND id NOT IN (SELECT action_id FROM decisions)"
            " AND id NOT IN (SELECT action_id FROM family_decisions UNION SELECT action_id FROM speaker_decisions"
            " UNION SELECT action_id FROM fact_decisions)",
        ),
    ):  # fmt: skip
        for (key,) in cx.execute(sql):
            yield Finding("orphans", what.format(key))


def _derived(cx: Connection) -> list[Finding]:
    """Make the derived tables anew and compare."""
    for table in _DERIVED:
        cx.execute(f"CREATE TEMP TABLE before_{table} AS SELECT * FROM {table}")
    cx.execute("BEGIN IMMEDIATE")
    for table in _DERIVED:
        cx.execute(f"DELETE FROM {table}")
    speaker_state.rebuild(cx)
    newest = cx.execute("SELECT COALESCE(max(id), 0) FROM quotes").fetchone()[0]
    for first in range(1, newest + 1, _CHUNK):
        desk.refresh(cx, range(first, first + _CHUNK))
    families.rebuild(cx, None)
    found = []
    for table in _DERIVED:
        for one, other, words in (("before_", "", "too much"), ("", "before_", "missing")):
            sql = f"SELECT count(*) FROM (SELECT * FROM {one}{table} EXCEPT SELECT * FROM {other}{table})"
            count = cx.execute(sql).fetchone()[0]
            if count:
                found.append(Finding("derived", f"{table}: {count} rows {words} against what they derive from"))
    cx.execute("ROLLBACK")
    return found
