"""What the whole attribution is worth on articles that its weights were not fitted on, without touching a dev part.

    python benchmarks/crossed_attribution.py CORPUS --out FILE [--surface] [--cache FILE] [--seed N]

CORPUS is as for `fit_source_ranker.py`. Its articles are dealt into five parts, by `--seed` in another order (the
figures of several seeds differ by .0005 and more: a smaller gain is none); for each part the features are picked and
weighed anew on the other four, and the part's quotes are found with that model. All quotes go to FILE, one JSON object
a line (article, kind, content, source, cue, confidence), for a scorer that reads what `workbench extract` prints. Only
the choice of sources is fitted anew: the filter of reported speech stays the one that is shipped.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from pathlib import Path

from fit_source_ranker import (
    FOLDS,
    PENALTY,
    SMALLEST_WEIGHT,
    SPARSITY,
    articles,
    collect,
    fit,
    scenes_of,
    teacher,
)
from proper_words import proper_words, texts_of, without_names

from workbench.extract.document import Document
from workbench.extract.guard import Guard
from workbench.extract.pipeline import found_in
from workbench.extract.quoted.ranker import Ranker


def fitted(items, proper):
    """A model of these items alone: features picked, then weighed."""
    picked = without_names(fit(items, sparsity=SPARSITY), proper)
    names = [name for name, weight in picked.items() if abs(weight) >= SMALLEST_WEIGHT]
    return Ranker(fit(items, names, penalty=PENALTY))


def dealt(count: int, seed: int) -> list[int]:
    """The part of each article: with seed 0 one after the other, else shuffled."""
    parts = [number % FOLDS for number in range(count)]
    if seed:
        random.Random(seed).shuffle(parts)
    return parts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--surface", action="store_true", help="without the parser")
    parser.add_argument("--cache", type=Path, help="keep the parsed sentences here")
    parser.add_argument("--models", type=Path, help="keep the five models here, or take them from here")
    parser.add_argument("--seed", type=int, default=0, help="deal the articles in another order")
    arguments = parser.parse_args()
    scenes = scenes_of(arguments.corpus, arguments.surface, arguments.cache)
    parts = dealt(len(scenes), arguments.seed)
    if arguments.models and arguments.models.exists():
        models = [Ranker(weights) for weights in pickle.loads(arguments.models.read_bytes())]
    else:
        by_article = collect(scenes, teacher)
        proper = proper_words(texts_of(arguments.corpus))
        models = []
        for fold in range(FOLDS):
            rest = [item for part, items in zip(parts, by_article, strict=True) if part != fold for item in items]
            models.append(fitted(rest, proper))
            print("fitted", fold + 1, "of", FOLDS, flush=True)
        if arguments.models:
            arguments.models.write_bytes(pickle.dumps([dict(model.weights) for model in models]))
    with arguments.out.open("w", encoding="utf-8") as handle:
        for (article, _), (scene, _), part in zip(articles(arguments.corpus), scenes, parts, strict=True):
            document = scene.document if scene else Document.read(article)
            for found in found_in(document, Guard(article.name), models[part]):
                row = {
                    "article": article.name,
                    "kind": found.kind.value,
                    "content": [list(span) for span in found.content],
                    "source": list(found.source) if found.source else None,
                    "cue": list(found.cue) if found.cue else None,
                    "confidence": found.confidence,
                }
                handle.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
