"""Word lists as patterns that are quick to try: common beginnings are shared, so that one letter rules most out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_END = ""
_NEVER = "(?!)"


class _Node(dict[str, "_Node"]):
    """What may follow, by its first piece; `_END` where a word may end."""


def one_of(words: Iterable[str], space: str = r"\s+") -> str:
    """Return a group that matches any of `words`, the longest that fits first; with no words, one that never does.

    `space` is the pattern for white space between a word's parts.
    """
    root = _tree(words, space)
    return _pattern(root) if root else _NEVER


def _tree(words: Iterable[str], space: str) -> _Node:
    root = _Node()
    for word in words:
        node = root
        for number, part in enumerate(word.split()):
            for piece in ([space] if number else []) + [re.escape(letter) for letter in part]:
                node = node.setdefault(piece, _Node())
        if node is not root:
            node[_END] = _Node()
    return root


def beginning_with(words: Iterable[str], space: str = r"\s+", before: str = r"\w") -> str:
    """Return what matches any of `words` in either case where no `before` stands in front of it.

    The pattern begins with the set of first letters, so that a search passes over all others without trying.
    """
    root = _tree(words, space)
    if not root:
        return _NEVER
    cases = {piece: "".join({piece.lower(), piece.upper()}) for piece in root}
    first = "".join(cases.values())
    rest = [rf"(?<=[{cases[piece]}])(?i:{_branch('', node)})" for piece, node in root.items()]
    return rf"[{first}](?<!{before}[{first}])(?:{'|'.join(rest)})"


def _pattern(node: _Node) -> str:
    branches = [_branch(piece, following) for piece, following in node.items() if piece != _END]
    group = f"(?:{'|'.join(branches)})"
    return f"{group}?" if _END in node else group


def _branch(run: str, node: _Node) -> str:
    while len(node) == 1 and _END not in node:  # no choice: one run of letters
        ((piece, node),) = node.items()
        run += piece
    return run if list(node) == [_END] else run + _pattern(node)
