"""A parsed sentence as plain data, so that only `nlp` needs to know which parser made it.

Labels are Universal POS tags (`pos`), Penn Treebank tags (`tag`) and the ClearNLP dependency labels of the
English model (`dep`: nsubj, ccomp, pobj, ...).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


Pieces = Sequence[tuple[int, int, int, int]]
"""How a text that is parsed was put together: for each piece its start there, its start in the article, its length
there and its length in the article, which differ where a stand-in takes the place of longer words."""


class Token(NamedTuple):
    """One word; a tuple, since they are made by the ten thousand.

    `i` is its index in the tree; `head` the index of its governor (its own for a root).
    `start` and `end` are code point offsets into the article, not into the sentence.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int

    @property
    def span(self) -> Span:
        """Its place in the article."""
        return Span(self.start, self.end)


class Tree:
    """The tokens of one parsed stretch of text (usually a sentence) with their dependencies."""

    __slots__ = ("__dict__", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tuple(tokens)

    @cached_property
    def _children(self) -> list[list[Token]]:
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token)
        return children

    @cached_property
    def _subtrees(self) -> dict[int, list[int]]:
        return {}

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def head(self, token: Token) -> Token:
        """The governor of `token`; a root governs itself."""
        return self.tokens[token.head]

    def children(self, token: Token) -> list[Token]:
        """The direct dependents of `token`, in text order. Not to be changed."""
        return self._children[token.i]

    def under(self, token: Token) -> list[int]:
        """The indices of `token` and of all that depends on it, in text order. Not to be changed."""
        known = self._subtrees
        found = known.get(token.i)
        if found is None:
            found, stack, children = [], [token.i], self._children
            while stack:
                i = stack.pop()
                found.append(i)
                stack.extend([item.i for item in children[i]])
            found.sort()
            known[token.i] = found
        return found

    def subtree(self, token: Token) -> list[Token]:
        """`token` and all that depends on it, in text order."""
        tokens = self.tokens
        return [tokens[i] for i in self.under(token)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors of `token`, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    @cached_property
    def span(self) -> Span:
        """From the first token to the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


def placed(starts: Sequence[int], ends: Sequence[int], pieces: Pieces) -> tuple[list[int], list[int]]:
    """Where the words that start and end there in what was parsed do so in the article.

    The last word of a piece ends where the piece does.
    """
    at, article, length, whole = pieces[0]
    if len(pieces) == 1 and length == whole:
        apart = article - at
        return [start + apart for start in starts], [end + apart for end in ends]
    left, right = [], []
    piece, last = 0, len(pieces) - 1
    for start, end in zip(starts, ends, strict=True):
        while piece < last and start >= pieces[piece + 1][0]:
            piece += 1
        at, article, length, whole = pieces[piece]
        left.append(article + start - at)
        if end >= at + length:
            following = piece
            while following < last and end > pieces[following + 1][0]:
                following += 1
            at, article, length, whole = pieces[following]
        right.append(article + (whole if end >= at + length else end - at))
    return left, right
