"""Many articles at once come to the same rows as one by one, and the database is sound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_material import BUDGET, HARBOUR, HARBOUR_COPY, article, extraction, quote, rich_quote

from workbench.model.article import Article
from workbench.model.quote import Extraction, Kind
from workbench.services.maintenance import check
from workbench.store import codec
from workbench.store.articles import articles, bulk
from workbench.store.connection import open_reader
from workbench.store.database import Store
from workbench.store.lists.filters import QueueFilter
from workbench.store.lists.selection import ids

Given = list[tuple[Article, Extraction]]
TABLES = (
    "articles", "article_versions", "quotes", "outlets", "speakers", "desk", "desk_flags", "passages", "meta",
)  # fmt: skip


def material() -> Given:
    """New articles with everything in them, and among them some that come again: the same, changed, moved."""
    torn = "\ud83d“Half a smile,” said Ø. Ræv."
    twice = [quote(HARBOUR, "close the harbour"), quote(HARBOUR, "close the harbour", kind=Kind.MIXED)]
    first = article(HARBOUR, url="https://a.example/1", authors=("Ann", "Bo"))
    given: list[tuple[Article, tuple[Any, ...]]] = [
        (first, (rich_quote(), quote(HARBOUR, "The sea was calm", speaker=None, flags=("scare_quote",)))),
        (article(BUDGET, "speech", primary=True, outlet=None, title=None), (quote(BUDGET, "The budget is too small"),)),
        (article(torn, "torn", title="Smile \udc00"), (quote(torn, "Half a smile", speaker="Ø. Ræv \ud800"),)),
        (article(HARBOUR, "twice", published=None), tuple(twice)),
        (replace(first, path="/elsewhere/harbour.txt", canonical_url=first.url), (quote(HARBOUR, "The sea was calm"),)),
        (article(HARBOUR_COPY, "torn"), (quote(HARBOUR_COPY, "We will close the harbour"),)),
        (article(HARBOUR, "twice", published=None), tuple(twice)),
        (article("Nothing is said here.", "silent"), ()),
        (article("“Late.”", "loose", path=None), (quote("“Late.”", "Late"),)),
        (article("“Later.”", "loose", path=None), (quote("“Later.”", "Later"),)),
    ]
    return [(one, extraction(one.text, *quotes)) for one, quotes in given]


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    cx = open_reader(path)
    try:
        return {table: sorted(map(tuple, cx.execute(f"SELECT * FROM {table}")), key=repr) for table in TABLES}
    finally:
        cx.close()


@pytest.mark.parametrize("at_once", [1, 3, 500])
def test_the_same_rows_as_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    for module in (articles, bulk, codec):
        monkeypatch.setattr(module, "now", lambda: "2031-03-09T10:00:00.000000Z", raising=False)
    monkeypatch.setattr("workbench.store.articles.article_rows.now", codec.now)
    monkeypatch.setattr("workbench.store.articles.quotes.now", codec.now)
    monkeypatch.setattr("workbench.store.articles.anchors.now", codec.now)
    monkeypatch.setattr(bulk, "_AT_ONCE", at_once)
    single, many = tmp_path / "single.db", tmp_path / "many.db"
    with Store.open(single) as store, store.write() as tx:
        one_by_one = [articles.save_article(tx, *one, "2") for one in material()]
    with Store.open(many) as store, store.write() as tx:
        together = bulk.save_articles(tx, iter(material()), "2")
    assert together == one_by_one
    assert [saved.outcome.value for saved in together].count("new") == 6
    assert rows(many) == rows(single)
    assert check(many) == []


def test_into_a_database_that_has_some(store: Store) -> None:
    with store.write() as tx:
        first = bulk.save_articles(tx, material()[:2])
    with store.write() as tx:
        again = bulk.save_articles(tx, material())
    assert [saved.article_id for saved in again[:2]] == [saved.article_id for saved in first]
    with store.snapshot() as cx:
        assert len(ids(cx, QueueFilter(words="later"))) == 1
        assert len(ids(cx, QueueFilter(words="budget", speakers=("Rand",)))) == 1
        assert len(articles.pending(cx)) == len({saved.article_id for saved in again})
    assert check(store.path) == []


def test_all_of_it_or_nothing(store: Store) -> None:
    def broken() -> Any:
        yield from material()[:3]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.write() as tx:
        bulk.save_articles(tx, broken())
    with store.snapshot() as cx:
        assert cx.execute("SELECT count(*) FROM articles").fetchone()[0] == 0
