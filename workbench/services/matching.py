"""The families of a store brought up to date: articles that came in since are matched with everything there."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.store import articles, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workbench.model.matching import Family, MatchQuote, Pair
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
        links = matches.links(cx)
        before = matches.matched_families(cx)
    from workbench.match.families import Decisions, assign
    from workbench.match.matcher import Matcher

    matcher = Matcher(present)
    found: list[Pair] = []
    for _, article in groupby(fresh, key=_article):
        found += matcher.add(list(article))
        step(1)
    families = assign(
        [quote.id for quote in fresh],
        found,
        _still(before, {quote.id for quote in present}),
        Decisions(links.must, links.cannot),
        {quote.id: quote for quote in (*present, *fresh)},
    )
    now = {family.id: family for family in families if len(family.members) > 1}
    known = {family.id: family for family in before}
    changed = [family for family in now.values() if known.get(family.id) != family]
    with store.write() as tx:
        matches.save_changed_families(tx, ids, found, changed, known.keys() - now.keys())
    return len(ids)


def _still(families: Iterable[Family], present: set[str]) -> list[Family]:
    """Return the families without quotes that are gone or are matched anew; a family keeps its id as one shrinks."""
    kept = []
    for family in families:
        members = tuple(member for member in family.members if member in present)
        if members:
            reference = family.reference if family.reference in members else ""
            kept.append(replace(family, members=members, reference=reference))
    return kept


def _article(quote: MatchQuote) -> str | None:
    return quote.article
