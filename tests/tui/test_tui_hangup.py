"""The terminal goes away under the desk: a process of its own on a real pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from workbench.services.desk.review import Desk
from workbench.store.database import Store

PROGRAM = (
    "import sys; from pathlib import Path; from workbench.tui.app import run; sys.exit(run(Path(sys.argv[1]), 'anna'))"
)


def drafts(path, ids) -> list[str]:
    with Store.read(path) as store:
        kept = [Desk(store, "anna").draft(quote_id) for quote_id in ids]
    return [draft["venue"] for draft in kept if draft]


def shown(master: int, words: bytes, limit: float = 30.0) -> None:
    """Read what the desk paints until `words` are among it."""
    seen, end = b"", time.monotonic() + limit
    while words not in seen:
        assert time.monotonic() < end, seen[-2000:]
        if select.select([master], [], [], 0.2)[0]:
            seen += os.read(master, 65536)


@pytest.mark.parametrize("way", ["closed", "hangup", "terminate"])
def test_the_desk_ends_with_its_terminal_and_keeps_the_draft(tmp_path, store, ids, way) -> None:
    path = store.path
    store.close()
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    desk = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)], stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    try:
        shown(master, b"named right after")
        os.write(master, b"v")
        shown(master, b"Addressee")
        os.write(master, b"\t\t\t\t")
        os.write(master, b"Orrin hall")
        shown(master, b"draft saved")
        if way == "closed":  # no signal: the terminal was never the one that controls the process
            os.close(master)
        else:
            desk.send_signal(signal.SIGHUP if way == "hangup" else signal.SIGTERM)
        assert desk.wait(15) == 129
    finally:
        if desk.poll() is None:
            desk.kill()
            desk.wait()
        if way != "closed":
            os.close(master)
    assert drafts(path, ids) == ["Orrin hall"]
