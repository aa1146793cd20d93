"""Is the confidence of a source what it says? A table: how often quotes of each confidence have the right source.

    python benchmarks/reliability.py CORPUS [--fast]

CORPUS holds `text/<name>.txt` and `attributions/<name>_<annotator>.ann`, as for `fit_source_ranker.py`; the articles
should not be those that the model was fitted on. Each stretch of three words or more inside the marks of a direct or
mixed quote that names a source is one case; it is right where that source overlaps the annotated one, and wrong, too,
where nobody is annotated to have said it. `gap` is the mean distance between confidence and share right, by bins.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BOUNDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
SURE, UNSURE = 0.9, 0.5
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Case:
    """One answered stretch: the confidence that the program gave (0..1), and whether its source is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The cases whose confidence lies from `low` to below `high`: their number, mean confidence and share right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def table(cases: Sequence[Case]) -> list[Bin]:
    """Return the bins that hold cases, least confidence first."""
    bins = []
    for low, high in pairwise(BOUNDS):
        inside = [case for case in cases if low <= case.confidence < high]
        if inside:
            mean = sum(case.confidence for case in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), mean, right_share(inside)))
    return bins


def right_share(cases: Sequence[Case]) -> float:
    """Return the share of cases that are right (1.0 where there are none)."""
    return sum(case.right for case in cases) / len(cases) if cases else 1.0


def gap(bins: Sequence[Bin]) -> float:
    """Return the mean distance between confidence and share right, each bin by its cases."""
    total = sum(item.count for item in bins)
    return sum(item.count * abs(item.confidence - item.right) for item in bins) / total if total else 0.0


def missing(corpus: Path) -> str | None:
    """Say what is not there of a corpus; None where all is."""
    for part in ("text", "attributions"):
        if not (corpus / part).is_dir():
            return f"{corpus / part} is not there: the annotated articles are no part of this project"
    return None


def cases_of(corpus: Path, fast: bool) -> Iterator[Case]:
    """Extract from the articles of a corpus and judge each answered stretch."""
    from fit_source_ranker import articles, gold_source

    from workbench.extract.pipeline import extract_many
    from workbench.extract.quoted.segments import count_words
    from workbench.model.quote import Kind

    pairs = list(articles(corpus))
    found = extract_many((article for article, _ in pairs), fast=fast)
    for (article, golds), (_, extraction) in zip(pairs, found, strict=True):
        for quote in extraction.quotes:
            if quote.kind is Kind.INDIRECT or quote.source is None:
                continue
            for span in quote.quoted:
                if count_words(article.text, span) < FEWEST_WORDS:
                    continue
                sources = gold_source(article.text, span, golds) or ()
                yield Case(quote.confidence, any(quote.source.overlaps(source) for source in sources))


def main() -> int:
    """Print the table, and how the sure and the unsure quotes fare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--fast", action="store_true", help="without the parser")
    arguments = parser.parse_args()
    if problem := missing(arguments.corpus):
        print(problem, file=sys.stderr)
        return 2
    cases = list(cases_of(arguments.corpus, arguments.fast))
    if not cases:
        print(f"no quote with a source in {arguments.corpus}", file=sys.stderr)
        return 2
    bins = table(cases)
    print("confidence     cases  mean  right")
    for item in bins:
        print(f"{item.low:4.2f} to {min(item.high, 1.0):4.2f} {item.count:8} {item.confidence:5.3f}  {item.right:5.3f}")
    sure = [case for case in cases if case.confidence >= SURE]
    unsure = [case for case in cases if case.confidence < UNSURE]
    wrong = sum(not case.right for case in cases)
    print(f"gap {gap(bins):.3f}")
    print(f"from {SURE} on: {len(sure)} of {len(cases)}, right {right_share(sure):.3f}")
    caught = sum(not case.right for case in unsure)
    print(f"below {UNSURE}: {len(unsure)}, wrong {1 - right_share(unsure):.3f}; {caught} of all {wrong} errors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
