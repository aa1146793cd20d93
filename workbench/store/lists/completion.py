"""Small questions that a screen asks while somebody types or moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from workbench.store.codec import put_json, put_text, text_of
from workbench.store.lists.blind import blind
from workbench.store.lists.conditions import HITS
from workbench.store.lists.query import Term
from workbench.text.fold import fold_name, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.store.connection import Connection

_READ = 300
"""So many quotes are read for words of a beginning."""


def names(cx: Connection, what: Literal["speaker", "outlet"], beginning: str, limit: int) -> list[str]:
    """Return names with words that begin as the given words do, in their order; the most quoted first."""
    parts = fold_name(beginning).split()
    pattern = "% " + "% ".join(parts) + "%" if parts else "%"
    rows = cx.execute(
        f"SELECT n.name FROM {what}s n WHERE ' ' || n.folded LIKE ?"
        f" ORDER BY (SELECT count(*) FROM (SELECT 1 FROM desk k WHERE k.{what}_id = n.id LIMIT 1000)) DESC,"
        " n.folded LIMIT ?",
        (pattern, limit),
    )
    return [text_of(name) for (name,) in rows]


def words_beginning(cx: Connection, beginning: str) -> set[str]:
    """Return words of quotes, folded, that begin with this word; where many quotes have such, those of some."""
    match = f"{{text}} : {Term((beginning,), beginning=True).fts()}"
    rows = cx.execute(f"SELECT text FROM quote_words WHERE id IN ({HITS} LIMIT {_READ})", (match,))
    return {word for (text,) in rows for word in words(text) if word.startswith(beginning)}


def flags(cx: Connection) -> list[str]:
    """Return the flags that occur, the commonest first."""
    return [flag for flag, _ in cx.execute("SELECT flag, count(*) FROM desk_flags GROUP BY flag ORDER BY 2 DESC, 1")]


def due(cx: Connection, quote_ids: Sequence[int], reviewer: str) -> set[int]:
    """Return those of the quotes that this reviewer has still to judge."""
    rows = cx.execute(
        "SELECT k.quote_id FROM desk k WHERE k.quote_id IN (SELECT value FROM json_each(?)) AND ("
        f"k.state IN ('new', 'in_review') OR {blind('k', '?')})",
        (put_json(list(quote_ids)), put_text(reviewer)),
    )
    return {row[0] for row in rows}


def families_beginning(cx: Connection, beginning: str, limit: int) -> list[str]:
    """Return ids of families that begin so, whatever their case; none for an empty beginning."""
    if not beginning:
        return []
    found = cx.execute(
        "SELECT id FROM families WHERE substr(lower(id), 1, ?) = ? ORDER BY length(id), id LIMIT ?",
        (len(beginning), beginning.lower(), limit),
    )
    return [text_of(name) for (name,) in found]
