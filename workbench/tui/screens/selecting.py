"""One decision on many quotes: the selection, or everything that passes the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.review import Decision
from workbench.tui.screens.bulk import Bulk, BulkScreen
from workbench.tui.screens.part import Part
from workbench.tui.words import many, plain

if TYPE_CHECKING:
    from workbench.model.review import Verdict
    from workbench.services.desk.review_records import Confirmed


class Selecting(Part):
    """The part of the review screen that acts on many quotes at once."""

    def action_select(self) -> None:
        """Take the row into the selection or out of it, and go down."""
        if self.queue.cursor_id is not None:
            self.queue.toggle_selected(self.queue.cursor_id)
            self.queue.action_move(1)
            chosen = len(self.queue.selected)
            self.say(f"{many(chosen, 'quote')} selected; b decides on them" if chosen else "nothing selected")

    def action_bulk(self) -> None:
        """Decide on the selection, or without one on the whole queue, after saying how many that are."""
        if not self.queue.selected and self.being_read:
            self.say("the queue is still being read; b again")
            return
        chosen = sorted(self.queue.selected) or list(self.queue.ids)
        if not chosen:
            return
        what = "the selection" if self.queue.selected else "everything in this queue"
        if not self.queue.selected and self.filter.chips():
            what = "all that passes the filter"

        def answered(bulk: Bulk | None) -> None:
            if bulk is not None and bulk.verdict is None:
                self._confirm_many(chosen)
            elif bulk is not None and bulk.verdict is not None:
                self._decide_many(chosen, bulk.verdict)

        self.app.push_screen(BulkScreen(self.desk, chosen, what), answered)

    def _confirm_many(self, chosen: list[int]) -> None:
        def done(confirmed: Confirmed) -> None:
            self.queue.selected.clear()
            left = []
            if confirmed.looks:
                left.append(f"{len(confirmed.looks):,} {'needs' if len(confirmed.looks) == 1 else 'need'} a look")
            if confirmed.before:
                left.append(f"{len(confirmed.before):,} decided before")
            if confirmed.decided:
                words = f"{len(confirmed.decided):,} of {len(chosen):,} confirmed"
                self.reopened(f"{', '.join([words, *left])}; u takes all back")
            else:
                self.queue.forget()
                self.say(f"nothing confirmed: {', '.join(left)}")

        self.write(lambda: self.desk.confirm_plain(chosen), done)

    def _decide_many(self, chosen: list[int], verdict: Verdict) -> None:
        def done(_: int) -> None:
            self.queue.selected.clear()
            self.reopened(f"{many(len(chosen), 'quote')} {plain(verdict)}; u takes all back")

        self.write(lambda: self.desk.decide_many(chosen, Decision(chosen[0], self.desk.reviewer, verdict)), done)
