"""What the tests of the register of speakers share."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from store_material import article, quote, save

from workbench.model.matching import Family, Pair, Relation
from workbench.model.quote import SourceKind
from workbench.model.speaker import Speaker
from workbench.services import speakers
from workbench.services.linking import link_pending
from workbench.store.database import Store
from workbench.store.families.matches import save_matches


def tell(store: Store, label: str, *names: str, kind: SourceKind = SourceKind.NAME, text: str = "", **more: Any) -> int:
    """Save and link an article in which each of `names` says something; return its id."""
    words = text or " ".join(f'"We shall see about item {n}," {name} said.' for n, name in enumerate(names))
    found = []
    for n, name in enumerate(names):
        at = f"We shall see about item {n}"
        found.append(quote(words, at if at in words else words[: n + 5], speaker=name, source_kind=kind, source=None))
    saved = save(store, article(words, label, **more), *found)
    link_pending(store)
    return saved.article_id


def named(store: Store, name: str) -> Speaker:
    return speakers.find(store, name)


def spellings(store: Store, name: str) -> set[str]:
    return {one.name for one in named(store, name).names}


def told(store: Store, name: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.words, one.since, one.until) for one in named(store, name).told]


def family_of(store: Store, *names: str) -> str:
    """Put quotes of one article each into a family; return its flags as JSON."""
    ids, homes = [], []
    for n, name in enumerate(names):
        words = f'"The harbour stays open," {name} said on day {n}.'
        saved = save(
            store, article(words, f"f{n}", outlet=f"Paper {n}"), quote(words, "The harbour stays open", speaker=name)
        )
        ids.append(str(saved.quote_ids[0]))
        homes.append(saved.article_id)
    link_pending(store)
    pairs = [Pair(a, b, 0.9, Relation.IDENTICAL) for a, b in pairwise(ids)]
    with store.write() as tx:
        save_matches(tx, homes, pairs, [Family("f1", tuple(ids), ids[0])])
    return flags(store)


def flags(store: Store) -> str:
    with store.snapshot() as cx:
        return str(cx.execute("SELECT flags FROM families").fetchone()[0])
