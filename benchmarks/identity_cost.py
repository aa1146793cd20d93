"""What identities, dates and context cost: their share of the time of extraction, whole and fast.

    python benchmarks/identity_cost.py PATH [--articles N]

PATH is an article (`.txt`) or a folder of them. Processor time, warmed on the first 32, which are not counted (on all
where there are no more), then one run over the others; the clock is read around each step, so that one run gives both
the whole and the shares.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from workbench.extract import pipeline
from workbench.model.article import Article

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = ("names", "dates", "context")
WARM = 32


class Timed:
    """A guard that adds what the steps spend to `spent`."""

    spent: ClassVar[Counter[str]] = Counter()

    def __init__(self, guard: Any) -> None:
        self._guard = guard
        self.warnings = guard.warnings

    def run(self, step: str, default: Any, function: Callable[..., Any], *arguments: Any) -> Any:
        """Run a step as a guard does, timed."""
        began = time.process_time()
        try:
            return self._guard.run(step, default, function, *arguments)
        finally:
            self.spent[step] += time.process_time() - began


def share(articles: list[Article], *, fast: bool) -> str:
    """One line: the share of each step and of all together."""
    Timed.spent.clear()
    began = time.process_time()
    for _ in pipeline.extract_many(articles, fast=fast):
        pass
    whole = time.process_time() - began
    parts = {step: 100 * Timed.spent[step] / whole for step in STEPS}
    each = ", ".join(f"{step} {part:.1f} %" for step, part in parts.items())
    per_article = 1000 * whole / len(articles)
    own = 1000 * sum(Timed.spent[step] for step in STEPS) / len(articles)
    return f"{sum(parts.values()):5.1f} % of {per_article:.1f} ms an article ({own:.2f} ms: {each})"


def main() -> None:
    """Print the shares, or say what is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=96)
    arguments = parser.parse_args()
    path: Path = arguments.path
    files = sorted(path.glob("*.txt"))[: WARM + arguments.articles] if path.is_dir() else [path]
    if not files or not path.exists():
        sys.exit(f"{path}: " + ("a folder without .txt articles" if path.is_dir() else "no such file or folder"))
    articles = [Article(text=file.read_text(encoding="utf-8"), name=file.stem, language="en") for file in files]
    guard = pipeline.Guard
    pipeline.Guard = lambda name: Timed(guard(name))
    for mode, fast in (("whole", False), ("fast", True)):
        list(pipeline.extract_many(articles[:WARM], fast=fast))
        print(f"{mode:6} {share(articles[WARM:] or articles, fast=fast)}", flush=True)


if __name__ == "__main__":
    main()
