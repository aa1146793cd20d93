"""The words and shingles that matching finds stored quotes by; what they mean only the matcher knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store.codec import put_json, put_text, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.store.connection import Connection

_AT_ONCE = 500


def shingles(cx: Connection, keys: Sequence[int]) -> list[tuple[int, int, bytes]]:
    """Return (key, number of quotes that have it, those listed for it) of these keys, where there are any."""
    rows = cx.execute(
        "SELECT s.key, s.quotes, s.listed FROM json_each(?) j CROSS JOIN match_shingles s ON s.key = j.value",
        (put_json(keys),),
    )
    return rows.fetchall()


def save_shingles(tx: Connection, found: Iterable[tuple[int, int, bytes]]) -> None:
    """Write shingles; those that no quote has any more are dropped."""
    gone: list[tuple[int]] = []
    held: list[tuple[int, int, bytes]] = []
    for one in sorted(found):
        if one[1]:
            held.append(one)
        else:
            gone.append(one[:1])
    tx.executemany("INSERT OR REPLACE INTO match_shingles VALUES (?, ?, ?)", held)
    tx.executemany("DELETE FROM match_shingles WHERE key = ?", gone)


def words(cx: Connection, given: Sequence[str]) -> list[tuple[int, str, int]]:
    """Return (number, word, articles that have it) of these words, where they are known."""
    found: list[tuple[int, str, int]] = []
    for first in range(0, len(given), _AT_ONCE):
        some = [put_text(word) for word in given[first : first + _AT_ONCE]]
        rows = cx.execute(
            f"SELECT id, word, articles FROM match_words WHERE word IN ({','.join('?' * len(some))})", some
        )
        found += [(number, text_of(word), articles) for number, word, articles in rows]
    return found


def words_by_number(cx: Connection, numbers: Iterable[int]) -> list[tuple[int, str, int]]:
    """Return (number, word, articles that have it) of these numbers."""
    rows = cx.execute(
        "SELECT w.id, w.word, w.articles FROM json_each(?) j CROSS JOIN match_words w ON w.id = j.value",
        (put_json(list(numbers)),),
    )
    return [(number, text_of(word), articles) for number, word, articles in rows]


def next_word(cx: Connection) -> int:
    """Return the number that the next new word gets."""
    return int(cx.execute("SELECT COALESCE(max(id), 0) + 1 FROM match_words").fetchone()[0])


def save_words(tx: Connection, new: Mapping[int, str], counts: Mapping[int, int]) -> None:
    """Write new words, and in how many articles words are now."""
    tx.executemany(
        "INSERT INTO match_words VALUES (?, ?, 0)", ((number, put_text(word)) for number, word in new.items())
    )
    tx.executemany("UPDATE match_words SET articles = ? WHERE id = ?", ((n, number) for number, n in counts.items()))
