"""What an article costs whose line very many outlets carry, beside one whose line nobody else has.

    python benchmarks/popular_line.py [--articles 1000]

Two databases take in as many articles of one quote each, nothing being extracted: in the one all have the same
words, in the other each its own. Times are of CPU, for matching and grouping; the sentence encoder is left out.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import datetime
from pathlib import Path

from workbench.match.matcher import Matcher
from workbench.model.article import Article, Region, RegionSpan
from workbench.model.quote import Extraction, Kind, Quote, Reason, SourceKind
from workbench.model.spans import Span
from workbench.services.families import matching
from workbench.store.articles.articles import save_article
from workbench.store.database import Store

LINE = "We will not hand over the keys of the lock while there is one boat on the wrong side of it"
SHOWN = 100


def save(store: Store, number: int, line: str) -> None:
    """Save an article of this one quote, not matched yet."""
    chance = random.Random(number)
    text = f"{' '.join(str(chance.random()) for _ in range(20))}. “{line},” Ada Vell said."
    start = text.index(line)
    span = Span(start, start + len(line))
    reason = Reason("ranker", "stands next to the quote")
    quote = Quote(Kind.DIRECT, (span,), (span,), None, None, "Ada Vell", SourceKind.NAME, 0.9, Region.BODY, reason)
    name = f"a{number}"
    article = Article(text, name, path=f"/{name}", outlet=f"Outlet {number}", published=datetime(2031, 3, 4))
    with store.write() as tx:
        save_article(tx, article, Extraction((quote,), (RegionSpan(Region.BODY, Span(0, len(text))),)))


def taken(path: Path, lines: list[str]) -> list[float]:
    """Return the seconds that each hundred articles took."""
    times = []
    with Store.open(path) as store:
        for first in range(0, len(lines), SHOWN):
            for number, line in enumerate(lines[first : first + SHOWN], first):
                save(store, number, line)
            started = time.process_time()
            matching.match_pending(store)
            times.append(time.process_time() - started)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    count = parser.parse_args().articles
    matching.matcher = lambda encoder, quotes: Matcher(by_meaning=False, quotes=quotes)  # type: ignore[assignment]
    chance = random.Random(7)
    words = sorted({word for word in (LINE + " " + __doc__).split() if word.isalpha()})
    own = [" ".join(chance.choices(words, k=20)) for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        one = taken(Path(folder) / "one.db", [LINE] * count)
        other = taken(Path(folder) / "other.db", own)
    print("ms an article         first hundred  last hundred  all")
    for name, times in (("the same line", one), ("lines of their own", other)):
        each = [1000 * some / SHOWN for some in (times[0], times[-1])]
        print(f"{name:20} {each[0]:14.1f} {each[1]:13.1f} {1000 * sum(times) / count:4.1f}")
    print(f"ratio {sum(one) / sum(other):.1f}")


if __name__ == "__main__":
    main()
