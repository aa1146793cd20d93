"""Quotes as JSON Lines, for matching without a database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from workbench.errors import UnreadableInputError
from workbench.model.matching import MatchQuote
from workbench.read.dates import parse_published
from workbench.read.json_records import json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = ("speaker", "outlet", "article", "language", "kind", "region", "before", "after")
_DAYS = ("published", "said_start", "said_end")


def read_quotes(handle: BinaryIO, path: str) -> Iterator[MatchQuote | UnreadableInputError]:
    """Yield one quote a line, or the line's error. `id` and `text` are needed, the rest as in `MatchQuote`."""
    for place, record in json_lines(handle, path):
        if isinstance(record, UnreadableInputError):
            yield record
            continue
        try:
            yield _quote(record, f"{path}, {place}")
        except UnreadableInputError as error:
            yield error


def _quote(record: object, where: str) -> MatchQuote:
    if not isinstance(record, Mapping):
        raise UnreadableInputError(where, "a record with `id` and `text` was expected")
    ident, text = record.get("id"), record.get("text")
    if isinstance(ident, bool) or not isinstance(ident, str | int) or not isinstance(text, str):
        raise UnreadableInputError(where, "`id` and `text` are needed")
    fields: dict[str, object] = {}
    for key in _TEXTS:
        value = record.get(key)
        if value is not None:
            if not isinstance(value, str):
                raise UnreadableInputError(where, f"`{key}` has to be a string")
            fields[key] = value
    for key in _DAYS:
        if record.get(key) is not None:
            fields[key] = _day(record[key], key, where)
    names = record.get("names") or ()
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise UnreadableInputError(where, "`names` has to be a list of strings")
    return MatchQuote(id=str(ident), text=text, names=tuple(names), **fields)  # type: ignore[arg-type]  # checked above


def _day(value: object, key: str, where: str) -> date:
    parsed = parse_published(str(value))
    if parsed is None:
        raise UnreadableInputError(where, f"`{key}` is not a date such as 2031-03-04")
    return parsed[0].date()
