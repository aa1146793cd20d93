"""How long `check` and `search --similar` wait on a million quotes: a draft of 30 quotes, models loaded.

    python benchmarks/check_million.py [--quotes 1000000] [--db FILE]

The database is that of `store_million.py`, made anew unless FILE is there. The bar for a draft is 2 seconds. Exits with
1 where a quote of the draft is not found as what it is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from store_million import RNG, article, make

from workbench.model.article import Article
from workbench.model.quote import Extraction
from workbench.model.spans import Span
from workbench.services.check import check
from workbench.services.compare.similar import similar
from workbench.services.draft import Places
from workbench.store.database import Store
from workbench.store.lists.filters import QueueFilter
from workbench.store.lists.nearby import texts

QUOTES = 30


def changed(words: str) -> str:
    """The words with one in the middle replaced."""
    spoken = words.split()
    spoken[len(spoken) // 2] = "elephant"
    return " ".join(spoken)


def draft(quoted: list[str]) -> tuple[Article, Extraction]:
    """A draft of these quotes, each in a line of its own, by nobody in particular."""
    pattern = replace(article(0)[1].quotes[0], source=None, cue=None, speaker=None)
    text, quotes = "", []
    for words in quoted:
        span = Span(len(text) + 1, len(text) + 1 + len(words))
        text += f'"{words}"\n'
        quotes.append(replace(pattern, content=(span,), quoted=(span,)))
    return Article(text, "draft"), Extraction(tuple(quotes), ())


def measure(store: Store, what: str, quoted: list[str]) -> Counter[str]:
    """Print how long a check takes, and what it says."""
    read, found = draft(quoted)
    places = Places(read.text, read.text, page=False)
    began = time.perf_counter()
    findings = check(store, read, found, places)
    took = time.perf_counter() - began
    said = Counter(finding.standing.value for finding in findings)
    print(f"check, {len(quoted)} quotes, {what:<10} {took:6.2f} s   bar 2.00   {dict(said)}")
    return said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.db or Path(folder) / "million.db"
        if not path.exists():
            make(path, given.quotes)
        with Store.open(path) as store:
            with store.snapshot() as cx:
                newest = cx.execute("SELECT max(id) FROM quotes").fetchone()[0]
                long = (words for words in texts(cx, RNG.sample(range(11, newest), 20 * QUOTES)).values())
                words = [one for one in long if len(one.split()) >= 12][:QUOTES]
            measure(store, "warming up", words[:1])
            steps: tuple[tuple[str, Callable[[str], str], str], ...] = (
                ("verbatim", str, "verbatim"),
                ("altered", changed, "altered"),
            )
            right = [measure(store, what, [*map(change, words)])[said] for what, change, said in steps]
            for one in words[:3]:
                began = time.perf_counter()
                first = similar(store, one, QueueFilter(), 20)[0]
                print(f"search --similar {time.perf_counter() - began:6.2f} s   likeness {first.score:.2f}")
    return int(any(number < len(words) for number in right))


if __name__ == "__main__":
    sys.exit(main())
