"""Progress is for people at a terminal; elsewhere there is none."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest


def on_a_terminal(*words: str, columns: int = 100) -> tuple[int, str]:
    """Run `workbench` with stderr and stdout on a terminal; return its code and all it showed."""
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "WORKBENCH_REVIEWER": "Ines"}
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", *words], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            chunk = os.read(master, 65_536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    os.close(master)
    return process.wait(), shown.decode()


@pytest.mark.parametrize("one_file", [True, False])
def test_a_bar_on_a_terminal(newsroom: Path, tmp_path: Path, one_file: bool) -> None:
    path = newsroom / "courier.md" if one_file else newsroom
    code, shown = on_a_terminal("ingest", str(path), "--db", str(tmp_path / "new.db"))
    assert code == 0, shown
    assert ("Articles" if one_file else "Files") in shown
    assert "new" in shown


def test_a_table_fits_the_terminal_and_marks_the_words(db: Path) -> None:
    code, shown = on_a_terminal("search", "winter", "--db", str(db), columns=70)
    assert code == 0, shown
    assert "\x1b[1m\x1b[4mwinter\x1b[0m" in shown or "…" in shown
    lines = click.unstyle(shown).replace("\r", "").splitlines()
    assert len(lines) >= 3
    assert max(len(line) for line in lines) <= 70


def test_more_was_cut_is_told(tmp_path: Path) -> None:
    path, db = tmp_path / "many.jsonl", tmp_path / "many.db"
    text = '{"text": "\\"Box number %d has to be opened by hand,\\" said Ada Vell, the mayor."}\n'
    path.write_text("".join(text % number for number in range(23)))
    code, shown = on_a_terminal("ingest", str(path), "--db", str(db))
    assert code == 0, shown
    code, shown = on_a_terminal("search", "--kind", "direct", "--db", str(db))
    assert code == 0
    assert "the first 20 of 23; -n N shows more" in shown
    assert "more" not in on_a_terminal("search", "-n", "30", "--db", str(db))[1]
