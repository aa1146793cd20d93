"""What changed in an article: the paragraphs of two of its texts that are not the same."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from workbench.store.articles import articles, details

if TYPE_CHECKING:
    from workbench.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Changes:
    """Two versions of an article, counted from 1, and its changed paragraphs before and after, in their order.

    A paragraph that was added has nothing before, one that was taken out nothing after.
    """

    before: int
    after: int
    paragraphs: tuple[tuple[str, str], ...]


def changes(cx: Connection, quote_id: int) -> Changes | None:
    """Return what changed between the text that a quote stands in and the newest; None if there is but one text.

    For a quote of the newest text, which is in the one before too, that one is the earlier.
    """
    stored = details.stored_quote(cx, quote_id).article
    if stored.versions < 2:
        return None
    newest, old = articles.load(cx, stored.id), stored
    if old.version == newest.version:
        earlier = cx.execute(
            "SELECT id FROM article_versions WHERE article_id = ? AND number < ? ORDER BY number DESC LIMIT 1",
            (stored.id, newest.version),
        ).fetchone()
        if earlier is None:  # the newest text is an earlier one again
            return None
        old = articles.load(cx, stored.id, earlier[0])
    return Changes(old.version, newest.version, paragraphs(old.article.text, newest.article.text))


def paragraphs(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return the paragraphs (lines with words) that differ, each beside the one in its place."""
    old, new = ([line.strip() for line in text.splitlines() if line.strip()] for text in (before, after))
    found: list[tuple[str, str]] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step != "equal":
            found += zip_longest(old[a:b], new[c:d], fillvalue="")
    return tuple(found)
