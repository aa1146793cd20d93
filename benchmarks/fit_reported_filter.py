"""Fits the filter of reported speech (`workbench/extract/reported/filter_en.json`).

    python benchmarks/fit_reported_filter.py CORPUS [--trees FILE] [--out FILE]

CORPUS holds `text/<name>.txt` and brat standoff in `attributions/<name>_<annotator>.ann` (Attribution events with
Content, Source and Cue; of several annotators the first by name counts). None of its text goes into the result
but lemmas of cues and heads. A candidate is right when its words and those of one annotated content share at least
half (intersection over union). Needs scikit-learn (extra `bench`). `--trees` caches the parses.
"""

from __future__ import annotations

import argparse
import collections
import json
import pickle
import re
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from workbench.extract.nlp import parse
from workbench.extract.reported.choose import kind_of
from workbench.extract.reported.extents import runs, with_whole_marks
from workbench.extract.reported.features import features
from workbench.extract.reported.propose import propose
from workbench.model.spans import Span
from workbench.text.marks import quoted_spans
from workbench.text.sentences import sentences

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
OUT = Path(__file__).parent.parent / "workbench/extract/reported/filter_en.json"
MIN_COUNT = 4
STRENGTH = 0.3
NOTE = (
    "Weights of a logistic regression: log-odds that each fact about a candidate adds to its being reported speech. "
    "Written by benchmarks/fit_reported_filter.py from {articles} articles of US political news (PolNeAR, train part); "
    "facts seen fewer than {least} times and weights that came out zero are left out."
)


def annotated(path):
    """The contents of one brat file as lists of spans."""
    spans, contents = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"T\d+\t", line):
            name, middle = line.split("\t")[:2]
            spans[name] = [Span(*map(int, part.split())) for part in middle.split(" ", 1)[1].split(";")]
        elif re.match(r"E\d+\t", line):
            roles = [part.split(":") for part in line.split("\t")[1].split()]
            content = [span for role, ref in roles if role.startswith("Content") for span in spans.get(ref, ())]
            if content:
                contents.append(sorted(content))
    return contents


def articles(corpus):
    """(text, annotated contents) of every article."""
    files = collections.defaultdict(list)
    for path in sorted((corpus / "attributions").glob("*.ann")):
        files[path.stem.rsplit("_", 1)[0]].append(path)
    for name, paths in sorted(files.items()):
        with (corpus / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as handle:
            yield handle.read(), annotated(min(paths))


def words_in(words, spans):
    return {i for i, (start, end) in enumerate(words) if any(a <= (start + end) / 2 <= b for a, b in spans)}


def examples(text, contents, trees):
    """(names of features, kind, right or not) of every candidate of one article."""
    words = [match.span() for match in WORD.finditer(text)]
    quoted = [item.span for item in quoted_spans(text)]
    gold = [words_in(words, content) for content in contents]
    for tree in trees:
        near = [span for span in quoted if span.overlaps(tree.span)]
        for candidate in propose(tree):
            if any(span.start <= candidate.cue.start < span.end for span in near):
                continue
            spans = with_whole_marks(runs(tree, candidate.content), text, near)
            if not spans:
                continue
            mine = words_in(words[:], spans)
            right = any(len(mine & other) >= 0.5 * len(mine | other) for other in gold if mine & other)
            yield sorted(set(features(candidate, spans, near))), kind_of(text, spans, near), right


def parsed(texts, cache):
    """The trees of each text; from the cache where there is one."""
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())
    jobs = [(number, item) for number, text in enumerate(texts) for item in sentences(text)]
    found = collections.defaultdict(list)
    trees = parse((item.span.of(texts[number]), item.span.start) for number, item in jobs)
    for (number, _), tree in zip(jobs, trees, strict=True):
        if len(tree) > 1:
            found[number].append(tree)
    out = [found[number] for number in range(len(texts))]
    if cache:
        cache.write_bytes(pickle.dumps(out, protocol=5))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--trees", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    corpus = list(articles(args.corpus))
    trees = parsed([text for text, _ in corpus], args.trees)
    rows = [
        row for (text, contents), found in zip(corpus, trees, strict=True) for row in examples(text, contents, found)
    ]
    counts = collections.Counter(name for names, _, _ in rows for name in names)
    index = {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= MIN_COUNT))}
    cells = [(r, index[name]) for r, (names, _, _) in enumerate(rows) for name in names if name in index]
    matrix = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(index)))
    model = LogisticRegression(C=STRENGTH, penalty="l1", solver="liblinear", fit_intercept=False)
    model.fit(matrix, [right for *_, right in rows])
    weights = {name: round(float(model.coef_[0, i]), 2) for name, i in index.items() if abs(model.coef_[0, i]) >= 0.01}
    result = {
        "note": NOTE.format(articles=len(corpus), least=MIN_COUNT),
        "threshold": 0.45,
        "threshold_mixed": 0.3,
        "weights": dict(sorted(weights.items())),
    }
    args.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(rows)} candidates, {len(index)} features, {len(weights)} weights")


if __name__ == "__main__":
    main()
