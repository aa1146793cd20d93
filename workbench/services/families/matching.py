"""The families of a store brought up to date: articles that came in since are matched with everything there.

Each article is matched by itself, with what an index in the database finds for it, and its quotes are put into the
families that stand there. So it does not matter whether articles come one by one or many at once, in one run or in
several, and what one costs hardly depends on how many there are.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from workbench.services.families.copies import mark_pending
from workbench.services.families.people import two_people
from workbench.services.linking import link_pending
from workbench.store.articles import articles
from workbench.store.families import match_index, match_material, matches, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.match.matcher import Matcher
    from workbench.match.propose.embedding import SentenceEncoder
    from workbench.model.matching import Family, MatchQuote, Pair
    from workbench.services.families.stored_quotes import StoredCollection
    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.store.families.match_index import State

VERSION = "2"
"""Version of what the index holds; raised when words, shingles or keys of speakers are made otherwise, so that it is
made anew."""
_SECONDS = 0.25
"""After so long what was matched is saved: what a kill can cost, and what another writer may have to wait ..."""
_LONGEST = 2.0
"""... or up to so long, where the families that it changed are so large that saving takes as long itself."""
_LARGE = 200
"""In families of so many members together only the quotes that stand beside the linked ones in their articles are
read: the others tell nothing of where a new one goes."""
_AT_ONCE = 500
"""Articles that enter the index together when it is made anew."""


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
    _build(store)
    again = [_forget(store, some) for some in _parts(ids)]
    from workbench.match.propose.embedding import SentenceEncoder
    from workbench.services.families.vectors import StoredVectors

    vectors = StoredVectors()
    encoder = SentenceEncoder(vectors)
    done, seconds = 0, _SECONDS
    while done < len(ids):
        with store.write() as tx:
            vectors.use(tx)
            batch = _Batch(tx, encoder)
            done += batch.match(ids[done:], seconds, step)
            seconds = min(max(_SECONDS, 2 * batch.finish()), _LONGEST)
    if any(again):
        with store.write() as tx:
            matches.drop_lonely(tx)
    return len(ids)


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(ids), _AT_ONCE):
        yield ids[first : first + _AT_ONCE]


def _collection(tx: Connection) -> tuple[StoredCollection, State]:
    """Return the quotes of the index in this transaction, and how far it is."""
    from workbench.services.families.stored_quotes import StoredCollection

    state = match_index.state(tx)
    if state is None or state.version != VERSION:
        match_index.clear(tx)
        state = match_index.State(VERSION, built=0)
    return StoredCollection(tx, state), state


def _build(store: Store) -> None:
    """Bring into the index what was matched before there was this index."""
    while True:
        with store.snapshot() as cx:
            state = match_index.state(cx)
        if state is not None and state.version == VERSION and state.built is None:
            return
        with store.write() as tx:
            quotes, state = _collection(tx)
            if state.built is not None:
                ids = match_index.matched_after(tx, state.built, _AT_ONCE)
                quotes.take(match_material.match_quotes(tx, ids))
                state.built = ids[-1] if ids else None
                quotes.save()


def _forget(store: Store, ids: Sequence[int]) -> bool:
    """Take articles that were matched before out of the index and of the families: they are matched anew."""
    with store.snapshot() as cx:
        if not match_index.any_of(cx, ids):
            return False
    with store.write() as tx:
        waiting = matches.unmatched(tx, ids)
        quotes, _ = _collection(tx)
        quotes.drop(waiting)
        quotes.save()
        matches.rebuild(tx, matches.forget(tx, waiting))
    return True


def matcher(encoder: SentenceEncoder, quotes: StoredCollection) -> Matcher:
    """Return the matcher of one transaction."""
    from workbench.match.matcher import Matcher

    return Matcher(encoder=encoder, quotes=quotes, two_people=two_people)


class _Batch:
    """The articles that are matched in one transaction."""

    def __init__(self, tx: Connection, encoder: SentenceEncoder) -> None:
        self._tx = tx
        self._quotes, _ = _collection(tx)
        if stale := match_index.stale(tx):
            self._quotes.name(stale)
        self._touched: set[int] = set()
        self._done: list[int] = []
        self._matcher = matcher(encoder=encoder, quotes=self._quotes)

    def match(self, ids: Sequence[int], seconds: float, step: Callable[[int], None]) -> int:
        """Match the first of these articles, as many as there is time for; return how many."""
        until = time.monotonic() + seconds
        for article_id in ids:
            if matches.unmatched(self._tx, [article_id]):
                self._touched |= self._match(article_id)
            self._done.append(article_id)
            step(1)
            if time.monotonic() > until:
                break
        return len(self._done)

    def finish(self) -> float:
        """Save what was matched and make the families that stand anew; return the seconds that it took."""
        started = time.monotonic()
        self._quotes.save()
        matches.finish(self._tx, self._done, self._touched)
        return time.monotonic() - started

    def _match(self, article_id: int) -> set[int]:
        fresh = list(match_material.match_quotes(self._tx, [article_id]))
        found = self._matcher.add(fresh)
        return pairs.save(self._tx, found) | self._grow(fresh, found)

    def _grow(self, fresh: Sequence[MatchQuote], found: Sequence[Pair]) -> set[int]:
        """Put an article's quotes into families; return the quotes of the families that changed."""
        from workbench.match.group.families import assign, is_link

        linked = {int(quote) for pair in found if is_link(pair) for quote in (pair.a, pair.b)}
        if not linked:
            return set()
        families = matches.matched_families(self._tx, linked)
        around = linked | {int(member) for family in families for member in family.members}
        told = around if len(around) <= _LARGE else around & match_material.beside(self._tx, linked)
        quotes = {quote.id: quote for quote in match_material.plain_quotes(self._tx, told)}
        own = {int(quote.id) for quote in fresh}
        grown = assign(
            [quote.id for quote in fresh],
            found,
            families,
            None,
            quotes,
            earlier=pairs.open_ties(self._tx, linked - own, around - own),
            taken=lambda name: matches.family_exists(self._tx, name),
            standing=matches.standing_families(self._tx, linked),
        )
        before = {family.id: family for family in families}
        return matches.save_families(self._tx, [one for one in grown if not _same(before.get(one.id), one)])


def _same(before: Family | None, now: Family) -> bool:
    """Whether a family is as it was; where no places are told, all members are in it as a whole."""
    if before is None or (set(before.members), before.reference) != (set(now.members), now.reference):
        return False
    whole = (None,) * len(now.members)
    spans = dict(zip(before.members, before.spans or whole, strict=True))
    return spans == dict(zip(now.members, now.spans or whole, strict=True))
