"""What people decide, kept for ever: every action, its decisions, its undoing."""

from __future__ import annotations

import secrets
from dataclasses import fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbench.errors import InvalidDecisionError, NotFoundError
from workbench.model.review import Decision, Verdict, WorkState
from workbench.store.accounts import dating
from workbench.store.articles.quotes import decode
from workbench.store.codec import moment_of, now, put_day, put_json, put_moment, put_text, text_of
from workbench.store.decisions.decided import TEXT_FIELDS, snapshot, suggestions
from workbench.store.families import families
from workbench.store.lists import desk, fts
from workbench.store.names import speaker_id
from workbench.store.records import ActionRecord
from workbench.store.speakers import speaker_state

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from workbench.model.quote import Said
    from workbench.store.connection import Connection

_ENTERED = tuple(
    field.name for field in fields(Decision) if field.name not in ("quote_id", "reviewer", "verdict", "state", "checks")
)
_IN = "IN (SELECT value FROM json_each(?))"


def new_action(tx: Connection, kind: str, reviewer: str, words: str, target: int | None = None) -> int:
    """Write the head of something a reviewer does and return its id."""
    if not reviewer.strip():
        raise InvalidDecisionError("a decision needs the reviewer's name")
    cursor = tx.execute(
        "INSERT INTO actions (uid, kind, reviewer, at, words, target_id) VALUES (?, ?, ?, ?, ?, ?)",
        (secrets.token_hex(8), kind, put_text(reviewer), now(), put_text(words), target),
    )
    return int(cursor.lastrowid or 0)


def decide(tx: Connection, decisions: Sequence[Decision], words: str, *, settles: bool = False) -> int:
    """Write one action with these decisions and return its id; drafts and claims of the reviewer on them end.

    What a decision leaves open (None) is filled with the machine's suggestion of this moment, and the whole
    suggestion is kept beside it.
    """
    if not decisions:
        raise InvalidDecisionError("there is no quote to decide on")
    action = new_action(tx, "decide", decisions[0].reviewer, words)
    for decision in decisions:
        _write(tx, action, decision, settles=settles)
    ids = [decision.quote_id for decision in decisions]
    mine = (put_json(ids), put_text(decisions[0].reviewer))
    tx.execute(f"DELETE FROM drafts WHERE quote_id {_IN} AND reviewer = ?", mine)
    tx.execute(f"DELETE FROM claims WHERE quote_id {_IN} AND reviewer = ?", mine)
    refresh(tx, ids)
    return action


def refresh(tx: Connection, quote_ids: Sequence[int]) -> None:
    """Bring desk, families and index in step with the decisions on these quotes."""
    before = _speakers(tx, quote_ids)
    facts = _held(tx, quote_ids)
    changed = [quote_id for quote_id in quote_ids if before.get(quote_id, 0) != facts.get(quote_id, 0)]
    with fts.changing(tx, changed):
        desk.refresh(tx, quote_ids)
    if before.keys() == facts.keys():
        families.restate(tx, quote_ids)
    else:  # some came or left, and their families with them
        families.rebuild(tx, families.related(tx, quote_ids))


def _speakers(cx: Connection, quote_ids: Sequence[int]) -> dict[int, int | None]:
    ids = put_json(list(quote_ids))
    return dict(cx.execute(f"SELECT quote_id, speaker_id FROM desk WHERE quote_id {_IN}", (ids,)).fetchall())


def _held(cx: Connection, quote_ids: Sequence[int]) -> dict[int, int | None]:
    """Return the ids of the speakers as the decisions have them; a quote that leaves the desk is left out."""
    rows = cx.execute(
        "SELECT h.quote_id, (SELECT s.id FROM speakers s WHERE s.name = h.speaker) FROM held h"
        f" JOIN quotes q ON q.id = h.quote_id WHERE h.quote_id {_IN}"
        " AND (q.gone_at IS NULL OR h.decision_id IS NOT NULL)",
        (put_json(list(quote_ids)),),
    )
    return dict(rows.fetchall())


def _write(tx: Connection, action: int, decision: Decision, *, settles: bool) -> None:
    row = tx.execute(
        "SELECT q.*, s.name AS speaker, v.text AS article_text, v.text_sha256 FROM quotes q"
        " JOIN article_versions v ON v.id = q.version_id LEFT JOIN speakers s ON s.id = q.speaker_id WHERE q.id = ?",
        (decision.quote_id,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no quote {decision.quote_id}")
    quote = decode(row, row["speaker"])
    previous = tx.execute(
        "SELECT id FROM standing_decisions WHERE quote_id = ? AND reviewer = ?"
        " ORDER BY decided_at DESC, id DESC LIMIT 1",
        (decision.quote_id, put_text(decision.reviewer)),
    ).fetchone()
    told = dating.suggested(tx, decision.quote_id, quote)
    defaults = suggestions(quote, told)
    entered = [name for name in _ENTERED if getattr(decision, name) is not None]
    held = {
        name: defaults.get(name) if getattr(decision, name) is None else getattr(decision, name) for name in _ENTERED
    }
    said: Said | None = held["said"]
    speaker = held["speaker"] or None
    speaker_id(tx, speaker)
    columns: dict[str, Any] = {
        "action_id": action,
        "quote_id": decision.quote_id,
        "reviewer": put_text(decision.reviewer),
        "decided_at": _moment_after(tx, decision.quote_id),
        "verdict": Verdict(decision.verdict).value,
        "state": WorkState(decision.state).value,
        "speaker": put_text(speaker),
        "said_start": said and put_day(said.start),
        "said_end": said and put_day(said.end),
        "said_precision": said and said.precision.value,
        "said_basis": said and said.basis.value,
        "said_evidence": put_text(said.evidence if said else None),
        **{name: put_text(held[name]) for name in TEXT_FIELDS},
        "checks": put_json({check.value: state.value for check, state in decision.checks.items()}),
        "entered": put_json(entered),
        "settles": int(settles),
        "previous_id": previous and previous[0],
        "suggested": put_json(snapshot(row, quote, told)),
    }
    marks = ", ".join("?" * len(columns))
    tx.execute(f"INSERT INTO decisions ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))


def _moment_after(tx: Connection, quote_id: int) -> str:
    """Return now, or just after the quote's newest decision where a clock went wrong: the newest always counts."""
    at = now()
    newest = tx.execute("SELECT max(decided_at) FROM decisions WHERE quote_id = ?", (quote_id,)).fetchone()[0]
    return at if newest is None or newest < at else put_moment(moment_of(newest) + timedelta(microseconds=1))


def undo(tx: Connection, reviewer: str) -> ActionRecord | None:
    """Take back this reviewer's newest action that stands; None when there is none."""
    row = tx.execute(
        "SELECT * FROM actions a WHERE a.reviewer = ? AND a.kind NOT IN ('undo', 'redo') AND COALESCE("
        "(SELECT u.kind FROM actions u WHERE u.target_id = a.id ORDER BY u.id DESC LIMIT 1), '') <> 'undo'"
        " ORDER BY a.id DESC LIMIT 1",
        (put_text(reviewer),),
    ).fetchone()
    return None if row is None else _turn(tx, "undo", row)


def redo(tx: Connection, reviewer: str) -> ActionRecord | None:
    """Bring back the action that this reviewer undid last, unless something new was done since; else None."""
    row = tx.execute(
        "SELECT a.* FROM actions u JOIN actions a ON a.id = u.target_id WHERE u.reviewer = ?1 AND u.kind = 'undo'"
        " AND u.id = (SELECT max(x.id) FROM actions x WHERE x.target_id = a.id)"
        " AND u.id > COALESCE((SELECT max(n.id) FROM actions n"
        "  WHERE n.reviewer = ?1 AND n.kind NOT IN ('undo', 'redo')), 0)"
        " ORDER BY u.id DESC LIMIT 1",
        (put_text(reviewer),),
    ).fetchone()
    return None if row is None else _turn(tx, "redo", row)


def _turn(tx: Connection, kind: str, row: sqlite3.Row) -> ActionRecord:
    words = text_of(row["words"])
    new_action(tx, kind, text_of(row["reviewer"]), words, row["id"])
    decided = _ids(tx, "SELECT DISTINCT quote_id FROM decisions WHERE action_id = ?", row["id"])
    linked = _ids(
        tx,
        "SELECT quote_a FROM family_decisions WHERE action_id = ?1"
        " UNION SELECT quote_b FROM family_decisions WHERE action_id = ?1",
        row["id"],
    )
    if decided:
        refresh(tx, decided)
    if linked:
        families.rebuild(tx, linked)
    if row["kind"] == "speaker":
        speaker_state.apply_action(tx, row["id"])
    return ActionRecord(row["id"], row["kind"], text_of(row["reviewer"]), row["at"], words, tuple(decided or linked))


def _ids(cx: Connection, sql: str, value: int) -> list[int]:
    return [row[0] for row in cx.execute(sql, (value,))]


def link(tx: Connection, reviewer: str, words: str, links: Iterable[tuple[str, int, int, str]]) -> int:
    """Write one action of family decisions and rebuild whom they touch.

    Each link is (`must`|`cannot`|`reference`, quote, quote, reason); a reference names the same quote twice.
    """
    action = new_action(tx, "family", reviewer, words)
    rows = [(action, *entry) for entry in links]
    tx.executemany(
        "INSERT INTO family_decisions (action_id, relation, quote_a, quote_b, reason) VALUES (?, ?, ?, ?, ?)", rows
    )
    families.rebuild(tx, {quote for row in rows for quote in (row[2], row[3])})
    return action
