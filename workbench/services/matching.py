"""The families of a store brought up to date: articles that came in since are matched with everything there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.services.copies import mark_pending
from workbench.services.linking import link_pending
from workbench.store import articles, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from workbench.match.matcher import Matcher
    from workbench.model.matching import Family, MatchQuote, Pair
    from workbench.store.database import Store


_BATCH = 500
"""Articles that are matched before the result is saved: what a kill can cost, and what a person waits for to see."""


def match_pending(store: Store, step: Callable[[int], None] = lambda _articles: None) -> int:
    """Match every article that was saved but not yet matched, those of a killed run too; return how many they were.

    The families made here are the machine's alone: the store binds what people decided on top of them, so that an
    undone decision leaves no trace. `step` is told of each article done.
    """
    link_pending(store)
    mark_pending(store)
    with store.snapshot() as cx:
        ids = articles.pending(cx)
        if not ids:
            return 0
        present = list(matches.match_quotes_except(cx, ids))
        families = matches.matched_families(cx)
    from workbench.match.matcher import Matcher

    quotes = {quote.id: quote for quote in present}
    known = {family.id: family for family in families}
    families = _still(families, quotes.keys())
    run = _Run(store, Matcher(present), quotes, families, known)
    for first in range(0, len(ids), _BATCH):
        run.batch(ids[first : first + _BATCH], step)
    return len(ids)


@dataclass(slots=True)
class _Run:
    """One pass over the articles that wait. `known` are the families as the store has them, by id."""

    store: Store
    matcher: Matcher
    quotes: dict[str, MatchQuote]
    families: list[Family]
    known: dict[str, Family]

    def batch(self, ids: Sequence[int], step: Callable[[int], None]) -> None:
        """Match some articles with everything before them, and save what that changed."""
        from workbench.match.families import assign

        with self.store.snapshot() as cx:
            fresh = list(matches.match_quotes(cx, ids))
        self.quotes.update((quote.id, quote) for quote in fresh)
        found: list[Pair] = []
        for _, article in groupby(fresh, key=_article):
            found += self.matcher.add(list(article))
            step(1)
        self.families = assign([quote.id for quote in fresh], found, self.families, None, self.quotes)
        now = {family.id: family for family in self.families if len(family.members) > 1}
        changed = [family for family in now.values() if not _same(self.known.get(family.id), family)]
        with self.store.write() as tx:
            matches.save_changed_families(tx, ids, found, changed, self.known.keys() - now.keys())
        self.known = now


def _still(families: Iterable[Family], present: Collection[str]) -> list[Family]:
    """Return the families without quotes that are gone or are matched anew; a family keeps its id as one shrinks."""
    kept = []
    for family in families:
        spans = family.spans or (None,) * len(family.members)
        parts = {member: span for member, span in zip(family.members, spans, strict=True) if member in present}
        if parts:
            reference = family.reference if family.reference in parts else ""
            kept.append(replace(family, members=tuple(parts), reference=reference, spans=tuple(parts.values())))
    return kept


def _same(before: Family | None, now: Family) -> bool:
    """Whether a family is as it was; where no places are told, all members are in it as a whole."""
    if before is None or (before.members, before.reference) != (now.members, now.reference):
        return False
    whole = (None,) * len(now.members)
    return (before.spans or whole) == (now.spans or whole)


def _article(quote: MatchQuote) -> str | None:
    return quote.article
