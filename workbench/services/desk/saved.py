"""Filters kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.decisions import workspace

if TYPE_CHECKING:
    from workbench.store.database import Store
    from workbench.store.lists.filters import QueueFilter


def saved(store: Store) -> dict[str, QueueFilter]:
    """Return the filters that were kept, by name."""
    with store.snapshot() as cx:
        return workspace.saved_filters(cx)


def save(store: Store, name: str, given: QueueFilter) -> None:
    """Keep a filter under a name, in place of an earlier one of that name."""
    with store.write() as tx:
        workspace.save_filter(tx, name, given)


def delete(store: Store, name: str) -> bool:
    """Forget a filter; return whether there was one of that name."""
    with store.write() as tx:
        known = name in workspace.saved_filters(tx)
        workspace.drop_filter(tx, name)
    return known
