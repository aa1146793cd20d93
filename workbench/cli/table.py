"""Rows as a table of text, each row one line; wide characters count two cells, control characters are not obeyed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
from rich.cells import cell_len, set_cell_size

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_WORD = re.compile(r"\S+")
_LABEL = re.compile(r"\s+|\S.{0,12}?\s{2,}")
"""What further lines of a long one are indented by: the blanks that it begins with, or a label before its value."""
_GAP = "  "
_LEAST = 14
"""A column without a limit keeps so many cells: the longest verdict is read whole."""
_SHORTEST = 8
"""A name is not cut to fewer cells than these."""
_READABLE = 40
"""In fewer cells than these a sentence cannot be read: where there are no more, it goes below its row."""
_INDENT = "    "
_LINES = 2
"""So many lines of a sentence are shown below its row."""
_BEFORE = 1 / 3
"""Of a sentence that is cut, this share of what is shown stands before the first marked word."""
# Bidirectional overrides and isolates would reorder the rest of the line.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the row's key, its heading, and the most cells it takes (None: what is left).

    `places` finds what to mark in a cell; of a cell that is cut the part with the first of them is shown. `below`: a
    sentence, to be put under its row where the terminal is too narrow to read it in the row.
    """

    key: str
    heading: str
    most: int | None = None
    places: Callable[[str], Sequence[Span]] | None = None
    below: bool = False


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], width: int | None) -> str:
    """Return the table; `width` is the terminal's in cells, None writes every cell in full."""
    cells = [[shown(row.get(column.key)) for column in columns] for row in rows]
    widths = [
        max(cell_len(column.heading), *(cell_len(row[number]) for row in cells))
        for number, column in enumerate(columns)
    ]
    inside = list(range(len(columns)))
    if width is not None:
        widths = [min(wide, column.most or wide) for wide, column in zip(widths, columns, strict=True)]
        if _too_narrow(widths, columns, width):
            inside = [number for number in inside if not columns[number].below]
        _fit(widths, columns, inside, width)
        _squeeze(widths, columns, inside, width)
    under = [number for number in range(len(columns)) if number not in inside]
    lines = [_GAP.join(_cut(columns[number].heading, widths[number]) for number in inside).rstrip()]
    lines[0] = click.style(lines[0], bold=True)
    for row in cells:
        parts = [_marked_cell(row[number], columns[number], widths[number]) for number in inside]
        lines.append(_GAP.join(parts).rstrip())
        for number in under:
            lines += _below(row[number], columns[number], width or 0)
    return "\n".join(lines)


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


def _too_narrow(widths: Sequence[int], columns: Sequence[Column], width: int) -> bool:
    """Whether the sentences would not be readable in their rows."""
    others = sum(wide for wide, column in zip(widths, columns, strict=True) if not column.below)
    sentences = [min(wide, _READABLE) for wide, column in zip(widths, columns, strict=True) if column.below]
    return others + sum(sentences) + len(_GAP) * (len(widths) - 1) > width


def _fit(widths: list[int], columns: Sequence[Column], inside: Sequence[int], width: int) -> None:
    """Let the columns without a limit share what the others leave."""
    open_columns = [number for number in inside if columns[number].most is None]
    taken = sum(widths[number] for number in inside if number not in open_columns) + len(_GAP) * (len(inside) - 1)
    for left, number in enumerate(sorted(open_columns, key=lambda number: widths[number])):
        share = max(_LEAST, (width - taken) // (len(open_columns) - left))
        widths[number] = min(widths[number], share)
        taken += widths[number]


def _squeeze(widths: list[int], columns: Sequence[Column], inside: Sequence[int], width: int) -> None:
    """Take what is still too much from the names, the longest first: they can be cut, a date or a verdict cannot."""
    names = [number for number in inside if columns[number].most is not None]
    over = sum(widths[number] for number in inside) + len(_GAP) * (len(inside) - 1) - width
    for _ in range(max(0, over)):
        longest = max(names, key=lambda number: widths[number], default=None)
        if longest is None or widths[longest] <= _SHORTEST:
            return
        widths[longest] -= 1


def _marked_cell(cell: str, column: Column, wide: int) -> str:
    places = column.places(cell) if column.places else ()
    part, places = _part(cell, places, wide)
    return _styled(part, places) + " " * max(0, wide - cell_len(part))


def _below(cell: str, column: Column, width: int) -> Iterator[str]:
    """Yield a sentence in the lines that it is given, its marked words in them."""
    room = max(_LEAST, width - len(_INDENT))
    part, places = _part(cell, column.places(cell) if column.places else (), room * _LINES - room // 4)
    for line in folded(part, room):
        inside = [place for place in places if line.start <= place.start and place.end <= line.end]
        moved = [Span(place.start - line.start, place.end - line.start) for place in inside]
        yield _INDENT + _styled(line.of(part), moved)


def _part(cell: str, places: Sequence[Span], wide: int) -> tuple[str, list[Span]]:
    """Return what `wide` cells show of a text, and the places in it: the first of them is among it."""
    if cell_len(cell) <= wide:
        return cell, list(places)
    start = 0
    if places and cell_len(cell[: places[0].end]) > wide - 1:
        start = max(0, min(places[0].start - int(wide * _BEFORE), len(cell) - wide + 1))
        start = cell.find(" ", start, places[0].start) + 1 or start
    rest = cell[start:]
    head = "…" if start else ""
    part = head + rest
    if cell_len(part) > wide:
        part = set_cell_size(part, wide - 1).rstrip() + "…"
    shift = len(head) - start
    moved = [Span(place.start + shift, place.end + shift) for place in places if place.start >= start]
    return part, [place for place in moved if place.end < len(part) or (part[-1] != "…" and place.end <= len(part))]


def _styled(text: str, places: Sequence[Span]) -> str:
    parts, at = [], 0
    for span in places:
        parts += [text[at : span.start], click.style(span.of(text), bold=True, underline=True)]
        at = span.end
    return "".join([*parts, text[at:]])


def folded(text: str, wide: int) -> list[Span]:
    """Return the lines of at most `wide` cells into which a text is broken, at blanks where it has any."""
    lines: list[Span] = []
    start = end = 0
    for word in _WORD.finditer(text):
        if end > start and cell_len(text[start : word.end()]) > wide:
            lines.append(Span(start, end))
            start = word.start()
        end = word.end()
        while cell_len(text[start:end]) > wide:
            cut = start + max(1, len(set_cell_size(text[start:end], wide).rstrip()))
            lines.append(Span(start, cut))
            start = cut
    return [*lines, Span(start, end)] if end > start else lines


def hanging(line: str, wide: int) -> Iterator[str]:
    """Yield a line, styled perhaps, in lines of at most `wide` cells; further ones begin where its words do."""
    if cell_len(click.unstyle(line)) <= wide:
        yield line
        return
    plain = click.unstyle(line)
    match = _LABEL.match(plain)
    indent = " " * min(match.end() if match else 0, wide // 3)
    part = line[: len(line) - len(line.lstrip(" "))]
    first = True
    for word in line.lstrip(" ").split(" "):
        longer = part + word if first else f"{part} {word}"
        if first or cell_len(click.unstyle(longer)) <= wide:
            part = longer
        else:
            yield part
            part = indent + word
        first = False
    yield part


def _cut(cell: str, wide: int) -> str:
    if cell_len(cell) <= wide:
        return cell + " " * (wide - cell_len(cell))
    return set_cell_size(cell, wide - 1) + "…"
