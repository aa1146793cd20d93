"""To which family a quote belongs: found by the family's name, or by words, speaker or outlet of its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from workbench.tui.cells import one_line
from workbench.tui.latest import Latest
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.complete import CompleteInput
from workbench.tui.words import many

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.errors import WorkbenchError
    from workbench.services.desk.review import Desk
    from workbench.services.desk.review_records import FamilyChoice


class MoveScreen(ModalScreen["FamilyChoice | None"]):
    """Returns the family picked for the quote with the words `text`, or None; `present` is where it is now."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, desk: Desk, text: str, present: str | None) -> None:
        super().__init__()
        self._desk = desk
        self._text = text
        self._present = present
        self._offered: dict[str, FamilyChoice] = {}
        self._finder: Latest[str, list[FamilyChoice]] = Latest(self, self._find, self._found, self._failed)

    def compose(self) -> ComposeResult:
        """Lay out the quote and the field."""
        with Vertical(classes="sheet narrow-sheet"):
            yield Bar("Move to another family", "Enter takes it · ↓ chooses · Esc leaves", classes="pane-title")
            yield Static(Content(f"“{one_line(self._text)}”"), id="move-quote", markup=False)
            field = CompleteInput(id="move-family")
            field.placeholder = "words of the other wording, a speaker, or the family's name"
            yield Horizontal(Label("Family", classes="form-label"), field, classes="form-field")
            yield field.list
            yield Bar(id="move-status")

    def on_mount(self) -> None:
        """Start in the field."""
        self.query_one("#move-family").focus()

    def on_complete_input_wanted(self, event: CompleteInput.Wanted) -> None:
        """Look for families."""
        event.stop()
        if event.typed and event.typed not in self._offered:
            self._finder.ask(event.typed)

    def _find(self, typed: str) -> list[FamilyChoice]:
        return [family for family in self._desk.families_like(typed, 7) if family.id != self._present]

    def _found(self, typed: str, families: list[FamilyChoice]) -> None:
        field = self.query_one("#move-family", CompleteInput)
        if field.value.strip() != typed:
            return
        self._offered = {_line(family): family for family in families}
        field.offer(list(self._offered))
        self.query_one("#move-status", Bar).left = "" if families else "no other family has these words"

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the family that was picked."""
        event.stop()
        typed = event.value.strip()
        named = [family for family in self._offered.values() if family.id.lower() == typed.lower()]
        chosen = self._offered.get(typed) or (named[0] if named else None)
        if chosen is None:
            self.query_one("#move-status", Bar).left = "choose a family from the list"
        else:
            self.dismiss(chosen)

    def action_leave(self) -> None:
        """Move nothing."""
        self.dismiss(None)

    def _failed(self, error: WorkbenchError) -> None:
        self.query_one("#move-status", Bar).left = one_line(str(error))


def _line(family: FamilyChoice) -> str:
    who = one_line(family.speaker) or "speaker unknown"
    return f"{one_line(family.id)} · {many(family.size, 'wording')} · {who}: {one_line(family.text)}"
