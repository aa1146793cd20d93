"""What the project reaches on its own material, and the floors below which it must not fall.

    python tests/gate/gate_figures.py                   prints the figures beside their floors
    python tests/gate/gate_figures.py --write           raises the floors to what is reached; takes in changed data
    python tests/gate/gate_figures.py --write --lower   also lowers them: say why in the commit

The floors stand in floors.json with a digest of the data, so that neither can be changed unseen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tests" / "golden")]

import golden_files  # noqa: E402
import score_names  # noqa: E402
import score_transfer  # noqa: E402
from score_transfer import DETECTION, REPORTED, A, Annotated, Attribution, Figures  # noqa: E402

from workbench.extract.pipeline import extract_many  # noqa: E402

FLOORS = HERE / "floors.json"
_DATA = (
    "corpus",
    "tests/golden/expected",
    "benchmarks/data/transfer",
    "benchmarks/data/languages",
    "benchmarks/data/names",
)


def digest() -> str:
    """Return a digest of all the data that the figures rest on."""
    total = hashlib.sha256()
    for folder in _DATA:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file():
                total.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def corpus() -> list[Annotated]:
    """Return the corpus in the layout of the annotated sets."""
    return [
        Annotated(
            article,
            "corpus",
            tuple(
                Attribution(
                    (quote.reported,) if quote.reported else quote.pieces, (quote.source,) if quote.source else ()
                )
                for quote in golden_files.expected_quotes()
                if quote.article == name
            ),
            (
                *(piece for quote in golden_files.expected_quotes() if quote.article == name for piece in quote.pieces),
                *(e.span for e in golden_files.elsewhere() if e.article == name and e.rule != "not_said"),
            ),
        )
        for name, article in golden_files.articles().items()
    ]


def figures() -> dict[str, float]:
    """Extract everything and return every figure that has a floor (0..1)."""
    sets = {
        "corpus": corpus(),
        "transfer": score_transfer.load(score_transfer.DATA / "transfer"),
        "languages": score_transfer.load(score_transfer.DATA / "languages"),
    }
    found: dict[str, float] = {}
    for name, articles in sets.items():
        for fast in (False, True):
            reached = _reached(articles, fast=fast)
            mode = f"{name}, fast" if fast else name
            found[f"{mode}: A F1"] = reached.f1(A)
            found[f"{mode}: detection F1"] = reached.f1(DETECTION)
            found[f"{mode}: exact"] = reached.exact
            if not fast and name != "languages":
                found[f"{mode}: reported F1"] = reached.f1(REPORTED)
    counts, _ = score_names.counts(score_names.load())
    found["names: precision"] = counts["right"] / counts["linked"]
    found["names: recall"] = counts["right"] / counts["there"]
    return found


def _reached(articles: list[Annotated], *, fast: bool) -> Figures:
    extracted = extract_many((item.article for item in articles), fast=fast)
    return score_transfer.by_group(articles, (extraction for _, extraction in extracted))["all"]


def floors() -> dict[str, Any]:
    """Return the floors as they are kept: `digest` and `floors`."""
    kept: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return kept


def below(reached: dict[str, float], kept: dict[str, float]) -> list[str]:
    """Return the figures that are under their floor, or have none, in words."""
    missing = [f"{name}: no floor" for name in reached if name not in kept]
    gone = [f"{name}: not measured" for name in kept if name not in reached]
    under = [f"{n}: {reached[n]:.4f} < {kept[n]:.4f}" for n in kept if n in reached and reached[n] < kept[n]]
    return missing + gone + under


def raised(reached: dict[str, float], kept: dict[str, float], *, lower: bool) -> dict[str, float]:
    """Return the new floors; what would sink stays where it is unless `lower`."""
    down = {name: math.floor(value * 1000) / 1000 for name, value in reached.items()}
    return down if lower else {name: max(value, kept.get(name, 0.0)) for name, value in down.items()}


def main() -> int:
    """Print the figures, or write the floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--lower", action="store_true", help="with --write: lower them, too")
    arguments = parser.parse_args()
    kept = floors()["floors"] if FLOORS.exists() else {}
    reached = figures()
    for name, value in reached.items():
        print(
            f"{name:32} {value:.4f}  floor {kept.get(name, 0.0):.4f}{'  BELOW' if value < kept.get(name, 0.0) else ''}"
        )
    if arguments.write:
        new = raised(reached, kept, lower=arguments.lower)
        FLOORS.write_text(json.dumps({"digest": digest(), "floors": new}, indent=2) + "\n", "utf-8")
    return 1 if any(value < kept.get(name, 0.0) for name, value in reached.items()) and not arguments.lower else 0


if __name__ == "__main__":
    sys.exit(main())
