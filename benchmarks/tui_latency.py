"""How long a key takes on the review desk, from the event to the bytes for the terminal, on a million invented quotes.

    python benchmarks/tui_latency.py [--quotes 1000000] [--db FILE] [--table 100000] [--rounds 1]

At 120x40. "painted" is the first paint after the key; "opened" is the last one: the panes at the right show the
quote, what was decided is durable and the desk says so. Each part runs in a process of its own: the memory is
the desk's alone. The database is kept where `--db` says; a run works on a copy of it. The last part is Textual's own
DataTable with `--table` rows.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tui_watch import SIZE, Paints, keys, memory, press, say, show, watched  # first: it sets what Textual reads

STEPS = {
    "down": ["j"] * 60,
    "page down": ["pagedown"] * 40,
    "ends": ["G", "g"] * 20,
    "next of the article": ["right_square_bracket", "left_square_bracket"] * 20,
    "confirm and next": ["enter"] * 60,
    "undo": ["u"] * 20,
}
MIXED = ["j", "j", "pagedown", "k", "enter", "j", "pageup", "j", "k", "j"] * 5
SURE = 0.9
"""From here on in the queue (share of its rows) nothing speaks against a quote: one key confirms it.

What is doubted stands before: the quotes of the database made here are as likely to be of one confidence as of another.
"""
ARTICLES = 400
"""So many articles another process takes in, or fewer: as many as it gets through while keys are pressed."""


def make(path: Path, quotes: int) -> None:
    """Make the database."""
    import store_million

    store_million.make(path, quotes)


def bring_up_to_date(path: Path) -> None:
    """Have a database of an earlier version brought up to date, which happens once and is not what is measured."""
    from workbench.store.database import Store

    with Store.open(path):
        pass


def write_articles(folder: Path) -> None:
    """Write articles for the other process."""
    import store_million

    store_million.RNG.seed()
    for number in range(ARTICLES):
        text = store_million.article(number)[0].text
        (folder / f"a{number}.txt").write_text(text.replace("X said", "Ada Lovell said"), encoding="utf-8")


def desk(path: Path, folder: Path, begun: float, rounds: int) -> None:
    """Measure the desk."""
    asyncio.run(_desk(path, folder, begun, rounds))


async def _desk(path: Path, folder: Path, begun: float, rounds: int) -> None:
    from workbench.services.desk.review import Desk
    from workbench.store.database import Store
    from workbench.tui.app import ReviewApp

    with Store.open(path) as store:
        app = ReviewApp(Desk(store, "benchmark"))
        paints = watched(app)
        paints.begin(lambda: getattr(app.screen, "detail", None) is not None)
        async with app.run_test(headless=False, size=SIZE):
            ready = await paints.held() - begun
            screen = app.screen

            def busy() -> bool:
                return bool(app.writes.pending or screen._opener.busy)

            press(app, "j")
            say(f"ready {ready:.2f} s after the start of the process   bar 1 s{'' if ready <= 1 else ': MISSED'}")
            loading = await keys(app, paints, ["j", "pagedown", "k", "j"] * 3, busy)
            show("keys while the queue is read", loading[0], 50, loading[2])
            await until(lambda: not screen._loader.busy and not screen._counter.busy)
            say(f"{len(screen.queue.ids):,} quotes, memory {memory():.0f} MB")
            for what, pressed in STEPS.items():
                if what == "confirm and next":
                    screen.queue.move_to(int(len(screen.queue.ids) * SURE))
                painted, opened, cpu = await keys(app, paints, pressed * rounds, busy)
                decides = what in ("confirm and next", "undo")
                show(f"{what}, painted", painted, 30, cpu)
                show(f"{what}, opened" if not decides else f"{what}, stored and opened", opened, 50 if decides else 30)
            await filters(app, paints, screen, rounds)
            say(f"memory {memory():.0f} MB   bar 250 MB{'' if memory() <= 250 else ': MISSED'}")
            await beside_search(app, paints, screen, busy)
            await beside_ingest(app, paints, path, folder, busy)
            say(f"memory {memory():.0f} MB after searches and ingest; load of the machine {os.getloadavg()[0]:.1f}")


async def filters(app, paints: Paints, screen, rounds: int) -> None:
    """Measure how long another filter takes to its first screen, and a key that is pressed meanwhile."""
    from datetime import date

    from workbench.services.desk.review import QueueFilter

    speakers, outlets, flags = screen.desk.speakers("", 3), screen.desk.outlets("", 3), screen.desk.flags()
    words = [word for word in screen.queue.row_at(0).text.split() if len(word) > 3]
    given = [
        *(QueueFilter(flags=(flag,)) for flag in flags[:3]),
        *(QueueFilter(speakers=(name,)) for name in speakers),
        *(QueueFilter(outlets=(name,)) for name in outlets),
        *(QueueFilter(words=word) for word in words[:4]),
        QueueFilter(states=("new",)),
        QueueFilter(verdicts=("none",)),
        QueueFilter(since=date(2012, 1, 1), until=date(2012, 12, 31)),
        QueueFilter(outlets=(outlets[0],), words=words[0]),
        QueueFilter(kinds=("direct",), states=("new",)),
        QueueFilter(),
    ]
    first, meanwhile = [], []
    for filter_ in given * (2 * rounds):
        await until(lambda: not screen._loader.busy)
        await paints.settled(lambda: screen._opener.busy)
        old = screen.queue.ids
        start = paints.begin(lambda held=old: screen.queue.ids is not held)
        screen.apply(filter_)
        first.append(await paints.held() - start)
        start = paints.begin()
        press(app, "j" if screen.queue.cursor < len(screen.queue.ids) - 1 else "k")
        if len(screen.queue.ids) > 1:
            meanwhile.append(await paints.first() - start)
    show("another filter, first screen", first, 150)
    show("key while the filter is still read, painted", meanwhile, 30)


async def beside_search(app, paints: Paints, screen, busy: Callable[[], bool]) -> None:
    """Measure keys while a worker of the desk searches without a pause."""
    from workbench.services.desk.review import QueueFilter
    from workbench.services.search import search

    words = [word for word in screen.queue.row_at(0).text.split() if len(word) > 2]
    await until(lambda: not screen._loader.busy)
    screen.queue.move_to(int(len(screen.queue.ids) * SURE) + 1000)
    for what, given in (
        ("words", lambda: QueueFilter(words=random.choice(words))),
        ("a pattern", lambda: QueueFilter(regex=rf"\b{random.choice(words)}\w* {random.choice(words)}")),
    ):
        stop, done = threading.Event(), [0]

        def work(given=given, stop=stop, done=done) -> None:
            while not stop.is_set():
                search(screen.desk.store, given(), 20)
                done[0] += 1

        worker = app.run_worker(work, thread=True)
        painted, _, cpu = await keys(app, paints, MIXED, busy)
        stop.set()
        await worker.wait()
        show(f"keys beside searches for {what} ({done[0]} done)", painted, 50, cpu)


async def beside_ingest(app, paints: Paints, path: Path, folder: Path, busy: Callable[[], bool]) -> None:
    """Measure keys while another process takes articles into the same database."""
    command = [sys.executable, "-m", "workbench", "ingest", "--db", str(path), str(folder)]
    other = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        before = articles(app)
        await until(lambda: articles(app) > before or other.poll() is not None)
        before = articles(app)
        painted, _, cpu = await keys(app, paints, MIXED, busy)
        taken = articles(app) - before
    finally:
        other.terminate()
        other.wait()
    show(f"keys beside ingest ({taken} articles taken in)", painted, 50, cpu)


def articles(app) -> int:
    """Return how many articles the database has."""
    from workbench.store.lists import counts

    with app.desk.store.snapshot() as cx:
        return counts.articles(cx)


async def until(holds: Callable[[], bool], limit: float = 120.0) -> None:
    """Wait until something holds, without keeping other threads from working."""
    end = time.perf_counter() + limit
    while not holds():
        if time.perf_counter() > end:
            raise TimeoutError
        await asyncio.sleep(0.02)


def table(rows: int, begun: float) -> None:
    """Measure Textual's own table."""
    asyncio.run(_table(rows, begun))


async def _table(rows: int, begun: float) -> None:
    from textual.app import App, ComposeResult
    from textual.widgets import DataTable

    class Table(App[None]):
        def compose(self) -> ComposeResult:
            yield DataTable(cursor_type="row")

        def on_mount(self) -> None:
            table = self.query_one(DataTable)
            table.add_columns("state", "speaker", "quote", "outlets", "flags")
            table.add_rows(("new", "Ada Lovell", f"words of quote {n}", "3", "negation") for n in range(rows))

    app = Table()
    paints = watched(app)
    async with app.run_test(headless=False, size=SIZE):
        await paints.settled(lambda: app.query_one(DataTable).virtual_size.height <= rows)
        say(f"DataTable with {rows:,} rows: ready {paints.last - begun:.1f} s, memory {memory():.0f} MB")
        for what, key in (("down", "down"), ("page down", "pagedown")):
            painted, _, cpu = await keys(app, paints, [key] * 40, bool)
            show(f"DataTable, {what}", painted, cpu=cpu)


def in_child(work: Callable[..., None], *given: object) -> None:
    """Run `work` in a new process: what it takes of memory ends with it."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=given)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


def main() -> None:
    """Make the database where it is missing, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--table", type=int, default=100_000, help="rows of the DataTable; 0: without it")
    parser.add_argument("--rounds", type=int, default=1, help="so many times each key")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.db and options.db.parent) as folder:
        path, copy = options.db or Path(folder) / "million.db", Path(folder) / "copy.db"
        if not path.exists():
            in_child(make, path, options.quotes)
        shutil.copyfile(path, copy)
        in_child(bring_up_to_date, copy)
        texts = Path(folder) / "articles"
        texts.mkdir()
        in_child(write_articles, texts)
        in_child(desk, copy, texts, time.perf_counter(), options.rounds)
    if options.table:
        in_child(table, options.table, time.perf_counter())


if __name__ == "__main__":
    main()
