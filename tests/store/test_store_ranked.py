"""The best hits under a filter, whichever way they are found, are those that ranking every hit gives."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest
from store_material import article, extraction, quote

from workbench.model.quote import Kind
from workbench.store.articles import bulk
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.lists import selection
from workbench.store.lists.conditions import conditions
from workbench.store.lists.filters import QueueFilter

WORDS = ["harbour", "treaty", "basin", "ferry", "levy", "winter"]
FILTERS = [
    QueueFilter(),
    QueueFilter(outlets=("Paper 1",)),
    QueueFilter(outlets=("Paper 1", "Paper 2"), kinds=("indirect",)),
    QueueFilter(speakers=("Rand 3",)),
    QueueFilter(speakers=("Nobody",)),
    QueueFilter(kinds=("direct",)),
    QueueFilter(kinds=("mixed",)),
    QueueFilter(since=date(2031, 3, 20)),
    QueueFilter(flags=("scare_quote",)),
    QueueFilter(flags=("scare_quote",), outlets=("Paper 0",), regex="a.*e"),
    QueueFilter(regex="^ferry"),
    QueueFilter(verdicts=("none",), until=date(2031, 3, 9)),
    QueueFilter(verdicts=("verified",)),
]


def fill(store: Store) -> None:
    rng = random.Random(4)
    given = []
    for number in range(30):
        texts = [" ".join(rng.choices(WORDS, k=rng.randint(3, 12))) for _ in range(4)]
        text = "\n".join(dict.fromkeys(texts))
        quotes = [
            quote(
                text,
                words,
                speaker=f"Rand {rng.randrange(6)}",
                kind=rng.choice([Kind.DIRECT, Kind.INDIRECT]),
                flags=("scare_quote",) if rng.random() < 0.2 else (),
            )
            for words in text.split("\n")
        ]
        published = datetime(2031, 3, 1 + number)
        one = article(text, f"a{number}", outlet=f"Paper {number % 3}", published=published)
        given.append((one, extraction(text, *quotes)))
    with store.write() as tx:
        bulk.save_articles(tx, given)


def every_hit_ranked(cx: Connection, given: QueueFilter) -> list[int]:
    where = conditions(cx, given)
    rows = cx.execute(
        "SELECT k.quote_id FROM quote_fts CROSS JOIN desk k ON k.quote_id = quote_fts.rowid"
        f" JOIN quotes q ON q.id = k.quote_id WHERE quote_fts MATCH ? AND {where.sql}"
        " ORDER BY bm25(quote_fts, 1.0, 0.6, 0.3, 0.3, 0.0), k.quote_id",
        (where.match, *where.values),
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize("few", [-1, 20_000])
@pytest.mark.parametrize("words", ["harbour", "ferry lev*", '"basin ferry"', "treaty -winter", "speaker:rand winter"])
def test_a_filter_changes_no_rank(store: Store, monkeypatch: pytest.MonkeyPatch, words: str, few: int) -> None:
    fill(store)
    monkeypatch.setattr(selection, "_FIRST", 2)
    monkeypatch.setattr(selection, "FEW", few)
    some = 0
    with store.snapshot() as cx:
        for one in FILTERS:
            given = QueueFilter.from_dict({**one.to_dict(), "words": words})
            whole = every_hit_ranked(cx, given)
            some += len(whole)
            for limit in (1, 3, 7, None):
                assert selection.best(cx, given, limit) == whole[:limit], (one, limit)
            assert selection.count(cx, given) == len(whole)
            assert selection.count(cx, given, 2) == min(2, len(whole))
    assert some > 20
