"""What the keys of the desk do to one quote: confirm, correct, undo; each a write in a thread, undone by one key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding

from workbench.errors import WorkbenchError
from workbench.model.review import Decision, Verdict
from workbench.tui.cells import one_line
from workbench.tui.keys import DESK
from workbench.tui.screens.entry import EntryForm
from workbench.tui.screens.part import Part
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.words import plain

if TYPE_CHECKING:
    from workbench.model.review import RecordedDecision
    from workbench.services.desk.review_records import Confirmed, Detail
    from workbench.store.records import ActionRecord


class Deciding(Part):
    """The deciding part of the review screen."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the form is open its own keys are the only ones."""
        if self.is_mounted and self.form.display and action in _DESK_ACTIONS:
            return False
        return super().check_action(action, parameters)

    # -- one quote

    def action_confirm(self) -> None:
        """Accept every suggestion for this quote and go to the next one that is not reviewed.

        One key gives no verdict where something speaks against the quote: the form opens then, with the reasons
        and the suggestion, and a second Enter accepts it. An uncertain speaker counts as that: the cursor then stands
        on the speaker, with the rivals below. With a draft the form opens too: what was typed is not to be lost. A
        verdict that stands is passed over, not replaced.
        """
        quote_id = self.here
        if quote_id is None:
            return
        detail = self.detail
        if detail is not None and detail.row.id == quote_id:
            decided = detail.row.verdict is not None
            if detail.draft or (decided and detail.row.state == "in_review"):
                self.action_form("verdict")
                return
            if decided:
                self.say(f"{plain(detail.row.verdict)} by {detail.row.reviewer} stands; v changes it")
                self.advance()
                return
            if detail.suggested_verdict.look:
                self.action_form(detail.suggested_verdict.field or "verdict")
                return

        def done(confirmed: Confirmed) -> None:
            for _, verdict in confirmed.decided:
                self.stored(quote_id, plain(verdict))
            for _, suggested in confirmed.looks:  # Enter was quicker than the eye
                self.say(f"not decided, have a look: {suggested.words}")
            if confirmed.before:
                self.say("its verdict stands already; v changes it")

        self.write(lambda: self.desk.confirm_plain([quote_id]), done)
        self.advance()

    def action_reject(self) -> None:
        """Say that this is no quote, and go on: the commonest correction of what a machine found."""
        quote_id = self.here
        if quote_id is None:
            return
        if self.detail is not None and self.detail.row.id == quote_id and self.detail.draft:
            self.action_form("verdict")
            return
        decision = Decision(quote_id, self.desk.reviewer, Verdict.NOT_A_QUOTE)
        self.write(lambda: self.desk.decide(decision), lambda _: self.stored(quote_id, "no quote"))
        self.advance()

    @on(EntryForm.Decided)
    def store_decision(self, event: EntryForm.Decided) -> None:
        """Store what the form says and go on; where that fails, what was typed stays in the form."""
        decision, family, settles = event.decision, event.family, event.settles
        quote_id = decision.quote_id
        self.close_form()

        def done(others: tuple[RecordedDecision, ...]) -> None:
            self.form.forget(quote_id)
            if family:
                self.queue.forget()
            words = " for the whole family" if family else ", which settles it" if settles else ""
            self.stored(quote_id, f"{plain(decision.verdict)}{words}")
            if others:
                given = ", ".join(f"{one.decision.reviewer}: {plain(one.decision.verdict)}" for one in others)
                told = f"quote {quote_id}, while you were at it – {given}. Both verdicts are kept."
                self.app.notify(one_line(told), title="Decided by others too", timeout=10, markup=False)

        def work() -> tuple[RecordedDecision, ...]:
            self.form.settle(quote_id)
            try:
                self.desk.decide(decision, family=family, settles=settles)
            except WorkbenchError:
                self.form.unsettle(quote_id)
                raise
            return self.desk.given_since(quote_id, event.opened)

        self.write(work, done)
        self.advance()

    def edit(self, detail: Detail, body: dict[str, str], *, settles: bool) -> None:
        """Open the form on a body that is not stored yet; it becomes a draft."""
        self.form.open(detail, body, settles=settles)
        self._show_form("verdict")

    def bring_back_unsaved(self) -> None:
        """Open the form again on an entry that could not be stored, unless another entry is being made."""
        detail = self.form.unsaved
        if detail is not None and not self.form.display:
            self.go_to(detail.row.id)
            self.form.open(detail)
            self._show_form("verdict")
            self.form.status("not saved: Enter tries again", "kept here")

    def advance(self) -> None:
        """Go to the next quote that is not reviewed: the next row if it is new, else the next one anywhere after it."""
        queue = self.queue
        self.aside = None
        at = queue.cursor
        if at + 1 < len(queue.ids):
            row = queue.row_at(at + 1)
            if row is not None and row.state == "new":
                queue.move_to(at + 1)
                return
        self.action_next_new()

    def action_next_new(self) -> None:
        """Go to the next quote that is not reviewed, from the top again after the last row."""
        ids, at = self.queue.ids, self.queue.cursor
        if not ids:
            return

        def done(index: int | None) -> None:
            if ids is not self.queue.ids or at != self.queue.cursor:
                return
            if index is None:
                saved = "✓ saved; " if self.query_one("#title", Bar).right.startswith("✓ saved") else ""
                self.say(f"{saved}all of this queue is reviewed")
            elif not self.queue.move_to(index) and self.queue.cursor_id is not None:
                self.open(self.queue.cursor_id)

        self.writes.add(lambda: self.desk.next_unreviewed(ids, at), done)

    def action_form(self, field: str) -> None:
        """Open the form on a field."""
        detail = self.detail
        if detail is None or detail.row.id != self.here:
            return
        self.form.open(detail)
        self._show_form(field)

    def _show_form(self, field: str) -> None:
        quote_id = self.form.quote_id
        if quote_id is not None:
            self.writes.add(lambda: self.desk.claim(quote_id), lambda _: None)
        self._make_way(True)
        self.form.go_to(field)
        footer = self.query_one(KeyBar)
        footer.lead, footer.lead_in_text = (("⏎", "Save+next"),), (("^s", "Save+next"),)
        self.refresh_bindings()
        self.call_after_refresh(self.form.show_focus)

    def _make_way(self, opened: bool) -> None:
        """Put the form in the place of the queue, or the queue back.

        A class on the screen would say it in one word, and have the styles of every widget worked out anew.
        """
        self.form.display = opened
        for pane in self.query("#left, #card, #family-box"):
            pane.set_class(opened, "-away")

    @on(EntryForm.Discarded)
    def discard_draft(self, event: EntryForm.Discarded) -> None:
        """Forget a draft."""
        if self.detail is not None and self.detail.row.id == event.quote_id:
            self.detail = replace(self.detail, draft=None)  # the next Enter may come before it is read again

        def work() -> None:
            self.form.settle(event.quote_id)
            self.desk.clear_draft(event.quote_id)

        self.write(work, lambda _: self.stored(event.quote_id, "draft discarded"))

    @on(EntryForm.DraftStored)
    def show_draft(self, event: EntryForm.DraftStored) -> None:
        """Show that a quote has a draft."""
        self.stored(event.quote_id, "draft")

    @on(EntryForm.Closed)
    def close_form(self) -> None:
        """Hide the form."""
        self._make_way(False)
        self.writes.add(self.desk.release, lambda _: None)
        self.query_one(KeyBar).lead = ()
        self.set_focus(self.queue)
        if self.here is not None:
            self.queue.forget(self.queue.cursor)
            self.open(self.here)
        self.refresh_bindings()

    # -- undo

    def action_undo(self) -> None:
        """Take back the last thing this reviewer did, today or earlier."""
        self.write(self.desk.undo, lambda action: self._turned(action, "undone", "nothing to undo"))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.write(self.desk.redo, lambda action: self._turned(action, "done again", "nothing to redo"))

    def _turned(self, action: ActionRecord | None, words: str, nothing: str) -> None:
        if action is None:
            self.say(nothing)
            return
        if action.kind == "decide":  # a family or a speaker also changes rows that the action does not name
            self.queue.forget_ids(action.quote_ids)
        else:
            self.queue.forget()
        if action.quote_ids:
            self.go_to(action.quote_ids[0])
            if self.here is not None:
                self.open(self.here)
        if self.families and action.kind != "decide":
            self.reload(keep=self.here)
        self.saved(plain(one_line(action.words)), words)


_DESK_ACTIONS = frozenset(
    binding.action.partition("(")[0] for binding in Binding.make_bindings(DESK) if "." not in binding.action
)
