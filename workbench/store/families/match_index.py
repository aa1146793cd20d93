"""What matching finds stored quotes by: who spoke when, and their words (see `match_words`).

The tables change in the transaction that matches an article, so they always tell what was matched; only this part
of the package and the matcher know what a shingle is or how words are numbered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.store.codec import json_of, maybe_text, put_json, put_text, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"
_STATE = "matching"


@dataclass(slots=True)
class State:
    """How far the index is: `version` of its making, quotes and articles in it; `built` up to this article's id.

    `built` is None once all that was matched is in it.
    """

    version: str
    quotes: int = 0
    articles: int = 0
    built: int | None = None


@dataclass(frozen=True, slots=True)
class Indexed:
    """One quote of the index. `words` are numbers, `capitals` as the matcher made them.

    `speaker`, `names` are keys, days ordinals; `language` has two letters.
    """

    position: int
    quote_id: int
    article_id: int
    words: bytes
    capitals: float
    speaker: str | None
    full_name: bool
    names: tuple[str, ...]
    first_day: int | None
    last_day: int | None
    region: str
    language: str | None


def state(cx: Connection) -> State | None:
    """Return how far the index is; None where there is none."""
    row = cx.execute("SELECT value FROM meta WHERE key = ?", (_STATE,)).fetchone()
    return None if row is None else State(*json_of(row[0]))


def save_state(tx: Connection, now: State) -> None:
    """Write how far the index is."""
    values = put_json([now.version, now.quotes, now.articles, now.built])
    tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_STATE, values))


def clear(tx: Connection) -> None:
    """Empty the index."""
    for table in ("match_quotes", "match_shingles", "match_words", "match_stale"):
        tx.execute(f"DELETE FROM {table}")


def matched_after(cx: Connection, article_id: int, most: int) -> list[int]:
    """Return the ids of the next matched articles after one, in order."""
    rows = cx.execute(
        "SELECT a.id FROM articles a JOIN article_versions v ON v.id = a.version_id"
        " WHERE a.id > ? AND v.matched_at IS NOT NULL ORDER BY a.id LIMIT ?",
        (article_id, most),
    )
    return [row[0] for row in rows]


def next_position(cx: Connection) -> int:
    """Return the position that the next quote gets; positions rise and are never used twice."""
    row = cx.execute("SELECT seq FROM sqlite_sequence WHERE name = 'match_quotes'").fetchone()
    return 1 if row is None else int(row[0]) + 1


def insert(tx: Connection, quotes: Iterable[Indexed]) -> None:
    """Add quotes."""
    tx.executemany(
        "INSERT INTO match_quotes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                one.position, one.quote_id, one.article_id, one.words, one.capitals, put_text(one.speaker),
                int(one.full_name), put_json(one.names), one.first_day, one.last_day, one.region, one.language,
            )
            for one in quotes
        ),
    )  # fmt: skip


def remove(tx: Connection, positions: Sequence[int]) -> None:
    """Take quotes out; their shingles and words are the caller's to count down."""
    tx.execute(f"DELETE FROM match_quotes WHERE position {_IN}", (put_json(positions),))


def at(cx: Connection, positions: Iterable[int]) -> list[Indexed]:
    """Return the quotes at these positions; those that are not there any more are left out."""
    return _indexed(cx, "json_each(?) j CROSS JOIN match_quotes m ON m.position = j.value", list(positions))


def said(cx: Connection, positions: Sequence[int]) -> list[tuple[str | None, int | None, int | None]]:
    """Return the key of the speaker and the days (ordinals) of the quotes at these positions, in their order."""
    rows = cx.execute(
        "SELECT m.speaker, m.first_day, m.last_day FROM json_each(?) j"
        " CROSS JOIN match_quotes m ON m.position = j.value ORDER BY j.key",
        (put_json(list(positions)),),
    )
    return [(maybe_text(speaker), first, last) for speaker, first, last in rows]


def of_articles(cx: Connection, article_ids: Iterable[int]) -> list[Indexed]:
    """Return the indexed quotes of these articles."""
    return _indexed(cx, "json_each(?) j CROSS JOIN match_quotes m ON m.article_id = j.value", list(article_ids))


def any_of(cx: Connection, article_ids: Iterable[int]) -> bool:
    """Whether any of these articles is in the index."""
    sql = f"SELECT 1 FROM match_quotes WHERE article_id {_IN} LIMIT 1"
    return cx.execute(sql, (put_json(list(article_ids)),)).fetchone() is not None


def _indexed(cx: Connection, source: str, values: Sequence[int]) -> list[Indexed]:
    rows = cx.execute(f"SELECT m.* FROM {source}", (put_json(values),))
    return [
        Indexed(
            position, quote_id, article_id, words, capitals, None if speaker is None else text_of(speaker),
            bool(full), () if names == "[]" else tuple(json_of(names)), first_day, last_day, region, language,
        )
        for position, quote_id, article_id, words, capitals, speaker, full, names, first_day, last_day,
        region, language in rows
    ]  # fmt: skip


def positions(cx: Connection) -> Iterable[tuple[int, int]]:
    """Return (article, position) of all quotes of the index by position."""
    return cx.execute("SELECT article_id, position FROM match_quotes ORDER BY position").fetchall()


def speakers(cx: Connection, article_ids: Iterable[int]) -> dict[int, set[str]]:
    """Return who speaks in these articles, as keys."""
    found: dict[int, set[str]] = {}
    for article_id, speaker in cx.execute(
        f"SELECT article_id, speaker FROM match_quotes WHERE article_id {_IN} AND speaker IS NOT NULL",
        (put_json(list(article_ids)),),
    ):
        found.setdefault(article_id, set()).add(text_of(speaker))
    return found


def of_speaker(cx: Connection, speaker: str, days: tuple[int, int] | None, longest: int, most: int) -> list[int]:
    """Return the latest positions of a speaker's quotes that may be of these days (ordinals; None: of unknown days).

    Of a longer time in which something was said its last `longest` days count.
    """
    if days is None:
        condition, values = "last_day IS NULL", ()
    else:
        condition = "last_day BETWEEN ? AND ? AND max(first_day, last_day - ?) <= ?"
        values = (days[0], days[1] + longest, longest, days[1])  # type: ignore[assignment]
    rows = cx.execute(
        f"SELECT position FROM match_quotes WHERE speaker = ? AND {condition} ORDER BY position DESC LIMIT ?",
        (put_text(speaker), *values, most),
    )
    return [row[0] for row in rows]


def languages(cx: Connection, speaker: str) -> set[str]:
    """Return the first and the last, by the alphabet, of the languages that a speaker is quoted in."""
    row = cx.execute(
        "SELECT (SELECT min(language) FROM match_quotes WHERE speaker = ?1 AND language IS NOT NULL),"
        " (SELECT max(language) FROM match_quotes WHERE speaker = ?1 AND language IS NOT NULL)",
        (put_text(speaker),),
    ).fetchone()
    return {language for language in row if language is not None}


def stale(cx: Connection) -> list[int]:
    """Return the ids of articles whose speakers are other persons than when they were indexed."""
    return [row[0] for row in cx.execute("SELECT article_id FROM match_stale ORDER BY article_id")]


def speakers_now(cx: Connection, article_ids: Iterable[int]) -> list[tuple[int, str | None]]:
    """Return (position, name of the speaker as matching takes it) of the indexed quotes of these articles."""
    rows = cx.execute(
        "SELECT m.position, COALESCE(e.name, s.name)"
        " FROM json_each(?) j CROSS JOIN match_quotes m ON m.article_id = j.value JOIN quotes q ON q.id = m.quote_id"
        " LEFT JOIN speakers s ON s.id = q.speaker_id"
        " LEFT JOIN article_speakers p ON p.article_id = q.article_id AND p.name_id = q.speaker_id"
        " LEFT JOIN register e ON e.id = p.root_id AND e.kind = 'person'",
        (put_json(list(article_ids)),),
    )
    return [(position, None if name is None else text_of(name)) for position, name in rows]


def save_speakers(tx: Connection, article_ids: Iterable[int], found: Iterable[tuple[int, str | None, bool]]) -> None:
    """Write (position, speaker's key, whether it is a whole name); the articles are not stale any more."""
    tx.executemany(
        "UPDATE match_quotes SET speaker = ?2, full_name = ?3 WHERE position = ?1",
        ((position, put_text(key), int(full)) for position, key, full in found),
    )
    tx.execute(f"DELETE FROM match_stale WHERE article_id {_IN}", (put_json(list(article_ids)),))


def faults(cx: Connection) -> list[str]:
    """Return in which ways the index does not agree with the quotes that were matched."""
    now = state(cx)
    if now is None:
        return []
    matched = (
        "FROM quotes q JOIN articles a ON a.id = q.article_id JOIN article_versions v ON v.id = a.version_id"
        " WHERE v.matched_at IS NOT NULL AND q.gone_at IS {} AND q.id {} IN (SELECT quote_id FROM match_quotes)"
    )
    held = cx.execute("SELECT count(*), count(DISTINCT article_id) FROM match_quotes").fetchone()
    missing = "" if now.built is None else f" AND a.id <= {int(now.built)}"
    counts = (
        ("its own count of quotes is off by {}", abs(held[0] - now.quotes)),
        ("its own count of articles is off by {}", abs(held[1] - now.articles)),
        ("{} matched quotes are not in it", _count(cx, matched.format("NULL", "NOT") + missing)),
        ("{} quotes in it are gone from their articles", _count(cx, matched.format("NOT NULL", ""))),
    )
    return [f"the index that finds the same quotes: {words.format(number)}" for words, number in counts if number]


def _count(cx: Connection, condition: str) -> int:
    return int(cx.execute(f"SELECT count(*) {condition}").fetchone()[0])
