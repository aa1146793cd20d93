"""The end of the terminal: its window is closed, the line to another machine breaks, somebody sends the signal for it.

Textual's own reader asks a terminal that is gone for the next key again and again, and never ends. Here that is
noticed, what is being written is waited for, and the process ends even if nobody takes its last words any more.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STATUS = 129
"""Exit status of what was ended by a hangup, as shells have it."""
LAST_SECONDS = 8.0
"""So long the application may take to end by itself."""
_LOOK_SECONDS = 0.5
_SIGNALS = ("SIGHUP", "SIGTERM")


class Hangup:
    """Calls `leave` once, from any thread, when the terminal goes away or a signal asks to end; then ends the process.

    For the time in which it is watched (`with`) it holds the handlers of these signals.
    """

    def __init__(self, leave: Callable[[], None], fileno: int | None = None) -> None:
        self._leave = leave
        self._fileno = sys.__stdin__.fileno() if fileno is None and sys.__stdin__ else fileno
        self._asked = threading.Event()
        self._over = threading.Event()
        self._before: dict[int, object] = {}

    def __enter__(self) -> Hangup:
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, lambda *_: self._ask())
        if self._fileno is not None and hasattr(select, "poll"):
            threading.Thread(target=self._watch, args=(self._fileno,), name="hangup", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    @property
    def hung_up(self) -> bool:
        """Whether the application was asked to leave."""
        return self._asked.is_set()

    def _watch(self, fileno: int) -> None:
        """Wait for the terminal's end; of what can be read there nothing is looked at."""
        looked = select.poll()
        looked.register(fileno, 0)
        first = True
        while not self._over.wait(0 if first else _LOOK_SECONDS):
            found = looked.poll(0)
            if found and first:
                return  # it was no terminal that can be watched from the start
            if found:
                self._ask()
                return
            first = False

    def _ask(self) -> None:
        if self._asked.is_set():
            return
        self._asked.set()
        threading.Thread(target=self._end, name="last seconds", daemon=True).start()
        self._leave()

    def _end(self) -> None:
        if not self._over.wait(LAST_SECONDS):
            os._exit(STATUS)
