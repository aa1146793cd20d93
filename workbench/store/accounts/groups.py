"""Things that hang together by what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable


class Groups:
    """Disjoint sets of anything hashable (Galler and Fischer, An improved equivalence algorithm, 1964)."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def root(self, one: Hashable) -> Hashable:
        """Return what stands for the group of this one, for as long as nothing is united with it."""
        parent = self._parent
        while (above := parent.setdefault(one, one)) != one:
            one, parent[one] = above, parent[above]
        return one

    def unite(self, one: Hashable, other: Hashable) -> None:
        """Make one group of the groups of these two."""
        self._parent[self.root(other)] = self.root(one)
