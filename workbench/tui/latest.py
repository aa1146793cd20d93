"""Work in threads, so that no key ever waits for the database."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

from workbench.errors import WorkbenchError
from workbench.store.connection import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Served:
    """Something that works off what is asked of it in one worker that lives as long as its owner.

    A worker for each question would cost a millisecond of the screen's own loop.
    """

    def __init__(self, owner: DOMNode) -> None:
        self._owner = owner
        self._wake: asyncio.Event | None = None

    def _call(self) -> None:
        """Have what waits worked off; start the worker when this is the first time."""
        if self._wake is None:
            self._wake = asyncio.Event()
            self._owner.run_worker(self._serve(self._wake), exit_on_error=True)
        self._wake.set()

    async def _serve(self, wake: asyncio.Event) -> None:
        while True:
            await wake.wait()
            wake.clear()
            await self._work_off()

    async def _work_off(self) -> None:
        raise NotImplementedError


class Latest(Served, Generic[Asked, Answer]):
    """Answers only the newest question: while one is worked on, a newer one replaces the one that waits.

    `work` runs in a thread, `done` and `failed` in the screen's own loop, where widgets may be touched. An
    answer that is out of date by the time it is there is dropped.
    """

    def __init__(
        self,
        owner: DOMNode,
        work: Callable[[Asked], Answer],
        done: Callable[[Asked, Answer], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        super().__init__(owner)
        self._work, self._done, self._failed = work, done, failed
        self._waiting: list[Asked] = []
        self._busy = False

    @property
    def outdated(self) -> bool:
        """Whether a newer question waits; long work may look at this and give up."""
        return bool(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._busy

    def ask(self, asked: Asked) -> None:
        """Put the newest question."""
        self._waiting = [asked]
        self._busy = True
        self._call()

    async def _work_off(self) -> None:
        try:
            while self._waiting:
                asked = self._waiting.pop()
                try:
                    answer = await asyncio.to_thread(self._work, asked)
                except Cancelled:
                    continue
                except WorkbenchError as error:
                    if not self._waiting:
                        self._failed(error)
                else:
                    if not self._waiting:
                        self._done(asked, answer)
        finally:
            self._busy = False


class InOrder(Served):
    """Carries out writes one after the other, none lost, in the order in which they were given."""

    def __init__(self, owner: DOMNode, failed: Callable[[WorkbenchError], None]) -> None:
        super().__init__(owner)
        self._failed = failed
        self._waiting: deque[tuple[Callable[[], object], Callable[[object], None]]] = deque()
        self._busy = False
        self._idle: Callable[[], object] | None = None

    @property
    def pending(self) -> int:
        """How many writes are not yet durable."""
        return len(self._waiting) + self._busy

    def when_idle(self, then: Callable[[], object]) -> None:
        """Call `then` once nothing is left to write."""
        if self.pending:
            self._idle = then
        else:
            then()

    def add(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        """Queue a write; `done` runs in the screen's loop once it is durable."""
        self._waiting.append((work, done))  # type: ignore[arg-type]
        self._call()

    async def _work_off(self) -> None:
        self._busy = True
        try:
            while self._waiting:
                work, done = self._waiting.popleft()
                try:
                    answer = await asyncio.to_thread(work)
                except WorkbenchError as error:
                    self._failed(error)
                else:
                    done(answer)
        finally:
            self._busy = False
        if self._idle is not None:
            self._idle()
