"""What words a pattern of the data files cannot do without, so that most patterns need not be tried at all.

A sentence without a month's name holds no "{month} {day}": comparing sets of words is far cheaper than matching.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PIECE = re.compile(
    r"\\.|\[\^?\]?[^\]]*\]|\{\d*,?\d*\}|\{[a-z_]+\}|\(\?(?::|=|!|<=|<!|P<\w+>|-i:)|[^\W\d_]+|.", re.DOTALL
)
_MARKS = "\x00" + string.punctuation + "«»¡¿·、。" + "".join(map(chr, range(0x2010, 0x2060)))
# White space letter by letter: a class without \s is one look into a table for each character.
_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_SPACE += "".join(map(chr, range(0x2000, 0x200B)))
_WORD = re.compile(rf"[^{re.escape(_SPACE + _MARKS)}]+")
_APART = (" ", "", ",", "(?=", "(?!", ".", "?")
_BEFORE = ("", " ", "?", ")", "(?:", "['’]", "|")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
DIGIT, YEAR = "0", "0000"
_DIGITS, _YEARS = frozenset([DIGIT]), frozenset([DIGIT, YEAR])


@dataclass(frozen=True, slots=True)
class Needs:
    """Words that must all be there, and lists and choices of which at least one word each must be."""

    words: frozenset[str]
    lists: tuple[frozenset[str], ...]
    choices: tuple[frozenset[str], ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """Words of which one must be there whatever else is: the need that tells most. Empty: anything matches."""
        if self.lists:
            return min(self.lists, key=len)
        if self.words:
            return frozenset([max(self.words, key=len)])
        return min(self.choices, key=len, default=frozenset())

    def are_met(self, words: frozenset[str]) -> bool:
        """Whether a text with these words can match."""
        if not self.words <= words:
            return False
        for listed in self.lists:
            if listed.isdisjoint(words):
                return False
        return all(not choice.isdisjoint(words) for choice in self.choices)


@dataclass(slots=True)
class _Group:
    """An open bracket: its own words, placeholders and choices, and the words of each alternative before the last."""

    kind: str
    before: str = ""
    words: list[str] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)
    choices: list[frozenset[str]] = field(default_factory=list)
    alternatives: list[list[str]] = field(default_factory=list)


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case; `DIGIT` is among them where a digit is, `YEAR` where four in a row are."""
    found = frozenset(_WORD.findall(text.lower()))
    if not _has_digit(text):
        return found
    return found | (_YEARS if _YEAR.search(text) else _DIGITS)


def _has_digit(text: str) -> bool:
    """Whether a digit of any script is there; looking for ten letters is quicker than asking of each what it is."""
    if any(digit in text for digit in string.digits):
        return True
    return not text.isascii() and _DIGIT.search(text) is not None


def needs(pattern: str, lists: Mapping[str, Iterable[str]]) -> Needs:
    """Return what a pattern needs; `lists` are the words that a {placeholder} stands for.

    A word or placeholder counts where it stands alone, outside of options; of alternatives that each have a word of
    their own, one of these words must be there.
    """
    pieces = _PIECE.findall(pattern)
    stack = [_Group("")]
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else ""
        after = pieces[number + 1] if number + 1 < len(pieces) else ""
        beyond = pieces[number + 2] if number + 2 < len(pieces) else ""
        if piece.startswith("("):
            stack.append(_Group(piece, before))
        elif piece == ")":
            _close(stack, after, beyond)
        elif piece == "|":
            stack[-1].alternatives.append(stack[-1].words)
            stack[-1].words = []
        elif piece.startswith("{") and piece[1].isalpha():
            if _is_apart(after, beyond) or (after != "?" and lists.get(piece[1:-1]) in ([DIGIT], [YEAR])):
                stack[-1].holders.append(piece[1:-1])
        elif piece.isalpha() and before in _BEFORE and _is_apart(after, beyond):
            stack[-1].words.append(piece.lower())
    top = stack[0]
    if top.alternatives:
        return Needs(frozenset(), ())
    listed = tuple(keywords(lists[name]) for name in top.holders if name in lists)
    return Needs(frozenset(top.words), listed, tuple(top.choices))


def keywords(entries: Iterable[str]) -> frozenset[str]:
    """One word of each entry, the longest."""
    return frozenset(max(words_of(entry), key=len) for entry in entries)


def _is_apart(after: str, beyond: str) -> bool:
    """Whether a word ends here, and is not only the beginning of a longer one or optional."""
    if after == "?":
        return False
    return after in _APART or (after == "(?:" and beyond in (" ", ",")) or after in (")", "|", "['’]")


def _close(stack: list[_Group], after: str, beyond: str) -> None:
    group = stack.pop()
    optional = after in ("?", "*") or after.startswith("{0")
    if not stack or optional or group.kind[2:3] in ("=", "!", "<"):
        return
    if group.alternatives:
        branches = [*group.alternatives, group.words]
        open_end = not after or (after == " " and beyond == "?")
        if all(branches) and group.before in _BEFORE and not open_end and _is_apart(after, beyond):
            stack[-1].choices.append(frozenset(max(words, key=len) for words in branches))
        return
    stack[-1].words += group.words
    stack[-1].holders += group.holders
    stack[-1].choices += group.choices


class Index:
    """Finds, for the words of a text, which of several patterns can match there."""

    def __init__(self, all_needs: Sequence[Needs]) -> None:
        self._needs = all_needs
        self._always = [number for number, item in enumerate(all_needs) if not item.keys]
        self._by_word: dict[str, list[int]] = {}
        for number, item in enumerate(all_needs):
            for word in item.keys:
                self._by_word.setdefault(word, []).append(number)
        self._keys = frozenset(self._by_word)

    def possible(self, words: frozenset[str]) -> list[int]:
        """The numbers of the patterns that can match a text with these words, in order."""
        keys = self._keys & words
        if not keys:
            return self._always
        found = {number for word in keys for number in self._by_word[word]}
        return sorted([number for number in found if self._needs[number].are_met(words)] + self._always)
