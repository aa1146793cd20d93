"""Drives the desk: opens it, presses keys, waits until nothing is read or written any more."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from textual.widgets._toast import Toast

from workbench.tui.app import ReviewApp
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.bars import Bar


def readers(screen: ReviewScreen):
    form = screen.form
    return screen._loader, screen._opener, screen._counter, form._drafts, form._dates, form._names, form._rivals


async def settled(pilot, condition=lambda: True, tries: int = 200) -> None:
    """Wait until `condition` holds and nothing is being read or written."""
    app = pilot.app
    for _ in range(tries):
        await pilot.pause()
        screen = next((each for each in app.screen_stack if isinstance(each, ReviewScreen)), None)
        quiet = screen is not None and not any(latest.busy for latest in readers(screen))
        if quiet and not app.writes.pending and condition():
            await pilot.pause()
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the desk did not come to rest")


async def still(pilot, pause: float = 0.05, tries: int = 100) -> None:
    """Wait until every message is on the screen and two pictures of it, `pause` seconds apart, are the same.

    For pictures only: a message is mounted some turns of the loop after it was given, more on a busy machine.
    """
    app, last = pilot.app, ""
    for _ in range(tries):
        await pilot.pause(pause)
        picture = app.export_screenshot()
        shown = [toast._notification for toast in app.screen.query(Toast)]
        # What counts in a thread has more to show.
        working = any(worker.is_running and worker._thread_worker for worker in app.workers)
        if picture == last and not working and all(given in shown for given in app._notifications):
            return
        last = picture
    raise AssertionError("the picture did not come to rest")


@asynccontextmanager
async def opened(desk, size=(120, 40)):
    app = ReviewApp(desk)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def press(pilot, *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def bar(pilot, name: str) -> Bar:
    return pilot.app.screen.query_one(f"#{name}", Bar)


def newest(desk, quote_id: int):
    return desk.history(quote_id)[0].recorded.decision


async def at(pilot, quote_id: int) -> None:
    pilot.app.screen.go_to(quote_id)
    await settled(pilot)
