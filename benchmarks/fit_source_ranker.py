"""Fit the choice of sources (`workbench/extract/quoted/ranker_*.json`) on annotated articles.

    python benchmarks/fit_source_ranker.py CORPUS [--surface] [--cache FILE] [--out FILE]

CORPUS holds `text/<name>.txt` and `attributions/<name>_<annotator>.ann` (brat standoff with Source, Cue, Content);
of several annotators the first by name is taken. A quoted segment's right answers are the mentions that overlap the
Source of the attribution whose Content covers four fifths of it; without one the answer is "nobody".

The model is conditional (softmax over the candidates of a segment, "nobody" among them). An L1 penalty picks the few
features that carry it, so that a person can read the file; their weights are then fitted with an L2 penalty. What was
chosen for the segment before is a feature; it is filled with the gold answer first, then with what a model fitted on
the other folds answers, so that fitting sees the mistakes it will have to live with. The calibration is an isotonic
regression on the answers of the folds' models for articles they were not fitted on.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import time
from collections import Counter
from pathlib import Path

import numpy as np
from proper_words import proper_words, texts_of, without_names
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression

from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.extract.quoted.choose import walk
from workbench.extract.quoted.facts import told
from workbench.extract.quoted.ranker import Ranker
from workbench.extract.quoted.scene import Scene
from workbench.extract.quoted.segments import MIN_SPEECH_WORDS, segments
from workbench.model.article import Article
from workbench.model.spans import Span
from workbench.text.marks import Style

FOLDS = 5
COVER = 0.8
MIN_COUNT = 15
SPARSITY = 1.1
SMALLEST_WEIGHT = 0.05
PENALTY = 3.0
KNOTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 1.0)


def articles(corpus: Path):
    """Yield (article, attributions) with each attribution as (content spans, source spans)."""
    for path in sorted((corpus / "text").glob("*.txt")):
        annotations = sorted((corpus / "attributions").glob(f"{path.stem}_*.ann"))
        annotations = [item for item in annotations if item.stem.rsplit("_", 1)[0] == path.stem]
        if annotations:
            with path.open(encoding="utf-8", newline="") as handle:
                yield Article(text=handle.read(), name=path.stem), attributions(annotations[0])


def attributions(path: Path):
    with path.open(encoding="utf-8", newline="") as handle:
        lines = re.split(r"\r?\n", handle.read())
    spans, found = {}, []
    for line in lines:
        if re.match(r"T\d+\t", line):
            name, middle = line.split("\t")[:2]
            spans[name] = [Span(*map(int, part.split())) for part in middle.split(" ", 1)[1].split(";")]
    for line in lines:
        if re.match(r"E\d+\t", line):
            roles = {"Content": [], "Source": []}
            for part in line.split("\t")[1].split():
                role, name = part.split(":")
                role = re.sub(r"\d+$", "", role)
                if role in roles:
                    roles[role] += spans.get(name, [])
            if roles["Content"]:
                found.append((roles["Content"], roles["Source"]))
    return found


def gold_source(text, quoted, golds):
    """The Source spans of the attribution that covers the span `quoted`; None where there is none."""
    chars = {i for i in range(*quoted) if not text[i].isspace()}
    best, answer = 0.0, None
    for content, source in golds:
        cover = sum(len(chars & set(range(*span))) for span in content) / len(chars)
        if cover >= COVER and cover > best:
            best, answer = cover, source
    return answer


class Item:
    """One segment with its candidates, ready for fitting."""

    def __init__(self, segment, mentions, facts, gold):
        self.segment, self.mentions, self.facts = segment, mentions, facts
        self.features = [told(some) for some in facts]
        self.gold = gold
        if gold:
            self.right = [
                i for i, m in enumerate(mentions) if m is not None and any(m.span.overlaps(span) for span in gold)
            ]
        else:
            self.right = [0]


def collect(scenes, answers):
    """Items by article; `answers(article, gold, mentions, facts)` is what the next segment is told."""
    found = []
    for number, (scene, golds) in enumerate(scenes):
        items = []
        if scene is not None:
            segs = [item for item in segments(scene.document) if item.words]
            truth = {segment.span: gold_source(scene.text, segment.span, golds) for segment in segs}

            def answer(segment, mentions, facts, number=number, truth=truth):
                return answers(number, truth[segment.span], mentions, facts)

            for segment, mentions, facts in walk(scene, segs, answer):
                items.append(Item(segment, mentions, facts, truth[segment.span]))
        found.append(items)
    return found


def teacher(_number, gold, mentions, _facts):
    if not gold:
        return None
    return next((m for m in mentions if m is not None and any(m.span.overlaps(span) for span in gold)), None)


def fit(items, names=None, penalty=PENALTY, sparsity=0.0):
    """Weights by feature name. Items whose source is no candidate teach nothing.

    Each weight is the difference of two that are not negative, which makes the L1 penalty smooth (L-BFGS-B).
    """
    items = [item for item in items if item.right and item.features]
    if names is None:
        counts = Counter(name for item in items for features in item.features for name in set(features))
        names = [name for name, count in counts.items() if count >= MIN_COUNT]
    index = {name: i for i, name in enumerate(names)}
    columns, pointers, groups, right = [], [0], [0], []
    for item in items:
        for i, features in enumerate(item.features):
            columns += [index[name] for name in features if name in index]
            pointers.append(len(columns))
            right.append(i in item.right)
        groups.append(len(right))
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(right), len(names)))
    turned = matrix.T.tocsr()
    starts = np.array(groups[:-1])
    sizes = np.diff(groups)
    right = np.array(right)
    size = len(names)

    def loss(halves):
        weights = halves[:size] - halves[size:]
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        odds = np.exp(scores)
        total = np.add.reduceat(odds, starts)
        good = np.add.reduceat(odds * right, starts)
        slope = turned @ (odds / np.repeat(total, sizes) - odds * right / np.repeat(good, sizes)) + penalty * weights
        value = -np.log(good / total).sum() + 0.5 * penalty * weights @ weights + sparsity * halves.sum()
        return value, np.concatenate([slope + sparsity, sparsity - slope])

    result = minimize(
        loss, np.zeros(2 * size), jac=True, method="L-BFGS-B", bounds=[(0, None)] * (2 * size), options={"maxiter": 150}
    )
    return dict(zip(names, result.x[:size] - result.x[size:], strict=True))


def crossed(by_article, names, penalty=PENALTY):
    """A model for each fold, fitted on the articles of the others."""
    models = []
    for fold in range(FOLDS):
        rest = [item for number, items in enumerate(by_article) if number % FOLDS != fold for item in items]
        models.append(Ranker(fit(rest, names, penalty)))
    return models


def best_of(model, mentions, facts):
    if not facts:  # the layout gives the source
        return 1, 1.0
    probabilities = model.probabilities(facts)
    best = max(range(len(mentions)), key=probabilities.__getitem__)
    return best, probabilities[best]


def judged(by_article, models):
    """(probability, right, has a source, answered) for each segment, by a model that did not see its article."""
    rows = []
    for number, items in enumerate(by_article):
        for item in items:
            if item.segment.words < MIN_SPEECH_WORDS or item.segment.quoted.style is Style.SINGLE:
                continue
            best, probability = best_of(models[number % FOLDS], item.mentions, item.facts)
            rows.append((probability, best in item.right, bool(item.gold), best != 0))
    return rows


def detection(by_article, models):
    """How well the probability of "nobody" tells speech from other things in marks: F1 at thresholds."""
    rows = []
    for number, items in enumerate(by_article):
        for item in items:
            if item.segment.words < MIN_SPEECH_WORDS or item.segment.quoted.style is Style.SINGLE:
                continue
            nobody = models[number % FOLDS].probabilities(item.facts)[0] if item.facts else 0.0
            rows.append((nobody, item.gold is not None))
    speech = sum(row[1] for row in rows)
    for threshold in (0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.99, 1.01):
        kept = [row for row in rows if row[0] < threshold]
        right = sum(row[1] for row in kept)
        print(
            f"speech below {threshold}: P {right / len(kept):.4f} R {right / speech:.4f}"
            f" F1 {2 * right / (len(kept) + speech):.4f}"
        )


def report(title, rows):
    right = sum(r[1] and r[2] for r in rows)
    answered, gold = sum(r[3] for r in rows), sum(r[2] for r in rows)
    precision, recall = right / answered, right / gold
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{title}: P {precision:.4f} R {recall:.4f} F1 {f1:.4f} ({gold} segments)", flush=True)


def scenes_of(corpus: Path, surface: bool, cache: Path | None):
    pairs = list(articles(corpus))
    documents = [Document.read(article) for article, _ in pairs]
    if not surface:
        if cache and cache.exists():
            for document, trees in zip(documents, pickle.loads(cache.read_bytes()), strict=True):
                document.trees.update(trees)
        else:
            parse_documents(documents)
            if cache:
                cache.write_bytes(pickle.dumps([document.trees for document in documents]))
    return [
        (Scene(document, document.grammar) if document.grammar else None, golds)
        for document, (_, golds) in zip(documents, pairs, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--surface", action="store_true", help="without the parser")
    parser.add_argument("--cache", type=Path, help="keep the parsed sentences here")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sparsity", type=float, default=SPARSITY)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    arguments = parser.parse_args()
    began = time.process_time()
    scenes = scenes_of(arguments.corpus, arguments.surface, arguments.cache)
    print("read", round(time.process_time() - began), "s", flush=True)
    by_article = collect(scenes, teacher)
    print("features", round(time.process_time() - began), "s", flush=True)
    items = [item for items in by_article for item in items]
    reachable = sum(bool(item.right) for item in items if item.gold) / sum(bool(item.gold) for item in items)
    size = sum(len(item.mentions) for item in items) / len(items)
    print(f"source among the candidates: {reachable:.4f}; candidates {size:.1f}")
    picked = fit(items, penalty=arguments.penalty, sparsity=arguments.sparsity)
    picked = without_names(picked, proper_words(texts_of(arguments.corpus)))
    names = [name for name, weight in picked.items() if abs(weight) >= SMALLEST_WEIGHT]
    print("features kept", len(names), "of", len(picked), round(time.process_time() - began), "s", flush=True)
    models = crossed(by_article, names, arguments.penalty)
    report("told the right source of the segment before", judged(by_article, models))

    def answer(number, _gold, mentions, facts):
        return mentions[best_of(models[number % FOLDS], mentions, facts)[0]]

    by_article = collect(scenes, answer)
    report("told what the model thought, as before", judged(by_article, models))
    models = crossed(by_article, names, arguments.penalty)
    report("told what the model thought, fitted so", judged(by_article, models))
    detection(by_article, models)
    weights = fit([item for items in by_article for item in items], names, arguments.penalty)
    rows = [row for row in judged(by_article, models) if row[3] and row[0] < 1]
    isotonic = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip")
    isotonic.fit([row[0] for row in rows], [row[1] and row[2] for row in rows])
    calibration = [[x, round(float(isotonic.predict([x])[0]), 3)] for x in KNOTS]
    print(calibration, round(time.process_time() - began), "s")
    if arguments.out:
        about = {
            "about": "Weights of the choice of a source; extract/quoted/features.py says what the names mean.",
            "fitted_by": "benchmarks/fit_source_ranker.py"
            + (" --surface" if arguments.surface else "")
            + f" --sparsity {arguments.sparsity} --penalty {arguments.penalty}",
            "fitted_on": f"{len(scenes)} articles, {len(items)} quoted segments (PolNeAR, train part)",
        }
        rounded = {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST_WEIGHT}
        text = json.dumps({**about, "calibration": calibration, "weights": rounded}, ensure_ascii=False, indent=0)
        arguments.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
