"""CSV with a header and a text column, streamed. Comma, semicolon, tab or bar between the columns."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from workbench.errors import UnreadableInputError
from workbench.read.decode import detect, open_binary
from workbench.read.fields import TEXT_KEYS
from workbench.read.limits import MAX_ARTICLE_BYTES, megabytes
from workbench.read.records import record_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.model.article import Article
    from workbench.read.fields import Defaults, Origin

_DELIMITERS = ",;\t|"
_CHUNK = 1_000_000


def read_csv(path: Path, origin: Origin, defaults: Defaults) -> Iterator[Article | UnreadableInputError]:
    """Yield one article a row, or the row's error. Raises `UnreadableInputError` from where the file is no CSV."""
    encoding = _encoding(path)
    # The module's own limit (131,072 characters) is below a long article; it is the process's, and only raised.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ARTICLE_BYTES))
    with open_binary(path) as handle, io.TextIOWrapper(handle, encoding=encoding, newline="") as lines:
        bounded = _bounded(lines, path)
        header_line = next(bounded, "")
        header, delimiter = _header(header_line, path)
        rows = csv.reader(bounded, delimiter=delimiter, strict=True)
        number = 1
        try:
            for row in rows:
                number += 1
                if row:
                    yield _row(header, row, origin, f"row {number}", defaults)
        except csv.Error as error:
            raise UnreadableInputError(f"{path}, row {number + 1}", f"broken CSV: {error}") from error


def _row(
    header: list[str], row: list[str], origin: Origin, place: str, defaults: Defaults
) -> Article | UnreadableInputError:
    if len(row) > len(header):
        reason = f"{len(row)} columns where the header has {len(header)}: is a quotation mark missing?"
        return UnreadableInputError(f"{origin.shown}, {place}", reason)
    try:
        return record_article(dict(zip(header, row, strict=False)), origin, place, "CSV", defaults)
    except UnreadableInputError as error:
        return error


def _header(line: str, path: Path) -> tuple[list[str], str]:
    if not line.strip():
        raise UnreadableInputError(str(path), "empty")
    for delimiter in _DELIMITERS:
        names = [name.strip().casefold() for name in next(csv.reader([line], delimiter=delimiter), [])]
        if any(name in TEXT_KEYS for name in names):
            return names, delimiter
    raise UnreadableInputError(str(path), f"its first line names no text column ({', '.join(TEXT_KEYS)})")


def _bounded(lines: io.TextIOWrapper, path: Path) -> Iterator[str]:
    while line := lines.readline(MAX_ARTICLE_BYTES + 1):
        if len(line) > MAX_ARTICLE_BYTES:
            raise UnreadableInputError(str(path), f"a line longer than {megabytes(MAX_ARTICLE_BYTES)}")
        yield line


def _encoding(path: Path) -> str:
    """Return the encoding of the whole file without holding it: UTF-8 where all of it decodes, else as detected.

    A byte order mark belongs to the file here and not to the first column's name.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_binary(path) as handle:
        sample = handle.read(_CHUNK)
        if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        chunk = sample
        try:
            while chunk:
                if b"\0" in chunk:
                    raise UnreadableInputError(str(path), "binary, not text (it has NUL bytes)")
                decoder.decode(chunk)
                chunk = handle.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            bad = chunk or sample
            encoding = detect(bad)
            if encoding is None:
                raise UnreadableInputError(str(path), "not UTF-8, and its encoding cannot be told") from error
            return encoding
    return "utf-8-sig"
