"""When garbage is collected: while nobody presses a key.

A full collection looks at every object of the application and stops all threads meanwhile, tens of milliseconds in
the middle of a key. The thresholds are raised so far that none comes by itself within a stretch of keys, and one is
made when no key has come for some seconds. What stands once the desk is built is frozen: it stays until the end.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

FREEZE_SECONDS = 1.0
"""After so long all modules are loaded and all widgets made."""
IDLE_SECONDS = 3.0
"""After so long without a key the next one is not expected at once."""
THRESHOLDS = (20_000, 20, 50)
"""New objects before the young are looked at (a few milliseconds), and how often that before the older ones are."""


class Collecting:
    """Raises the thresholds of an application while it runs, and collects when it is idle."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._before = gc.get_threshold()
        self._timer: Timer | None = None

    def start(self) -> None:
        """Raise the thresholds, and freeze what is there once the desk stands."""
        gc.set_threshold(*THRESHOLDS)
        self._app.set_timer(FREEZE_SECONDS, gc.freeze)
        self._timer = self._app.set_timer(IDLE_SECONDS, gc.collect)

    def key(self) -> None:
        """Put the collection off: somebody is at work."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(IDLE_SECONDS, gc.collect)

    def stop(self) -> None:
        """Set the thresholds back."""
        gc.set_threshold(*self._before)
        gc.unfreeze()
