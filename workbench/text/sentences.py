"""Sentences by rule, with their places kept.

A sentence ends at a full stop, question or exclamation mark or ellipsis (and the closing marks after it) when
what follows does not begin in lower case. A full stop after an abbreviation or an initial ends nothing, except
where the next word commonly begins sentences.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.model.spans import Span
from workbench.text.paragraphs import paragraphs, trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the number of its paragraph (0, 1, ...)."""

    span: Span
    paragraph: int


_END = re.compile(
    r"[.!?…。！？](?:(?<=[。！？])[。！？]*[」』”]*|(?<=[.!?…])[.!?…]*(?:\s\.)*(?:\s?»|[\"”“’'\])*」』]|'')*(?=\s|$))"
)
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[\"“‘'„«/—–-])([^\W\d_](?:[^\W_]|[.&])*)$")
# German: "am 3. Oktober", "im 19. Jahrhundert" (not "I am 61. My ...").
_ORDINAL = re.compile(r"(?:^|\s)(?P<before>[^\W\d_]+ )?(?:\d{1,2}\. ?/ ?)?\d{1,3}$")
_OPENERS = "\"“”„«»‹›‘’'([*「『`"
_LONGEST = 2000
"""Characters of the longest sentence. Prose has none so long; what looks at a sentence as a whole, again for each
quotation in it, would not come to an end in a text without full stops."""


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("workbench.text").joinpath("sentences.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def abbreviated_titles() -> frozenset[str]:
    """Titles cut short that stand before a name, in lower case without the full stop ("capt")."""
    return _words()["titles"]


def sentences(
    text: str, bounds: Sequence[Span] | None = None, goes_on: re.Pattern[str] | None = None
) -> list[Sentence]:
    """Return the sentences of `text` in order; every word character lies in exactly one.

    One of more than 2,000 characters comes in pieces, each of them ending before a space where there is one.

    `bounds` are the paragraphs (default: those of `text.paragraphs`). After a question or exclamation mark and
    a closing quotation mark a sentence goes on where `goes_on` matches ('"Why?" Smith asked.'): the caller knows
    which words speak.
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text) if bounds is None else bounds):
        start = paragraph.start
        for match in _END.finditer(text, *paragraph):
            following = _skip_space(text, match.end(), paragraph.end)
            if following >= paragraph.end:
                break
            if _is_boundary(text, match, following, start, goes_on):
                found += _pieces(text, start, match.end(), number)
                start = following
        if start < paragraph.end:
            found += _pieces(text, start, paragraph.end, number)
    return found


def _pieces(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        piece = trim(text, start, cut)
        if piece is not None:
            yield Sentence(piece, paragraph)
        start = _skip_space(text, cut, end)
    if start < end:
        yield Sentence(Span(start, end), paragraph)


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _is_boundary(text: str, match: re.Match[str], following: int, start: int, goes_on: re.Pattern[str] | None) -> bool:
    ending = match.group()
    if ending[0] in "。！？":
        return True
    at = following
    while at < len(text) - 1 and text[at] in _OPENERS:
        at += 1
    if text[at].islower() or text[following] in ",;:)]–—-":
        return False
    if text[start : match.start()].isdigit():  # the number of an item
        return False
    if ending == "." and _is_ordinal(text, max(start - 1, match.start() - 30, 0), match.start(), at):
        return False
    if ending == "." and (word := _WORD_BEFORE.search(text, max(start - 1, match.start() - 20, 0), match.start())):
        item = word.start(1) <= start  # "A. In the first place"
        return _ends_after(word[1].lower(), text, at, item=item)
    quoted_question = ending[-1] not in ".!?…" and ending[0] in "!?"
    return not (quoted_question and goes_on is not None and goes_on.match(text, following))


def _is_ordinal(text: str, start: int, end: int, following: int) -> bool:
    """Whether the full stop at `end` makes an ordinal of the number before it, as in German."""
    if not text[end - 1 : end].isdigit() or (number := _ORDINAL.search(text, start, end)) is None:
        return False
    next_word = re.match(r"[^\W\d_]+", text[following : following + 30])
    if next_word is None or next_word[0].lower() in _words()["starters"]:
        return False
    before = (number["before"] or "").strip().lower()
    return before in _words()["before_ordinals"] or next_word[0].lower() in _words()["months"]


def _ends_after(word: str, text: str, following: int, *, item: bool) -> bool:
    """Whether a full stop after `word` ends a sentence, given the beginning of what follows.

    `item` tells that a letter stands alone so far and may number an item.
    """
    if word in _words()["never_last"] or word in _words()["titles"]:
        return word in ("no", "art", "fig", "al") and not text[following].isdigit()
    initial = (len(word) == 1 and word != "i") or bool(re.fullmatch(r"[a-z](?:\.[a-z])+", word))
    if not initial and word not in _words()["often_last"]:
        return True
    next_word = re.match(r"[^\W\d_]+", text[following : following + 20])
    if next_word is None or next_word[0].lower() not in _words()["starters"]:
        return False
    # "posted on X. The", but "M. Le Brun".
    return len(word) > 1 or not (item or next_word[0].lower() in _words()["in_names"] or len(next_word[0]) == 1)
