"""The families of a store brought up to date: articles that came in since are matched with everything there."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from workbench.store import articles, matches

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model.matching import MatchQuote, Pair
    from workbench.store.database import Store


def match_pending(store: Store, step: Callable[[int], None] = lambda _articles: None) -> int:
    """Match every article that was saved but not yet matched, those of a killed run too; return how many they were.

    What people decided on families binds the result. `step` is told of each article done.
    """
    with store.snapshot() as cx:
        ids = articles.pending(cx)
        if not ids:
            return 0
        fresh = list(matches.match_quotes(cx, ids))
        present = list(matches.match_quotes_except(cx, ids))
        stored = matches.pairs(cx)
        links = matches.links(cx)
        before = matches.matched_families(cx)
    from workbench.match import Matcher, build_families

    matcher = Matcher(present)
    found: list[Pair] = []
    for _, article in groupby(fresh, key=_article):
        found += matcher.add(list(article))
        step(1)
    # A pair of a matched article may name a quote that is gone; pairs of the fresh ones were just made anew.
    kept = {quote.id for quote in present}
    pairs = [pair for pair in stored if pair.a in kept and pair.b in kept] + found
    families = build_families([*present, *fresh], pairs, must=links.must, cannot=links.cannot, known=before)
    with store.write() as tx:
        matches.save_matches(tx, ids, found, families)
    return len(ids)


def _article(quote: MatchQuote) -> str | None:
    return quote.article
