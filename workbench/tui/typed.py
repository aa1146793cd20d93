"""Keys one after the other: none is handed on before what the key before it did is done.

Textual hands a key to the widget that has the focus at that moment. Somebody who types "e" and a name at once, or whose
terminal sends a paste, would have the first letters go to the queue, because the form has not got the focus yet: they
would be lost. Here a key waits until the one before has gone the whole way from the widget up to the application.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual import events
    from textual.app import App
    from textual.timer import Timer

LONGEST_SECONDS = 0.5
"""So long a key waits at most: where a screen closes under a key, nothing comes back of it."""


class Landed(Message, verbose=True, namespace="typed"):
    """Follows a key on its way through the widgets."""


class Typed:
    """Holds keys back while one is on its way; `hand_on` is what the application does with a key."""

    def __init__(self, app: App[int], hand_on: Callable[[events.Key], Awaitable[None]]) -> None:
        self._app, self._hand_on = app, hand_on
        self._waiting: deque[events.Key] = deque()
        self._under_way = False
        self._longest: Timer | None = None

    @property
    def busy(self) -> bool:
        """Whether a key is on its way, or waits."""
        return self._under_way

    async def key(self, event: events.Key) -> None:
        """Hand a key on, or keep it until its turn comes."""
        self._waiting.append(event)
        if self._under_way:
            if self._longest is None:
                self._longest = self._app.set_timer(LONGEST_SECONDS, self.landed)
        else:
            await self.landed()

    async def landed(self) -> None:
        """Hand the next key on: the one before is done with, or is waited for no longer."""
        if self._longest is not None:
            self._longest.stop()
            self._longest = None
        self._under_way = bool(self._waiting and self._app.screen_stack)
        if self._under_way:
            await self._hand_on(self._waiting.popleft())
            screen = self._app.screen
            (screen.focused or screen).post_message(Landed())
            if self._waiting:
                self._longest = self._app.set_timer(LONGEST_SECONDS, self.landed)
