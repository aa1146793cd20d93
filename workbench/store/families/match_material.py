"""The stored quotes as matching takes them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.codec import put_json
from workbench.store.lists.compared import match_quote, with_vicinity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.model.matching import MatchQuote
    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"
_COLUMNS = (
    "q.id, q.text, q.start, q.end, q.kind, q.region, q.said_start, q.said_end, q.article_id, q.version_id,"
    " COALESCE(e.name, s.name) AS speaker, o.name AS outlet, a.published, a.language"
)
_NAMED = (
    " LEFT JOIN speakers s ON s.id = q.speaker_id"
    " LEFT JOIN article_speakers p ON p.article_id = q.article_id AND p.name_id = q.speaker_id"
    " LEFT JOIN register e ON e.id = p.root_id AND e.kind = 'person' LEFT JOIN outlets o ON o.id = a.outlet_id"
)


def match_quotes(cx: Connection, article_ids: Iterable[int] | None = None) -> Iterator[MatchQuote]:
    """Yield the present quotes, of these articles or of all, article by article; ids are the store's as text.

    A person goes by one name in all of them, the register's, however it is printed.
    """
    ids = None if article_ids is None else list(article_ids)
    rows = cx.execute(
        f"SELECT {_COLUMNS} FROM articles a CROSS JOIN quotes q ON q.article_id = a.id{_NAMED}"
        f" WHERE {'1' if ids is None else f'a.id {_IN}'} AND q.gone_at IS NULL ORDER BY a.id, q.start, q.id",
        () if ids is None else (put_json(ids),),
    )
    yield from with_vicinity(cx, rows)


def quotes_by_id(cx: Connection, quote_ids: Iterable[int]) -> Iterator[MatchQuote]:
    """Yield these quotes as `match_quotes` does."""
    rows = cx.execute(
        f"SELECT {_COLUMNS} FROM json_each(?) j CROSS JOIN quotes q ON q.id = j.value"
        f" JOIN articles a ON a.id = q.article_id{_NAMED} ORDER BY a.id, q.start, q.id",
        (put_json(list(quote_ids)),),
    ).fetchall()
    yield from with_vicinity(cx, rows)


def beside(cx: Connection, quote_ids: Iterable[int]) -> set[int]:
    """Return the quotes of the articles that these stand in, these too."""
    rows = cx.execute(
        f"SELECT id FROM quotes WHERE article_id IN (SELECT article_id FROM quotes WHERE id {_IN})",
        (put_json(list(quote_ids)),),
    )
    return {row[0] for row in rows}


def plain_quotes(cx: Connection, quote_ids: Iterable[int]) -> Iterator[MatchQuote]:
    """Yield these quotes without what stands around them in their articles, which takes long to find."""
    for row in cx.execute(
        f"SELECT {_COLUMNS} FROM json_each(?) j CROSS JOIN quotes q ON q.id = j.value"
        f" JOIN articles a ON a.id = q.article_id{_NAMED}",
        (put_json(list(quote_ids)),),
    ):
        yield match_quote(row)
