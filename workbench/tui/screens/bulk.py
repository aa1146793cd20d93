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
    from workbench.services.desk.review_records import Confirmed

COUNTED = 5_000
"""So many quotes are looked at for what would become of them; with more it is said."""
STEP = 100
"""So many are looked at before the preview is shown anew."""


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
        self._confirmed = self._looks = self._judged = self._seen = 0
        self._trouble = ""

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
        """Start in the field; look meanwhile at what would become of each quote."""
        self.query_one("#bulk-verdict").focus()
        self._preview()
        self.run_worker(self._count, thread=True)

    def _count(self) -> None:
        try:
            for first in range(0, min(len(self._ids), COUNTED), STEP):
                if not self.is_attached:
                    return
                self.app.call_from_thread(self._add, self._desk.preview(self._ids[first : first + STEP]), first + STEP)
        except WorkbenchError as error:
            self.app.call_from_thread(self._say, one_line(str(error)))

    def _add(self, found: Confirmed, seen: int) -> None:
        if self.is_attached:
            self._confirmed += len(found.decided)
            self._looks += len(found.looks)
            self._judged += len(found.before)
            self._seen = min(seen, len(self._ids))
            self._preview()

    def _say(self, trouble: str) -> None:
        if self.is_attached:
            self._trouble = trouble
            self._preview()

    def _preview(self) -> None:
        verdict = read_verdict(self.query_one("#bulk-verdict", CompleteInput).value)
        judged = f"{self._judged:,} {'has' if self._judged == 1 else 'have'} a verdict already"
        lines = [f"This touches {many(len(self._ids), 'quote')}: {self._what}."]
        if verdict is not None:
            lines.append(
                f"All of them get this verdict; {judged}." if self._judged else "All of them get this verdict."
            )
        elif self._seen:
            so_far = f"Of the first {self._seen:,}: " if self._seen < len(self._ids) else ""
            lines.append(f"{so_far}{self._confirmed:,} will be confirmed.")
            if self._looks:
                lines.append(f"{self._looks:,} left for you: {'it needs' if self._looks == 1 else 'they need'} a look.")
            if self._judged:
                lines.append(f"{judged}, which stays.")
        lines.append(self._trouble or "One undo (u) takes all of it back.")
        self.query_one("#bulk-preview", Static).update(Content("\n".join(lines)))

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
