"""Bringing another reviewer's verdicts in: how people on several machines work together."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workbench.errors import DatabaseError
from workbench.store.database import Store
from workbench.store.decisions.merging import Merged
from workbench.store.decisions.merging import merge as merge_into
from workbench.store.upkeep import backup, is_earlier

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

__all__ = ["Merged", "merge"]


def merge(store: Store, other: str | os.PathLike[str]) -> Merged:
    """Bring in every action of another database that is not here yet: all of it, or nothing.

    Different verdicts on one quote are both kept and flagged `reviewers_differ`. Articles that come with it count
    as not yet matched (`services.matching.match_pending`). Doing it again changes nothing. The other database is only
    read; of one that an earlier version made a copy is brought up to date.
    """
    with _reading(Path(other)) as source:
        if source.path.resolve() == store.path.resolve():
            raise DatabaseError(f"{source.path}: this is the database itself")
        with source.snapshot() as cx, store.write() as tx:
            return merge_into(tx, cx)


@contextmanager
def _reading(path: Path) -> Iterator[Store]:
    with TemporaryDirectory(prefix="workbench-merge-") as folder:
        if is_earlier(path):
            path = backup(path, Path(folder) / path.name)
            Store.open(path).close()
        with Store.read(path) as store:
            yield store
