"""Where the words of a quote stand in the running text of a primary source, and how they differ from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.model.matching import MatchQuote
from workbench.model.spans import Span
from workbench.services.compare.wording import Wording, Words, compare
from workbench.store.articles import passages as kept
from workbench.store.lists import nearby
from workbench.text.sentences import sentences
from workbench.text.words import norms, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.store.articles.passages import Stretch
    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.text.words import Word

_STRETCHES = 4
_LEAST_RUN = 3
"""So many words in a row have to be the same, somewhere."""
_LEAST_SHARE = 0.6
"""This share of the quote's words has to stand in the passage, in order."""
_NEAR = 3
_GAP = 25
"""So many words of the source between two common runs, and twice what the quote has there; more with an ellipsis."""
_EDGE = 6
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_CLAUSE_END = re.compile(r"[.!?…;:,–—]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a primary source: `text` is exactly `start`..`end` of the article's text, in code points.

    `share` (0..1) is how many of the quote's words stand there in order; `wording` compares the quote with it.
    """

    article_id: int
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    text: str
    share: float
    wording: Wording

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        names = ("article", "title", "outlet", "url", "published", "start", "end", "text")
        facts = {name: getattr(self, name) for name in names}
        return {**facts, "words": self.wording.words.value, "share": round(self.share, 4), **self.wording.to_dict()}


class Finder:
    """Looks quotes up in the primary sources of one view of the database; `without` are articles that do not count."""

    def __init__(self, cx: Connection, without: frozenset[int] = frozenset()) -> None:
        self._cx = cx
        self._without = without
        self._looked_up = kept.lookup(cx) if kept.any_kept(cx) else None

    def find(self, quote: MatchQuote, marked: Sequence[Span] | None = None) -> Passage | None:
        """Return the passage that has most of a quote's words, or None where no source has enough of them."""
        if self._looked_up is None:
            return None
        stretches = kept.near(self._cx, self._looked_up, quote.text, _STRETCHES, self._without)
        found = [passage for stretch in stretches if (passage := place(stretch, quote, marked)) is not None]
        return max(found, key=lambda passage: passage.share, default=None)


def of_quote(store: Store, quote_id: int) -> Passage | None:
    """Return the passage that a stored quote comes from; its own article is no source of it."""
    return of_quotes(store, [quote_id]).get(quote_id)


def of_quotes(store: Store, quote_ids: Sequence[int]) -> dict[int, Passage]:
    """Return the passages that stored quotes come from, by quote, those that have one; no article is its own source."""
    with store.snapshot() as cx:
        if not kept.any_kept(cx):
            return {}
        found = nearby.quotes_by_id(cx, list(quote_ids))
        placed = {int(one.id): Finder(cx, frozenset({int(one.article or 0)})).find(one) for one in found}
    return {quote_id: passage for quote_id, passage in placed.items() if passage is not None}


def place(stretch: Stretch, quote: MatchQuote, marked: Sequence[Span] | None = None) -> Passage | None:
    """Return where in a stretch the quote's words stand, or None where too few do."""
    spoken = [word for word in words(quote.text) if not word.editorial]
    heard = words(stretch.span.of(stretch.text))
    blocks = _chain(spoken, heard, open_ended=_ELLIPSIS.search(quote.text) is not None)
    share = sum(size for _, _, size in blocks) / max(1, len(spoken))
    if share < _LEAST_SHARE:
        return None
    first, last = blocks[0][1], blocks[-1][1] + blocks[-1][2] - 1
    window = stretch.span.of(stretch.text)
    first = _back(window, heard, first, blocks[0][0])
    last = _on(window, heard, last, len(spoken) - blocks[-1][0] - blocks[-1][2])
    at = stretch.span.start
    span = Span(at + heard[first].start, at + heard[last].end)
    return Passage(
        stretch.article_id,
        stretch.name,
        stretch.title,
        stretch.outlet,
        stretch.url,
        stretch.published,
        span.start,
        span.end,
        span.of(stretch.text),
        share,
        _wording(window, Span(heard[first].start, heard[last].end), quote, marked),
    )


def _wording(window: str, span: Span, quote: MatchQuote, marked: Sequence[Span] | None) -> Wording:
    """Compare with the words themselves; where these are the same, with their whole sentences: was it cut short?"""
    wording = compare(MatchQuote("primary", span.of(window)), quote, marked)
    if wording.words is not Words.VERBATIM:
        return wording
    whole = [sentence.span for sentence in sentences(window) if sentence.span.overlaps(span)]
    if not whole:
        return wording
    around = Span(min(span.start, whole[0].start), max(span.end, whole[-1].end)).of(window)
    cut = compare(MatchQuote("primary", around), quote, marked)
    return cut if cut.words is Words.TRUNCATED else wording


def _chain(spoken: Sequence[Word], heard: Sequence[Word], *, open_ended: bool) -> list[tuple[int, int, int]]:
    """Return common runs (place in the quote, in the source, length) in order, around the longest one.

    A run counts when it is long, or close to one that counts; what stands too far off is chance.
    """
    from difflib import SequenceMatcher

    a, b = [word.norm for word in spoken], [word.norm for word in heard]
    blocks = [
        (block.a, block.b, block.size)
        for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        if block.size
    ]
    if not blocks or not norms(" ".join(a)):
        return []
    middle = max(range(len(blocks)), key=lambda number: blocks[number][2])
    if blocks[middle][2] < _LEAST_RUN:
        return []
    chain = [blocks[middle]]
    for block in blocks[middle + 1 :]:
        if _belongs(chain[-1], block, block[2], open_ended=open_ended):
            chain.append(block)
    for block in reversed(blocks[:middle]):
        if _belongs(block, chain[0], block[2], open_ended=open_ended):
            chain.insert(0, block)
    return chain


def _belongs(one: tuple[int, ...], other: tuple[int, ...], size: int, *, open_ended: bool) -> bool:
    between_spoken = other[0] - one[0] - one[2]
    between_heard = other[1] - one[1] - one[2]
    if size >= _LEAST_RUN:
        return open_ended or between_heard <= _GAP + 2 * between_spoken
    return max(between_spoken, between_heard) <= _NEAR


def _back(window: str, heard: Sequence[Word], first: int, left: int) -> int:
    """Where the passage begins: the words of the same clause that stand in the place of the quote's first ones."""
    for _ in range(left if left <= _EDGE else 0):
        if first == 0 or _CLAUSE_END.search(window, heard[first - 1].end, heard[first].start):
            break
        first -= 1
    return first


def _on(window: str, heard: Sequence[Word], last: int, left: int) -> int:
    for _ in range(left if left <= _EDGE else 0):
        if last + 1 == len(heard) or _CLAUSE_END.search(window, heard[last].end, heard[last + 1].start):
            break
        last += 1
    return last
