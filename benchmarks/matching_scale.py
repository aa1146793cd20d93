"""Plant known variants among very many distractors and print recall, time and memory of matching.

    matching_scale.py [--sizes 20000 100000 1000000] [--planted 1000] [--full] [--processes 2]

The distractors are made up: phrases of common words, drawn with the frequencies of real text so that some recur
thousands of times; every tenth is a variant of one of the last days, by the same speaker. For each planted quote the
index holds the original; asked is a fragment, an edit, or a merger of it, by the same speaker a day later, in articles
of twenty. Times are of CPU. At 20,000 quotes rapidfuzz `cdist` and datasketch MinHash LSH are measured beside it.
`--full` also matches every quote of the largest size with everything before it, in so many processes, and groups all
of them.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import resource
import statistics
import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from workbench.match.group.families import assign, is_link
from workbench.match.matcher import Matcher
from workbench.match.prepare.common_words import common_words
from workbench.match.propose.candidates import nearest
from workbench.match.propose.memory import MemoryCollection
from workbench.model.matching import MatchQuote

TOP = 50
SAMPLED = 5.0
"""Seconds between looks at the memory of all processes."""
FIRST_DAY = date(2001, 1, 1)


class Writer:
    """Makes sentences out of phrases that are used as unevenly as words are."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        table = {word: share for word, share in common_words().items() if word.isascii() and len(word) > 1}
        self.words, self.weights = list(table), list(accumulate(table.values()))
        rare = [
            "".join(self.chance.choices("bdfgklmnprst", k=1) + self.chance.choices("aeiou", k=1)) for _ in range(99)
        ]
        self.names = ["".join(self.chance.sample(rare, 3)) for _ in range(40_000)]
        self.phrases = [self._phrase() for _ in range(200_000)]

    def _phrase(self) -> str:
        words = self.chance.choices(self.words, cum_weights=self.weights, k=self.chance.randint(1, 4))
        if self.chance.random() < 0.15:
            words.append(self.chance.choice(self.names))
        return " ".join(words)

    def sentence(self) -> str:
        """Return some phrases, common ones more often."""
        count = self.chance.randint(3, 9)
        ranks = (int(len(self.phrases) * self.chance.random() ** 3) for _ in range(count))
        return " ".join(self.phrases[rank] for rank in ranks)

    def quotes(self, count: int) -> Iterator[MatchQuote]:
        """Yield quotes of articles of twelve, twelve articles a day, every tenth a variant of a recent one."""
        recent: deque[tuple[str, str]] = deque(maxlen=300)
        for number in range(count):
            article = number // 12
            if recent and self.chance.random() < 0.1:
                text, speaker = self.chance.choice(recent)
                text = self.variant(text)
            else:
                text, speaker = self.sentence(), self.chance.choice(self.names[:5000])
                recent.append((text, speaker))
            yield MatchQuote(
                f"q{number}", text, speaker, f"o{article % 40}",
                FIRST_DAY + timedelta(days=article // 12), f"a{article}",
            )  # fmt: skip

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


@dataclass(frozen=True, slots=True)
class Asked:
    """A planted variant: of which quote (position), its words, who said it, when it is printed."""

    position: int
    text: str
    speaker: str | None
    published: date


class Held(Mapping[str, MatchQuote]):
    """The quotes of a collection by id, which is `q` and the position."""

    def __init__(self, quotes: MemoryCollection) -> None:
        self._quotes = quotes

    def __getitem__(self, name: str) -> MatchQuote:
        return self._quotes[int(name[1:])].quote

    def __iter__(self) -> Iterator[str]:
        return (f"q{position}" for position in range(len(self._quotes)))

    def __len__(self) -> int:
        return len(self._quotes)


def memory() -> float:
    """Return the most megabytes that this process ever took."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def shared_memory() -> float:
    """Return the megabytes that this process and its workers take now, what they share counted once (0: unknown)."""
    total = 0
    for process in ("self", *(str(worker.pid) for worker in multiprocessing.active_children())):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total * 1024 / 1e6


def filled(writer: Writer, size: int, planted: int) -> tuple[Matcher, MemoryCollection, list[Asked]]:
    chosen = set(writer.chance.sample(range(size), min(planted, size // 10)))
    originals: dict[int, MatchQuote] = {}

    def passing() -> Iterator[MatchQuote]:
        for position, quote in enumerate(writer.quotes(size)):
            if position in chosen:
                originals[position] = quote
            yield quote

    quotes = MemoryCollection()
    matcher = Matcher(passing(), by_meaning=False, quotes=quotes)
    asked = [
        Asked(position, writer.variant(one.text), one.speaker, one.published + timedelta(days=1))
        for position, one in originals.items()
    ]
    return matcher, quotes, asked


def measure(writer: Writer, size: int, planted: int) -> tuple[Matcher, MemoryCollection, list[Asked], float]:
    start = time.process_time()
    matcher, quotes, asked = filled(writer, size, planted)
    built = time.process_time() - start
    numbers = [[quotes.vocabulary.number(word) for word in one.text.split()] for one in asked]
    start = time.process_time()
    found = [nearest(quotes.index, some, TOP)[0][:TOP] for some in numbers]
    query = (time.process_time() - start) / len(asked)
    hits = sum(one.position in some.tolist() for one, some in zip(asked, found, strict=True))
    gc.freeze()  # what is held for good is not looked through at every collection, as in a process that holds it
    articles, linked, planted_in_all = [], 0, 0
    for number in range(min(40, len(asked) // 20)):
        some = asked[number * 20 : number * 20 + 20]
        fresh = [
            MatchQuote(f"q{len(quotes) + n}", one.text, one.speaker, "new", one.published, f"new{number}")
            for n, one in enumerate(some)
        ]
        start = time.process_time()
        pairs = matcher.add(fresh)
        assign([quote.id for quote in fresh], pairs, (), None, Held(quotes))
        articles.append(time.process_time() - start)
        links = {frozenset((pair.a, pair.b)) for pair in pairs if is_link(pair)}
        linked += sum(
            frozenset((f"q{one.position}", quote.id)) in links for one, quote in zip(some, fresh, strict=True)
        )
        planted_in_all += len(some)
    each = statistics.mean(articles) / 20
    print(
        f"{size:>9,} quotes: recall at {TOP} {hits / len(asked):.4f}, linked {linked / max(1, planted_in_all):.4f}; "
        f"query {1000 * query:.2f} ms; "
        f"an article of 20 quotes matched, scored, grouped {1000 * statistics.median(articles):.0f} ms median, "
        f"{1000 * sorted(articles)[int(0.95 * len(articles))]:.0f} at 95 %, {1000 * max(articles):.0f} most, "
        f"{1000 * each:.2f} a quote; made and built in {built:.0f} s; "
        f"memory {memory():.0f} MB in all",
        flush=True,
    )
    return matcher, quotes, asked, each


def whole(matcher: Matcher, quotes: MemoryCollection, processes: int) -> None:
    """Match every quote with everything before it, and group all of them."""
    wall, own = time.perf_counter(), spent()
    pairs, most = [], 0.0
    seen = 0.0
    for pair in matcher.pairs(processes):
        if is_link(pair):
            pairs.append(replace(pair, material=(), reasons=()))  # what grouping needs
        if time.perf_counter() - seen > SAMPLED:
            seen, most = time.perf_counter(), max(most, shared_memory())
    matched = spent() - own
    linked = dict.fromkeys(quote for pair in pairs for quote in (pair.a, pair.b))
    families = assign(list(linked), pairs, (), None, Held(quotes))
    most = max(most, shared_memory())
    print(
        f"{len(quotes):>9,} quotes from nothing in {processes} processes: {len(pairs):,} links, {len(families):,} "
        f"families; {(time.perf_counter() - wall) / 60:.1f} min, CPU {(spent() - own) / 60:.1f} min "
        f"(candidates and scoring {matched / 60:.1f}); memory of all processes together {most:.0f} MB",
        flush=True,
    )


def spent() -> float:
    """Return the seconds of CPU that this process and those that ended for it took."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def others(quotes: MemoryCollection, asked: list[Asked]) -> None:
    import numpy as np
    from datasketch import MinHash, MinHashLSH
    from rapidfuzz import fuzz, process

    some = asked[:60]
    texts = [quotes[position].quote.text for position in range(len(quotes))]
    start = time.process_time()
    scores = process.cdist([one.text for one in some], texts, scorer=fuzz.partial_ratio, workers=1)
    taken = (time.process_time() - start) / len(some)
    best = np.argsort(-scores, axis=1)[:, :TOP]
    hits = sum(one.position in row for one, row in zip(some, best.tolist(), strict=True))
    print(f"{len(texts):>9,} quotes, rapidfuzz cdist: recall {hits / len(some):.4f}; query {1000 * taken:.1f} ms")

    def hashed(text: str) -> MinHash:
        words = text.split()
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[at : at + 2]).encode() for at in range(max(1, len(words) - 1))])
        return signature

    index = MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(texts):
        index.insert(number, hashed(text))
    start = time.process_time()
    hits = sum(one.position in index.query(hashed(one.text)) for one in asked)
    taken = (time.process_time() - start) / len(asked)
    print(f"{len(texts):>9,} quotes, MinHash LSH: recall {hits / len(asked):.4f}; query {1000 * taken:.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 100_000, 1_000_000])
    parser.add_argument("--planted", type=int, default=1000)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    costs = {}
    for size in args.sizes:
        matcher, quotes, asked, costs[size] = measure(Writer(seed=5), size, args.planted)
        if size == 20_000:
            others(quotes, asked)
        if args.full and size == max(args.sizes):
            whole(matcher, quotes, args.processes)
        del matcher, quotes, asked
        gc.unfreeze()
        gc.collect()
    if {100_000, 1_000_000} <= costs.keys():
        print(f"cost of a quote from 100,000 to 1,000,000: {costs[1_000_000] / costs[100_000] - 1:+.0%}")


if __name__ == "__main__":
    main()
