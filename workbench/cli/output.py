"""The only writer to stdout. Data and nothing else: rows as JSON, JSON Lines, CSV, TSV, or a table for the eye."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from workbench.export.writers import CsvWriter, JsonLinesWriter, json_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from workbench.cli.table import Column

F = TypeVar("F", bound="Callable[..., Any]")


class Form(StrEnum):
    """How rows are written."""

    JSON = "json"
    LINES = "nl"
    CSV = "csv"
    TSV = "tsv"


FLAT = (None, Form.CSV, Form.TSV)
"""The forms in which a cell is text; None is the table."""
_TABLE = "table"
_NO_HEADERS = "workbench.no_headers"


def form_options(command: F) -> F:
    """Add `--json`, `--nl`, `--csv`, `--tsv`, `-t` and `--no-headers`; the parameter is `form`, a `Form` or None."""

    @wraps(command)
    def chosen(*args: Any, form: str | None, no_headers: bool, **values: Any) -> Any:
        click.get_current_context().meta[_NO_HEADERS] = no_headers
        return command(*args, form=None if form in (None, _TABLE) else Form(form), **values)

    headers = click.option("--no-headers", is_flag=True, help="CSV, TSV and table without the first line.")
    decorated: Any = headers(chosen)
    for flags, form, words in (
        (("-t", "--table"), _TABLE, "A table, as without any of these."),
        (("--tsv",), Form.TSV, "The same with tabs between the cells."),
        (("--csv",), Form.CSV, "CSV with a header; cells safe for spreadsheets."),
        (("--nl",), Form.LINES, "JSON Lines: one object a line."),
        (("--json",), Form.JSON, "A JSON list."),
    ):
        decorated = click.option(*flags, "form", flag_value=str(form), help=words)(decorated)
    return decorated  # type: ignore[no-any-return]


def stdout() -> BinaryIO:
    """Return the stream for data: bytes, so that its encoding is UTF-8 wherever the workbench runs."""
    return sys.stdout.buffer


def to_terminal() -> bool:
    """Whether a person reads stdout as it comes."""
    return sys.stdout.isatty()


def write_lines(rows: Iterable[Mapping[str, Any]]) -> int:
    """Write JSON Lines as the rows come; return how many there were."""
    stream = stdout()
    writer = JsonLinesWriter(stream)
    live = to_terminal()
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  # the count is the result
        writer.write(row)
        if live:
            stream.flush()
    stream.flush()
    return count


def write_rows(
    rows: Iterable[Mapping[str, Any]], form: Form | None, fields: Sequence[str], columns: Sequence[Column]
) -> int:
    """Write rows in the form asked for, else as a table; return how many there were.

    `fields` are the columns of CSV and TSV, `columns` those of the table.
    """
    if form is Form.LINES:
        return write_lines(rows)
    if form is Form.JSON:
        return _write_json(rows)
    headers = not click.get_current_context().meta.get(_NO_HEADERS)
    if form in (Form.CSV, Form.TSV):
        return _write_csv(rows, fields, delimiter="," if form is Form.CSV else "\t", headers=headers)
    return _write_table(rows, columns, headers=headers)


def write_object(value: Mapping[str, Any]) -> None:
    """Write one JSON object."""
    stream = stdout()
    stream.write(json_bytes(value) + b"\n")
    stream.flush()


def write_text(text: str, *, prose: bool = False) -> None:
    """Write text for the eye; colours are left out where nobody sees them.

    The lines of `prose` are broken between words where they are longer than the terminal is wide.
    """
    context = click.get_current_context()
    stream = stdout()
    if prose and (width := _width()) is not None:
        from workbench.cli.table import hanging

        text = "\n".join(part for line in text.split("\n") for part in hanging(line, width))
    shown = text if (to_terminal() if context.color is None else context.color) else click.unstyle(text)
    stream.write(shown.encode("utf-8", "replace") + b"\n")
    stream.flush()


def _write_json(rows: Iterable[Mapping[str, Any]]) -> int:
    stream = stdout()
    count = 0
    for count, row in enumerate(rows, 1):
        stream.write((b"[" if count == 1 else b",\n ") + json_bytes(row))
    stream.write(b"]\n" if count else b"[]\n")
    stream.flush()
    return count


def _write_csv(rows: Iterable[Mapping[str, Any]], fields: Sequence[str], *, delimiter: str, headers: bool) -> int:
    stream = stdout()
    writer = CsvWriter(stream, fields, delimiter=delimiter, headers=headers)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  # the count is the result
        writer.write(row)
    stream.flush()
    return count


def _write_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], *, headers: bool) -> int:
    from workbench.cli.table import table

    listed = list(rows)
    if listed:
        written = table(listed, columns, width=_width())
        write_text(written if headers else written.partition("\n")[2])
    return len(listed)


def _width() -> int | None:
    """The terminal's width; None where the table goes elsewhere and must not be cut."""
    if not to_terminal():
        return None
    import shutil

    return shutil.get_terminal_size().columns
