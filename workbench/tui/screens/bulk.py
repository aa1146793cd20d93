"""One decision on many quotes: how many it touches is said before, and one undo takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from workbench.model.review import Verdict
from workbench.tui.entry import read_verdict
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.complete import CompleteInput
from workbench.tui.words import VERDICT_WORDS, many, plain

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Bulk(NamedTuple):
    """The verdict for all; None confirms each with its own suggestion."""

    verdict: Verdict | None


class BulkScreen(ModalScreen[Bulk | None]):
    """Asks for the verdict on `count` quotes, described by `what`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, count: int, what: str) -> None:
        super().__init__()
        self._count = count
        self._what = what

    def compose(self) -> ComposeResult:
        """Lay out the preview and the field."""
        with Vertical(classes="sheet small-sheet"):
            yield Bar("Decide on many", "Enter does it · Esc leaves", classes="pane-title")
            yield Static(
                f"This touches {many(self._count, 'quote')}: {self._what}.\nOne undo (u) takes all of it back.",
                id="bulk-preview",
                markup=False,
            )
            field = CompleteInput(id="bulk-verdict")
            field.placeholder = "empty: confirm each as suggested"
            yield Horizontal(Label("Verdict", classes="form-label"), field, classes="form-field")
            yield field.list
            yield Bar(id="bulk-status")

    def on_mount(self) -> None:
        """Start in the field."""
        self.query_one("#bulk-verdict").focus()

    def on_complete_input_wanted(self, event: CompleteInput.Wanted) -> None:
        """Offer verdicts."""
        typed = event.typed.lower().replace(" ", "_")
        event.field.offer([plain(verdict) for verdict in Verdict if verdict.startswith(typed)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the verdict."""
        event.stop()
        verdict = read_verdict(event.value)
        if event.value.strip() and verdict is None:
            self.query_one("#bulk-status", Bar).left = "no such verdict; type its first letters"
        else:
            self.dismiss(Bulk(verdict))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the verdict means."""
        verdict = read_verdict(event.value)
        self.query_one("#bulk-status", Bar).left = VERDICT_WORDS[verdict] if verdict else ""

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
