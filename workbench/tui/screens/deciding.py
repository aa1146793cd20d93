"""What the keys of the desk do to quotes and families: each a write in a thread, each undone by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.screen import Screen

from workbench.model.review import Decision
from workbench.tui.cells import one_line
from workbench.tui.screens.bulk import Bulk, BulkScreen
from workbench.tui.screens.entry import EntryForm
from workbench.tui.widgets.bars import KeyBar
from workbench.tui.widgets.family import FamilyPane
from workbench.tui.words import many, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model.review import RecordedDecision, Verdict
    from workbench.services.review import Desk
    from workbench.services.review_records import Detail
    from workbench.store.filters import QueueFilter
    from workbench.store.records import ActionRecord
    from workbench.tui.latest import InOrder
    from workbench.tui.widgets.queue import QueueList


Answer = TypeVar("Answer")


class Deciding(Screen[None]):
    """The deciding half of the review screen."""

    desk: Desk
    writes: InOrder
    detail: Detail | None
    filter: QueueFilter
    aside: int | None
    merging: str | None

    if TYPE_CHECKING:  # what the other half has

        @property
        def queue(self) -> QueueList:
            """The queue's list."""

        @property
        def here(self) -> int | None:
            """The quote that keys act on."""

        def open(self, quote_id: int) -> None:
            """Show a quote."""

        def go_to(self, quote_id: int) -> None:
            """Open a quote, in the queue if it is there."""

        def say(self, words: str) -> None:
            """Show a remark."""

        def saved(self, words: str) -> None:
            """Say what is stored."""

        def written(self) -> None:
            """Forget what was read before."""

    @property
    def form(self) -> EntryForm:
        """The verdict form, hidden or not."""
        return self.query_one("#form", EntryForm)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the form is open its own keys are the only ones."""
        if self.is_mounted and self.form.display and action in _DESK_ACTIONS:
            return False
        return super().check_action(action, parameters)

    # -- one quote

    def action_confirm(self) -> None:
        """Accept every suggestion for this quote and go to the next one that is not reviewed.

        A quote with a draft opens the form instead: what was typed is not to be lost by one key.
        """
        quote_id = self.here
        if quote_id is None:
            return
        if self.detail is not None and self.detail.row.id == quote_id and self.detail.draft:
            self.action_form("verdict")
            return

        def done(recorded: RecordedDecision) -> None:
            self._stored(quote_id, plain(recorded.decision.verdict))

        self.write(lambda: self.desk.confirm(quote_id), done)
        self.advance()

    @on(EntryForm.Decided)
    def store_decision(self, event: EntryForm.Decided) -> None:
        """Store what the form says and go on."""
        decision, family = event.decision, event.family
        quote_id = decision.quote_id
        self.close_form()

        def done(_: int) -> None:
            if family:
                self.queue.forget()
            self._stored(quote_id, f"{plain(decision.verdict)}{' for the whole family' if family else ''}")

        def work() -> int:
            self.form.settle(quote_id)
            return self.desk.decide(decision, family=family)

        self.write(work, done)
        self.advance()

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
                self.say("everything in this queue is reviewed")
            elif not self.queue.move_to(index) and self.queue.cursor_id is not None:
                self.open(self.queue.cursor_id)

        self.writes.add(lambda: self.desk.next_unreviewed(ids, at), done)

    def action_form(self, field: str) -> None:
        """Open the form on a field."""
        detail = self.detail
        if detail is None or detail.row.id != self.here:
            return
        self.form.open(detail)
        self.writes.add(lambda: self.desk.claim(detail.row.id), lambda _: None)
        self.form.display = True
        self.set_class(True, "-deciding")
        self.form.go_to(field)
        self.query_one(KeyBar).lead = (("⏎", "Save+next"),)
        self.refresh_bindings()
        self.call_after_refresh(self.form.update_node_styles, animate=False)

    @on(EntryForm.Discarded)
    def discard_draft(self, event: EntryForm.Discarded) -> None:
        """Forget a draft."""

        def work() -> None:
            self.form.settle(event.quote_id)
            self.desk.clear_draft(event.quote_id)

        self.write(work, lambda _: self._stored(event.quote_id, "draft discarded"))

    @on(EntryForm.DraftStored)
    def show_draft(self, event: EntryForm.DraftStored) -> None:
        """Show that a quote has a draft."""
        self._stored(event.quote_id, "draft")

    @on(EntryForm.Closed)
    def close_form(self) -> None:
        """Hide the form."""
        self.form.display = False
        self.writes.add(self.desk.release, lambda _: None)
        self.set_class(False, "-deciding")
        self.query_one(KeyBar).lead = ()
        self.queue.focus()
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
        self.queue.forget()
        if action.quote_ids:
            self.go_to(action.quote_ids[0])
            if self.here is not None:
                self.open(self.here)
        self.saved(f"{words}: {one_line(action.words)}")

    # -- families

    def _member(self) -> int | None:
        """The member that family keys act on: under the family's cursor if that pane has the focus, else this quote."""
        pane = self.query_one("#wordings", FamilyPane)
        return pane.member if pane.has_focus else self.here

    def action_split(self) -> None:
        """Take a member out of its family, for good."""
        member = self._member()
        if member is None or self.detail is None or self.detail.family is None:
            self.say("this quote has no family to split from")
            return
        self.write(lambda: self.desk.split(member), lambda _: self._regrouped("split off; u takes it back"))

    def action_occasion(self) -> None:
        """Say that a member has the same words but was said on another occasion."""
        member = self._member()
        if member is None or self.detail is None or self.detail.family is None:
            self.say("this quote has no family")
            return
        self.write(
            lambda: self.desk.different_occasion(member), lambda _: self._regrouped("marked as another occasion")
        )

    def action_reference(self) -> None:
        """Make a member the wording that the others are compared with."""
        member = self._member()
        family = self.detail.family if self.detail else None
        if member is None or family is None:
            self.say("this quote has no family")
            return
        self.write(
            lambda: self.desk.set_reference(family.id, member), lambda _: self._regrouped("reference wording set")
        )

    def action_merge(self) -> None:
        """Remember this quote's family; on a second quote, merge the two."""
        family = self.detail.row.family if self.detail else None
        if family is None:
            self.say("this quote has no family record to merge")
        elif self.merging in {None, family}:
            self.merging = None if self.merging == family else family
            self.say("go to a quote of the other family and press m" if self.merging else "no merge")
        else:
            first, self.merging = self.merging, None
            self.write(lambda: self.desk.merge(first, family), lambda _: self._regrouped("families merged"))

    def _regrouped(self, words: str) -> None:
        self.queue.forget()
        if self.here is not None:
            self.open(self.here)
        self.saved(words)

    # -- many at once

    def action_select(self) -> None:
        """Take the row into the selection or out of it, and go down."""
        if self.queue.cursor_id is not None:
            self.queue.toggle_selected(self.queue.cursor_id)
            self.queue.action_move(1)
            chosen = len(self.queue.selected)
            self.say(f"{many(chosen, 'quote')} selected; b decides on them" if chosen else "nothing selected")

    def action_bulk(self) -> None:
        """Decide on the selection, or without one on the whole queue, after saying how many that are."""
        chosen = sorted(self.queue.selected) or list(self.queue.ids)
        if not chosen:
            return
        what = "the selection" if self.queue.selected else "everything in this queue"
        if not self.queue.selected and self.filter.chips():
            what = "all that passes the filter"

        def answered(bulk: Bulk | None) -> None:
            if bulk is not None:
                self._decide_many(chosen, bulk.verdict)

        self.app.push_screen(BulkScreen(len(chosen), what), answered)

    def _decide_many(self, chosen: list[int], verdict: Verdict | None) -> None:
        def work() -> int:
            if verdict is None:
                return self.desk.confirm_many(chosen)
            return self.desk.decide_many(chosen, Decision(chosen[0], self.desk.reviewer, verdict))

        def done(_: int) -> None:
            self.queue.selected.clear()
            self.queue.forget()
            if self.here is not None:
                self.open(self.here)
            self.saved(f"{many(len(chosen), 'quote')}; u takes all back")

        self.write(work, done)

    # -- writing

    def write(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        """Queue a write and say "saving" until it is durable."""

        def durable(answer: Answer) -> None:
            self.written()
            done(answer)

        self.say("saving …")
        self.writes.add(work, durable)

    def _stored(self, quote_id: int, words: str) -> None:
        """Show a quote as stored."""
        queue = self.queue
        queue.forget_id(quote_id)
        if quote_id == self.here:
            self.open(quote_id)
        self.saved(words)


_DESK_ACTIONS = frozenset({
    "confirm", "form", "undo", "redo", "next_new", "find", "filter", "clear_filter", "pane", "split", "history",
    "overview", "zoom", "order", "family_rows", "sibling", "member", "merge", "occasion", "reference", "select",
    "bulk", "back", "help",
})  # fmt: skip
