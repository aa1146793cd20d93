"""Words with their normal forms, each with its place in the untouched text.

Two spellings that a careful reader takes for the same word have one normal form: case, accents, typographic
apostrophes, contractions ("won't": will + not), thousands separators, dotted initials ("U.S."), small number
words, "per cent" and its sign. A contraction gives several words, each with the place of its own letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Word(NamedTuple):
    """A normal form and the code points `start`..`end` of the text that it stands for.

    `editorial` is True inside square brackets: an editor's word, not the speaker's.
    """

    norm: str
    start: int
    end: int
    editorial: bool


_NO_SPACES = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts written without spaces between words: each character stands for itself."""

_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w]))?       # U.S., e.g., p.m
  | \d+(?:[.,]\d{{3}})*(?:[.,]\d+)?(?:s\b)?          # 1,000.5, 60s
  | [{_NO_SPACES}]
  | [^\W\d_]+(?:\*+|-{{3,}})[^\W\d_]+                 # a masked word: d**n, d--n
  | (?:\[\w{{1,3}}\])?(?:(?![{_NO_SPACES}])[^\W_])+ # a word, perhaps with an editor's capital: [W]e
    (?:\[\w{{1,3}}\])?(?:['’‘ʼ＇](?![{_NO_SPACES}])[^\W\d_]+)*
  | [%$€£¥]
  | (?P<mark>[\[\]])                                # a bracket around words
    """,
    re.VERBOSE,
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇", "'"))
_TAILS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}
_WHOLE = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "ain't": ("is", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "let's": ("let", "us"), "y'all": ("you", "all"),
}  # fmt: skip
_SPLIT_AT = {"can't": 3, "cannot": 3, "won't": 2, "shan't": 3, "ain't": 2, "let's": 3, "y'all": 1}
_IS = frozenset({"it", "that", "there", "he", "she", "what", "who", "here", "where", "how"})
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()  # noqa: SIM905 - a list of words reads as words
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
_DECADES = {"twenties": "20s", "thirties": "30s", "forties": "40s", "fifties": "50s", "sixties": "60s"} | {
    "seventies": "70s", "eighties": "80s", "nineties": "90s",
}  # fmt: skip
_SAME = {
    "%": "percent", "ok": "okay", "till": "until", "mr": "mister", "gen": "general", "sen": "senator",
    "gov": "governor", "rep": "representative", "dr": "doctor", **_NUMBERS, **_DECADES,
}  # fmt: skip
_SHORT = 1000
"""Texts of so many characters may be quotes."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def words(text: str) -> list[Word]:
    """Return the words of `text` in order. Empty for a text without letters and digits. Never raises."""
    return list(_remembered(text)) if len(text) <= _SHORT else _found(text)


@lru_cache(maxsize=1024)
def _remembered(text: str) -> tuple[Word, ...]:
    """The words of a text that is asked for several times in a row, as a quote is when it is compared."""
    return tuple(_found(text))


def _found(text: str) -> list[Word]:
    found: list[Word] = []
    inside = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match.lastgroup == "mark":
            inside = max(0, inside + (1 if token == "[" else -1))
            continue
        start, end = match.span()
        for norm, first, last in _forms(token):
            if norm == "cent" and found and found[-1].norm == "per":
                found[-1] = Word("percent", found[-1].start, end, inside > 0)
                continue
            found.append(Word(norm, start + first, min(end, start + last), inside > 0))
    return found


def norms(text: str) -> list[str]:
    """Return only the normal forms of `text`, without the editor's words in brackets."""
    return [word.norm for word in words(text) if not word.editorial]


@lru_cache(maxsize=65536)
def _forms(token: str) -> tuple[tuple[str, int, int], ...]:
    """The normal forms of one token, with places inside it."""
    end = len(token)
    low = token.translate(_APOSTROPHES).lower()
    if low[0] == "[" or low.endswith("]"):
        low = low.replace("[", "").replace("]", "")
    if low[0].isdigit():
        return ((_number(low), 0, end),)
    if "." in low:
        return ((low.replace(".", ""), 0, end),)
    if low in _WHOLE:
        first, second = _WHOLE[low]
        at = _SPLIT_AT.get(low, max(1, end // 2))
        return ((first, 0, at), (second, at, end))
    if low.endswith("n't") and len(low) > 3:
        return ((_plain(low[:-3]), 0, end - 3), ("not", end - 3, end))
    head, _, tail = low.rpartition("'")
    if not head:
        return ((_plain(low), 0, end),)
    at = end - len(tail) - 1
    if tail in _TAILS:
        return ((_plain(head), 0, at), (_TAILS[tail], at, end))
    if tail == "s":
        if head in _IS:
            return ((head, 0, at), ("is", at, end))
        return ((_plain(head), 0, end),)
    if len(head) <= 2:  # l'homme, qu'il, d'accord: the article is a word of its own
        return ((_plain(head), 0, at + 1), (_plain(tail), at + 1, end))
    return ((_plain(low.replace("'", "")), 0, end),)


def _number(low: str) -> str:
    """A number without thousands separators; a decimal comma becomes a point."""
    grouped = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", low)
    return grouped.replace(",", ".")


def _plain(low: str) -> str:
    low = low.replace("'", "")
    if not low.isascii():
        decomposed = unicodedata.normalize("NFKD", low.translate(_LETTERS))
        kept = "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f")
        low = unicodedata.normalize("NFC", kept).casefold() or low
    return _SAME.get(low, low)
