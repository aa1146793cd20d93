"""Rows to a binary stream, one at a time: memory stays flat however many there are."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING, BinaryIO, Protocol

from workbench.export.cells import FORMULA_STARTS, cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ESCAPED_COLUMN = "csv_escaped"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_AS_THEY_ARE = frozenset({type(None), int, float})
"""Types whose values the csv module writes as `cell` would."""


class RowWriter(Protocol):
    """Something that rows can be written to."""

    def write(self, row: Mapping[str, object]) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write what ends the whole; the stream stays open."""


class CsvWriter:
    """RFC 4180 in UTF-8: a header, CRLF, quotation marks where needed, columns in the order given.

    The last column, `csv_escaped`, names the columns of the row that got a leading `'` against formulas. `raw`
    leaves everything as it is; `excel` begins with the byte order mark without which Excel guesses the encoding.
    Another `delimiter` and no `headers` are for the command line's TSV; a file has a header always.
    Half a surrogate pair cannot stand in UTF-8 and becomes U+FFFD; JSON Lines keep it.
    """

    def __init__(
        self,
        stream: BinaryIO,
        columns: Sequence[str],
        *,
        raw: bool = False,
        excel: bool = False,
        delimiter: str = ",",
        headers: bool = True,
    ) -> None:
        self._stream = stream
        self._columns = tuple(columns)
        self._raw = raw
        self._csv = csv.writer(_Encoded(stream), delimiter=delimiter, lineterminator="\r\n")
        if excel:
            stream.write(_BYTE_ORDER_MARK)
        if headers:
            self._csv.writerow([*self._columns, ESCAPED_COLUMN])

    def write(self, row: Mapping[str, object]) -> None:
        """Write one row; a column that it lacks is empty, a key that is no column is left out."""
        cells: list[object] = list(map(row.get, self._columns))
        escaped = ""
        for at, value in enumerate(cells):  # millions of times
            kind = type(value)
            if kind is str:
                if value[:1] not in FORMULA_STARTS:  # type: ignore[index]
                    continue
            elif kind in _AS_THEY_ARE:
                continue
            cells[at], changed = cell(value, raw=self._raw)
            if changed:
                escaped = f"{escaped} {self._columns[at]}" if escaped else self._columns[at]
        cells.append(escaped)
        self._csv.writerow(cells)

    def close(self) -> None:
        """Nothing is left to write."""


class _Encoded:
    """Where the csv module writes its lines."""

    def __init__(self, stream: BinaryIO) -> None:
        self._write = stream.write

    def write(self, line: str) -> None:
        self._write(_utf8(line))


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


class JsonLinesWriter:
    """One JSON object a line: the lossless form."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, row: Mapping[str, object]) -> None:
        """Write one row with its keys in their order."""
        self._stream.write(json_bytes(row) + b"\n")

    def close(self) -> None:
        """Nothing is left to write."""


def json_bytes(value: object) -> bytes:
    """Return `value` as one line of JSON in UTF-8; half a surrogate pair is kept as its escape."""
    text = _READABLE.encode(value)
    # U+2028 and U+2029 are line ends to some readers of lines, never to JSON.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _ESCAPED.encode(value).encode("ascii")


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not JSON")


_READABLE = json.JSONEncoder(ensure_ascii=False, default=_plain)
_ESCAPED = json.JSONEncoder(default=_plain)
