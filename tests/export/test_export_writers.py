"""CSV read back by an independent reader is what was written, whatever the text; JSON Lines lose nothing."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.export.cells import FORMULA_STARTS, unescape
from workbench.export.writers import CsvWriter, JsonLinesWriter

COLUMNS = ("speaker", "text", "note")
UNICODE = st.text(st.characters(exclude_categories=["Cs"]))
VALUE = UNICODE | st.sampled_from(
    ["=1+1", "+1", "-1", "@x", "\t=1", "\r", "\0", "'=1", 'a"b', ",", "\r\n", "\n", ";", " ", "", "\ufeff", '"', "''"]
)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, VALUE)), max_size=5)


def write(rows: list[dict[str, object]], **options: bool) -> bytes:
    stream = io.BytesIO()
    writer = CsvWriter(stream, COLUMNS, **options)
    for row in rows:
        writer.write(row)
    return stream.getvalue()


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


@given(ROWS)
@example([{"speaker": "", "text": "", "note": ""}])
def test_any_text_is_read_back_unchanged(rows: list[dict[str, object]]) -> None:
    restored = []
    for row in read(write(rows)):
        escaped = row.pop("csv_escaped").split()
        restored.append({name: unescape(cell) if name in escaped else cell for name, cell in row.items()})
    assert restored == rows


@given(ROWS)
def test_no_cell_begins_like_a_formula(rows: list[dict[str, object]]) -> None:
    for row in read(write(rows)):
        assert not any(cell[:1] in FORMULA_STARTS for cell in row.values())


@given(ROWS)
def test_raw_cells_are_as_they_were(rows: list[dict[str, object]]) -> None:
    assert [{column: row[column] for column in COLUMNS} for row in read(write(rows, raw=True))] == rows


def test_rfc_4180() -> None:
    assert write([{"speaker": 'A "B" C', "text": "one\ntwo", "note": None}]) == (
        b'speaker,text,note,csv_escaped\r\n"A ""B"" C","one\ntwo",,\r\n'
    )


def test_the_mark_only_for_excel() -> None:
    assert write([], excel=True) == b"\xef\xbb\xbfspeaker,text,note,csv_escaped\r\n"
    assert write([]) == b"speaker,text,note,csv_escaped\r\n"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (-5, "-5"),
        (-0.5, "-0.5"),
        (date(2031, 3, 4), "2031-03-04"),
        (["The Courier", "The Herald"], "The Courier; The Herald"),
        ([], ""),
        ("half \ud83d pair", "half \ufffd pair"),
    ],
)
def test_values(value: object, cell: str) -> None:
    [row] = read(write([{"text": value}]))
    assert (row["text"], row["csv_escaped"]) == (cell, "")


@given(st.lists(st.dictionaries(UNICODE, st.text() | st.integers() | st.none() | st.lists(st.text()), max_size=4)))
def test_json_lines_lose_nothing_and_are_one_a_line(rows: list[dict[str, object]]) -> None:
    stream = io.BytesIO()
    writer = JsonLinesWriter(stream)
    for row in rows:
        writer.write(row)
    lines = stream.getvalue().decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows
