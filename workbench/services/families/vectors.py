"""Sentence vectors kept in the store: each text is computed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.families import match_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.store.connection import Connection


class StoredVectors:
    """The encoder's memory (see `match.embedding.Memory`), in whichever transaction is at work."""

    def __init__(self) -> None:
        self._tx: Connection | None = None

    def use(self, tx: Connection) -> None:
        """Read and write in this transaction from now on."""
        self._tx = tx

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the vectors kept under these keys."""
        return {} if self._tx is None else match_vectors.vectors(self._tx, keys)

    def write(self, found: Mapping[bytes, bytes]) -> None:
        """Keep vectors."""
        if self._tx is not None:
            match_vectors.save_vectors(self._tx, found)
