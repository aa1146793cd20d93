"""Fit workbench/match/judge/weights.json on judged pairs, and say what it does on events that it never saw.

    fit_matching.py QUOTES.jsonl PAIRS.jsonl [--write] [--events]

Every pair that the matcher compares is an example; unjudged ones count as different. Events are told apart by the
month of publication (and the letter that ids begin with): a fold holds whole months, so no event is on both sides.
Prints strict F1 and judged precision (as eval/score_matching.py defines them) for left-out folds, and a table of how
often judged pairs of each probability are the same; with --write it keeps what it fitted on all folds but one. With
--events, articles whose names differ in a number at the end only (x_1, x_2, x_3) are one event: such events are left
out one by one instead of their months, and told apart.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from workbench.match.judge.features import CONTEXT, NAMES
from workbench.match.judge.model import Model, Weights
from workbench.match.matcher import Matcher
from workbench.match.prepare.context import contexts
from workbench.model.matching import MatchQuote

WEIGHTS = Path(__file__).parent.parent / "workbench" / "match" / "judge" / "weights.json"
FOLDS = 5
EVENT = re.compile(r"(.+)_\d")
BOUNDS = (0.0, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 1.01)
CAUTION = 0.25
"""Taken off the log odds: a wrong link costs a reader more than a missed one."""
SET = {"named_apart": -2.5}
"""Weights that the development data cannot tell, since its speakers are single words: set by hand."""
FIRST = [name for name in NAMES if name not in CONTEXT]


def read(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]


def quote(row: dict) -> MatchQuote:
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return MatchQuote(row["id"], row["text"], row.get("speaker"), row.get("outlet"), published, row.get("article"))


class Material:
    """All compared pairs across outlets, their features, labels and folds."""

    def __init__(
        self, quotes: list[dict], judged: list[dict], folds: int, seed: int = 0, by_event: bool = False
    ) -> None:
        self.by_event = by_event
        by_id = {row["id"]: row for row in quotes}
        self.gold = {frozenset((row["a"], row["b"])): row for row in judged}
        months = sorted({self.event(row) for row in quotes})
        order = np.random.RandomState(seed).permutation(len(months))
        fold = {month: int(order[number] % folds) for number, month in enumerate(months)}
        nothing = Weights({}, 0.0)
        matcher = Matcher([quote(row) for row in quotes], Model(nothing, nothing), by_meaning=False)
        prepared = matcher._quotes
        self.pairs = []
        groups: dict[tuple[str, str], list[int]] = collections.defaultdict(list)
        for compared in matcher.compared():
            for pair in compared:
                a, b = prepared[pair.a], prepared[pair.b]
                if a.quote.outlet == b.quote.outlet:
                    continue
                groups[a.article, b.article].append(len(self.pairs))
                self.pairs.append(pair)
        self.groups = list(groups.values())
        ids = [(prepared[pair.a].quote.id, prepared[pair.b].quote.id) for pair in self.pairs]
        self.keys = [frozenset(key) for key in ids]
        self.folds = np.array([[fold[self.event(by_id[i])] for i in key] for key in ids])
        self.x = np.array([pair.features.vector() for pair in self.pairs])
        self.y = np.array([self.gold.get(key, {}).get("label") == "same" for key in self.keys])
        self.judged = np.array([key in self.gold for key in self.keys])
        same = [row for row in judged if row["label"] == "same"]
        reports = {i: EVENT.fullmatch(row.get("article") or "") is not None for i, row in by_id.items()}
        self.reports = np.array([all(reports[i] for i in key) for key in self.keys])
        self.total_reports = sum(reports[row["a"]] and reports[row["b"]] for row in same)
        self.total = [{fold[self.event(by_id[row["a"]])], fold[self.event(by_id[row["b"]])]} for row in same]

    def event(self, row: dict) -> str:
        """Return what quotes of one event share: the collection and the month, or the articles' name."""
        if self.by_event and (event := EVENT.fullmatch(row.get("article") or "")):
            return f"{row['id'][0]} {event[1]}"
        return row["id"][0] + (row.get("published") or "")[:7]

    def around(self, probability: np.ndarray) -> np.ndarray:
        """The context of every pair under these first-pass probabilities."""
        out = np.zeros((len(self.pairs), len(CONTEXT)))
        for members in self.groups:
            out[members] = contexts([self.pairs[n].scored(float(probability[n])) for n in members])
        return out

    def reliability(self, probability: np.ndarray) -> list[str]:
        """Return lines that tell, by probability, how many judged pairs there are and which share is the same."""
        lines = ["probability     pairs   mean   same"]
        for low, high in pairwise(BOUNDS):
            inside = self.judged & (probability >= low) & (probability < high)
            if inside.any():
                mean, same = probability[inside].mean(), self.y[inside].mean()
                lines.append(f"{low:4.2f} to {min(high, 1.0):4.2f} {inside.sum():8}  {mean:5.3f}  {same:5.3f}")
        return lines

    def figures(
        self, probability: np.ndarray, folds: set[int] | None = None, least: float = 0.5, reports: bool = False
    ) -> str:
        """Return the scorer's figures for the pairs of these folds (None: all), linked from `least` on.

        With `reports` only for quotes of one event in several outlets.
        """
        chosen = np.ones(len(self.y), bool) if folds is None else np.isin(self.folds, list(folds)).any(1)
        total = sum(1 for where in self.total if folds is None or where & folds)
        if reports:
            chosen, total = self.reports, self.total_reports
        linked = (probability >= least) & chosen
        right, wrong = int((linked & self.y).sum()), int((linked & self.judged & ~self.y).sum())
        strict, judged, recall = right / linked.sum(), right / (right + wrong), right / total
        return (
            f"F1 {2 * strict * recall / (strict + recall):.4f}  strict P {strict:.4f}  judged P {judged:.4f}  "
            f"R {recall:.4f}  ({right} of {total})"
        )


def fit(x: np.ndarray, y: np.ndarray, strength: float) -> LogisticRegression:
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=2000)).fit(x, y)


def table(model, names: list[str]) -> dict[str, float]:
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = regression.intercept_[0] - float(weights @ scaler.mean_)
    fitted = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    return {"intercept": round(float(intercept) - CAUTION, 4)} | fitted | SET


def two_passes(data: Material, train: np.ndarray, strength: float):
    """Fit both passes on `train`; the second learns from first-pass probabilities of inner left-out folds."""
    first_columns = [NAMES.index(name) for name in FIRST]
    x = data.x[:, first_columns]
    inner = np.zeros(len(data.y))
    for number in sorted(set(data.folds[train].ravel())):
        inside = (data.folds == number).any(1)
        if (train & ~inside & data.y).any():
            inner[inside] = fit(x[train & ~inside], data.y[train & ~inside], strength).predict_proba(x[inside])[:, 1]
    both = data.x.copy()
    both[:, [NAMES.index(name) for name in CONTEXT]] = data.around(inner)
    second = fit(both[train], data.y[train], strength)
    first = fit(x[train], data.y[train], strength)
    both[:, [NAMES.index(name) for name in CONTEXT]] = data.around(first.predict_proba(x)[:, 1])
    odds = second.decision_function(both) - CAUTION
    return first, second, 1 / (1 + np.exp(-odds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("quotes")
    parser.add_argument("pairs")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--strength", type=float, default=0.5, help="inverse of the regularisation")
    parser.add_argument("--events", action="store_true", help="leave out events, not months; nothing is written")
    args = parser.parse_args()
    data = Material(read(args.quotes), read(args.pairs), FOLDS, by_event=args.events)
    print(len(data.pairs), "pairs compared;", int(data.y.sum()), "of", len(data.total), "judged the same")
    left_out = np.zeros(len(data.y))
    for number in range(FOLDS):
        inside = (data.folds == number).any(1)
        _, _, probability = two_passes(data, ~inside, args.strength)
        own = data.folds.min(1) == number
        left_out[own] = probability[own]
    print("left-out folds  ", data.figures(left_out))
    print(*data.reliability(left_out), sep="\n")
    if args.events:
        print("events left out ", data.figures(left_out, reports=True))
        return
    for least in (0.4, 0.6, 0.7):
        print(f"  linked from {least} ", data.figures(left_out, least=least))
    held = {0}
    train = ~np.isin(data.folds, list(held)).any(1)
    first, second, probability = two_passes(data, train, args.strength)
    print("fitted part     ", data.figures(probability, set(range(FOLDS)) - held))
    print("held part       ", data.figures(probability, held))
    for least in (0.5, 0.55, 0.6):
        print(f"everything {least}", data.figures(probability, least=least))
    if args.write:
        shipped = {"first": table(first, FIRST), "second": table(second, list(NAMES))}
        WEIGHTS.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")
        print("wrote", WEIGHTS.name)


if __name__ == "__main__":
    main()
