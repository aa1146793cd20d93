"""How often a word stands in news text anywhere: what a small input cannot know about itself.

`common_words.json` was made by `benchmarks/make_common_words.py` from the vocabulary of the sentence encoder's
package (Apache-2.0): the share of average 400-word articles, in any of 16 languages, that have the word.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

RAREST = 1 / 3000
"""The share assumed for a word that the table does not have."""


@lru_cache(maxsize=1)
def common_words() -> dict[str, float]:
    """Return word (normal form) -> share (0..1) of articles that have it."""
    table: dict[str, str] = json.loads(Path(__file__).with_name("common_words.json").read_text("utf-8"))
    return {word: float(thousandths) / 1000 for thousandths, words in table.items() for word in words.split()}
