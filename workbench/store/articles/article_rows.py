"""An article as a row: which row an article is when it comes again, and what its columns are to hold."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

from workbench.store.codec import json_of, maybe_text, now, put_json, put_published, put_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from workbench.model.article import Article
    from workbench.store.connection import Connection

_PLAIN = ("url", "canonical_url", "title", "agency", "language", "section")
_MOMENTS = ("modified", "retrieved_at")


def find(cx: Connection, article: Article) -> sqlite3.Row | None:
    """Return the row of the article of this URL, else of this path and name, else of this text, name and outlet."""
    for url in (article.canonical_url, article.url):
        if url is not None:
            row = _first(cx, "a.url = ? OR a.canonical_url = ?", (put_text(url), put_text(url)))
            if row is not None:
                return row
    same_place = (
        _first(cx, "a.path IS NULL AND a.url IS NULL AND a.name = ?", (put_text(article.name),))
        if article.path is None and article.url is None
        else _first(cx, "a.path = ? AND a.name = ?", (put_text(_absolute(article.path)), put_text(article.name)))
    )
    if same_place is not None and _urls_agree(article, same_place):
        return same_place
    for row in cx.execute(
        "SELECT a.*, o.name AS outlet FROM article_versions v"
        " CROSS JOIN articles a ON a.id = v.article_id AND a.version_id = v.id"
        " LEFT JOIN outlets o ON o.id = a.outlet_id WHERE v.text_sha256 = ? AND a.name = ? ORDER BY a.id",
        (article.text_sha256, put_text(article.name)),
    ):
        if _outlets_agree(article, row) and _urls_agree(article, row):
            return row  # type: ignore[no-any-return]
    return None


def identities(article: Article) -> set[object]:
    """Return what makes another article the same as this one: two that share none of it are two (see `find`)."""
    return {
        *(url for url in (article.canonical_url, article.url) if url is not None),
        (_absolute(article.path), article.name),
        (article.text_sha256, article.name),
    }


def _first(cx: Connection, condition: str, values: tuple[Any, ...]) -> sqlite3.Row | None:
    row: sqlite3.Row | None = cx.execute(
        "SELECT a.*, o.name AS outlet FROM articles a LEFT JOIN outlets o ON o.id = a.outlet_id"
        f" WHERE {condition} ORDER BY +a.id LIMIT 1",  # "+": by the condition's index, not down all ids
        values,
    ).fetchone()
    return row


def _urls_agree(article: Article, row: sqlite3.Row) -> bool:
    return article.url is None or row["url"] is None or article.url == maybe_text(row["url"])


def _outlets_agree(article: Article, row: sqlite3.Row) -> bool:
    return article.outlet is None or row["outlet"] is None or article.outlet == maybe_text(row["outlet"])


def _absolute(path: str | None) -> str | None:
    return None if path is None else os.path.abspath(path)  # noqa: PTH100 - no symlink is followed, nothing resolved


def merged(article: Article, row: sqlite3.Row | None) -> dict[str, Any]:
    """Return the article's columns, the outlet by its name: what is newly said, else what was known."""
    said: dict[str, Any] = {
        "name": article.name,
        "path": _absolute(article.path),
        "outlet": article.outlet,
        **{name: getattr(article, name) for name in _PLAIN},
        "authors": put_json(article.authors) if article.authors else None,
        "published": put_published(article.published, article.published_precision),
        "published_precision": article.published_precision if article.published else None,
        **{name: (moment := getattr(article, name)) and moment.isoformat() for name in _MOMENTS},
        "is_primary": int(article.primary) or None,
    }
    provenance: Mapping[str, str] = dict(article.provenance)
    if row is not None:
        said = {name: maybe_text(row[name]) if value is None else value for name, value in said.items()} | {
            "is_primary": int(article.primary or row["is_primary"]),
        }
        provenance = {**json_of(row["provenance"]), **provenance}
    said["authors"] = said["authors"] or "[]"
    said["is_primary"] = said["is_primary"] or 0
    said["published_precision"] = said["published_precision"] or "day"
    said["provenance"] = put_json(dict(sorted(provenance.items())))
    said["uid"] = row["uid"] if row is not None else None
    return said


def columns_of(values: Mapping[str, Any], outlet_key: int | None) -> dict[str, Any]:
    """Return what `merged` gives as columns of `articles`, to be written now."""
    columns = {name: put_text(value) if isinstance(value, str) else value for name, value in values.items()}
    columns["outlet_id"] = outlet_key
    columns["updated_at"] = now()
    del columns["outlet"]
    return columns


def digest_of(values: Mapping[str, Any], extractor: str) -> str:
    """Return what an extraction rested on besides the text; the path and when it was fetched do not matter."""
    kept = {name: value for name, value in values.items() if name not in ("path", "name", "uid", "retrieved_at")}
    return hashlib.sha256(put_json([extractor, sorted(kept.items())]).encode()).hexdigest()[:16]


def find_elsewhere(cx: Connection, article: Article, text_sha256: str) -> int | None:
    """Return the id of the article that one of another database is: by URL, else by text; paths say nothing there.

    One text printed by two outlets is two articles; of several with this text the one of the same name is it.
    """
    for url in (article.canonical_url, article.url):
        row = None if url is None else _first(cx, "a.url = ? OR a.canonical_url = ?", (put_text(url), put_text(url)))
        if row is not None:
            return int(row["id"])
    found = [
        row
        for row in cx.execute(
            "SELECT DISTINCT a.*, o.name AS outlet FROM article_versions v CROSS JOIN articles a ON a.id = v.article_id"
            " LEFT JOIN outlets o ON o.id = a.outlet_id WHERE v.text_sha256 IN (?, ?) ORDER BY a.id",
            (text_sha256, article.text_sha256),
        )
        if _outlets_agree(article, row) and _urls_agree(article, row)
    ]
    found.sort(key=lambda row: maybe_text(row["name"]) != article.name)
    return int(found[0]["id"]) if found else None


def new_uid(tx: Connection, values: Mapping[str, Any]) -> str:
    """Return a name for a new article that another database gives to the same URL, or the same path, as well."""
    identity: Sequence[Any] = [values["canonical_url"] or values["url"] or [values["path"], values["name"]], 0]
    while True:
        uid = hashlib.sha256(put_json(identity).encode()).hexdigest()[:16]
        if tx.execute("SELECT 1 FROM articles WHERE uid = ?", (uid,)).fetchone() is None:
            return uid
        identity = [identity[0], identity[1] + 1]
