"""Articles: who is who when one comes again, and saving one with everything that was found in it."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.model.article import Article, Region, RegionSpan
from workbench.model.spans import Span
from workbench.store import anchors, desk, families, fts, passages, quotes
from workbench.store.codec import json_of, maybe_text, now, put_json, put_published, put_text, text_of
from workbench.store.names import outlet_id
from workbench.store.records import Outcome, Saved, StoredArticle

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from workbench.model.quote import Extraction
    from workbench.store.connection import Connection

_PLAIN = ("url", "canonical_url", "title", "agency", "language", "section")
_MOMENTS = ("modified", "retrieved_at")


def known(cx: Connection, article: Article, extractor: str = "1") -> bool:
    """Whether saving this article would change nothing: same text, nothing new about it, same extractor."""
    row = _find(cx, article)
    if row is None:
        return False
    values = _merged(article, row)
    version = cx.execute("SELECT * FROM article_versions WHERE id = ?", (row["version_id"],)).fetchone()
    return bool(
        version["text_sha256"] == article.text_sha256 and version["extracted_from"] == _digest(values, extractor)
    )


def save_article(
    tx: Connection, article: Article, extraction: Extraction, extractor: str = "1", *, separate: bool = False
) -> Saved:
    """Save an article and what was found in it.

    The article is the one of the same URL, else of the same path and name, else of the same text, name and outlet.
    What is already known about it is replaced by what is newly said and never by nothing. Quotes that the new
    extraction does not find are marked as gone; quotes of an earlier text are carried over (`anchors.carry`).
    With `separate` it is a new article whatever is there. Decisions are not touched. The article counts as not yet
    matched until `save_matches`.
    """
    row = None if separate else _find(tx, article)
    values = _merged(article, row)
    before = quotes.on_desk(tx, row["id"]) if row else []
    fts.drop(tx, before)
    article_id = _write_article(tx, values, row)
    version_id, is_new_text = _version(tx, article_id, article)
    if row and is_new_text:
        anchors.carry(tx, article_id, row["version_id"], version_id, article)
    changed = quotes.save(tx, article_id, values["uid"], version_id, article, extraction)
    digest = _digest(values, extractor)
    stale = (
        tx.execute("SELECT extracted_from FROM article_versions WHERE id = ?", (version_id,)).fetchone()[0] != digest
    )
    tx.execute(
        "UPDATE article_versions SET regions = ?, warnings = ?, extractor = ?, extracted_from = ?,"
        " matched_at = CASE WHEN ? THEN NULL ELSE matched_at END WHERE id = ?",
        (
            put_json([[part.region, *part.span] for part in extraction.regions]),
            put_json(extraction.warnings),
            extractor,
            digest,
            bool(changed or stale or is_new_text),
            version_id,
        ),
    )
    tx.execute("UPDATE articles SET version_id = ? WHERE id = ?", (version_id, article_id))
    passages.index(tx, article_id, version_id, article.text, primary=bool(values["is_primary"]))
    touched = quotes.of_article(tx, article_id)
    desk.refresh(tx, touched)
    families.rebuild(tx, families.related(tx, touched))
    after = quotes.on_desk(tx, article_id)
    fts.add(tx, after)
    outcome = (
        Outcome.NEW
        if row is None
        else Outcome.CHANGED
        if is_new_text
        else Outcome.UPDATED
        if changed or stale
        else Outcome.UNCHANGED
    )
    return Saved(outcome, article_id, version_id, tuple(quotes.live(tx, version_id)))


def pending(cx: Connection) -> list[int]:
    """Return the ids of articles that were saved but not matched, oldest first."""
    rows = cx.execute(
        "SELECT a.id FROM article_versions v CROSS JOIN articles a ON a.id = v.article_id AND a.version_id = v.id"
        " WHERE v.matched_at IS NULL ORDER BY a.id"
    )
    return [article_id for (article_id,) in rows]


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


def load(cx: Connection, article_id: int, version_id: int | None = None) -> StoredArticle:
    """Return an article with the text of one version, by default the present one."""
    row = cx.execute(
        "SELECT a.*, o.name AS outlet, v.id AS vid, v.number, v.text, v.regions,"
        " (SELECT count(*) FROM article_versions w WHERE w.article_id = a.id) AS versions"
        " FROM articles a JOIN article_versions v ON v.id = COALESCE(?, a.version_id)"
        " LEFT JOIN outlets o ON o.id = a.outlet_id WHERE a.id = ?",
        (version_id, article_id),
    ).fetchone()
    article = Article(
        text=text_of(row["text"]),
        name=text_of(row["name"]),
        path=maybe_text(row["path"]),
        outlet=maybe_text(row["outlet"]),
        title=maybe_text(row["title"]),
        url=maybe_text(row["url"]),
        canonical_url=maybe_text(row["canonical_url"]),
        agency=maybe_text(row["agency"]),
        language=maybe_text(row["language"]),
        section=maybe_text(row["section"]),
        authors=tuple(json_of(row["authors"])),
        published=_moment(row["published"]),
        published_precision=row["published_precision"],
        modified=_moment(row["modified"]),
        retrieved_at=_moment(row["retrieved_at"]),
        primary=bool(row["is_primary"]),
        provenance=json_of(row["provenance"]),
    )
    regions = tuple(RegionSpan(Region(name), Span(start, end)) for name, start, end in json_of(row["regions"]))
    return StoredArticle(row["id"], article, row["number"], row["versions"], regions)


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _find(cx: Connection, article: Article) -> sqlite3.Row | None:
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


def _merged(article: Article, row: sqlite3.Row | None) -> dict[str, Any]:
    """Return the article's columns: what is newly said, else what was known."""
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


def _digest(values: Mapping[str, Any], extractor: str) -> str:
    """Return what an extraction rested on besides the text; the path and when it was fetched do not matter."""
    kept = {name: value for name, value in values.items() if name not in ("path", "name", "uid", "retrieved_at")}
    return hashlib.sha256(put_json([extractor, sorted(kept.items())]).encode()).hexdigest()[:16]


def _write_article(tx: Connection, values: dict[str, Any], row: sqlite3.Row | None) -> int:
    columns = {name: put_text(value) if isinstance(value, str) else value for name, value in values.items()}
    columns["outlet_id"] = outlet_id(tx, values["outlet"])
    columns["updated_at"] = now()
    del columns["outlet"]
    if row is not None:
        del columns["uid"]
        changed = {name: value for name, value in columns.items() if row[name] != value and name != "updated_at"}
        if changed:
            changed["updated_at"] = columns["updated_at"]
            assignments = ", ".join(f"{name} = ?" for name in changed)
            tx.execute(f"UPDATE articles SET {assignments} WHERE id = ?", (*changed.values(), row["id"]))
        return int(row["id"])
    values["uid"] = columns["uid"] = _new_uid(tx, values)
    columns["added_at"] = columns["updated_at"]
    marks = ", ".join("?" * len(columns))
    cursor = tx.execute(f"INSERT INTO articles ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))
    return int(cursor.lastrowid or 0)


def _new_uid(tx: Connection, values: Mapping[str, Any]) -> str:
    """Return a name for a new article that another database gives to the same URL, or the same path, as well."""
    identity: Sequence[Any] = [values["canonical_url"] or values["url"] or [values["path"], values["name"]], 0]
    while True:
        uid = hashlib.sha256(put_json(identity).encode()).hexdigest()[:16]
        if tx.execute("SELECT 1 FROM articles WHERE uid = ?", (uid,)).fetchone() is None:
            return uid
        identity = [identity[0], identity[1] + 1]


def _version(tx: Connection, article_id: int, article: Article) -> tuple[int, bool]:
    """Return the version with this text, made where it is missing, and whether it was not the present one."""
    row = tx.execute(
        "SELECT v.id, v.id IS NOT a.version_id FROM article_versions v CROSS JOIN articles a ON a.id = v.article_id"
        " WHERE v.article_id = ? AND v.text_sha256 = ?",
        (article_id, article.text_sha256),
    ).fetchone()
    if row is not None:
        return int(row[0]), bool(row[1])
    cursor = tx.execute(
        "INSERT INTO article_versions (article_id, number, text, text_sha256, regions, warnings, extractor,"
        " extracted_from, added_at)"
        " SELECT ?1, 1 + (SELECT count(*) FROM article_versions WHERE article_id = ?1), ?2, ?3, '[]', '[]', '', '', ?4",
        (article_id, put_text(article.text), article.text_sha256, now()),
    )
    return int(cursor.lastrowid or 0), True
