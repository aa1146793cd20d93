"""In what language a quote is, as far as its few words tell."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from workbench.match.prepare.meaning import small_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.matching import MatchQuote

_SCRIPTS = {
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
}

_LEAST = 2
"""So many small words must tell the language; a quote of five words and fewer has one perhaps."""
_FEW = 5


def language(quote: MatchQuote, words: Sequence[str]) -> str | None:
    """Return the two-letter code that the quote states or its words tell; None where they do not.

    Other scripts are named by the language that is written in them most.
    """
    if quote.language:
        return quote.language[:2].lower()
    letter = next((char for char in quote.text if char.isalpha()), "")
    script = unicodedata.name(letter, "").split(" ")[0] if letter else ""
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    least = 1 if len(words) <= _FEW and not quote.text.isascii() else _LEAST
    counts = sorted(
        ((sum(word in table for word in words), code) for code, table in small_words().items()), reverse=True
    )
    return counts[0][1] if counts[0][0] >= max(least, counts[1][0] + 1) else None
