"""Decisions as they are read back: as entered, as held, with what the machine had said, and their history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.model.quote import Basis, Precision, Said
from workbench.model.review import Check, CheckState, Decision, RecordedDecision, Verdict, WorkState
from workbench.store.articles.anchors import surroundings
from workbench.store.codec import day_of, json_of, maybe_text, moment_of, put_day, text_of
from workbench.store.records import Grouping, HistoryEntry, Suggested

if TYPE_CHECKING:
    import sqlite3

    from workbench.model.quote import Quote
    from workbench.store.connection import Connection
    from workbench.store.records import QuoteRow

TEXT_FIELDS = (
    "venue", "context", "addressee", "original_language", "original_text", "evidence_url", "evidence_excerpt", "note",
)  # fmt: skip


def suggestions(quote: Quote, said: Said | None = None) -> dict[str, Any]:
    """Return what the machine proposes for the fields of a decision: speaker, date, and the parts of the occasion.

    `said` is the date that other articles tell, where the quote's own tells none (`dating.suggested`).
    """
    found: dict[str, Any] = {"speaker": quote.speaker, "said": said or quote.said}
    roles = {
        "venue": "venue",
        "occasion": "context",
        "addressee": "addressee",
        "original_language": "original_language",
    }
    for part in quote.context:
        field = roles.get(part.role.value)
        if field is not None:
            found[field] = f"{found[field]}; {part.text}" if field in found else part.text
    return found


def snapshot(row: sqlite3.Row, quote: Quote, said: Said | None = None) -> dict[str, Any]:
    """Return what is kept beside a decision: the suggestion and the quote's exact anchor, as JSON values."""
    text = text_of(row["article_text"])
    prefix, suffix = surroundings(text, quote.start, quote.end)
    said = said or quote.said
    return {
        "speaker": quote.speaker,
        "confidence": quote.confidence,
        "kind": quote.kind.value,
        "text": text_of(row["text"]),
        "exact": text[quote.start : quote.end],
        "prefix": prefix,
        "suffix": suffix,
        "text_sha256": row["text_sha256"],
        "start": quote.start,
        "end": quote.end,
        "values": {
            "content": [[span.start, span.end] for span in quote.content],
            "source_text": maybe_text(row["source_text"]),
            "cue": maybe_text(row["cue_text"]),
            "said": said
            and [put_day(said.start), put_day(said.end), said.precision.value, said.basis.value, said.evidence],
            "context": [[part.role.value, part.text] for part in quote.context],
            "mechanism": quote.reason.mechanism,
            "reason": quote.reason.words,
            "flags": list(quote.flags),
        },
    }


def recorded(row: sqlite3.Row, *, undone: bool = False) -> RecordedDecision:
    """Return a row of `decisions` as the reviewer entered it: what was left to the machine is None."""
    entered = set(json_of(row["entered"]))
    said = held_said(row)
    decision = Decision(
        quote_id=row["quote_id"],
        reviewer=text_of(row["reviewer"]),
        verdict=Verdict(row["verdict"]),
        state=WorkState(row["state"]),
        speaker=(maybe_text(row["speaker"]) or "") if "speaker" in entered else None,
        said=said if "said" in entered else None,
        **{name: maybe_text(row[name]) if name in entered else None for name in TEXT_FIELDS},
        checks={Check(check): CheckState(state) for check, state in json_of(row["checks"]).items()},
    )
    return RecordedDecision(row["id"], decision, moment_of(row["decided_at"]), undone)


def held_said(row: sqlite3.Row) -> Said | None:
    """Return the date of utterance that a decision holds."""
    if row["said_precision"] is None:
        return None
    return Said(
        day_of(row["said_start"]),
        day_of(row["said_end"]),
        Precision(row["said_precision"]),
        Basis(row["said_basis"]),
        maybe_text(row["said_evidence"]),
    )


def suggested(row: sqlite3.Row) -> Suggested:
    """Return what the machine said at the moment of a decision."""
    return Suggested(**json_of(row["suggested"]))


def history_seen(cx: Connection, row: QuoteRow, reader: str) -> tuple[HistoryEntry, ...]:
    """Return the decisions on a quote that `reader` may see, newest first: where `row` is blind, his own."""
    found = history(cx, row.id)
    return tuple(one for one in found if one.recorded.decision.reviewer == reader) if row.blind else found


def history(cx: Connection, quote_id: int) -> tuple[HistoryEntry, ...]:
    """Return all decisions ever made on a quote, newest first, the undone ones too."""
    rows = cx.execute(
        "SELECT d.*, t.words AS action_words, t.kind AS action_kind,"
        " (SELECT p.verdict FROM decisions p WHERE p.id = d.previous_id) AS previous,"
        " (SELECT CASE u.kind WHEN 'undo' THEN u.at END FROM actions u WHERE u.target_id = d.action_id"
        "  ORDER BY u.id DESC LIMIT 1) AS undone_at"
        " FROM decisions d JOIN actions t ON t.id = d.action_id WHERE d.quote_id = ?"
        " ORDER BY d.decided_at DESC, d.id DESC",
        (quote_id,),
    )
    return tuple(
        HistoryEntry(
            recorded(row, undone=row["undone_at"] is not None),
            text_of(row["action_words"]),
            row["action_kind"],
            row["undone_at"],
            row["previous"],
            bool(row["settles"]),
            suggested(row),
        )
        for row in rows
    )


def groupings(cx: Connection, quote_id: int) -> tuple[Grouping, ...]:
    """Return all decisions on a quote's family, newest first, the undone ones too.

    Those that name the quote, and those on two members of the family that it is in: what was joined is its history,
    whichever two quotes the joining named.
    """
    rows = cx.execute(
        "SELECT t.words, t.reviewer, t.at, (SELECT u.kind FROM actions u WHERE u.target_id = t.id"
        " ORDER BY u.id DESC LIMIT 1) = 'undo' AS undone FROM actions t WHERE t.id IN ("
        " SELECT action_id FROM family_decisions WHERE quote_a = ?1"
        " UNION SELECT action_id FROM family_decisions WHERE quote_b = ?1"
        " UNION SELECT d.action_id FROM family_members own"
        "  JOIN family_members a ON a.family_id = own.family_id"
        "  JOIN family_decisions d ON d.quote_a = a.quote_id"
        "  JOIN family_members b ON b.family_id = own.family_id AND b.quote_id = d.quote_b"
        "  WHERE own.quote_id = ?1) ORDER BY t.at DESC, t.id DESC",
        (quote_id,),
    )
    return tuple(
        Grouping(text_of(row["words"]), text_of(row["reviewer"]), moment_of(row["at"]), bool(row["undone"]))
        for row in rows
    )
