"""Whether the floors under which pairs are let go unseen hold for events that they were not set on.

    check_floors.py QUOTES.jsonl PAIRS.jsonl

The floors are those of `first_pass` (information shared, and its share of the smaller quote's) and of `prescore`
(character grams in common). For each fold of events (see `fit_matching.py`) three things are printed: the least that a
pair judged the same has, how many such pairs the shipped floors let go, and how many would go if each floor stood at
the least of the other folds' pairs, less a tenth.
"""

from __future__ import annotations

import argparse
import math

import numpy as np
from fit_matching import FOLDS, Material, quote, read

from workbench.match import first_pass
from workbench.match.judge import prescore
from workbench.match.judge.rough import TABLE, Rough
from workbench.match.prepare.shingles import keys_of
from workbench.match.propose.candidates import affordable
from workbench.match.propose.memory import MemoryCollection
from workbench.match.propose.postings import information

NAMES = ("nats shared / ln quotes", "share of the smaller", "grams")
CAUTION = 0.9


def shared(quotes: MemoryCollection, a: int, b: int) -> tuple[float, float]:
    """Return the information that a query for `b` finds shared with `a`: nats, and the share of the smaller quote's."""
    keys, others = (keys_of(quotes[position].numbers) for position in (b, a))
    frequency = quotes.index.look_up(keys).frequency
    weights = information(frequency, quotes.index.size)
    readable = affordable(frequency, np.zeros(len(keys), np.int64), 1)
    found = float(weights[readable & np.isin(keys, others)].sum())
    return found, found / max(1.0, min(float(weights[frequency > 0].sum()), float(quotes.index.mass[a])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("quotes")
    parser.add_argument("pairs")
    args = parser.parse_args()
    rows = read(args.quotes)
    by_id = {row["id"]: row for row in rows}
    quotes = MemoryCollection()
    quotes.take(quote(row) for row in rows)
    at = {quotes[position].quote.id: position for position in range(len(quotes))}
    same = [row for row in read(args.pairs) if row["label"] == "same" and row["a"] in at and row["b"] in at]
    pairs = [tuple(sorted((at[row["a"]], at[row["b"]]))) for row in same]
    places, ends = np.unique(np.array(pairs), return_inverse=True)
    held = quotes.columns(places.tolist())
    earlier, later = ends.reshape(-1, 2).T
    weights = quotes.vocabulary.weights(held.numbers)
    rough = Rough(held, weights, earlier, later, quotes.vocabulary.words)
    information_shared = np.array([shared(quotes, a, b) for a, b in pairs])
    values = np.column_stack(
        [
            information_shared[:, 0] / math.log(len(quotes)),
            information_shared[:, 1],
            np.where(rough.shared_mass >= prescore._MUCH, np.inf, rough.grams(np.zeros(TABLE, np.bool_))),
        ]
    )
    shipped = np.array([first_pass._WORTH, first_pass._SHARE, prescore.LEAST_GRAMS])
    events = [Material.event(by_id[row["b"]]) for row in same]
    months = sorted(set(events))
    order = np.random.RandomState(0).permutation(len(months))
    fold = np.array([order[months.index(event)] % FOLDS for event in events])
    lost = np.zeros((2, len(NAMES)), int)
    for number in range(FOLDS):
        own, others = values[fold == number], values[fold != number]
        under = np.array([(own < shipped).sum(0), (own < CAUTION * others.min(0)).sum(0)])
        lost += under
        for at_name, name in enumerate(NAMES):
            print(
                f"fold {number}, {len(own)} pairs, {name}: least {own[:, at_name].min():.2f}, "
                f"{under[0, at_name]} under the shipped {shipped[at_name]:.2f}, {under[1, at_name]} under what the "
                f"others would set ({CAUTION * others[:, at_name].min():.2f})"
            )
    for at_name, name in enumerate(NAMES):
        print(f"of {len(same)} pairs left out in turn, {name}: {lost[0, at_name]} let go, {lost[1, at_name]} as set")


if __name__ == "__main__":
    main()
