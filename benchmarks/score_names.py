"""One person or two, by their printed names alone: precision and recall of the automatic links.

    python benchmarks/score_names.py [--errors] [--held]

Reads data/names/pairs.tsv, or held.tsv: pairs that were written after the comparison was built and not used for it.
Only a pair that the program links without asking counts as "same"; a suggestion does not.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.identity.compare import Identity, compare_names

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = Path(__file__).parent / "data" / "names"
PAIRS, HELD = NAMES / "pairs.tsv", NAMES / "held.tsv"


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names as printed, whether they are one person's, where from, and what makes the pair hard."""

    a: str
    b: str
    answer: str
    origin: str
    phenomenon: str


def load(path: Path = PAIRS) -> list[NamePair]:
    """Read the pairs."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [NamePair(*row) for row in rows]


def counts(pairs: Iterable[NamePair]) -> tuple[Counter[str], list[str]]:
    """Return linked/right/there/vetoed wrongly, by name, and what is wrong, in words. Each pair is asked both ways."""
    found: Counter[str] = Counter()
    wrong: list[str] = []
    for pair in pairs:
        for a, b in ((pair.a, pair.b), (pair.b, pair.a)):
            answer = compare_names(a, b)
            linked, same = answer.identity == Identity.SAME, pair.answer == "same"
            found["there"] += same
            found["linked"] += linked
            found["right"] += linked and same
            found["vetoed wrongly"] += answer.veto and same
            if linked != same:
                wrong.append(f"{a}\t{b}\t{pair.answer}\t{pair.phenomenon}\t{answer.identity}\t{answer.reason}")
    return found, wrong


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list what is wrong, tab-separated")
    parser.add_argument("--held", action="store_true", help="the pairs that were kept apart")
    arguments = parser.parse_args()
    pairs = load(HELD if arguments.held else PAIRS)
    found, wrong = counts(pairs)
    print(f"pairs {len(pairs)}, origins {len({pair.origin for pair in pairs})}, each asked both ways")
    precision, recall = found["right"] / found["linked"], found["right"] / found["there"]
    print(f"automatic links: precision {precision:.4f}, recall {recall:.4f}")
    print(f"one person's names that a veto keeps apart: {found['vetoed wrongly']} of {found['there']}")
    for phenomenon in sorted({pair.phenomenon for pair in pairs if pair.answer == "same"}):
        part, _ = counts(pair for pair in pairs if pair.phenomenon == phenomenon)
        print(f"  {phenomenon:20} recall {part['right'] / part['there']:.3f} of {part['there'] // 2}")
    if arguments.errors:
        print(*wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
