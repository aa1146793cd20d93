"""Offices and other names that articles tell of speakers, and what people decide on them. The two are kept apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.model.speaker import Fact, FactTold
from workbench.store.codec import day_of, put_json, put_text, text_of
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from workbench.model.speaker import Role
    from workbench.store.connection import Connection

_IN = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact that an article tells of an entry; `since` and `until` are empty where nothing is told."""

    entry_id: int
    fact: Fact
    words: str
    since: str
    until: str
    score: float
    reason: str
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer to a fact told: whether it is so, and with which time; the told time says which fact."""

    entry_id: int
    fact: Fact
    words: str
    since: str
    until: str
    told_since: str
    told_until: str


def save(tx: Connection, article_id: int, told: Iterable[FactRow]) -> None:
    """Write what an article tells, in place of what it told before."""
    tx.execute("DELETE FROM fact_suggestions WHERE article_id = ?", (article_id,))
    tx.executemany(
        "INSERT OR IGNORE INTO fact_suggestions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (one.entry_id, article_id, one.fact, put_text(one.words), one.since, one.until, one.score, one.reason,
             one.start, one.end, put_text(one.evidence))
            for one in told
        ],
    )  # fmt: skip


def decide(tx: Connection, action_id: int, answers: Iterable[Answer], *, accepted: bool) -> None:
    """Write an action's answers."""
    tx.executemany(
        "INSERT INTO fact_decisions (action_id, entry_id, accepted, fact, words, folded, since, until, told_since,"
        " told_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (action_id, one.entry_id, int(accepted), one.fact, put_text(one.words),
             put_text(fold_name(one.words)), one.since, one.until, one.told_since, one.told_until)
            for one in answers
        ],
    )  # fmt: skip


def told(
    cx: Connection, entries: Sequence[int], roles: Collection[Role], names: Collection[str]
) -> tuple[FactTold, ...]:
    """Return what articles tell of a speaker's entries and nobody has answered, what most articles tell first.

    Left out is what the register has: the roles and names given.
    """
    dated = {(fold_name(role.role), role.start or "") for role in roles}
    held = {words for words, _ in dated}
    called = {fold_name(name) for name in names}
    answered = _answered(cx, entries)
    found: dict[tuple[str, str, str, bool], FactTold] = {}
    for row in cx.execute(
        "SELECT f.*, a.name, a.published FROM fact_suggestions f JOIN articles a ON a.id = f.article_id"
        f" WHERE f.entry_id {_IN} ORDER BY a.published IS NULL, a.published, f.article_id",
        (put_json([*entries]),),
    ):
        one = _of(row)
        folded = fold_name(one.words)
        time = row["since"], row["until"]
        known = (
            folded in called
            if one.fact is Fact.ALIAS
            else (folded, time[0]) in dated or (not any(time) and folded in held)
        )
        if known or (one.fact, folded, time[0], bool(time[1])) in answered:
            continue
        key = one.fact, folded, time[0], bool(time[1])
        before = found.get(key)
        found[key] = one if before is None else _joined(before, one)
    return tuple(sorted(found.values(), key=lambda one: (one.fact is Fact.ALIAS, -one.articles, -one.score)))


def _of(row: sqlite3.Row) -> FactTold:
    day = day_of(row["published"])
    return FactTold(
        Fact(row["fact"]), text_of(row["words"]), row["since"] or None, row["until"] or None, row["score"],
        row["reason"], text_of(row["evidence"]), text_of(row["name"]), 1, day, day,
    )  # fmt: skip


def _joined(one: FactTold, later: FactTold) -> FactTold:
    best = max(one, later, key=lambda found: found.score)
    return replace(one, score=best.score, reason=best.reason, articles=one.articles + 1, last=later.last or one.last)


def _answered(cx: Connection, entries: Sequence[int]) -> set[tuple[str, str, str, bool]]:
    rows = cx.execute(
        f"SELECT fact, folded, told_since, told_until FROM standing_fact_decisions WHERE entry_id {_IN}",
        (put_json([*entries]),),
    )
    return {(row[0], text_of(row[1]), row[2], bool(row[3])) for row in rows}


def answerable(cx: Connection, entries: Sequence[int], words: str) -> list[Answer]:
    """Return the facts in these words (case and accents aside) that articles tell of entries or people accepted."""
    wanted, ids = fold_name(words), put_json([*entries])
    rows = cx.execute(
        f"SELECT DISTINCT entry_id, fact, words, since, until FROM fact_suggestions WHERE entry_id {_IN}"
        f" UNION SELECT entry_id, fact, words, told_since, told_until FROM standing_fact_decisions WHERE entry_id {_IN}"
        " ORDER BY 1, 2, 4, 5",
        (ids, ids),
    )
    return [
        Answer(row[0], Fact(row[1]), text_of(row[2]), row[3], row[4], row[3], row[4])
        for row in rows
        if fold_name(text_of(row[2])) == wanted
    ]


def told_of(cx: Connection) -> Iterator[int]:
    """Yield the speakers of whom articles tell something, of whom the most do first."""
    for row in cx.execute(
        "SELECT COALESCE(r.root_id, f.entry_id) AS root FROM fact_suggestions f"
        " LEFT JOIN speaker_roots r ON r.entry_id = f.entry_id GROUP BY 1 ORDER BY count(*) DESC, 1"
    ).fetchall():
        yield row[0]
