"""Folding for search: two spellings that a reader would type for each other become the same letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLD_VERSION = "1"
"""Changes whenever `fold` gives another result for some text: an index made with another version is rebuilt."""

# Letters that Unicode does not decompose although readers type them without the stroke or the ligature.
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
}  # fmt: skip
_QUOTES = dict.fromkeys("‘’‚‛′ʼʹ`´＇", "'") | dict.fromkeys("“”„‟«»‹›″＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_NOTHING = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeffʿʾ", "")
_MARKS = dict.fromkeys(map(chr, range(0x300, 0x370)), "")
_TABLE = str.maketrans({**_LETTERS, **_QUOTES, **_DASHES, **_NOTHING, "\0": " "})
_NO_MARKS = str.maketrans(_MARKS)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W_]*)*")


def fold(text: str) -> str:
    """Return `text` without case, accents, ligatures and typographic marks, white space as single spaces.

    Combining marks are dropped only where they are accents (U+0300 to U+036F): the vowel signs of Indic,
    Hebrew and Arabic writing stay. A lone surrogate becomes a space. The result is for comparing, never for
    showing: its offsets are not those of `text`.
    """
    if text.isascii():
        return " ".join(text.replace("\0", " ").lower().split())
    plain = unicodedata.normalize("NFKD", _SURROGATE.sub(" ", text).translate(_TABLE)).translate(_NO_MARKS)
    return " ".join(unicodedata.normalize("NFC", plain).casefold().translate(_TABLE).split())


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order: letters and digits; everything else separates."""
    if text.isascii():  # the same, without looking at each word for what folds
        return _WORD.findall(text.lower())
    return [word for word, _ in tokens(text)]


def fold_name(name: str) -> str:
    """Return a name's folded words with single spaces: `O’Neill-Smith, J.` and `o'neill smith j` are the same."""
    return " ".join(words(name))


def tokens(text: str) -> Iterator[tuple[str, Span]]:
    """Yield each folded word with its place in the untouched `text`; one place may give several words ("½")."""
    for match in _WORD.finditer(text):
        for word in _WORD.findall(fold(match.group())):
            yield word, Span(*match.span())
