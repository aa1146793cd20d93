"""The terminal application."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from workbench.tui.cells import one_line
from workbench.tui.collecting import Collecting
from workbench.tui.hangup import STATUS, Hangup
from workbench.tui.latest import InOrder
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.state import TOUR
from workbench.tui.theme import DARK, LIGHT
from workbench.tui.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from workbench.errors import WorkbenchError
    from workbench.services.desk.review import Desk
    from workbench.tui.state import Remembered

LAST_WRITES_SECONDS = 5.0
"""So long the desk waits for what is being written when the terminal has gone."""

SWITCH_SECONDS = 0.0005
"""So long a thread that searches or reads may keep the interpreter while the screen waits for it (Python's own: ten
times as long). A key needs the interpreter several times until it is painted."""


class ReviewApp(App[int]):
    """Opens the review desk of one reviewer."""

    TITLE = "workbench"
    CSS_PATH: ClassVar[list[str]] = ["desk.tcss", "screens.tcss"]  # type: ignore[assignment]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        desk: Desk,
        *,
        keys: Mapping[str, str] | None = None,
        light: bool = False,
        remembered: Remembered | None = None,
    ) -> None:
        """`remembered` knows whether the tour was shown; without it the tour only comes when asked for."""
        super().__init__()
        self.desk = desk
        self._keys = {name: ",".join(part.strip() for part in key.split(",")) for name, key in (keys or {}).items()}
        self._remembered = remembered
        self._leaving = False
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if light else DARK.name
        self.writes = InOrder(self, self._failed)
        self._collecting = Collecting(self)
        self._typed = Typed(self, super().on_event)
        self._desk_loop: asyncio.AbstractEventLoop | None = None
        self._hung_up = False

    def on_mount(self) -> None:
        """Set the keys, then open the desk."""
        self._desk_loop = asyncio.get_running_loop()
        if self._hung_up:
            self.exit(STATUS, return_code=STATUS)
            return
        sys.setswitchinterval(SWITCH_SECONDS)
        if self._keys:
            self.set_keymap(self._keys)
        desk = ReviewScreen(self.desk, self.writes)
        self.push_screen(desk)
        self._collecting.start()
        if self._remembered is not None and not self._remembered.has(TOUR):
            self._remembered.note(TOUR)
            self.call_after_refresh(desk.action_tour)

    def _handle_exception(self, error: Exception) -> None:
        """End with what failed; but what fails while the desk is taken down is no failure.

        Whoever quits does so once every write is durable. Messages still under way (a screen that is being mounted,
        an answer from a thread) then find half of the widgets gone.
        """
        if self._exit:
            self.log.warning(f"while leaving: {error!r}")
        else:
            super()._handle_exception(error)

    async def on_event(self, event: events.Event) -> None:
        """Take keys in turn, and put off collecting garbage for as long as they come."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._collecting.key()
            await self._typed.key(event)
        else:
            await super().on_event(event)

    async def on_typed_landed(self) -> None:
        """Go on with the next key."""
        await self._typed.landed()

    def on_unmount(self) -> None:
        """Leave the interpreter as it was."""
        self._collecting.stop()

    async def action_quit(self) -> None:
        """Leave once every write is durable; an entry that is stored nowhere is not left behind by one key."""
        self.writes.when_idle(self._quit)

    def _quit(self) -> None:
        desk = next((screen for screen in self.screen_stack if isinstance(screen, ReviewScreen)), None)
        if desk is not None and desk.form.unsaved is not None and not self._leaving:
            self._leaving = True
            words = "what you typed could not be stored; press the key again to leave without it"
            self.notify(words, title="Not saved", severity="warning", timeout=10, markup=False)
            desk.bring_back_unsaved()
        else:
            self.exit(0)

    def hang_up(self) -> None:
        """Leave once drafts and writes are durable: nobody is there to be asked. May be called from any thread."""
        self._hung_up = True
        if self._desk_loop is not None:
            asyncio.run_coroutine_threadsafe(self._leave(), self._desk_loop)

    async def _leave(self) -> None:
        last = self._desk_loop.time() + LAST_WRITES_SECONDS if self._desk_loop else 0.0
        desks = [screen for screen in self.screen_stack if isinstance(screen, ReviewScreen)]
        while self._typed.busy or self.writes.pending or any(desk.form.storing for desk in desks):
            if self._desk_loop is None or self._desk_loop.time() > last:
                break
            await asyncio.sleep(0.02)
        self.exit(STATUS, return_code=STATUS)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key of the screen in the command palette too."""
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.id and active.enabled:
                yield SystemCommand(
                    binding.description,
                    f"key {self.get_key_display(binding)}",
                    lambda action=binding.action: self.call_later(screen.run_action, action),
                )
        yield SystemCommand("Dark or light", "switch the theme", self.action_other_theme)
        yield SystemCommand("Quit", "leave the desk", self.action_quit)

    def action_other_theme(self) -> None:
        """Switch between dark and light."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    def _failed(self, error: WorkbenchError) -> None:
        """Show that a write has failed; nothing claims to be saved."""
        self.notify(one_line(str(error)), title="Not saved", severity="error", timeout=10, markup=False)
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.write_failed()


def run(
    db_path: Path,
    reviewer: str,
    *,
    keys: Mapping[str, str] | None = None,
    light: bool = False,
    remembered: Remembered | None = None,
    upgrading: Callable[[], None] | None = None,
) -> int:
    """Open the desk of `reviewer` on a database (made if it is not there) and return the exit status.

    `keys` maps the names of actions ("review.confirm") to keys, as `keys.check_keys` allows them. `upgrading`
    is called before a database of an earlier version is brought up to date. Raises `DatabaseError` if the database
    cannot be opened.
    """
    from workbench.services.desk.review import Desk
    from workbench.store.database import Store

    with Store.open(db_path, upgrading) as store:
        app = ReviewApp(Desk(store, reviewer), keys=keys, light=light, remembered=remembered)
        with Hangup(app.hang_up) as line:
            try:
                app.run()
            except OSError:  # the terminal takes no farewell
                if not line.hung_up:
                    raise
        return STATUS if line.hung_up else app.return_code or 0
