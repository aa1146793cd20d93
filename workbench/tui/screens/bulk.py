"""One decision on many quotes: how many it touches is said before, and one undo takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from workbench.errors import WorkbenchError
from workbench.model.review import Verdict
from workbench.tui.cells import one_line
from workbench.tui.entry import read_verdict
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.complete import CompleteInput
from workbench.tui.words import VERDICT_WORDS, many, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from workbench.services.desk.review import Desk

COUNTED = 20_000
"""So many quotes are looked at for verdicts that stand; with more it is said."""


class Bulk(NamedTuple):
    """The verdict for all; None confirms with its own suggestion each quote that nothing speaks against."""

    verdict: Verdict | None


class BulkScreen(ModalScreen[Bulk | None]):
    """Asks for the verdict on these quotes, described by `what`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, desk: Desk, quote_ids: Sequence[int], what: str) -> None:
        super().__init__()
        self._desk = desk
        self._ids = quote_ids
        self._what = what
        self._judged = ""

    def compose(self) -> ComposeResult:
        """Lay out the preview and the field."""
        with Vertical(classes="sheet small-sheet"):
            yield Bar("Decide on many", "Enter does it · Esc leaves", classes="pane-title")
            yield Static(id="bulk-preview", markup=False)
            field = CompleteInput(id="bulk-verdict")
            field.placeholder = "empty: confirm what nothing speaks against"
            yield Horizontal(Label("Verdict", classes="form-label"), field, classes="form-field")
            yield field.list
            yield Bar(id="bulk-status")

    def on_mount(self) -> None:
        """Start in the field; count meanwhile how many are decided already."""
        self.query_one("#bulk-verdict").focus()
        self._preview()
        self.run_worker(self._count_judged, thread=True)

    def _count_judged(self) -> None:
        judged = 0
        try:
            for first in range(0, min(len(self._ids), COUNTED), 500):
                judged += sum(row.verdict is not None for row in self._desk.rows(self._ids[first : first + 500]))
        except WorkbenchError as error:
            self._judged = one_line(str(error))
        else:
            so_far = f"of the first {COUNTED:,} " if len(self._ids) > COUNTED else ""
            self._judged = f"{judged:,} {so_far}have a verdict already." if judged else ""
        self.app.call_from_thread(self._preview)

    def _preview(self) -> None:
        verdict = read_verdict(self.query_one("#bulk-verdict", CompleteInput).value)
        if verdict is None:
            kept = "Verdicts that stand are kept, and what needs a look is left for you."
        else:
            kept = "All of them get this verdict." if self._judged else ""
        words = f"This touches {many(len(self._ids), 'quote')}: {self._what}. {self._judged}\n{kept}\n"
        self.query_one("#bulk-preview", Static).update(Content(f"{words}One undo (u) takes all of it back."))

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
        self._preview()

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
