"""How values are written in the database: texts without loss, moments in one form, lists as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from workbench.model.spans import Span

_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True)


def put_text(text: str | None) -> str | bytes | None:
    """Return what to store for `text`: itself, or bytes where UTF-8 has no form for it (lone surrogates).

    SQLite cannot hold a lone surrogate in TEXT; as a BLOB in `surrogatepass` it comes back code point by code point.
    """
    if text is None or text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def text_of(value: str | bytes) -> str:
    """Return the text that `put_text` stored."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def maybe_text(value: str | bytes | None) -> str | None:
    """Return the text that `put_text` stored, or None."""
    return None if value is None else text_of(value)


def put_json(value: Any) -> str:
    """Return compact ASCII JSON: lossless for any text, lone surrogates too."""
    return _ENCODER.encode(value)


def json_of(value: str | None) -> Any:
    """Return what `put_json` stored; None stays None."""
    return None if value is None else json.loads(value)


def now() -> str:
    """Return this moment in UTC with microseconds, in the form that sorts as text."""
    return put_moment(datetime.now(UTC))


def put_moment(moment: datetime) -> str:
    """Return a moment with a zone as UTC text that sorts by time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(value: str) -> datetime:
    """Return the moment that `put_moment` stored."""
    return datetime.fromisoformat(value)


def iso_moment(value: str) -> str:
    """Return what `moment_of(value).isoformat()` does, without taking the moment apart."""
    return value[:-8] + "+00:00" if value.endswith(".000000Z") else value[:-1] + "+00:00"


def put_published(moment: datetime | None, precision: str) -> str | None:
    """Return a date of publication as printed: the day alone, or day and time in the outlet's own zone."""
    if moment is None:
        return None
    return moment.date().isoformat() if precision == "day" else moment.isoformat()


def put_day(day: date | None) -> str | None:
    """Return a day in ISO form, or None."""
    return None if day is None else day.isoformat()


def day_of(value: str | None) -> date | None:
    """Return the day at the head of an ISO date or moment, or None."""
    return None if value is None else date.fromisoformat(value[:10])


def put_spans(spans: tuple[Span, ...]) -> str:
    """Return spans as JSON pairs."""
    if len(spans) == 1:  # nearly always
        return f"[[{spans[0][0]},{spans[0][1]}]]"
    return "[" + ",".join([f"[{start},{end}]" for start, end in spans]) + "]"


def spans_of(value: str) -> tuple[Span, ...]:
    """Return the spans that `put_spans` stored."""
    return tuple(Span(start, end) for start, end in json.loads(value))


def maybe_span(value: str | None) -> Span | None:
    """Return the span that was stored as JSON, or None where there is none."""
    return None if value is None else Span(*json.loads(value))


def span_of(start: int | None, end: int | None) -> Span | None:
    """Return a span from two columns, or None where they are empty."""
    return None if start is None or end is None else Span(start, end)
