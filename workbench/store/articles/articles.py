"""Articles: saving one with everything that was found in it, and reading it back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.model.article import Article, Region, RegionSpan
from workbench.model.spans import Span
from workbench.store.articles import anchors, passages, quotes
from workbench.store.articles.article_rows import columns_of, digest_of, find, merged, new_uid
from workbench.store.codec import json_of, maybe_text, now, put_json, put_text, text_of
from workbench.store.families import families
from workbench.store.lists import desk, fts
from workbench.store.names import outlet_id
from workbench.store.records import Outcome, Saved, StoredArticle

if TYPE_CHECKING:
    import sqlite3

    from workbench.model.quote import Extraction
    from workbench.store.connection import Connection


def known(cx: Connection, article: Article, extractor: str = "1") -> bool:
    """Whether saving this article would change nothing: same text, nothing new about it, same extractor."""
    row = find(cx, article)
    if row is None:
        return False
    values = merged(article, row)
    version = cx.execute("SELECT * FROM article_versions WHERE id = ?", (row["version_id"],)).fetchone()
    return bool(
        version["text_sha256"] == article.text_sha256 and version["extracted_from"] == digest_of(values, extractor)
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
    row = None if separate else find(tx, article)
    values = merged(article, row)
    before = quotes.on_desk(tx, row["id"]) if row else []
    fts.drop(tx, before)
    article_id = _write_article(tx, values, row)
    version_id, is_new_text = _version(tx, article_id, article)
    if row and is_new_text:
        anchors.carry(tx, article_id, row["version_id"], version_id, article)
    changed = quotes.save(tx, article_id, values["uid"], version_id, article, extraction)
    digest = digest_of(values, extractor)
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


def _write_article(tx: Connection, values: dict[str, Any], row: sqlite3.Row | None) -> int:
    columns = columns_of(values, outlet_id(tx, values["outlet"]))
    if row is not None:
        del columns["uid"]
        changed = {name: value for name, value in columns.items() if row[name] != value and name != "updated_at"}
        if changed:
            changed["updated_at"] = columns["updated_at"]
            assignments = ", ".join(f"{name} = ?" for name in changed)
            tx.execute(f"UPDATE articles SET {assignments} WHERE id = ?", (*changed.values(), row["id"]))
        return int(row["id"])
    values["uid"] = columns["uid"] = new_uid(tx, values)
    columns["added_at"] = columns["updated_at"]
    marks = ", ".join("?" * len(columns))
    cursor = tx.execute(f"INSERT INTO articles ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))
    return int(cursor.lastrowid or 0)


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
