"""Articles per second of the extraction, whole and fast, beside textacy's quotations paragraph by paragraph.

    python benchmarks/extract_speed.py FOLDER [--articles N]
    python benchmarks/extract_speed.py FOLDER --memory 10000 [--fast]

FOLDER holds `.txt` articles. All three run in this process, warmed on the first 32, which are not counted, then one
after the other on every batch of the next N, and are timed in processor time, so that whatever else the machine does
touches them alike. With `--memory N` the
articles are given again and again, N in all, to the extraction alone, each time with other names in them, so that
words never seen before keep coming as they do in a year of news; the process's memory is printed as it goes, with
its peak after 1,000 articles and at the end.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import time
from collections import Counter
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from zlib import crc32

from workbench.extract.nlp import model_name
from workbench.extract.pipeline import extract_many
from workbench.model.article import Article

BATCH = 16
REPORTS = 10
PEAK_AFTER = 1_000
RENAMED = 4
WARM = 32
LETTERS = "abeilnorst"
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


def with_textacy(language, articles) -> None:
    import textacy.extract

    for article in articles:
        for doc in language.pipe(part for part in article.text.split("\n") if part.strip()):
            try:
                list(textacy.extract.direct_quotations(doc))
            except (ValueError, AttributeError):  # it gives a paragraph up when its marks do not pair
                continue


def memory(articles, number, *, fast) -> None:
    """Print the resident memory, in MB, over `number` articles with ever new names in them."""
    page = os.sysconf("SC_PAGE_SIZE")
    given = (renamed(article, i) for i, article in enumerate(cycle(articles)))
    quotes = 0
    for done, (_, extraction) in enumerate(extract_many(islice(given, number), fast=fast), start=1):
        quotes += len(extraction.quotes)
        if done % max(1, number // REPORTS) == 0 or done == PEAK_AFTER:
            resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * page
            print(f"{done:7} articles {quotes:8} quotes {resident / 2**20:6.0f} MB, peak {peak()} MB", flush=True)


def renamed(article, number):
    """The article with every fourth word of those with a capital (the same one each time) made a new one."""
    ending = "".join(LETTERS[int(digit)] for digit in str(number))

    def other(match):
        word = match.group()
        return word + ending if crc32(word.encode()) % RENAMED == 0 else word

    return replace(article, text=NAME.sub(other, article.text), name=f"{article.name} {number}")


def peak() -> int:
    """The most memory that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=96)
    parser.add_argument("--memory", type=int, metavar="N", help="watch the memory over N articles instead")
    parser.add_argument("--fast", action="store_true", help="watch it without the parser")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("*.txt"))[: WARM + arguments.articles]
    articles = [Article(text=file.read_text(encoding="utf-8"), name=file.stem, language="en") for file in files]
    if arguments.memory:
        memory(articles, arguments.memory, fast=arguments.fast)
        return
    import spacy  # only now: what the peer loads is no part of the memory above

    language = spacy.load(model_name())
    runs = {
        "textacy, paragraph by paragraph": lambda some: with_textacy(language, some),
        "workbench, everything on": lambda some: list(extract_many(some)),
        "workbench, fast": lambda some: list(extract_many(some, fast=True)),
    }
    if len(articles) <= WARM:
        parser.error(
            f"{arguments.folder} holds {len(articles)} articles; {WARM} are needed to warm up, and some to measure"
        )
    warm, articles = articles[:WARM], articles[WARM:]
    for run in runs.values():
        run(warm)
    spent: Counter[str] = Counter()
    for start in range(0, len(articles), BATCH):
        for name, run in runs.items():
            began = time.process_time()
            run(articles[start : start + BATCH])
            spent[name] += time.process_time() - began
    first = next(iter(runs))
    for name in runs:
        print(f"{name:32} {len(articles) / spent[name]:7.1f} articles/s {spent[first] / spent[name]:6.1f} x")
    print(f"peak memory {peak()} MB (with textacy)")


if __name__ == "__main__":
    main()
