"""Many articles at once: what is new goes in table by table, and into the search index in one sweep.

An article saved alone costs some forty statements; here the statements are prepared once for all of them. The outcome
is the same, row by row, as that of `articles.save_article` (a test compares).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.store import names
from workbench.store.articles import passages, quotes
from workbench.store.articles.article_rows import columns_of, digest_of, find, identities, merged, new_uid
from workbench.store.articles.articles import save_article
from workbench.store.codec import now, put_json, put_text, text_of
from workbench.store.lists import desk, fts
from workbench.store.records import Outcome, Saved
from workbench.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model.article import Article
    from workbench.model.quote import Extraction
    from workbench.store.connection import Connection

    Given = tuple[Article, Extraction]

_AT_ONCE = 500
"""So many articles are held as rows: memory stays flat however many are given."""

_VERSION = (
    "id", "article_id", "number", "text", "text_sha256", "regions", "warnings", "extractor", "extracted_from",
    "added_at",
)  # fmt: skip
_QUOTE = ("id", "uid", "article_id", "version_id", *quotes.COLUMNS, "found_at")
_TEXT, _CONTENT = quotes.COLUMNS.index("text"), quotes.COLUMNS.index("content")


def save_articles(tx: Connection, given: Iterable[Given], extractor: str = "1") -> list[Saved]:
    """Save articles with what was found in them, as `save_article` does one by one; return the outcomes in order."""
    saved: list[Saved] = []
    fresh: list[Given] = []
    taken: set[object] = set()
    known = names.Known(tx)
    for one in given:
        same = identities(one[0])
        is_new = taken.isdisjoint(same) and find(tx, one[0]) is None
        if is_new:
            fresh.append(one)
            taken.update(same)
        if not is_new or len(fresh) == _AT_ONCE:
            saved += _save_fresh(tx, fresh, extractor, known)
            fresh, taken = [], set()
        if not is_new:
            saved.append(save_article(tx, *one, extractor))
    return saved + _save_fresh(tx, fresh, extractor, known)


def _save_fresh(tx: Connection, given: list[Given], extractor: str, known: names.Known) -> list[Saved]:
    """Save articles of which the database has none, and no two are the same."""
    if not given:
        return []
    article_id, version_id, quote_id = (_highest(tx, table) for table in ("articles", "article_versions", "quotes"))
    first_quote = quote_id + 1
    at = now()
    articles: list[dict[str, Any]] = []
    versions: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    indexed: list[tuple[int, str, str | None, str | None, str | None, str]] = []
    saved: list[Saved] = []
    for article, extraction in given:
        article_id, version_id = article_id + 1, version_id + 1
        values = merged(article, None)
        values["uid"] = new_uid(tx, values)
        outlet_key, outlet = known.outlet(values["outlet"])
        title = None if values["title"] is None else fold(values["title"])
        columns = columns_of(values, outlet_key)
        articles.append({"id": article_id, **columns, "added_at": columns["updated_at"]})
        regions = put_json([[part.region, *part.span] for part in extraction.regions])
        digest = digest_of(values, extractor)
        versions.append(
            (version_id, article_id, 1, put_text(article.text), article.text_sha256, regions,
             put_json(extraction.warnings), extractor, digest, at)
        )  # fmt: skip
        ids = []
        text = article.text
        place = f"{values['uid']}\n{article.text_sha256}\n"
        uids: set[str] = set()
        for quote in extraction.quotes:
            quote_id += 1
            speaker_key, speaker = known.speaker(quote.speaker)
            found = quotes.values(quote, text, speaker_key)
            uid = quotes.uid_at(place + found[_CONTENT], uids)
            uids.add(uid)
            rows.append((quote_id, uid, article_id, version_id, *found, at))
            keys = fts.key_words(outlet_key, speaker_key)
            indexed.append((quote_id, fold(text_of(found[_TEXT])), speaker, outlet, title, keys))
            ids.append((quote.start, quote_id))
        saved.append(Saved(Outcome.NEW, article_id, version_id, tuple(number for _, number in sorted(ids))))
    _insert(tx, "articles", tuple(articles[0]), [tuple(one.values()) for one in articles])
    _insert(tx, "article_versions", _VERSION, versions)
    # Only now: each text put in while an article already names one makes SQLite look through all articles.
    tx.executemany(
        "UPDATE articles SET version_id = ? WHERE id = ?", [(one.version_id, one.article_id) for one in saved]
    )
    _insert(tx, "quotes", _QUOTE, rows)
    for (article, _), one in zip(given, saved, strict=True):
        passages.index(tx, one.article_id, one.version_id, article.text, primary=article.primary)
    desk.add(tx, first_quote, quote_id)
    fts.add_folded(tx, indexed)
    return saved


def _highest(tx: Connection, table: str) -> int:
    return int(tx.execute(f"SELECT COALESCE(max(id), 0) FROM {table}").fetchone()[0])


def _insert(tx: Connection, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(columns))
    tx.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
