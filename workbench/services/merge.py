"""Bringing another reviewer's verdicts in: how people on several machines work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import DatabaseError
from workbench.store.database import Store
from workbench.store.decisions.merging import Merged
from workbench.store.decisions.merging import merge as merge_into

if TYPE_CHECKING:
    import os

__all__ = ["Merged", "merge"]


def merge(store: Store, other: str | os.PathLike[str]) -> Merged:
    """Bring in every action of another database that is not here yet: all of it, or nothing.

    Different verdicts on one quote are both kept and flagged `reviewers_differ`. Articles that come with it count
    as not yet matched (`services.matching.match_pending`). Doing it again changes nothing.
    """
    with Store.read(other) as source:
        if source.path.resolve() == store.path.resolve():
            raise DatabaseError(f"{source.path}: this is the database itself")
        with source.snapshot() as cx, store.write() as tx:
            return merge_into(tx, cx)
