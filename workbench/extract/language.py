"""Which language a text is in, as far as its commonest words tell."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from workbench.extract.grammar import stop_words

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_MIN_SHARE = 0.08


def guess_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the likeliest language with a grammar, or None when none is likely.

    The share of each language's commonest words among the first few hundred decides.
    """
    return _guess(text[:_SAMPLE])


@lru_cache(maxsize=64)  # several steps ask about the same article
def _guess(sample: str) -> str | None:
    words = Counter(_WORD.findall(sample.lower()))
    total = words.total()
    if not total:
        return None
    shares = {code: sum(words[word] for word in stop) / total for code, stop in stop_words().items()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _MIN_SHARE else None
