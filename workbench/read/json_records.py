"""JSON (one record or a list) and JSON Lines, trafilatura's output among them. JSON Lines are streamed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from workbench.errors import UnreadableInputError
from workbench.read.decode import open_binary, read_bytes
from workbench.read.limits import MAX_ARTICLE_BYTES, MAX_JSON_BYTES, megabytes
from workbench.read.records import record_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.model.article import Article
    from workbench.read.fields import Defaults, Origin


def read_json(path: Path, origin: Origin, defaults: Defaults) -> Iterator[Article | UnreadableInputError]:
    """Yield the articles of a JSON file; a bad record of a list is yielded as its error, the rest goes on."""
    data = read_bytes(path, MAX_JSON_BYTES)
    try:
        content = parse_json(data, str(path))
    except UnreadableInputError:
        if not _is_json_lines(data):
            raise
        yield from read_json_lines(path, origin, defaults)
        return
    if not isinstance(content, list):
        yield record_article(content, origin, "", "JSON", defaults)
        return
    if not content:
        raise UnreadableInputError(str(path), "empty")
    for number, record in enumerate(content, 1):
        yield _article_or_error(record, origin, f"record {number}", defaults)


def read_json_lines(path: Path, origin: Origin, defaults: Defaults) -> Iterator[Article | UnreadableInputError]:
    """Yield one article a line, or the line's error."""
    empty = True
    with open_binary(path) as handle:
        for place, record in json_lines(handle, str(path)):
            empty = False
            if isinstance(record, UnreadableInputError):
                yield record
            else:
                yield _article_or_error(record, origin, place, defaults)
    if empty:
        raise UnreadableInputError(str(path), "empty")


def json_lines(handle: BinaryIO, path: str) -> Iterator[tuple[str, object]]:
    """Yield "line N" and the line's value, or its `UnreadableInputError`; blank lines are passed over.

    No more than one record of the largest allowed size is ever held, however long a line is.
    """
    number = 0
    while line := handle.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        place = f"line {number}"
        if len(line) > MAX_ARTICLE_BYTES:
            while not line.endswith(b"\n") and (line := handle.readline(MAX_ARTICLE_BYTES)):
                pass
            yield place, UnreadableInputError(f"{path}, {place}", f"longer than {megabytes(MAX_ARTICLE_BYTES)}")
        elif line.strip():
            try:
                yield place, parse_json(line, f"{path}, {place}")
            except UnreadableInputError as error:
                yield place, error


def parse_json(data: bytes, where: str) -> object:
    """Return the value that `data` (UTF-8, -16 or -32) holds; raises `UnreadableInputError` saying what is broken."""
    try:
        return json.loads(data.decode(json.detect_encoding(data)))
    except UnicodeDecodeError as error:
        raise UnreadableInputError(where, f"not UTF-8 at byte {error.start}, as JSON has to be") from error
    except json.JSONDecodeError as error:
        # Within a larger file the line is named by `where`; JSON's own message counts from one again.
        line = f" in line {error.lineno}" if b"\n" in data.strip() else ""
        raise UnreadableInputError(where, f"broken JSON{line}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise UnreadableInputError(where, "JSON nested too deeply") from error
    except ValueError as error:
        raise UnreadableInputError(where, f"broken JSON: {error}") from error


def _is_json_lines(data: bytes) -> bool:
    """Whether a `.json` file in truth holds one record a line, as many data sets do."""
    first, _, rest = data.lstrip().partition(b"\n")
    try:
        return bool(rest.strip()) and isinstance(parse_json(first, ""), dict)
    except UnreadableInputError:
        return False


def _article_or_error(record: object, origin: Origin, place: str, defaults: Defaults) -> Article | UnreadableInputError:
    try:
        return record_article(record, origin, place, "JSON", defaults)
    except UnreadableInputError as error:
        return error
