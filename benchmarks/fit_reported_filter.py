"""Fits the filter of reported speech (`workbench/extract/reported/filter_en.json`).

    python benchmarks/fit_reported_filter.py CORPUS [--trees FILE] [--out FILE]

CORPUS holds `text/<name>.txt` and brat standoff in `attributions/<name>_<annotator>.ann` (Attribution events with
Content, Source and Cue; of several annotators the first by name counts). Of its text only lemmas go into the result.

A candidate is right when its words and those of one annotated content share at least half (intersection over union).
`report` is fitted on the candidates as the sentence's structure gives them; right is one that has right boundaries
among its own and whose cue lies in the annotated cue. `boundary` is fitted on all boundaries of the right ones.
`confidence` is fitted on articles that the other two had not seen (folds): right is right words and right source.
All three are logistic regressions, the first two with an L1 penalty that leaves few weights.
Needs scikit-learn (extra `bench`). `--trees` keeps the parses.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from proper_words import proper_words, texts_of, without_names
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.extract.reported.choose import (
    chosen,
    extent_features,
    extents,
    ordered,
    report_features,
    wholes,
)
from workbench.extract.reported.find import source_span
from workbench.extract.reported.judge import Filter, probability
from workbench.extract.reported.propose import propose
from workbench.model.article import Article
from workbench.model.quote import Kind
from workbench.model.spans import Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
OUT = Path(__file__).parent.parent / "workbench/extract/reported/filter_en.json"
FOLDS = 4
MIN_COUNT = 8
STRENGTH = {"report": 0.34, "boundary": 0.12}
SMALLEST_WEIGHT = 0.08
WIDTH = 118
THRESHOLDS = {"speech": 0.42, "other": 0.65, "mixed": 0.25, "opening": -2.5}
NOTE = (
    "Log-odds that each fact about a candidate adds. Written by benchmarks/fit_reported_filter.py from {articles} "
    "articles of US political news (PolNeAR, train part). See the docstrings of judge.py and of that script."
)


@dataclass
class Gold:
    """One annotated attribution; `words` are the numbers of the article's words in its content."""

    content: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    words: set[int] = field(default_factory=set)


@dataclass
class Case:
    """A candidate with all its boundaries: what the models see, and what is right."""

    options: list
    report: set[str]
    boundary: list[set[str]]
    right: list[bool]
    source_right: list[bool]
    cue_right: bool


def annotated(path):
    with path.open(encoding="utf-8", newline="") as handle:
        lines = re.split(r"\r?\n", handle.read())
    spans = {}
    for line in lines:
        if re.match(r"T\d+\t", line):
            name, middle = line.split("\t")[:2]
            spans[name] = [Span(*map(int, part.split())) for part in middle.split(" ", 1)[1].split(";")]
    golds = []
    for line in lines:
        if re.match(r"E\d+\t", line):
            gold = Gold()
            for part in line.split("\t")[1].split():
                role, name = part.split(":")
                place = {"Content": gold.content, "Source": gold.source, "Cue": gold.cue}.get(role.rstrip("0123456789"))
                if place is not None:
                    place += spans.get(name, [])
            if gold.content:
                golds.append(gold)
    return golds


def articles(corpus):
    """(document, attributions) of every annotated article, in order of name."""
    for path in sorted((corpus / "text").glob("*.txt")):
        files = [
            item
            for item in (corpus / "attributions").glob(f"{path.stem}_*.ann")
            if item.stem.rsplit("_", 1)[0] == path.stem
        ]
        if files:
            with path.open(encoding="utf-8", newline="") as handle:
                text = handle.read()
            yield Document.read(Article(text=text, name=path.stem)), annotated(min(files))


def words_in(starts, ends, spans):
    middles = (starts + ends) / 2
    found = set()
    for start, end in spans:
        found.update(np.flatnonzero((middles >= start) & (middles <= end)).tolist())
    return found


def cases(document, golds, trees):
    """Every candidate of one article that has a word in it."""
    places = np.array([match.span() for match in WORD.finditer(document.text)]).reshape(-1, 2)
    starts, ends = places[:, 0], places[:, 1]
    for gold in golds:
        gold.words = words_in(starts, ends, gold.content)
    quoted = [item.span for item in document.outermost]
    for tree in trees:
        near = [span for span in quoted if span.overlaps(tree.span)]
        for placed in wholes(document.text, propose(tree), near):
            options = extents(document.text, placed, near)
            whole = placed.candidate
            right, source_right, cue_right = [], [], False
            for option in options:
                mine = words_in(starts, ends, option.content)
                match = next(
                    (g for g in golds if mine & g.words and len(mine & g.words) >= 0.5 * len(mine | g.words)), None
                )
                right.append(match is not None)
                source = source_span(option.candidate)
                agrees = match is not None and (
                    any(source.overlaps(span) for span in match.source) if source else not match.source
                )
                source_right.append(agrees)
                cue_right |= match is not None and any(span.overlaps(whole.cue.span) for span in match.cue)
            yield Case(
                options, report_features(options[0], near), extent_features(options), right, source_right, cue_right
            )


def fitted(rows, right, strength):
    """Weights by name of a logistic regression over sets of names."""
    counts = Counter(name for names in rows for name in names)
    index = {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= MIN_COUNT))}
    columns, pointers = [], [0]
    for names in rows:
        columns += [index[name] for name in names if name in index]
        pointers.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(index)))
    model = LogisticRegression(C=strength, l1_ratio=1, solver="liblinear", fit_intercept=False, max_iter=300)
    model.fit(matrix, right)
    weights = {name: float(model.coef_[0, i]) for name, i in index.items()}
    return {name: round(weight, 1) for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST_WEIGHT}


def fit(found):
    """The two models of candidates, from the cases of some articles."""
    positive = [case for case in found if case.cue_right]
    return Filter(
        fitted([case.report for case in found], [case.cue_right for case in found], STRENGTH["report"]),
        fitted(
            [names for case in positive for names in case.boundary],
            [right for case in positive for right in case.right],
            STRENGTH["boundary"],
        ),
        {"probability": 1.0, "none": 0.0},
        THRESHOLDS,
    )


def answers(found, model):
    """What the filter keeps of one article: (probability, route, right words and source)."""
    by_tree, truth = {}, {}
    for case in found:
        report = probability(model.report, case.report)
        scores = [probability(model.boundary, names) for names in case.boundary]
        item = ordered(case.options, scores, report)
        by_tree.setdefault(id(case.options[0].candidate.tree), []).append(item)
        for option, right, source_right in zip(case.options, case.right, case.source_right, strict=True):
            truth[id(option)] = right and source_right
    for items in by_tree.values():
        for item in chosen(items, model):
            if item.placed.kind is not Kind.DIRECT:
                source = item.placed.candidate.source
                yield item.probability, source.route if source else "none", truth[id(item.placed)]


def calibration(found):
    """The model of confidence, from articles that the others were not fitted on; prints how reliable it is."""
    rows = []
    for fold in range(FOLDS):
        model = fit([case for number, items in enumerate(found) if number % FOLDS != fold for case in items])
        for items in found[fold::FOLDS]:
            rows += answers(items, model)
    routes = Counter(route for _, route, _ in rows)
    names = ["none", *sorted(route for route, count in routes.items() if count >= 20 and route != "none")]
    odds = np.array([math.log(p / (1 - p)) for p, _, _ in rows])
    flags = np.array(
        [[route == name or (name == "none" and route not in names) for name in names] for _, route, _ in rows]
    )
    right = np.array([r for *_, r in rows])
    matrix = np.column_stack([odds, flags])
    model = LogisticRegression(C=10.0, fit_intercept=False).fit(matrix, right)
    sure = model.predict_proba(matrix)[:, 1]
    print("confidence: number, mean, share that is right")
    for low in np.arange(0.1, 1.0, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            print(f"{low:.1f}-{low + 0.1:.1f} {inside.sum():6d} {sure[inside].mean():.3f} {right[inside].mean():.3f}")
    return {name: round(float(weight), 2) for name, weight in zip(["probability", *names], model.coef_[0], strict=True)}


def by_fact(weights):
    """The same with the values of one fact side by side, as `judge.py` reads them."""
    facts = {}
    for name, weight in weights.items():
        fact, _, value = name.partition("=")
        if value:
            facts.setdefault(fact, {})[value] = weight
        else:
            facts[fact] = weight
    return facts


def as_json(value, indent=0):
    """JSON with as many values of one fact on a line as go there."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    items = [f"{json.dumps(name, ensure_ascii=False)}: {as_json(item, indent + 1)}" for name, item in value.items()]
    nested = any(isinstance(item, dict) for item in value.values())
    lines = [""]
    for item in items:
        if lines[-1] and (nested or len(lines[-1]) + len(item) > WIDTH):
            lines.append("")
        lines[-1] += f"{item}, "
    margin = "\n" + " " * (indent + 1)
    return "{" + margin + margin.join(line.rstrip() for line in lines).rstrip(",") + "}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--trees", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    corpus = list(articles(args.corpus))
    if args.trees and args.trees.exists():
        trees = pickle.loads(args.trees.read_bytes())
    else:
        parse_documents([document for document, _ in corpus])
        trees = [list(document.trees.values()) for document, _ in corpus]
        if args.trees:
            args.trees.write_bytes(pickle.dumps(trees, protocol=5))
    found = [list(cases(document, golds, own)) for (document, golds), own in zip(corpus, trees, strict=True)]
    model = fit([case for items in found for case in items])
    proper = proper_words(texts_of(args.corpus))
    result = {
        "note": NOTE.format(articles=len(corpus)),
        "thresholds": THRESHOLDS,
        "confidence": calibration(found),
        "boundary": by_fact(without_names(model.boundary, proper)),
        "report": by_fact(without_names(model.report, proper)),
    }
    args.out.write_text(as_json(result) + "\n", encoding="utf-8")
    print(f"{sum(map(len, found))} candidates; weights: {len(model.report)} report, {len(model.boundary)} boundary")


if __name__ == "__main__":
    main()
