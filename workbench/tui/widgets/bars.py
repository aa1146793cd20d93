"""The one-line bars: title of the application, title of a pane, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from workbench.tui.cells import fit, one_line

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.screen import Screen


class Bar(Widget):
    """One line with words at the left and at the right; where both do not fit the left gives way, or the right."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--right"}

    def __init__(
        self,
        left: str = "",
        right: str = "",
        *,
        keeps_left: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._keeps_left = keeps_left
        self.set_reactive(Bar.left, left)
        self.set_reactive(Bar.right, right)

    def render_line(self, y: int) -> Strip:
        """Return the line, in the width there is (Textual's line API: a bar changes with every key)."""
        ground, width = self.visual_style, self.size.width
        right = one_line(self.right)
        if self._keeps_left:
            most = width - cell_len(one_line(self.left)) - 2
            right = right if cell_len(right) <= most else fit(right, most)
        room = width - cell_len(right) - (2 if right else 0)
        left = fit(one_line(self.left), max(0, room))
        segments = [Segment(left + ("  " if right else ""), ground.rich_style)]
        if right:
            style = ground + self.get_visual_style("bar--right", partial=True)
            segments.append(Segment(right, style.rich_style))
        return Strip(segments).adjust_cell_length(width, ground.rich_style).simplify()


class KeyBar(Widget):
    """The keys of the screen in the footer, the most needed first; what does not fit stands under `?`.

    Textual's own footer mounts a widget for each key whenever the focus moves; this one draws a line.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key", "keybar--words"}

    lead: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Keys shown before all others: what a field takes for itself, as Enter, is in no list of bindings."""

    lead_in_text: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Keys shown instead of these where Enter begins a new line."""

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        """Return as many keys as fit."""
        key_style = self.get_visual_style("keybar--key")
        words_style = self.get_visual_style("keybar--words")
        shown: dict[str, tuple[str, str]] = {}
        given = {
            binding.id: place for place, binding in enumerate(self.screen.BINDINGS) if isinstance(binding, Binding)
        }
        typing = isinstance(self.screen.focused, Input | TextArea)
        active_bindings = sorted(
            self.screen.active_bindings.values(), key=lambda active: given.get(active.binding.id or "", -1)
        )
        for active in active_bindings:
            binding = active.binding
            key = self.app.get_key_display(binding)
            types = typing and len(key) == 1 and key.isascii()  # a letter or a sign is typed there, it is no key
            if binding.show and active.enabled and binding.action not in shown and not types:
                shown[binding.action] = (key, binding.description)
        lead = self.lead_in_text if isinstance(self.screen.focused, TextArea) else self.lead
        last = shown.pop("help", None)
        room = self.size.width - (sum(map(cell_len, last)) + 2 if last else 0)
        parts: list[tuple[str, object]] = []
        for key, words in [*lead, *shown.values(), *([last] if last else [])]:
            width = cell_len(key) + cell_len(words) + 3
            if (key, words) != last:
                if width > room:
                    continue
                room -= width
            parts += [(f" {key}", key_style), (f" {words} ", words_style)]
        return Content.assemble(*parts)  # type: ignore[arg-type]
