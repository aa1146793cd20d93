"""The fields of the verdict form in their order: what they are called, what can be chosen in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Label, Static

from workbench.model.review import Check, CheckState, WorkState
from workbench.tui.widgets.choice import Choice
from workbench.tui.widgets.complete import CompleteInput
from workbench.tui.widgets.inputs import LineInput, NoteArea
from workbench.tui.words import CHECK_WORDS

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

_LINES = (
    ("venue", "Venue"),
    ("context", "Occasion"),
    ("addressee", "Addressee"),
    ("original_language", "Language"),
    ("original_text", "Original"),
    ("evidence_url", "Evidence"),
    ("evidence_excerpt", "Excerpt"),
)
_STATE_OPTIONS = {
    str(WorkState.FINAL): "final",
    str(WorkState.NEEDS_SECOND): "needs a second opinion",
    str(WorkState.IN_REVIEW): "still in review",
}
_STATE_KEYS = {"f": "final", "n": "needs_second", "s": "in_review"}
_CHECK_OPTIONS = {str(state): words for state, words in CHECK_WORDS.items()}
_CHECK_OPTIONS = {str(CheckState.NOT_CHECKED): CHECK_WORDS[CheckState.NOT_CHECKED]} | _CHECK_OPTIONS
_CHECK_KEYS = {
    "c": CheckState.CONFIRMED, "x": CheckState.CONTRADICTED, "u": CheckState.UNRESOLVED,
    "n": CheckState.NOT_CHECKED, "d": CheckState.NOT_APPLICABLE,
}  # fmt: skip


def fields() -> ComposeResult:
    """Yield all fields, from the speaker to the note."""
    yield from _field("Speaker", CompleteInput(new="new speaker", id="speaker"))
    yield from _field("Verdict", CompleteInput(id="verdict"))
    yield from _field("Said", LineInput(id="said"))
    yield from _field("Work", Choice(_STATE_OPTIONS, _STATE_KEYS, id="state"), hint=False)
    yield from _field("Applies to", Choice(family_options(1), {}, id="family"), hint=False)
    for name, words in _LINES:
        yield from _field(words, LineInput(id=name), hint=False)
    yield Label("Checks: c confirmed, x contradicted, u unresolved, d none", classes="form-section")
    for check in Check:
        letters = {key: str(state) for key, state in _CHECK_KEYS.items()}
        yield from _field(f" {check.capitalize()}", Choice(_CHECK_OPTIONS, letters, id=f"check_{check}"), hint=False)
    yield Label("Note", classes="form-section")
    yield NoteArea(id="note", compact=True, tab_behavior="focus", show_line_numbers=False)


def _field(label: str, control: Widget, *, hint: bool = True) -> ComposeResult:
    """Yield a label and its control, the control's candidates and its hint below."""
    yield Horizontal(Label(label, classes="form-label", markup=False), control, classes="form-field")
    if isinstance(control, CompleteInput):
        yield control.list
    if hint:
        yield Static(id=f"{control.id}-hint", classes="form-hint", markup=False)


def family_options(members: int) -> dict[str, str]:
    """Return what a decision can apply to."""
    one = {"": "this quote"}
    return one | {"yes": f"all {members} members of its family"} if members > 1 else one
