"""A line of input with candidates below it: first letters, Enter, done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.tui.cells import fit, one_line
from workbench.tui.widgets.inputs import LineInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import RenderResult
    from textual.geometry import Size

SHOWN = 6


class Candidates(Widget):
    """The list below the line; hidden while there is nothing to offer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"candidates--chosen"}

    names: reactive[tuple[str, ...]] = reactive((), layout=True)
    chosen: reactive[int] = reactive(0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a name."""
        return len(self.names)

    def watch_names(self) -> None:
        """Show or hide the list."""
        self.display = bool(self.names)

    def render(self) -> RenderResult:
        """Return the names under each other, the chosen one pointed at."""
        style = self.get_visual_style("candidates--chosen", partial=True)
        width = max(1, self.size.width)
        lines = []
        for at, name in enumerate(self.names):
            here = at == self.chosen
            line = fit(f"{'▶' if here else ' '} {one_line(name)}", width)
            lines.append(Content.styled(line, style) if here else Content(line))
        return Content("\n").join(lines)


class CompleteInput(LineInput):
    """A one-line input. Whoever owns it answers `Wanted` by setting `offer`; Up and Down choose, Enter takes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", "Next name", show=False),
        Binding("up", "choose(-1)", "Previous name", show=False),
    ]

    class Wanted(Message):
        """Candidates for what is typed are wanted."""

        def __init__(self, field: CompleteInput, typed: str) -> None:
            super().__init__()
            self.field = field
            self.typed = typed

        @property
        def control(self) -> CompleteInput:
            """The input that wants them."""
            return self.field

    def __init__(self, *, new: str = "", id: str | None = None) -> None:  # noqa: A002
        """`new` are the words for entering what is no candidate ("new speaker"); empty: only candidates are valid."""
        super().__init__(id=id)
        self._new = new
        self.list = Candidates()
        self._quiet = False

    def put(self, value: str) -> None:
        """Set the value without offering anything."""
        self._quiet = value != self.value
        self.value = value
        self.offer(())

    def offer(self, names: Sequence[str]) -> None:
        """Show candidates for what is typed; what is typed already, letter for letter, needs no offer."""
        typed = self.value.strip()
        names = list(names[:SHOWN])
        if not typed or not self.has_focus or (names and typed == names[0]):
            names = []
        elif names and self._new and typed not in names:
            names.append(f"+ {self._new} “{typed}”")
        self.list.names = tuple(names)
        self.list.chosen = 0

    def propose(self, names: Sequence[str]) -> None:
        """Show names of which none is chosen yet: Down chooses, Enter alone leaves the line as it is."""
        if self.has_focus and not self.value:
            self.list.names = tuple(names[:SHOWN])
            self.list.chosen = -1

    @property
    def open(self) -> bool:
        """Whether candidates are on offer."""
        return bool(self.list.names)

    def take(self) -> bool:
        """Put the chosen candidate into the line; return whether there was one."""
        if not self.open or self.list.chosen < 0:
            return False
        name = self.list.names[self.list.chosen]
        self.put(self.value.strip() if name.startswith("+ ") else name)
        self.cursor_position = len(self.value)
        return True

    def close(self) -> None:
        """Take the offer away."""
        self.list.names = ()

    def action_choose(self, by: int) -> None:
        """Choose another candidate; without an offer, ask for one."""
        if self.open:
            chosen, last = self.list.chosen, len(self.list.names)
            self.list.chosen = last - 1 if chosen < 0 and by < 0 else (chosen + by) % last
        else:
            self.post_message(self.Wanted(self, self.value.strip()))

    async def action_submit(self) -> None:
        """Take the chosen candidate; without an offer, submit as any input does."""
        if not self.take():
            await super().action_submit()

    def watch_value(self, value: str) -> None:
        """Ask for candidates as one types."""
        if self._quiet:
            self._quiet = False
        elif self.has_focus:
            self.post_message(self.Wanted(self, value.strip()))

    def on_blur(self) -> None:
        """Take the offer away."""
        self.close()
