"""A field with a few fixed values: Left and Right turn them over, a letter picks one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import RenderResult


class Choice(Widget, can_focus=True):
    """Shows one of several words; `options` maps each value to its words, `keys` a letter to a value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "Next value", show=False),
        Binding("left", "turn(-1)", "Previous value", show=False),
    ]

    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """Another value was picked."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, options: Mapping[str, str], keys: Mapping[str, str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._options = dict(options)
        self._keys = dict(keys)
        self.set_reactive(Choice.value, next(iter(options)))

    def put(self, value: str) -> None:
        """Set the value without telling anybody; an unknown one becomes the first."""
        self.set_reactive(Choice.value, value if value in self._options else next(iter(self._options)))
        self.refresh()

    def offer(self, options: Mapping[str, str]) -> None:
        """Replace the values there are to choose from; the first one is shown."""
        self._options = dict(options)
        self.put(next(iter(options)))

    def watch_value(self, value: str) -> None:
        """Tell that another value was picked."""
        self.post_message(self.Changed(self, value))

    def action_turn(self, by: int) -> None:
        """Go to the next or the previous value."""
        values = list(self._options)
        self.value = values[(values.index(self.value) + by) % len(values)]

    def on_key(self, event: events.Key) -> None:
        """Pick a value by its letter; keep every other letter from acting on the screen behind the form."""
        if event.key == "enter":
            event.stop()
            self.post_message(self.Submitted())
        elif event.is_printable and event.key != "space":
            event.stop()
            if event.character in self._keys:
                self.value = self._keys[event.character]

    def render(self) -> RenderResult:
        """Return the words, between arrows while it has the focus."""
        words = self._options[self.value]
        return Content(f"‹ {words} ›" if self.has_focus else f"  {words}")
