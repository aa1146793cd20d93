"""What quotes mean, in few bytes each: kept for every quote, read by `search --similar`.

Quotes are taken up in the order of their ids, and the words of a quote never change: those above the highest id that
is kept here are waiting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.codec import put_json, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.store.connection import Connection

_HIGHEST = "COALESCE((SELECT max(quote_id) FROM quote_meaning), 0)"
_CHOSEN = " WHERE quote_id IN (SELECT value FROM json_each(?))"


def count_waiting(cx: Connection) -> int:
    """Return how many quotes are not taken up yet."""
    return int(cx.execute(f"SELECT count(*) FROM quotes WHERE id > {_HIGHEST}").fetchone()[0])


def waiting(cx: Connection, limit: int) -> list[tuple[int, str]]:
    """Return the first quotes that are not taken up yet, with their words."""
    found = cx.execute(f"SELECT id, text FROM quotes WHERE id > {_HIGHEST} ORDER BY id LIMIT ?", (limit,))
    return [(key, text_of(text)) for key, text in found]


def save(tx: Connection, signs: Mapping[int, bytes]) -> None:
    """Keep the signs of the quotes that follow those taken up; another process may have been faster."""
    tx.executemany("INSERT OR IGNORE INTO quote_meaning VALUES (?, ?)", sorted(signs.items()))


def signs(cx: Connection, quote_ids: Sequence[int] | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield the quotes, or those of `quote_ids`, with their signs."""
    chosen, values = ("", ()) if quote_ids is None else (_CHOSEN, (put_json(list(quote_ids)),))
    cursor = cx.cursor()
    cursor.row_factory = None
    yield from cursor.execute(f"SELECT quote_id, signs FROM quote_meaning{chosen} ORDER BY quote_id", values)
