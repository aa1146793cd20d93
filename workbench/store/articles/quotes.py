"""Quotes as the machine found them: written so that finding the same again changes nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from workbench.model.article import Region
from workbench.model.quote import (
    Basis,
    ContextRole,
    ContextSpan,
    Kind,
    Polarity,
    Precision,
    Quote,
    Reason,
    Rival,
    Said,
    SourceKind,
)
from workbench.model.spans import Span
from workbench.store.codec import (
    day_of,
    json_of,
    maybe_text,
    now,
    put_day,
    put_json,
    put_spans,
    put_text,
    span_of,
    spans_of,
    text_of,
)
from workbench.store.names import speaker_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Container

    from workbench.model.article import Article
    from workbench.model.quote import Extraction
    from workbench.store.connection import Connection


def uid_of(article_uid: str, text_sha256: str, content: tuple[Span, ...], taken: Container[str] = frozenset()) -> str:
    """Return the name of a place: this article, this text, these spans; another one where it is `taken`.

    The kind is left out on purpose: a later extraction that calls the same words mixed instead of direct has found
    the same quote, and what was decided on it stays.
    """
    return uid_at(f"{article_uid}\n{text_sha256}\n{put_spans(content)}", taken)


def uid_at(place: str, taken: Container[str]) -> str:
    """Return the name of a place that is written as `uid_of` writes it."""
    uid, ordinal = _short_digest(place), 0
    while uid in taken:  # a second quote just there
        ordinal += 1
        uid = _short_digest(f"{place}\n{ordinal}")
    return uid


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def save(
    tx: Connection, article_id: int, article_uid: str, version_id: int, article: Article, extraction: Extraction
) -> int:
    """Write what was found in a version, mark what is no longer found as gone; return how many rows changed."""
    present = {row["uid"]: row for row in tx.execute("SELECT * FROM quotes WHERE article_id = ?", (article_id,))}
    at = now()
    changed = 0
    seen: set[str] = set()
    fresh: list[dict[str, Any]] = []
    for quote in extraction.quotes:
        uid = uid_of(article_uid, article.text_sha256, quote.content, seen)
        seen.add(uid)
        found = values(quote, article.text, speaker_id(tx, quote.speaker))
        columns = dict(zip(COLUMNS, found, strict=True)) | {"version_id": version_id, "gone_at": None}
        row = present.get(uid)
        if row is None:
            fresh.append({"uid": uid, "article_id": article_id, **columns, "found_at": at, "changed_at": None})
            continue
        other = {name: value for name, value in columns.items() if row[name] != value}
        if other:
            assignments = ", ".join(f"{name} = ?" for name in other)
            tx.execute(f"UPDATE quotes SET {assignments} WHERE id = ?", (*other.values(), row["id"]))
            changed += 1
    if fresh:
        names = ", ".join(fresh[0])
        marks = ", ".join("?" * len(fresh[0]))
        tx.executemany(f"INSERT INTO quotes ({names}) VALUES ({marks})", [tuple(row.values()) for row in fresh])
    gone = [row["id"] for uid, row in present.items() if uid not in seen and row["gone_at"] is None]
    tx.executemany("UPDATE quotes SET gone_at = ? WHERE id = ?", [(at, quote_id) for quote_id in gone])
    return changed + len(fresh) + len(gone)


COLUMNS = (
    "kind", "region", "text", "start", "end", "content", "quoted", "source_start", "source_end", "source_text",
    "source_kind", "cue_start", "cue_end", "cue_text", "speaker_id", "polarity", "confidence", "said_start", "said_end",
    "said_precision", "said_basis", "said_evidence", "said_span", "context", "mechanism", "reason_words", "rivals",
    "flags",
)  # fmt: skip
"""The columns that a quote itself fills, in the order of `values`."""


def values(quote: Quote, text: str, speaker_key: int | None) -> tuple[Any, ...]:
    """Return a quote's columns; `text` is its article's, `speaker_key` stands for its speaker's name.

    `_value_` is the attribute itself, `value` a descriptor written in Python that costs four times as much.
    """
    said, source, cue, reason, places = quote.said, quote.source, quote.cue, quote.reason, quote.content
    content = put_spans(places)
    return (
        quote.kind._value_,
        quote.region._value_,
        put_text(places[0].of(text) if len(places) == 1 else quote.text(text)),
        places[0].start,
        places[-1].end,
        content,
        content if quote.quoted == places else put_spans(quote.quoted),
        *((None, None, None) if source is None else (source.start, source.end, put_text(source.of(text)))),
        None if quote.source_kind is None else quote.source_kind._value_,
        *((None, None, None) if cue is None else (cue.start, cue.end, put_text(cue.of(text)))),
        speaker_key,
        quote.polarity._value_,
        quote.confidence,
        *(
            (None,) * 6
            if said is None
            else (
                put_day(said.start),
                put_day(said.end),
                said.precision.value,
                said.basis.value,
                put_text(said.evidence),
                put_spans((said.span,)) if said.span else None,
            )
        ),
        put_json([[part.role, part.text, *part.span] for part in quote.context]) if quote.context else "[]",
        reason.mechanism,
        put_text(reason.words),
        put_json([[rival.text, rival.score, *rival.span] for rival in reason.rivals]) if reason.rivals else "[]",
        put_json(quote.flags) if quote.flags else "[]",
    )


def decode(row: sqlite3.Row, speaker: str | bytes | None) -> Quote:
    """Return the quote of a row of `quotes`; `speaker` is the name that its `speaker_id` stands for."""
    said = None
    if row["said_precision"] is not None:
        said = Said(
            day_of(row["said_start"]),
            day_of(row["said_end"]),
            Precision(row["said_precision"]),
            Basis(row["said_basis"]),
            maybe_text(row["said_evidence"]),
            spans_of(row["said_span"])[0] if row["said_span"] else None,
        )
    return Quote(
        kind=Kind(row["kind"]),
        content=spans_of(row["content"]),
        quoted=spans_of(row["quoted"]),
        source=span_of(row["source_start"], row["source_end"]),
        cue=span_of(row["cue_start"], row["cue_end"]),
        speaker=maybe_text(speaker),
        source_kind=SourceKind(row["source_kind"]) if row["source_kind"] else None,
        confidence=row["confidence"],
        region=Region(row["region"]),
        reason=Reason(
            row["mechanism"],
            text_of(row["reason_words"]),
            tuple(Rival(Span(start, end), text, score) for text, score, start, end in json_of(row["rivals"])),
        ),
        polarity=Polarity(row["polarity"]),
        said=said,
        context=tuple(
            ContextSpan(ContextRole(role), text, Span(start, end)) for role, text, start, end in json_of(row["context"])
        ),
        flags=tuple(json_of(row["flags"])),
    )


def of_article(cx: Connection, article_id: int) -> list[int]:
    """Return the ids of all quotes ever found in an article."""
    return [row[0] for row in cx.execute("SELECT id FROM quotes WHERE article_id = ? ORDER BY id", (article_id,))]


def live(cx: Connection, version_id: int) -> list[int]:
    """Return the ids of a version's present quotes, in order of the text."""
    rows = cx.execute(
        "SELECT q.id FROM quotes q JOIN article_versions v ON v.id = q.version_id"
        " WHERE q.article_id = v.article_id AND v.id = ? AND q.gone_at IS NULL ORDER BY q.start, q.id",
        (version_id,),
    )
    return [row[0] for row in rows]


def on_desk(cx: Connection, article_id: int) -> list[int]:
    """Return the ids of an article's quotes that are on the desk."""
    return [row[0] for row in cx.execute("SELECT quote_id FROM desk WHERE article_id = ?", (article_id,))]
