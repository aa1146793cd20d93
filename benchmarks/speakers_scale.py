"""How long it takes to link one new article's speakers, with 100,000 speakers and 1,000,000 quotes in the database.

    python benchmarks/speakers_scale.py [--speakers 100000] [--quotes 1000000] [--db FILE]

Names are combinations of invented given names and surnames, some of both far commoner than others, as in life. A new
article names six: two as known, one spelt otherwise, one by initial, one by surname alone, one who is new; three of
them with an office. The times are the processor's.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from store_million import OUTLETS, PER_ARTICLE, an_article, article, insert

from workbench.identity.keys import doubt_keys, link_keys
from workbench.model.article import Article, Region, RegionSpan
from workbench.model.quote import Extraction, Kind, Quote, Reason, SourceKind
from workbench.model.spans import Span
from workbench.services.linking import link_article
from workbench.store.articles.articles import save_article
from workbench.store.database import Store
from workbench.store.speakers import register, speaker_state
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from workbench.store.connection import Connection

BAR = 50.0
"""Milliseconds for one article."""

RNG = random.Random(7)
SYLLABLES = [a + b for a in (*"bdfgklmnprstvz", "sh", "kr", "br") for b in (*"aeiou", "an", "or", "el")]
GIVEN = ["".join(RNG.choices(SYLLABLES, k=RNG.choice([2, 2, 3]))).title() for _ in range(3_000)]
FAMILY = ["".join(RNG.choices(SYLLABLES, k=RNG.choice([2, 3, 3, 4]))).title() for _ in range(30_000)]


def zipf(count: int) -> list[float]:
    """Return cumulated weights: the commonest name is borne by one in ten or so."""
    return list(itertools.accumulate(1 / (rank + 1) for rank in range(count)))


GIVEN_WEIGHTS, FAMILY_WEIGHTS = zipf(len(GIVEN)), zipf(len(FAMILY))


def a_name() -> str:
    given = RNG.choices(GIVEN, cum_weights=GIVEN_WEIGHTS)[0]
    return f"{given} {RNG.choices(FAMILY, cum_weights=FAMILY_WEIGHTS)[0]}"


def make(store: Store, speakers: int, quotes: int) -> list[str]:
    """Fill the register and the quotes as many runs would have; return the names."""
    names: dict[str, None] = {}
    while len(names) < speakers:
        names[a_name()] = None
    listed = list(names)
    with store.write() as tx:
        save_article(tx, *article(0))
        one = dict(tx.execute("SELECT * FROM articles").fetchone())
        version = dict(tx.execute("SELECT * FROM article_versions").fetchone())
        pattern = dict(tx.execute("SELECT * FROM quotes").fetchone())
        start = tx.execute("SELECT max(id) FROM speakers").fetchone()[0] + 1
        tx.executemany(
            "INSERT INTO speakers (id, name, folded) VALUES (?, ?, ?)",
            ((start + n, name, fold_name(name)) for n, name in enumerate(listed)),
        )
        tx.executemany(
            "INSERT INTO register (id, uid, name, kind, origin, added_at) VALUES (?, ?, ?, 'person', 'printed', '')",
            ((1 + n, f"u{n}", name) for n, name in enumerate(listed)),
        )
        for n, name in enumerate(listed):
            register.add_keys(tx, 1 + n, link_keys(name) | doubt_keys(name))
        outlets = [(name, fold_name(name)) for name in OUTLETS]
        tx.executemany("INSERT OR IGNORE INTO outlets (name, folded) VALUES (?, ?)", outlets)
        homes = range(2, quotes // PER_ARTICLE + 2)
        insert(tx, "articles", (an_article(one, n) for n in homes))
        insert(
            tx,
            "article_versions",
            (
                {**version, "id": n, "article_id": n, "text": "", "text_sha256": str(n), "matched_at": "x"}
                for n in homes
            ),
        )
        tx.execute("UPDATE articles SET version_id = id")
        first = PER_ARTICLE + 1
        spoken = [int(RNG.random() ** 3 * speakers) for _ in range(quotes)]
        insert(
            tx,
            "quotes",
            (
                {**pattern, "id": first + n, "uid": f"{n:x}", "article_id": 2 + n // PER_ARTICLE}
                | {"version_id": 2 + n // PER_ARTICLE, "text": "words", "speaker_id": start + spoken[n]}
                for n in range(quotes)
            ),
        )
        tx.execute(
            "INSERT OR IGNORE INTO speaker_mentions SELECT article_id, speaker_id, speaker_id - ? + 1, 1.0, ''"
            " FROM quotes WHERE article_id > 1",
            (start,),
        )
        tx.execute(
            "INSERT INTO desk (quote_id, article_id, speaker_id, kind, state, priority)"
            " SELECT id, article_id, speaker_id, kind, 'new', 0 FROM quotes WHERE article_id > 1"
        )
        speaker_state.rebuild(tx)
    return listed


def respelt(name: str) -> str:
    return name.replace("sh", "sch").replace("k", "c").replace("i", "y")


def a_new_article(number: int, names: list[str]) -> tuple[Article, Extraction]:
    """Make an article with one quote each by six speakers."""
    a, b, c, d, e = (names[int(RNG.random() ** 3 * len(names))] for _ in range(5))
    speakers = [a, b, respelt(c), f"{d[0]}. {d.split()[1]}", e.split()[1], a_name()]
    text, quotes = "", []
    for name in dict.fromkeys(speakers):
        span = Span(len(text) + 1, len(text) + 13)
        office = ("", "Mayor ", "", "harbour commissioner ", "President ", "")[len(quotes)]
        source = Span(span.end + 2 + len(office), span.end + 2 + len(office) + len(name))
        text += f'"We will see," {office}{name} said.\n'
        quotes.append(
            Quote(Kind.DIRECT, (span,), (span,), source, None, name, SourceKind.NAME, 1.0, Region.BODY,
                  Reason("ranker", "next to it"))
        )  # fmt: skip
    label = f"new-{number}"
    found = Extraction(tuple(quotes), (RegionSpan(Region.BODY, Span(0, len(text))),))
    day = datetime(2024, 3, RNG.randint(1, 28), tzinfo=UTC)
    return Article(text, label, path=f"/new/{label}", outlet=RNG.choice(OUTLETS), published=day), found


def linked(tx: Connection, article_id: int) -> float:
    """Link an article; return the processor's milliseconds for it."""
    began = time.process_time()
    link_article(tx, article_id)
    return (time.process_time() - began) * 1000


def main() -> int:
    """Print the figures; exit with 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--speakers", type=int, default=100_000)
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--articles", type=int, default=200, help="how many new articles are linked")
    parser.add_argument("--db", type=Path, help="keep the database here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store.open(arguments.db or Path(folder) / "quotes.db") as store:
        began = time.perf_counter()
        names = make(store, arguments.speakers, arguments.quotes)
        print(
            f"{arguments.speakers:,} speakers, {arguments.quotes:,} quotes, made in {time.perf_counter() - began:.0f} s"
        )
        times = []
        for number in range(arguments.articles):
            with store.write() as tx:
                saved = save_article(tx, *a_new_article(number, names))
                times.append(linked(tx, saved.article_id))
        with store.snapshot() as cx:
            same, new = cx.execute(
                "SELECT sum(e.id <= ?1), sum(e.id > ?1) FROM speaker_mentions m JOIN register e ON e.id = m.entry_id"
                " JOIN articles a ON a.id = m.article_id WHERE a.path LIKE '/new/%'",
                (arguments.speakers,),
            ).fetchone()
        times.sort()
        slow = times[int(0.95 * (len(times) - 1))]
        print(f"names linked with a known speaker: {same}, new or left to a person: {new}")
        print(f"one article: median {statistics.median(times):.1f} ms, p95 {slow:.1f} ms, worst {times[-1]:.1f} ms")
        print(f"bar: {BAR:.0f} ms")
    return int(slow > BAR)


if __name__ == "__main__":
    sys.exit(main())
