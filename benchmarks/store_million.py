"""A database of a million invented quotes, and how long a reviewer and a search wait on it.

    python benchmarks/store_million.py [--quotes 1000000] [--db FILE]

Words are drawn by Zipf's law from made-up syllables. The file is made anew unless it is there. The last lines run
plain FTS5 with bm25 on the same words, for comparison.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.model.article import Article, Region, RegionSpan
from workbench.model.quote import Extraction, Kind, Quote, Reason, SourceKind
from workbench.model.review import Verdict
from workbench.model.spans import Span
from workbench.services.desk.review import Desk, Order, QueueFilter
from workbench.services.search import search
from workbench.services.stats import stats
from workbench.store.articles.articles import save_article
from workbench.store.articles.bulk import save_articles
from workbench.store.database import Store
from workbench.store.families import families
from workbench.store.lists import desk, fts
from workbench.text.fold import fold_name

PER_ARTICLE = 10
RNG = random.Random(20240226)
SYLLABLES = [a + b for a in (*"bdfgklmnprstvz", "st", "tr") for b in (*"aeiou", "ai", "ei")]
WORDS = list(dict.fromkeys("".join(RNG.choices(SYLLABLES, k=RNG.randint(1, 4))) for _ in range(60_000)))[:30_000]
"""Each once: a word that came twice would be a common one where a rare one is asked for."""
WEIGHTS = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(WORDS))))
SPEAKERS = [f"{RNG.choice(WORDS).title()} {RNG.choice(WORDS).title()} {n}" for n in range(5_000)]
OUTLETS = [f"{RNG.choice(WORDS).title()} Post {n}" for n in range(40)]


def sentence(least: int = 6, most: int = 30) -> str:
    return " ".join(RNG.choices(WORDS, cum_weights=WEIGHTS, k=RNG.randint(least, most)))


def article(number: int) -> tuple[Article, Extraction]:
    text, quotes = "", []
    for _ in range(PER_ARTICLE):
        text += sentence() + ' "'
        span = Span(len(text), len(text) + len(words := sentence()))
        text += words + '" X said.\n'
        source, cue = Span(span.end + 2, span.end + 3), Span(span.end + 4, span.end + 8)
        reason = Reason("ranker", "stands next to the quote")
        quotes.append(
            Quote(Kind.DIRECT, (span,), (span,), source, cue, RNG.choice(SPEAKERS), SourceKind.NAME, RNG.random(),
                  Region.BODY, reason)
        )  # fmt: skip
    found = Extraction(tuple(quotes), (RegionSpan(Region.BODY, Span(0, len(text))),))
    name = f"bench-{number}"
    return Article(
        text, name, path=f"/bench/{name}", outlet=OUTLETS[number % 40], published=datetime(2024, 2, 26)
    ), found


def make(path: Path, size: int) -> None:
    """Clone one saved article's rows with other words: a load through `save_article` would take half an hour."""
    started = time.perf_counter()
    with Store.open(path) as store, store.write() as tx:
        save_article(tx, *article(0))
        one = {
            name: dict(tx.execute(f"SELECT * FROM {name} LIMIT 1").fetchone())
            for name in ("articles", "article_versions")
        }
        pattern = dict(tx.execute("SELECT * FROM quotes LIMIT 1").fetchone())
        for table, names in (("speakers", SPEAKERS), ("outlets", OUTLETS)):
            rows = [(name, fold_name(name)) for name in names]
            tx.executemany(f"INSERT OR IGNORE INTO {table} (name, folded) VALUES (?, ?)", rows)
        articles = range(2, size // PER_ARTICLE + 2)
        insert(tx, "articles", (an_article(one["articles"], n) for n in articles))
        text = one["article_versions"]["text"][:400]
        texts = ({"id": n, "article_id": n, "text": text, "text_sha256": str(n)} for n in articles)
        insert(tx, "article_versions", ({**one["article_versions"], **changed} for changed in texts))
        tx.execute("UPDATE articles SET version_id = id")
        first = PER_ARTICLE + 1
        began = time.perf_counter()
        insert(tx, "quotes", (a_quote(pattern, first, n) for n in range(size)))
        print(f"quotes inserted          {size / (time.perf_counter() - began):10,.0f} a second (words made meanwhile)")
        heads = [(f"f{n}", first + n * 20) for n in range(size // 20)]
        tx.executemany("INSERT INTO matched_families (id, reference_id) VALUES (?, ?)", heads)
        tx.executemany(
            "INSERT INTO matched_members (family_id, quote_id) VALUES (?, ?)",
            ((name, head + 2 * n) for name, head in heads for n in range(3)),
        )
        for what, work in (
            ("desk", lambda: [desk.refresh(tx, range(n, n + 50_000)) for n in range(first, first + size, 50_000)]),
            ("families", lambda: families.rebuild(tx, None)),
            ("search index", lambda: fts.rebuild(tx)),
        ):
            began = time.perf_counter()
            work()
            print(f"{what:<24} {size / (time.perf_counter() - began):10,.0f} quotes a second")
    print(f"made in {time.perf_counter() - started:.0f} s, {path.stat().st_size / 1e6:,.0f} MB")


def an_article(pattern: dict[str, Any], n: int) -> dict[str, Any]:
    published = f"20{10 + n % 15}-0{1 + n % 9}-{10 + n % 18}"
    changed = {"id": n, "uid": str(n), "name": f"a{n}", "path": f"/a/{n}", "version_id": None}
    return {**pattern, **changed, "outlet_id": 1 + n % 40, "published": published}


def a_quote(pattern: dict[str, Any], first: int, n: int) -> dict[str, Any]:
    home = 2 + n // PER_ARTICLE
    speaker = 1 + int(RNG.random() ** 3 * len(SPEAKERS))
    changed = {"id": first + n, "uid": f"{n:x}", "article_id": home, "version_id": home, "text": sentence()}
    return {**pattern, **changed, "speaker_id": speaker, "confidence": RNG.random()}


def insert(tx: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    head = next(rows)
    sql = f"INSERT INTO {table} ({', '.join(head)}) VALUES ({', '.join('?' * len(head))})"
    tx.executemany(sql, (tuple(row.values()) for row in itertools.chain([head], rows)))


def measure(what: str, bar: str, work: Callable[[], Any], times: int = 30) -> None:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    found.sort()
    middle, slow = statistics.median(found), found[int(0.95 * (len(found) - 1))]
    print(f"{what:<44} median {middle:8.1f} ms   p95 {slow:8.1f} ms   {bar}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.db or Path(folder) / "million.db"
        if not path.exists():
            make(path, given.quotes)
        with Store.open(path) as store:
            review(store)
            searches(store)
            stored(store)
            before = itertools.count(int(time.time()))
            fresh = [article(next(before)) for _ in range(100)]
            measure("save one new article of 10 quotes", "bar 100", lambda: saved(store, *fresh.pop()), 100)
            measure("settle after these, nobody waits for it", "", store.settle, 1)
            measure("stats", "", lambda: stats(store), 3)
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, bar 250 for the desk")
        command = [sys.executable, "-m", "workbench", "--db", str(path), "search", WORDS[9_000], "--json"]
        measure(
            "command search, cold", "bar 400", lambda: subprocess.run(command, capture_output=True, check=False), 10
        )
        plain(path)


def review(store: Store) -> None:
    reviewer = Desk(store, "bench", Verdict.VERIFIED)
    measure("queue, all ids", "bar 1000", reviewer.queue, 5)
    screen = 200
    for order in Order:
        measure(f"queue by {order}, first screen", "bar 150", lambda: reviewer.queue(order=order, limit=screen), 5)  # noqa: B023
    for what, restriction in {
        "state": QueueFilter(states=("new",)),
        "verdict": QueueFilter(verdicts=("verified",)),
        "speaker": QueueFilter(speakers=(SPEAKERS[3],)),
        "outlet": QueueFilter(outlets=(OUTLETS[3],)),
        "kind that none has": QueueFilter(kinds=("mixed",)),
        "date": QueueFilter(since=datetime(2024, 1, 1).date()),
        "commonest word": QueueFilter(words=WORDS[0]),
        "common word and outlet": QueueFilter(words=WORDS[4], outlets=(OUTLETS[3],)),
        "rare word": QueueFilter(words=WORDS[20_000]),
    }.items():
        measure(f"filter {what}, first screen", "bar 150", lambda: reviewer.queue(restriction, limit=screen), 5)  # noqa: B023
    ids = reviewer.queue()
    at = iter(range(1000, len(ids)))
    measure(
        "a chunk of 128 rows anywhere", "", lambda: reviewer.rows(ids[(n := RNG.randrange(len(ids) - 128)) : n + 128])
    )
    measure("open a quote", "bar 30", lambda: reviewer.detail(ids[RNG.randrange(len(ids))]))
    measure("confirm", "bar 50", lambda: reviewer.confirm(ids[next(at)]))
    measure("undo", "", reviewer.undo)


def stored(store: Store) -> None:
    """Articles as extraction gives them, saved many at once: rows, desk, search index, and the disk's confirmation."""
    first = int(time.time()) * 1_000
    for at in range(2):
        given = [article(first + at * 2_000 + n) for n in range(2_000)]
        began, used = time.perf_counter(), time.process_time()
        with store.write() as tx:
            save_articles(tx, given)
        number = len(given) * PER_ARTICLE
        took, cpu = time.perf_counter() - began, time.process_time() - used
        rate = f"{number / took:10,.0f} quotes a second ({number / cpu:,.0f} by CPU)"
        print(f"bulk save of articles    {rate}   bar 100,000")
    used = time.process_time()
    store.settle(60)
    print(f"settled after it         {(time.process_time() - used) / (2 * number) * 1e6:10,.1f} us a quote by CPU")
    floor(store)


def floor(store: Store) -> None:
    """What SQLite alone takes for the same quotes, from ready rows: their table with its indexes, desk, search index.

    Then the least that could be called storing them: their words in one table and in a search index of one column.
    """
    with store.snapshot() as cx:
        newest = cx.execute("SELECT max(id) - 19999 FROM quotes").fetchone()
        rows = {
            table: [tuple(row) for row in cx.execute(f"SELECT * FROM {table} WHERE {key} >= ? ORDER BY {key}", newest)]
            for table, key in (("quotes", "id"), ("desk", "quote_id"), ("quote_words", "id"))
        }
        making = cx.execute(
            "SELECT sql FROM sqlite_schema WHERE tbl_name IN ('quotes', 'desk') AND type IN ('table', 'index')"
            " AND sql IS NOT NULL ORDER BY type DESC"
        ).fetchall()
    words, size = rows.pop("quote_words"), len(rows["quotes"])
    tokens = "content = '', tokenize = 'unicode61 remove_diacritics 0'"
    for what, schema, given in (
        (
            "the same rows from memory",
            [sql for (sql,) in making],
            {**rows, "f": words, "": f"CREATE VIRTUAL TABLE f USING fts5 (id UNINDEXED, a, b, c, d, e, {tokens})"},
        ),
        (
            "their words alone",
            ["CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)"],
            {
                "t": [row[:2] for row in words],
                "f": [row[:2] for row in words],
                "": f"CREATE VIRTUAL TABLE f USING fts5 (id UNINDEXED, a, {tokens})",
            },
        ),
    ):
        with tempfile.TemporaryDirectory() as folder:
            cx = sqlite3.connect(Path(folder) / "floor.db", isolation_level=None)
            cx.execute("PRAGMA journal_mode = WAL")
            for sql in (*schema, given.pop("")):
                cx.execute(str(sql))
            began = time.process_time()
            cx.execute("BEGIN")
            for table, found in given.items():
                marks = ", ".join("?" * len(found[0]))
                names = "" if table != "f" else f"(rowid, {', '.join('abcde'[: len(found[0]) - 1])})"
                cx.executemany(f"INSERT INTO {table} {names} VALUES ({marks})", found)
            cx.execute("COMMIT")
            cpu = time.process_time() - began
            cx.close()
        print(f"floor: {what:<25} {size / cpu:10,.0f} quotes a second by CPU, {cpu / size * 1e6:.1f} us each")


def searches(store: Store) -> None:
    for what, bar, restriction in (
        ("rare word", 30, lambda: QueueFilter(words=RNG.choice(WORDS[5_000:]))),
        ("two words", 30, lambda: QueueFilter(words=" ".join(RNG.sample(WORDS[50:2_000], 2)))),
        (
            "word and filter",
            30,
            lambda: QueueFilter(words=RNG.choice(WORDS[200:5_000]), outlets=(RNG.choice(OUTLETS),)),
        ),
        (
            "word and kind",
            30,
            lambda: QueueFilter(words=RNG.choice(WORDS[200:5_000]), kinds=("direct",)),
        ),
        (
            "word and date",
            30,
            lambda: QueueFilter(words=RNG.choice(WORDS[200:5_000]), since=datetime(2022, 1, 1).date()),
        ),
        ("phrase", 100, lambda: QueueFilter(words='"' + " ".join(RNG.choices(WORDS[:200], k=2)) + '"')),
        ("commonest word", 100, lambda: QueueFilter(words=WORDS[0])),
    ):
        measure(f"search {what}, 20 ranked", f"bar {bar}", lambda: search(store, restriction(), 20))  # noqa: B023


def saved(store: Store, one: Article, found: Extraction) -> None:
    with store.write() as tx:
        save_article(tx, replace(one), found)


def plain(path: Path) -> None:
    cx = sqlite3.connect(path)
    sql = "SELECT rowid FROM quote_fts WHERE quote_fts MATCH ? ORDER BY bm25(quote_fts) LIMIT 20"
    for what, words in (
        ("rare word", lambda: RNG.choice(WORDS[5_000:])),
        ("two words", lambda: " ".join(RNG.sample(WORDS[50:2_000], 2))),
        ("phrase", lambda: '"' + " ".join(RNG.choices(WORDS[:200], k=2)) + '"'),
        ("commonest word", lambda: WORDS[0]),
    ):
        measure(f"plain FTS5 bm25, {what}", "", lambda: cx.execute(sql, (words(),)).fetchall(), 10)  # noqa: B023
    cx.close()


if __name__ == "__main__":
    main()
