"""How long a new article of twenty quotes takes to be matched with what a database holds, and what its index takes.

    python benchmarks/matching_store.py [--quotes 1000000] [--db FILE]

The quotes are those of `store_million.py`; the file is made anew unless it is there. The new articles have variants
of stored quotes, by the same speakers, so that every quote is scored and grouped. Times are of CPU; what the sentence
encoder took of them, once for each text, is told beside.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from store_million import make

from workbench.match.propose.embedding import SentenceEncoder
from workbench.model.article import Article, Region, RegionSpan
from workbench.model.quote import Extraction, Kind, Quote, Reason, SourceKind
from workbench.model.spans import Span
from workbench.services.families.matching import match_pending
from workbench.store.articles.articles import save_article
from workbench.store.database import Store

if TYPE_CHECKING:
    from workbench.match.propose.embedding import Vectors

CHANCE = random.Random(7)


def index(path: Path) -> None:
    """Count all quotes as matched and let the first article of all bring them into the index."""
    with Store.open(path) as store:
        with store.write() as tx:
            tx.execute("UPDATE article_versions SET matched_at = '2024-01-01T00:00:00.000000Z'")
            size = tx.execute("SELECT count(*) FROM quotes").fetchone()[0]
        started, before = time.process_time(), path.stat().st_size
        save(store, 0)
        match_pending(store)
        print(f"index of {size:,} quotes made in {time.process_time() - started:.0f} s; ", end="")
    print(f"file {before / 1e6:,.0f} MB, with it {path.stat().st_size / 1e6:,.0f} MB")


def save(store: Store, number: int) -> None:
    """Save an article with seven words and more of twenty stored quotes, not matched yet."""
    with store.snapshot() as cx:
        newest = cx.execute("SELECT max(id) FROM quotes").fetchone()[0]
        stored = [
            cx.execute(
                "SELECT q.text, s.name, a.published FROM quotes q JOIN speakers s ON s.id = q.speaker_id"
                " JOIN articles a ON a.id = q.article_id WHERE q.id <= ? ORDER BY q.id DESC LIMIT 1",
                (CHANCE.randrange(100, newest),),
            ).fetchone()
            for _ in range(20)
        ]
    text, quotes = "", []
    for words, speaker, _ in stored:
        text += 'He said: "'
        part = " ".join(words.split()[: CHANCE.randint(7, 40)])
        span = Span(len(text), len(text) + len(part))
        text += part + '."\n'
        reason = Reason("ranker", "stands next to the quote")
        quotes.append(
            Quote(Kind.DIRECT, (span,), (span,), None, None, speaker, SourceKind.NAME, 0.9, Region.BODY, reason)
        )
    found = Extraction(tuple(quotes), (RegionSpan(Region.BODY, Span(0, len(text))),))
    published = datetime.fromisoformat(stored[0][2])
    name = f"new-{number}-{time.time_ns()}"
    with store.write() as tx:
        save_article(tx, Article(text, name, path=f"/new/{name}", outlet="New", published=published), found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.db or Path(folder) / "store.db"
        if not path.exists():
            make(path, args.quotes)
            index(path)
        with Store.open(path) as store:  # loads the encoder
            save(store, 0)
            match_pending(store)
        times, encoded = [], []
        computed = SentenceEncoder._computed

        def timed(self: SentenceEncoder, texts: Sequence[str]) -> Vectors:
            started = time.process_time()
            vectors = computed(self, texts)
            encoded[-1] += 1000 * (time.process_time() - started)
            return vectors

        SentenceEncoder._computed = timed  # type: ignore[method-assign]
        for number in range(1, 21):
            with Store.open(path) as store:  # nothing is kept from one article to the next
                save(store, number)
                encoded.append(0.0)
                started = time.process_time()
                match_pending(store)
                times.append(1000 * (time.process_time() - started))
        with Store.open(path) as store, store.snapshot() as cx:
            pairs = cx.execute("SELECT count(*) FROM pairs").fetchone()[0]
            families = cx.execute(
                "SELECT count(DISTINCT family_id) FROM matched_members m JOIN match_quotes i"
                " ON i.quote_id = m.quote_id WHERE i.position > (SELECT max(position) - 400 FROM match_quotes)"
            ).fetchone()[0]
        print(
            f"an article of 20 quotes: {statistics.median(times):.0f} ms median, {max(times):.0f} most "
            f"(of it the encoder {statistics.median(encoded):.0f} median, {max(encoded):.0f} most); "
            f"{pairs:,} pairs in all, {families} families touched by the last 400 quotes"
        )


if __name__ == "__main__":
    main()
