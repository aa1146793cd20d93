"""The verdict form: an empty field shows the machine's suggestion and accepts it; what is typed is a draft at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from workbench.model.review import Check, CheckState, Verdict, WorkState
from workbench.tui.cells import one_line, visible
from workbench.tui.entry import blank, read_verdict
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.choice import Choice
from workbench.tui.widgets.complete import CompleteInput
from workbench.tui.widgets.form_fields import family_options, fields
from workbench.tui.words import VERDICT_WORDS, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget


class VerdictForm(Vertical):
    """All fields of a decision; `body` is what they hold. The screen that owns it stores drafts and decisions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", "Save+next", show=False),
        Binding("tab", "field(1)", "Field"),
        Binding("shift+tab", "field(-1)", "Field back", show=False),
        Binding("escape", "leave", "Keep draft"),
        Binding("f3", "whole_family", "Whole family"),
        Binding("f4", "second_opinion", "Second opinion"),
        Binding("ctrl+o", "all_checked", "All checks ok"),
        Binding("f2", "editor", "Note in editor"),
        Binding("f9", "discard", "Discard"),
    ]

    class Edited(Message):
        """Something in the form has changed."""

    class Submitted(Message):
        """The decision is to be stored."""

    class Left(Message):
        """The reviewer leaves the form; `discard`: and wants nothing of it kept."""

        def __init__(self, *, discard: bool) -> None:
            super().__init__()
            self.discard = discard

    class DateTyped(Message):
        """The resolved interval of the date field is wanted."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    class NamesWanted(Message):
        """Names that begin as typed are wanted."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    class EditorWanted(Message):
        """The note is to be written in the reviewer's editor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._held: dict[str, str] = blank()
        self._suggested_verdict = ""

    def compose(self) -> ComposeResult:
        """Lay out the fields; they stay mounted, so that the form opens at once."""
        yield Bar("Verdict", id="form-title", classes="pane-title")
        yield Static(id="form-quote", markup=False)
        yield Static(id="form-look", markup=False)
        with VerticalScroll(id="form-fields", can_focus=False):
            yield from fields()
        yield Bar(id="form-status")

    def fill(
        self,
        body: Mapping[str, str],
        *,
        title: str,
        quote: str,
        suggestions: Mapping[str, str],
        members: int,
        look: Sequence[str] = (),
    ) -> None:
        """Show a draft's `body`; `suggestions` are shown, dimmed, in the fields that are empty.

        `look` are sentences on what speaks against the quote.
        """
        self.query_one("#form-title", Bar).left = title
        reasons = self.query_one("#form-look", Static)
        reasons.update(Content("\n".join(f"! {one_line(sentence)}" for sentence in look)))
        reasons.display = bool(look)
        self.query_one("#form-quote", Static).update(Content(visible(quote)))
        family = self.query_one("#family", Choice)
        family.offer(family_options(members))
        for name, value in {**blank(), **body}.items():
            field = self.query_one(f"#{name}")
            if isinstance(field, Choice):
                field.put(value)
            elif isinstance(field, TextArea):
                field.text = value
            elif isinstance(field, CompleteInput):
                field.put(value)
            elif isinstance(field, Input):
                field.value = value
            if isinstance(field, Input):
                suggested = one_line(suggestions.get(name))
                field.placeholder = f"{suggested}  (suggested)" if suggested else ""
                field.cursor_position = len(field.value)
        self.show_hint("said", "")
        self.show_hint("speaker", "")
        self._suggested_verdict = suggestions.get("verdict", "")
        self._show_verdict_words()
        self.status("", "")
        self._held = self.body()

    def body(self) -> dict[str, str]:
        """Return what the fields hold."""
        held = blank()
        for name in held:
            field = self.query_one(f"#{name}")
            if isinstance(field, Input | Choice):
                held[name] = field.value
            elif isinstance(field, TextArea):
                held[name] = field.text
        return held

    def status(self, left: str, right: str) -> None:
        """Show an error or a remark at the left and the state of the draft at the right of the last line."""
        bar = self.query_one("#form-status", Bar)
        bar.left, bar.right = left, right
        bar.set_class(bool(left), "-error")

    def remark(self, right: str) -> None:
        """Show the state of the draft; an error at the left stays until something is typed."""
        self.query_one("#form-status", Bar).right = right

    def show_hint(self, name: str, words: str) -> None:
        """Show what is understood of a field below it; nothing if `words` is empty."""
        hint = self.query_one(f"#{name}-hint", Static)
        hint.update(Content(visible(words)))
        hint.display = bool(words)

    def offer_names(self, typed: str, names: Sequence[str]) -> None:
        """Offer speakers for what was typed, unless the field has changed since."""
        field = self.query_one("#speaker", CompleteInput)
        if field.value.strip() == typed:
            field.offer(names)

    def propose_names(self, names: Sequence[str]) -> None:
        """Offer speakers before anything is typed."""
        self.query_one("#speaker", CompleteInput).propose(names)

    def go_to(self, name: str) -> None:
        """Put the focus on a field, at once: the next key may be waiting already.

        A verdict that stands there is selected: a reviewer who comes to it types another one.
        """
        field = self.query_one(f"#{name}")
        self.screen.set_focus(field)
        if isinstance(field, CompleteInput) and name == "verdict":
            field.action_select_all()

    def show_focus(self) -> None:
        """Give the title and the field with the focus their styles, and bring it into sight: both were hidden."""
        focused = self._focused()
        row = focused.parent if focused is not None else None
        for widget in (self.query_one("#form-title"), row):
            if widget is not None:
                widget.update_node_styles(animate=False)
        self._keep_in_sight()

    def _focused(self) -> Widget | None:
        focused = self.screen.focused
        return focused if focused is not None and self in focused.ancestors else None

    def _keep_in_sight(self) -> None:
        """Scroll to the field that is typed in: nothing is entered unseen."""
        if (focused := self._focused()) is not None:
            focused.scroll_visible(animate=False, immediate=True)

    def action_field(self, by: int) -> None:
        """Go to the next or the previous field; the form is a ring."""
        fields = [widget for widget in self.query("Input, Choice, TextArea") if widget.focusable]
        here = self.screen.focused
        at = fields.index(here) if here in fields else -by
        self.screen.set_focus(fields[(at + by) % len(fields)])

    def action_submit(self) -> None:
        """Ask for the decision to be stored."""
        for field in self.query(CompleteInput):
            if field.has_focus and field.take():
                words = f"“{one_line(field.value)}” stands in the field now; ^s again saves"
                self.notify(words, title="Not saved yet", timeout=4, markup=False)
                return
        self.post_message(self.Submitted())

    def action_leave(self) -> None:
        """Close an open list of candidates, or else leave the form; the draft is kept."""
        for field in self.query(CompleteInput):
            if field.open:
                field.close()
                return
        self.post_message(self.Left(discard=False))

    def action_discard(self) -> None:
        """Leave the form and forget the draft."""
        self.post_message(self.Left(discard=True))

    def action_editor(self) -> None:
        """Ask for the reviewer's own editor."""
        self.post_message(self.EditorWanted())

    def action_whole_family(self) -> None:
        """Let the decision apply to all members of the family, or to this quote again."""
        self.query_one("#family", Choice).action_turn(1)

    def action_second_opinion(self) -> None:
        """Ask for a second opinion on this quote, or leave it at this one."""
        choice = self.query_one("#state", Choice)
        choice.value = str(WorkState.FINAL if choice.value == WorkState.NEEDS_SECOND else WorkState.NEEDS_SECOND)

    def action_all_checked(self) -> None:
        """Set every check that is not yet made to confirmed."""
        for check in Check:
            choice = self.query_one(f"#check_{check}", Choice)
            if choice.value == CheckState.NOT_CHECKED:
                choice.value = str(CheckState.CONFIRMED)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line stores the decision."""
        event.stop()
        self.post_message(self.Submitted())

    def on_choice_submitted(self, event: Choice.Submitted) -> None:
        """Enter on a choice stores the decision."""
        event.stop()
        self.post_message(self.Submitted())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Resolve a date and explain a verdict as one types."""
        event.stop()
        if event.input.id == "said":
            self.post_message(self.DateTyped(event.value))
        elif event.input.id == "verdict":
            self._show_verdict_words()
        elif event.input.id == "speaker" and event.value:
            self.show_hint("speaker", "")
        self._edited()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """A choice is part of the draft."""
        event.stop()
        self._edited()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The note is part of the draft."""
        event.stop()
        self._edited()

    def on_complete_input_wanted(self, event: CompleteInput.Wanted) -> None:
        """Offer verdicts at once; names come from the store."""
        event.stop()
        if event.field.id == "verdict":
            typed = event.typed.lower().replace(" ", "_")
            names = [verdict for verdict in Verdict if verdict.startswith(typed)]
            names += [verdict for verdict in Verdict if typed in verdict and verdict not in names]
            event.field.offer([plain(verdict) for verdict in names])
        elif event.typed:
            self.post_message(self.NamesWanted(event.typed))

    def _edited(self) -> None:
        """Tell of what the reviewer changed; filling the form changes nothing."""
        held = self.body()
        if held != self._held:
            self._held = held
            self._keep_in_sight()
            self.post_message(self.Edited())

    def _show_verdict_words(self) -> None:
        typed = self.query_one("#verdict", CompleteInput).value.strip()
        verdict = read_verdict(typed or self._suggested_verdict)
        words = VERDICT_WORDS[verdict] if verdict else ""
        self.show_hint("verdict", words if typed or not words else f"left empty: {self._suggested_verdict}, {words}")
