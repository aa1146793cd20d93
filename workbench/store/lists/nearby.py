"""Rows of a full-text index that share telling words with a text: candidates for a comparison word by word.

Nothing of the text reaches the engine as syntax, and nothing grows with the index: a word in more than `COMMON` rows
tells too little to be followed, and a text of nothing but such words is looked up as phrases.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from workbench.store.codec import put_json, text_of
from workbench.store.lists.compared import with_vicinity
from workbench.store.lists.conditions import HITS, conditions
from workbench.text.fold import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.matching import MatchQuote
    from workbench.store.connection import Connection
    from workbench.store.lists.filters import QueueFilter

COMMON = 1_000
"""Words in more rows than this are not followed by themselves."""

_RAREST = 12
"""So many of a text's rarest words are followed."""
_HIT = f" AND EXISTS ({HITS} AND rowid = k.quote_id)"
_PHRASE = 3
_PHRASES = 8
_PHRASE_ROWS = 200
_ENOUGH = 3
"""Fewer words than this that can be followed are helped out by phrases."""


class Nearby:
    """Looks texts up in one column of one full-text index, within one view of the database; remembers the words."""

    def __init__(self, cx: Connection, table: str = "quote_fts", column: str = "text") -> None:
        self._cx = cx
        self._sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?"
        self._column = column
        self._known: dict[tuple[str, ...], list[int]] = {}

    def rows(self, text: str, limit: int) -> list[int]:
        """Return the rows that share the most information with `text`, the best first."""
        spoken = words(text)
        alone = {word: self._having((word,), COMMON + 1) for word in dict.fromkeys(spoken)}
        telling = sorted((len(found), word) for word, found in alone.items() if 0 < len(found) <= COMMON)[:_RAREST]
        votes: Counter[int] = Counter()
        for count, word in telling:
            weight = math.log(2 + 4 * COMMON / count)
            for row in alone[word]:
                votes[row] += weight  # type: ignore[assignment]  # a counter of information, not of pieces
        if len(telling) < _ENOUGH:
            for phrase in _phrases(spoken):
                found = self._having(phrase, _PHRASE_ROWS)
                for row in found:
                    votes[row] += len(phrase)
        return [row for row, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:limit]]

    def _having(self, phrase: tuple[str, ...], most: int) -> list[int]:
        found = self._known.get(phrase)
        if found is None:
            match = f'{{{self._column}}} : "{" ".join(phrase)}"'
            found = self._known[phrase] = [row[0] for row in self._cx.execute(self._sql, (match, most))]
        return found


def _phrases(spoken: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the whole as a phrase, and stretches of it from all over."""
    if not spoken:
        return []
    places = range(max(1, len(spoken) - _PHRASE + 1))
    step = max(1, len(places) // _PHRASES)
    return list(dict.fromkeys([tuple(spoken), *(tuple(spoken[at : at + _PHRASE]) for at in places[::step])]))


def quotes_by_id(cx: Connection, quote_ids: Sequence[int], without: frozenset[int] = frozenset()) -> list[MatchQuote]:
    """Return these quotes as matching sees them, article by article, those that are gone or of `without` left out.

    `without` are ids of articles.
    """
    rows = cx.execute(
        "SELECT q.*, s.name AS speaker, o.name AS outlet, a.published, a.language"
        " FROM json_each(?) j CROSS JOIN quotes q ON q.id = j.value JOIN articles a ON a.id = q.article_id"
        " LEFT JOIN speakers s ON s.id = q.speaker_id LEFT JOIN outlets o ON o.id = a.outlet_id"
        " WHERE q.gone_at IS NULL ORDER BY q.article_id, q.start, q.id",
        (put_json(list(quote_ids)),),
    ).fetchall()
    return list(with_vicinity(cx, [row for row in rows if row["article_id"] not in without]))


def texts(cx: Connection, quote_ids: Sequence[int]) -> dict[int, str]:
    """Return the words of these quotes by id."""
    return {
        row[0]: text_of(row[1])
        for row in cx.execute(
            "SELECT q.id, q.text FROM json_each(?) j CROSS JOIN quotes q ON q.id = j.value",
            (put_json(list(quote_ids)),),
        )
    }


def passing(cx: Connection, given: QueueFilter, quote_ids: Sequence[int]) -> list[int]:
    """Return those of the ids that pass a filter, in the order given."""
    where = conditions(cx, given)
    text = " JOIN quotes q ON q.id = k.quote_id" if where.needs_text else ""
    match, values = ("", where.values) if where.match is None else (_HIT, (*where.values, where.match))
    found = cx.execute(
        f"SELECT k.quote_id FROM json_each(?) j CROSS JOIN desk k ON k.quote_id = j.value{text}"
        f" WHERE {where.sql}{match} ORDER BY j.key",
        (put_json(list(quote_ids)), *values),
    )
    return [row[0] for row in found]


def same_articles(cx: Connection, text_sha256: str, url: str | None) -> frozenset[int]:
    """Return the ids of articles that have this text now, or this address: a draft is not its own witness."""
    found = cx.execute(
        "SELECT v.article_id FROM article_versions v WHERE v.text_sha256 = ?1"
        " UNION SELECT id FROM articles WHERE url = ?2 UNION SELECT id FROM articles WHERE canonical_url = ?2",
        (text_sha256, url),
    )
    return frozenset(row[0] for row in found)
