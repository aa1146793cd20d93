"""How long a key takes on the review desk, from the event to the painted screen, on a million invented quotes.

    python benchmarks/tui_latency.py [--quotes 1000000] [--db FILE] [--table 100000]

Headless at 120x40. "painted" is the first paint after the key; "opened" is when the panes at the right show the
quote. `--table N` prints, for comparison, what Textual's own DataTable takes for N rows.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from store_million import make
from textual.app import App, ComposeResult
from textual.widgets import DataTable

from workbench.services.review import Desk
from workbench.store.database import Store
from workbench.store.filters import QueueFilter
from workbench.tui.app import ReviewApp

SIZE = (120, 40)
STEPS = {
    "down": ["j"] * 60,
    "page down": ["pagedown"] * 40,
    "ends": ["G", "g"] * 20,
    "next of the article": ["right_square_bracket", "left_square_bracket"] * 15,
    "confirm and next": ["enter"] * 60,
    "undo": ["u"] * 20,
}


def resident() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def line(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{what:32} p50 {statistics.median(ordered) * 1000:7.1f} ms   p95 {p95 * 1000:7.1f} ms   n {len(ordered)}")


async def until(condition, limit: float = 60.0) -> float:
    """Return how long it took until `condition` held."""
    start = time.perf_counter()
    while not condition():
        if time.perf_counter() - start > limit:
            raise TimeoutError
        await asyncio.sleep(0)
    return time.perf_counter() - start


async def desk(path: Path) -> None:
    painted: list[float] = []
    before = resident()
    begun = time.perf_counter()
    with Store.open(path) as store:
        app = ReviewApp(Desk(store, "benchmark"))
        async with app.run_test(size=SIZE):
            await until(lambda: getattr(app.screen, "queue", None) is not None and len(app.screen.queue.ids) > 0)
            screen = app.screen
            await until(lambda: screen.detail is not None)
            print(f"{len(screen.queue.ids):,} quotes; ready {time.perf_counter() - begun:.2f} s; ", end="")
            print(f"memory +{resident() - before:.0f} MB (all of it {resident():.0f} MB)")
            display = app._display

            def seen(*args: object, **kwargs: object) -> None:
                display(*args, **kwargs)
                painted.append(time.perf_counter())

            app._display = seen
            for what, keys in STEPS.items():
                paints, opens = [], []
                for key in keys:
                    await quiet(app, screen)
                    painted.clear()
                    start = time.perf_counter()
                    app.simulate_key(key)
                    await until(lambda: bool(painted))
                    paints.append(painted[0] - start)
                    await quiet(app, screen)
                    opens.append(time.perf_counter() - start)
                line(f"{what}, painted", paints)
                line(f"{what}, opened", opens)
            await until(lambda: not screen._loader.busy)
            loads = []
            for flag in [*screen.desk.flags()[:3], ""] * 5:
                await until(lambda: not screen._loader.busy)
                old = screen.queue.ids
                start = time.perf_counter()
                screen.apply(QueueFilter(flags=(flag,) if flag else ()))
                await until(lambda held=old: screen.queue.ids is not held or not screen._loader.busy)
                await asyncio.sleep(0)
                await until(lambda: not screen._opener.busy)
                loads.append(time.perf_counter() - start)
            line("another filter, first screen", loads)
            print(f"peak memory {resident():.0f} MB; load of the machine meanwhile {os.getloadavg()[0]:.1f}")


async def quiet(app: ReviewApp, screen) -> None:
    readers = (screen._opener,)
    await asyncio.sleep(0.02)
    await until(lambda: not app.writes.pending and not any(reader.busy for reader in readers))


class Table(App[None]):
    """Textual's own table, filled before it is shown."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        """One table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns("state", "speaker", "quote", "outlets", "flags")
        table.add_rows(("new", "Ada Lovell", f"words of quote {n}", "3", "negation") for n in range(self.rows))


async def table(rows: int) -> None:
    begun = time.perf_counter()
    app = Table(rows)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        print(f"DataTable with {rows:,} rows: ready {time.perf_counter() - begun:.1f} s, memory {resident():.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--table", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "million.db"
        if not path.exists():
            sys.stderr.write("making the database ...\n")
            make(path, options.quotes)
        asyncio.run(desk(path))
    if options.table:
        asyncio.run(table(options.table))


if __name__ == "__main__":
    main()
