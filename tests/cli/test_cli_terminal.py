"""What only happens on a terminal: progress, tables that fit, and the screens."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path

import click
import pytest


def on_a_terminal(*words: str, columns: int = 100, keys: tuple[bytes, bytes] | None = None) -> tuple[int, str]:
    """Run `workbench` on a terminal of its own; return its code and all it showed.

    `keys` are a text to wait for and what to type then.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "WORKBENCH_REVIEWER": "Ines"}
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", *words], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    shown = b""
    while select.select([master], [], [], 60)[0]:
        try:
            chunk = os.read(master, 65_536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
        if keys and keys[0] in shown:
            os.write(master, keys[1])
            keys = None
    if process.poll() is None and keys:
        process.kill()
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


def test_the_main_job_on_a_fresh_machine(newsroom: Path, tmp_path: Path) -> None:
    """Articles in, screens open, a key closes them."""
    db = tmp_path / "db" / "quotes.db"
    code, shown = on_a_terminal("review", str(newsroom), "--db", str(db), keys=(b"Family", b"q"))
    assert code == 0, shown[-2000:]
    assert "Traceback" not in shown
    assert db.exists()
