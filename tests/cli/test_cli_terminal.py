"""What only happens on a terminal: progress, tables that fit, and the screens."""

from __future__ import annotations

import fcntl
import json
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
    # The size is the terminal's own: variables that some shells and runners set would overrule it.
    inherited = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
    environment = {**inherited, "TERM": "xterm-256color", "WORKBENCH_REVIEWER": "Ines"}
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", *words], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    shown = b""
    silent = 0
    while silent < 2:  # a machine that was put to sleep meanwhile makes one wait seem over
        if not select.select([master], [], [], 60)[0]:
            silent += 1
            continue
        silent = 0
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


@pytest.mark.parametrize("columns", [80, 60])
def test_a_table_with_long_names_and_verdicts_fits_too(tmp_path: Path, columns: int) -> None:
    path, db = tmp_path / "long.json", str(tmp_path / "long.db")
    words = '"The winter will be long," said Maria-Antonia Vell-Brandenburg, the mayor.'
    path.write_text(json.dumps({"text": words, "outlet": "The Orrin Valley Weekly Courier", "published": "2031-03-04"}))
    assert on_a_terminal("ingest", str(path), "--db", db)[0] == 0
    assert on_a_terminal("verdict", "1", "minor_variance", "--db", db)[0] == 0
    shown = click.unstyle(on_a_terminal("search", "winter", "--db", db, columns=columns)[1]).replace("\r", "")
    assert "minor_variance" in shown
    assert max(map(len, shown.splitlines())) <= columns


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


def test_a_sentence_is_read_whole_where_the_columns_leave_it_no_room(tmp_path: Path) -> None:
    path, db = tmp_path / "long.txt", str(tmp_path / "long.db")
    path.write_text(
        '"The lower mill turned all winter without one idle day, the upper mill stood still from the first frost until '
        "well after the thaw, the miller counted his sacks every night by lamplight and his daughter wrote down in the "
        'blue ledger what the heron cost us," said Ada Vell, the mayor.\n'
    )
    on_a_terminal("ingest", str(path), "--outlet", "The Long-Named Courier", "--published", "2031-03-02", "--db", db)
    _, shown = on_a_terminal("search", "heron", "--db", db, columns=80)
    assert "\x1b[1m\x1b[4mheron\x1b[0m" in shown, "what was found is in sight, also at the end of a long sentence"
    lines = click.unstyle(shown).replace("\r", "").splitlines()
    assert "Ada Vell" in lines[1]
    assert "2031-03-02" in lines[1]
    assert lines[2].startswith("    …")
    assert len(" ".join(lines[2:])) > 80
    assert max(map(len, lines)) <= 80
    _, wide = on_a_terminal("search", "heron", "--db", db, columns=160)
    [_, row] = click.unstyle(wide).replace("\r", "").splitlines()
    assert "heron" in row
    assert len(row) <= 160


def test_prose_is_broken_between_words(db: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text('"We will not leave the valley before the spring, whatever the engineers say," said Ada Vell.\n')
    for words in (("show", "1"), ("check", str(draft)), ("family", "show", "f-1")):
        _, shown = on_a_terminal(*words, "--db", str(db), columns=50)
        lines = click.unstyle(shown).replace("\r", "").splitlines()
        spaced = [line for line in lines if " " in line.strip()]
        assert max(map(len, spaced)) <= 50, spaced
        _, wide = on_a_terminal(*words, "--db", str(db), columns=2000)
        assert "".join(shown_words(wide)) == "".join(shown_words(shown)), "no word is lost"


def shown_words(shown: str) -> list[str]:
    return click.unstyle(shown).split()
