"""The corpus in a database: all of it is there, it is found again, and a second run changes nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import golden_files
import pytest
from golden_ingest import ingest_corpus

from workbench.services.search import search
from workbench.store.lists.filters import QueueFilter

if TYPE_CHECKING:
    from workbench.store.database import Store

OSEI = {q.article for q in golden_files.expected_quotes() if q.speaker == "Marit Osei"}


@pytest.mark.parametrize(
    ("given", "articles"),
    [
        pytest.param(
            QueueFilter(words='"not for sale"'),
            {
                "island-ledger-parliament",
                "13-kestria-today-quotes-of-the-week",
                "14-strait-observer-ten-days",
                "15-merrow-radio-first-vote",
            },
            id="a phrase",
        ),
        pytest.param(QueueFilter(words="gehoert"), set(), id="no such spelling"),
        pytest.param(QueueFilter(words="gehort"), {"12-halmarker-tageblatt-hafenstreit"}, id="without its umlaut"),
        pytest.param(
            QueueFilter(words="chas*"), {"09-phare-du-detroit-delarive", "island-ledger-delarive"}, id="beginning"
        ),
        pytest.param(QueueFilter(speakers=("marit osei",)), OSEI, id="speaker"),
        pytest.param(
            QueueFilter(outlets=("Kestria Today",), kinds=("direct",)),
            {"02-kestria-today-never-sign", "08-kestria-today-tankers"},
            id="outlet and kind",
        ),
        pytest.param(
            QueueFilter(words="harbour sale", since=date(2025, 2, 1), until=date(2025, 2, 28)),
            {"island-ledger-parliament"},
            id="said in February",
        ),
    ],
)
def test_search_finds_the_articles(store: Store, given: QueueFilter, articles: set[str]) -> None:
    assert {row.article for row in search(store, given).rows} == articles


def test_every_article_is_in_the_database_with_what_its_file_says(store: Store) -> None:
    with store.snapshot() as cx:
        rows = cx.execute(
            "SELECT a.name, v.text, o.name FROM articles a JOIN article_versions v ON v.id = a.version_id"
            " LEFT JOIN outlets o ON o.id = a.outlet_id"
        ).fetchall()
    assert {row[0]: (row[1], row[2]) for row in rows} == {
        name: (article.text, article.outlet) for name, article in golden_files.articles().items()
    }


def test_a_second_run_changes_nothing(store: Store) -> None:
    def everything() -> list[tuple[object, ...]]:
        with store.snapshot() as cx:
            return [
                tuple(row)
                for table in ("articles", "quotes", "pairs", "families", "family_members", "desk")
                for row in cx.execute(f"SELECT * FROM {table}").fetchall()
            ]

    before = everything()
    report = ingest_corpus(store)
    assert (report.new, report.changed, report.updated, report.refused) == (0, 0, 0, [])
    assert report.unchanged == len(golden_files.articles())
    assert everything() == before
