"""The terminal goes away under the desk: a process of its own on a real pseudo-terminal."""

from __future__ import annotations

import asyncio
import fcntl
import gzip
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from textual.css.query import NoMatches
from tui_driver import settled

from workbench.services.desk.review import Desk
from workbench.store.database import Store
from workbench.tui.app import ReviewApp
from workbench.tui.state import TOUR, Remembered

TOURED = """
import sys; from pathlib import Path; from workbench.tui.app import run; from workbench.tui.state import Remembered
sys.exit(run(Path(sys.argv[1]), 'anna', remembered=Remembered(Path(sys.argv[2]))))
"""
PROGRAM = (
    "import sys; from pathlib import Path; from workbench.tui.app import run; sys.exit(run(Path(sys.argv[1]), 'anna'))"
)


def drafts(path, ids) -> list[str]:
    with Store.read(path) as store:
        kept = [Desk(store, "anna").draft(quote_id) for quote_id in ids]
    return [draft["venue"] for draft in kept if draft]


def shown(master: int, words: bytes, limit: float = 30.0) -> bytes:
    """Read what the desk paints until `words` are among it; return it."""
    seen, end = b"", time.monotonic() + limit
    while words not in seen:
        assert time.monotonic() < end, seen[-2000:]
        if select.select([master], [], [], 0.2)[0]:
            seen += os.read(master, 65536)
    return seen


@contextmanager
def started(*command: str, environment: dict[str, str] | None = None):
    """Run the desk on a pseudo-terminal of 120x40; give the process and the terminal's other end."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    desk = subprocess.Popen(
        [sys.executable, "-c", *command],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env=environment,
    )
    os.close(slave)
    try:
        yield desk, master
    finally:
        if desk.poll() is None:
            desk.kill()
            desk.wait()
        with suppress(OSError):
            os.close(master)


def the_rest(desk: subprocess.Popen[bytes], master: int, limit: float = 15.0) -> bytes:
    """Read what the desk paints until it ends."""
    seen, end = b"", time.monotonic() + limit
    while desk.poll() is None and time.monotonic() < end:
        if select.select([master], [], [], 0.05)[0]:
            with suppress(OSError):
                seen += os.read(master, 65536)
    while select.select([master], [], [], 0)[0]:
        try:
            more = os.read(master, 65536)
        except OSError:
            break
        if not more:
            break
        seen += more
    return seen


@pytest.mark.parametrize("way", ["closed", "hangup", "terminate"])
def test_the_desk_ends_with_its_terminal_and_keeps_the_draft(tmp_path, store, ids, way) -> None:
    path = store.path
    store.close()
    with started(PROGRAM, str(path)) as (desk, master):
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
    assert drafts(path, ids) == ["Orrin hall"]


@pytest.mark.parametrize("first", [True, False], ids=["tour", "desk"])
@pytest.mark.parametrize("way", ["key", "hangup"])
def test_leaving_before_the_desk_stands_is_no_failure(tmp_path, store, ids, way, first) -> None:
    path, state = store.path, tmp_path / "desk.json"
    store.close()
    if not first:
        Remembered(state).note(TOUR)
    for wait in (0.0, 0.03, 0.1):
        with started(TOURED, str(path), str(state)) as (desk, master):
            shown(master, b"\x1b[?1049h")
            time.sleep(wait)
            if way == "key":
                os.write(master, b"qq" if first else b"q")
            else:
                desk.send_signal(signal.SIGHUP)
            seen = the_rest(desk, master)
        assert desk.returncode == (0 if way == "key" else 129), seen[-3000:]
        assert b"Traceback" not in seen
        if first:
            state.unlink(missing_ok=True)


def test_an_old_database_is_brought_up_to_date_with_words_before_the_screen_goes_dark(tmp_path) -> None:
    sample = Path(__file__).parents[1] / "store" / "samples" / "m0010.db.gz"
    (tmp_path / "old.db").write_bytes(gzip.decompress(sample.read_bytes()))
    review = "from workbench.__main__ import main; import sys; sys.argv[1:] = {}; main()"
    words = ["review", "--db", str(tmp_path / "old.db"), "--reviewer", "Ann"]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    for upgraded in (True, False):
        with started(review.format(words), environment=environment) as (desk, master):
            before = shown(master, b"\x1b[?1049h").partition(b"\x1b[?1049h")[0]
            os.write(master, b"qq" if upgraded else b"q")
            the_rest(desk, master)
        assert desk.returncode == 0
        assert (b"bringing it up to date" in before) == upgraded


async def fail_in(app: ReviewApp, *, leaving: bool) -> None:
    """Let a message under way look for a widget that is not there (any more)."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        if leaving:
            app.exit(0)
        app.screen.call_later(lambda: app.screen.query_one("#gone"))
        await asyncio.sleep(0.1)


async def test_what_fails_while_the_desk_is_taken_down_is_no_failure(desk) -> None:
    app = ReviewApp(desk)
    await fail_in(app, leaving=True)
    assert app.return_code == 0


async def test_what_fails_before_that_is_one(desk) -> None:
    app = ReviewApp(desk)
    with pytest.raises(NoMatches):
        await fail_in(app, leaving=False)
    assert app.return_code == 1
