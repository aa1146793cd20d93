"""Near copies found among the articles that came in, before their quotes are matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.accounts import copies
from workbench.store.articles import articles
from workbench.store.families import families

if TYPE_CHECKING:
    from workbench.store.connection import Connection
    from workbench.store.database import Store

_BATCH = 200
"""Articles that are marked in one transaction."""


def mark_pending(store: Store) -> None:
    """Mark every article that was saved but not yet matched, and all of a database from before copies were looked for.

    The families of a story that others joined are stated anew: their independent sources may be fewer.
    """
    with store.snapshot() as cx:
        ids = sorted({*articles.pending(cx), *copies.unmarked(cx)})
    for first in range(0, len(ids), _BATCH):
        with store.write() as tx:
            changed = {copies.story_of(tx, one) for one in ids[first : first + _BATCH] if copies.mark(tx, one)}
            told = [quote for story in changed if story is not None for quote in _quotes(tx, story)]
            if told:
                families.restate(tx, told)


def _quotes(cx: Connection, story: int) -> list[int]:
    found = []
    for article_id in copies.in_story(cx, story):
        found += [row[0] for row in cx.execute("SELECT quote_id FROM desk WHERE article_id = ?", (article_id,))]
    return found
