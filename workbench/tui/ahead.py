"""Quotes read before they are opened: moving to one that is at hand shows it in the same moment."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from workbench.errors import WorkbenchError
from workbench.tui.latest import Served

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.dom import DOMNode

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

KEPT = 48
"""So many answers are kept, the one used longest ago goes first."""
FRESH_SECONDS = 60.0
"""After this time an answer is read again even if nobody wrote: whoever has a quote open lets go by the clock."""

PAUSE_SECONDS = 0.015
"""So long the screen is left alone to paint before anything is read ahead."""


class _Held(NamedTuple, Generic[Answer]):
    answer: Answer
    version: int
    read_at: float

    def is_fresh(self, version: int) -> bool:
        """Whether nobody wrote since it was read, and not much time has gone by."""
        return self.version == version and time.monotonic() - self.read_at < FRESH_SECONDS


class Ahead(Served, Generic[Answer]):
    """Answers the newest question, at once where the answer is at hand, and then reads what is likely asked next.

    An answer that was at hand is shown first and checked afterwards: if somebody wrote since it was read (`version`
    has changed), it is read again, and `done` is called a second time if it has become another one. One thread
    reads, with one connection to the database.
    """

    def __init__(
        self,
        owner: DOMNode,
        read: Callable[[int], Answer],
        version: Callable[[], int],
        done: Callable[[int, Answer], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        super().__init__(owner)
        self._read, self._version, self._done, self._failed = read, version, done, failed
        self._held: OrderedDict[int, _Held[Answer]] = OrderedDict()
        self._wanted: int | None = None
        self._checking: int | None = None
        self._likely: Callable[[], Sequence[int]] | None = None
        self._era = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")

    @property
    def _asked(self) -> bool:
        return self._wanted is not None or self._checking is not None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come; what is read ahead does not count."""
        return self._wanted is not None

    def ask(self, key: int, likely: Callable[[], Sequence[int]]) -> None:
        """Put the newest question; `likely` gives, once there is time, what may be asked next, likeliest first."""
        held = self._held.get(key)
        self._wanted, self._checking, self._likely = (key, None, likely) if held is None else (None, key, likely)
        if held is not None:
            self._held.move_to_end(key)
            self._done(key, held.answer)
        self._call()

    def forget(self) -> None:
        """Drop all answers: something was written that they do not know."""
        self._held.clear()
        self._era += 1

    async def _work_off(self) -> None:
        while self._asked:
            if (key := self._wanted) is not None:
                try:
                    answer = await self._fetch(key)
                except WorkbenchError as error:
                    if self._wanted == key:
                        self._wanted = None
                        self._failed(error)
                else:
                    if self._wanted == key:
                        self._wanted = None
                        self._done(key, answer)
            elif (key := self._checking) is not None:
                await self._check(key)
                if self._checking == key:
                    self._checking = None
        await self._read_on()

    async def _check(self, key: int) -> None:
        """Read an answer that was shown once more if it may be out of date."""
        before = self._held.get(key)
        if before is not None and before.is_fresh(await self._in_thread(self._version)):
            return
        try:
            answer = await self._fetch(key)
        except WorkbenchError as error:
            self._held.pop(key, None)
            self._failed(error)
        else:
            if self._checking == key and (before is None or answer != before.answer):
                self._done(key, answer)

    async def _read_on(self) -> None:
        """Read what is likely asked next, until something is asked."""
        await asyncio.sleep(PAUSE_SECONDS)
        if self._likely is None or self._asked:
            return
        likely, self._likely = self._likely(), None
        version = await self._in_thread(self._version)
        for key in likely:
            held = self._held.get(key)
            if held is None or not held.is_fresh(version):
                try:
                    await self._fetch(key)
                except WorkbenchError:
                    self._held.pop(key, None)  # whoever asks for it will be told
            if self._asked:
                return

    async def _fetch(self, key: int) -> Answer:
        era = self._era

        def read() -> tuple[int, Answer]:
            return self._version(), self._read(key)  # in this order: a write in between makes it seem too old

        version, answer = await self._in_thread(read)
        if era == self._era:
            self._held[key] = _Held(answer, version, time.monotonic())
            self._held.move_to_end(key)
            if len(self._held) > KEPT:
                self._held.popitem(last=False)
        return answer

    async def _in_thread(self, work: Callable[[], Asked]) -> Asked:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
