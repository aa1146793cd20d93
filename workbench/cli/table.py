"""Rows as a table of text, each row one line; wide characters count two cells, control characters are not obeyed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_GAP = "  "
_LEAST = 12
# Bidirectional overrides and isolates would reorder the rest of the line.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the row's key, its heading, the most cells it takes (None: what is left), and how words are marked."""

    key: str
    heading: str
    most: int | None = None
    mark: Callable[[str], str] = str


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], width: int | None) -> str:
    """Return the table; `width` is the terminal's in cells, None writes every cell in full."""
    cells = [[shown(row.get(column.key)) for column in columns] for row in rows]
    widths = [
        max(cell_len(column.heading), *(cell_len(row[number]) for row in cells))
        for number, column in enumerate(columns)
    ]
    if width is not None:
        widths = [min(wide, column.most or wide) for wide, column in zip(widths, columns, strict=True)]
        _fit(widths, columns, width)
    heading = _line([column.heading for column in columns], widths)
    marks = [column.mark for column in columns]
    return "\n".join([click.style(heading, bold=True), *(_line(row, widths, marks) for row in cells)])


def shown(value: object) -> str:
    """Return a value as one line for the eye."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(shown, value))
    text = " ".join(str(value).split())
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "\ufffd" if char in _REORDERING or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} else char
        for char in text
    )


def _fit(widths: list[int], columns: Sequence[Column], width: int) -> None:
    """Let the columns without a limit share what the others leave."""
    open_columns = [number for number, column in enumerate(columns) if column.most is None]
    fixed = sum(widths) + len(_GAP) * (len(widths) - 1) - sum(widths[number] for number in open_columns)
    share = max(_LEAST, (width - fixed) // max(1, len(open_columns)))
    for number in open_columns:
        widths[number] = min(widths[number], share)


def _line(cells: Sequence[str], widths: Sequence[int], marks: Sequence[Callable[[str], str]] = ()) -> str:
    cut = [_cut(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    return _GAP.join(mark(cell) for cell, mark in zip(cut, marks or [str] * len(cut), strict=True)).rstrip()


def _cut(cell: str, wide: int) -> str:
    if cell_len(cell) <= wide:
        return cell + " " * (wide - cell_len(cell))
    return set_cell_size(cell, wide - 1) + "…"
