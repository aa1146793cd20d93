"""The CSV read back by a reader that shares no code with Python's csv module: DuckDB's."""

from __future__ import annotations

import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.export.cells import unescape
from workbench.export.writers import CsvWriter

COLUMNS = ("speaker", "text", "note")
# All of Unicode but half a surrogate pair, which UTF-8 cannot hold.
CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text(
    st.sampled_from([*"\",;'\r\n\t =+-@\\#|\0\ufeff", "“", "é", "𝄞"]), max_size=12
)
ROWS = st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def reader() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")


@given(ROWS, st.booleans())
@example([("", "a\r\nb", '"'), ("=1+1", "\0", "''")], True)
@settings(deadline=None)
def test_any_text_is_read_back(
    reader: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], raw: bool
) -> None:
    stream = io.BytesIO()
    writer = CsvWriter(stream, COLUMNS, raw=raw)
    for row in rows:
        writer.write(dict(zip(COLUMNS, row, strict=True)))
    writer.close()
    path = tmp_path_factory.getbasetemp() / "independent.csv"
    Path(path).write_bytes(stream.getvalue())
    found = reader.execute(
        "SELECT * FROM read_csv(?, header=true, all_varchar=true, delim=',', quote='\"', escape='\"',"
        " auto_detect=false, strict_mode=true, columns={'speaker': 'VARCHAR', 'text': 'VARCHAR',"
        " 'note': 'VARCHAR', 'csv_escaped': 'VARCHAR'})",
        [str(path)],
    ).fetchall()
    restored = []
    for *cells, escaped in found:
        names = (escaped or "").split()
        restored.append(
            tuple(
                unescape(cell or "") if name in names else cell or "" for name, cell in zip(COLUMNS, cells, strict=True)
            )
        )
    assert restored == rows
