"""Names of outlets and speakers, each stored once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.codec import put_text
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from workbench.store.connection import Connection


def outlet_id(tx: Connection, name: str | None) -> int | None:
    """Return the id of an outlet's name, stored if it is new."""
    return _named(tx, "outlets", name)


def speaker_id(tx: Connection, name: str | None) -> int | None:
    """Return the id of a speaker's name as written, stored if it is new."""
    return _named(tx, "speakers", name)


def _named(tx: Connection, table: str, name: str | None, folded: str | None = None) -> int | None:
    if name is None:
        return None
    row = tx.execute(f"SELECT id FROM {table} WHERE name = ?", (put_text(name),)).fetchone()
    if row is not None:
        return int(row[0])
    cursor = tx.execute(
        f"INSERT INTO {table} (name, folded) VALUES (?, ?)", (put_text(name), folded or fold_name(name))
    )
    return int(cursor.lastrowid or 0)


class Known:
    """Names within one transaction: the id and the folded form of each, looked up (and stored, if new) once."""

    def __init__(self, tx: Connection) -> None:
        self._tx = tx
        self._found: dict[tuple[str, str], tuple[int | None, str]] = {}

    def outlet(self, name: str | None) -> tuple[int | None, str | None]:
        """Return an outlet's id and folded name; two times None without a name."""
        return self._known("outlets", name)

    def speaker(self, name: str | None) -> tuple[int | None, str | None]:
        """Return a speaker's id and folded name; two times None without a name."""
        return self._known("speakers", name)

    def _known(self, table: str, name: str | None) -> tuple[int | None, str | None]:
        if name is None:
            return None, None
        found = self._found.get((table, name))
        if found is None:
            folded = fold_name(name)
            found = self._found[table, name] = (_named(self._tx, table, name, folded), folded)
        return found


def with_words(cx: Connection, table: str, wanted: str) -> list[int]:
    """Return the ids of the names that have all words of `wanted` (the last one may be a beginning, with `*`)."""
    beginning = wanted.rstrip().endswith("*")
    parts = fold_name(wanted).split()
    if not parts:
        return []
    patterns = [f"% {part} %" for part in parts]
    if beginning:
        patterns[-1] = f"% {parts[-1]}%"
    conditions = " AND ".join("' ' || folded || ' ' LIKE ?" for _ in patterns)
    found = f"SELECT id FROM {table} WHERE {conditions}"
    if table == "speakers":  # a speaker is found under any of his names
        known = (
            f"SELECT root_id FROM article_speakers WHERE name_id IN ({found})"
            " UNION SELECT COALESCE(r.root_id, n.entry_id) FROM known_aliases n"
            f" LEFT JOIN speaker_roots r ON r.entry_id = n.entry_id WHERE {conditions}"
        )
        found += f" UNION SELECT name_id FROM article_speakers WHERE root_id IN ({known})"
        patterns = patterns * 3
    return [row[0] for row in cx.execute(found, patterns)]
