"""Plant known variants among very many distractors and print recall, time and memory of matching.

    matching_scale.py [--sizes 20000 100000 1000000] [--planted 1000] [--full]

The distractors are made up: phrases of common words, drawn with the frequencies of real text so that some recur
thousands of times. For each planted quote the index holds the original; asked is a fragment, an edit, or a
merger of it. At 20,000 quotes rapidfuzz `cdist` and datasketch MinHash LSH are measured beside it. `--full`
also matches every quote of the largest size with everything before it, in two processes.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from datetime import date, timedelta

from workbench.match.common_words import common_words
from workbench.match.families import assign
from workbench.match.matcher import Matcher
from workbench.model.matching import MatchQuote

TOP = 50
FIRST_DAY = date(2001, 1, 1)


class Writer:
    """Makes sentences out of phrases that are used as unevenly as words are."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        table = {word: share for word, share in common_words().items() if word.isascii() and len(word) > 1}
        self.words, self.weights = list(table), list(table.values())
        rare = [
            "".join(self.chance.choices("bdfgklmnprst", k=1) + self.chance.choices("aeiou", k=1)) for _ in range(99)
        ]
        self.names = ["".join(self.chance.sample(rare, 3)) for _ in range(40_000)]
        self.phrases = [self._phrase() for _ in range(200_000)]

    def _phrase(self) -> str:
        words = self.chance.choices(self.words, self.weights, k=self.chance.randint(1, 4))
        if self.chance.random() < 0.15:
            words.append(self.chance.choice(self.names))
        return " ".join(words)

    def sentence(self) -> str:
        """Return some phrases, common ones more often."""
        count = self.chance.randint(3, 9)
        ranks = (int(len(self.phrases) * self.chance.random() ** 3) for _ in range(count))
        return " ".join(self.phrases[rank] for rank in ranks)

    def quotes(self, count: int) -> list[MatchQuote]:
        """Return quotes of articles of twelve."""
        made = []
        for number in range(count):
            article = number // 12
            made.append(
                MatchQuote(
                    f"q{number}", self.sentence(), self.chance.choice(self.names[:5000]), f"o{article % 40}",
                    FIRST_DAY + timedelta(days=article % 7000), f"a{article}",
                )
            )  # fmt: skip
        return made

    def variant(self, text: str) -> str:
        """Return seven words of the text, or it with another word, or with a sentence before it."""
        words = text.split()
        kind = self.chance.randrange(3)
        if kind == 0 and len(words) > 8:
            start = self.chance.randrange(len(words) - 7)
            return " ".join(words[start : start + 7])
        if kind == 1:
            at = self.chance.randrange(len(words))
            return " ".join([*words[:at], self.chance.choice(self.words), *words[at + 1 :]])
        return f"{self.sentence()} {text}"


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(writer: Writer, size: int, planted: int, full: bool) -> tuple[list[MatchQuote], list[tuple[int, str]]]:
    before = memory()
    quotes = writer.quotes(size)
    chosen = writer.chance.sample(range(size), min(planted, size // 10))
    asked = [(position, writer.variant(quotes[position].text)) for position in chosen]
    held = memory()
    start = time.perf_counter()
    matcher = Matcher(quotes, by_meaning=False)
    built = time.perf_counter() - start
    hits, times = 0, []
    for position, text in asked:
        numbers = [matcher._vocabulary.number(word) for word in text.split()]
        start = time.perf_counter()
        found, _ = matcher._index.query(numbers, TOP)
        times.append(time.perf_counter() - start)
        hits += position in found.tolist()
    families, articles = [], []
    for number in range(40):
        texts = [text for _, text in asked[number * 20 : number * 20 + 20]]
        fresh = [
            MatchQuote(f"new{number}-{n}", text, None, "new", FIRST_DAY, f"new{number}") for n, text in enumerate(texts)
        ]
        start = time.perf_counter()
        pairs = matcher.add(fresh)
        families = assign([quote.id for quote in fresh], pairs, families, None, {q.id: q for q in fresh})
        articles.append(time.perf_counter() - start)
    times.sort()
    print(
        f"{size:>9,} quotes: recall at {TOP} {hits / len(asked):.4f}; "
        f"query {1000 * statistics.mean(times):.2f} ms mean, {1000 * times[int(len(times) * 0.99)]:.2f} p99; "
        f"build {built:.0f} s; an article of 20 quotes "
        f"{1000 * statistics.median(articles):.0f} ms median, {1000 * max(articles):.0f} most; "
        f"memory {memory() - held:.0f} MB beside {held - before:.0f} MB of quotes"
    )
    if full:
        start = time.perf_counter()
        count = sum(1 for _ in matcher.pairs(processes=2))
        print(f"{size:>9,} quotes, all pairs in two processes: {count} in {(time.perf_counter() - start) / 60:.1f} min")
    return quotes, asked


def others(quotes: list[MatchQuote], asked: list[tuple[int, str]]) -> None:
    import numpy as np
    from datasketch import MinHash, MinHashLSH
    from rapidfuzz import fuzz, process

    some = asked[:60]
    texts = [quote.text for quote in quotes]
    start = time.perf_counter()
    scores = process.cdist([text for _, text in some], texts, scorer=fuzz.partial_ratio, workers=2)
    spent = (time.perf_counter() - start) / len(some)
    best = np.argsort(-scores, axis=1)[:, :TOP]
    hits = sum(position in row for (position, _), row in zip(some, best.tolist(), strict=True))
    print(f"{len(quotes):>9,} quotes, rapidfuzz cdist: recall {hits / len(some):.4f}; query {1000 * spent:.1f} ms")

    def hashed(text: str) -> MinHash:
        words = text.split()
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[at : at + 2]).encode() for at in range(max(1, len(words) - 1))])
        return signature

    index = MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(texts):
        index.insert(number, hashed(text))
    start = time.perf_counter()
    hits = sum(position in index.query(hashed(text)) for position, text in asked)
    spent = (time.perf_counter() - start) / len(asked)
    print(f"{len(quotes):>9,} quotes, MinHash LSH: recall {hits / len(asked):.4f}; query {1000 * spent:.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 100_000, 1_000_000])
    parser.add_argument("--planted", type=int, default=1000)
    parser.add_argument("--full", action="store_true")
    args = parser.parse_args()
    writer = Writer(seed=5)
    for size in args.sizes:
        quotes, asked = measure(writer, size, args.planted, args.full and size == max(args.sizes))
        if size == 20_000:
            others(quotes, asked)


if __name__ == "__main__":
    main()
