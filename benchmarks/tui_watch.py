"""An application's paints, timed where they leave for the terminal: everything but the terminal itself is in them."""

from __future__ import annotations

import asyncio
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable

import workbench.tui  # noqa: F401 - sets what Textual reads when it is imported

os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # the same

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

SIZE = (120, 40)
SILENCE = 0.04
"""So many seconds after the last paint a key's work counts as done, if nothing is being read or written."""


class Paints:
    """When the application has painted."""

    def __init__(self) -> None:
        self.last = 0.0
        self._since: list[float] = []
        self._event = asyncio.Event()
        self._holds: Callable[[], bool] = bool
        self._held: float | None = None

    def seen(self) -> None:
        """Note that something was written to the terminal."""
        self.last = time.perf_counter()
        self._since.append(self.last)
        if self._held is None and self._holds():
            self._held = self.last
        self._event.set()

    def begin(self, holds: Callable[[], bool] = bool) -> float:
        """Forget the earlier paints and return the time; `holds` is asked at each paint (see `held`)."""
        self._since.clear()
        self._holds, self._held = holds, None
        self._event.clear()
        return time.perf_counter()

    async def first(self, limit: float = 30.0) -> float:
        """Return when the first paint since `begin` was done."""
        while not self._since:
            await self._wait(limit)
        return self._since[0]

    async def held(self, limit: float = 60.0) -> float:
        """Return when the first paint was done at which `holds` was true."""
        while self._held is None:
            await self._wait(limit)
        return self._held

    async def settled(self, busy: Callable[[], bool]) -> float:
        """Wait until nothing is painted any more and nothing is `busy`; return when the last paint was done."""
        while True:
            rest = self.last + SILENCE - time.perf_counter()
            if rest <= 0 and not busy():
                return self.last
            await asyncio.sleep(max(rest, 0.005))

    async def _wait(self, limit: float) -> None:
        await asyncio.wait_for(self._event.wait(), limit)
        self._event.clear()


class ToNowhere(HeadlessDriver):
    """A driver that does all that a terminal's does, and writes to /dev/null."""

    paints: Paints
    _nowhere = os.open(os.devnull, os.O_WRONLY)

    @property
    def is_headless(self) -> bool:
        """No: what is painted is written."""
        return False

    def write(self, data: str) -> None:
        """Encode, write and note the time."""
        os.write(self._nowhere, data.encode("utf-8", "replace"))
        self.paints.seen()

    def flush(self) -> None:
        """Nothing is held back."""


def watched(app: App[object]) -> Paints:
    """Let `app` paint to nowhere, and return when it does."""
    paints = Paints()
    app.driver_class = type("Watched", (ToNowhere,), {"paints": paints})
    return paints


def press(app: App[object], key: str) -> None:
    """Send a key as the terminal's driver does."""
    character = key if len(key) == 1 else {"enter": "\r", "right_square_bracket": "]"}.get(key)
    app._driver.process_message(events.Key(key, character))


async def keys(app: App[object], paints: Paints, pressed: list[str], busy: Callable[[], bool]) -> list[list[float]]:
    """Press keys one after the other; return seconds to the first paint, to the last one, and of CPU, of each."""
    found: list[list[float]] = [[], [], []]
    for key in pressed:
        await paints.settled(busy)
        used, start = time.process_time(), paints.begin()
        press(app, key)
        painted = await paints.first()
        last = await paints.settled(busy)
        for column, seconds in zip(found, (painted - start, last - start, time.process_time() - used), strict=True):
            column.append(seconds)
    return found


def show(what: str, times: list[float], bar: float | None = None, cpu: list[float] | None = None) -> None:
    """Print median and 95th percentile, and how they stand to the bar (milliseconds)."""
    p50, p95 = (1000 * part(times, share) for share in (0.5, 0.95))
    words = f"{what:<46} p50 {p50:7.1f} ms   p95 {p95:7.1f} ms   n {len(times):<4}"
    if cpu:
        words += f" cpu {1000 * statistics.median(cpu):6.1f} ms  "
    if bar is not None:
        words += f" bar {bar:.0f} ms{'' if p95 <= bar else ': MISSED'}"
    say(words)


def say(words: str) -> None:
    """Print a line past the application, which has taken the standard output for itself."""
    print(words, file=sys.__stdout__, flush=True)


def part(times: list[float], share: float) -> float:
    """Return the time within which this share of all was done."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def memory() -> float:
    """Return the peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
