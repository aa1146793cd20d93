"""The review desk: one reviewer's session on one database. Screens and commands both act through it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.errors import InvalidDecisionError
from workbench.model.review import Decision, RecordedDecision, Verdict, WorkState
from workbench.services.desk import saved
from workbench.services.desk.changes import changes
from workbench.services.desk.detail import detail, suggested_for
from workbench.services.desk.family_desk import FamilyDesk
from workbench.services.desk.review_records import Confirmed
from workbench.store.articles import details
from workbench.store.connection import Cancelled
from workbench.store.decisions import decided, decisions, workspace
from workbench.store.lists import completion, rows, selection
from workbench.store.lists.conditions import require_sound
from workbench.store.lists.filters import UNDECIDED, Order, QueueFilter
from workbench.text.languages import known_language

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from workbench.services.desk.changes import Changes
    from workbench.services.desk.review_records import Detail, SuggestedVerdict
    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.store.records import ActionRecord, Grouping, HistoryEntry, QuoteRow

__all__ = ["UNDECIDED", "Cancelled", "Desk", "Order", "QueueFilter"]

CLAIM_MINUTES = 10.0


class Desk(FamilyDesk):
    """What one reviewer sees and does. Every method may be called from any thread.

    `confirm_verdict` is what `confirm` gives; None lets the sources decide (`services.suggest`).
    """

    def __init__(self, store: Store, reviewer: str, confirm_verdict: Verdict | None = None) -> None:
        if not reviewer.strip() or not reviewer.strip().isprintable():
            raise InvalidDecisionError(f"{reviewer!r} is no name for a reviewer: it needs letters that can be shown")
        self.store = store
        self.reviewer = reviewer.strip()
        self._confirm_verdict = confirm_verdict

    # The queue

    def queue(
        self,
        given: QueueFilter = QueueFilter(),  # noqa: B008 - frozen
        order: Order = Order.PRIORITY,
        limit: int | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> array[int]:
        """Return the ids of the quotes that pass, in order; raise `Cancelled` when `cancelled()` turns true."""
        with self.store.snapshot(cancelled) as cx:
            return selection.ids(cx, self._asked(given), order, limit)

    def family_queue(
        self,
        given: QueueFilter = QueueFilter(),  # noqa: B008 - frozen
        order: Order = Order.PRIORITY,
        cancelled: Callable[[], bool] | None = None,
    ) -> array[int]:
        """Return one quote for each family with a passing member, and the passing quotes of no family."""
        with self.store.snapshot(cancelled) as cx:
            return selection.family_ids(cx, self._asked(given), order)

    def count(self, given: QueueFilter = QueueFilter(), cancelled: Callable[[], bool] | None = None) -> int:  # noqa: B008
        """Return how many quotes pass."""
        with self.store.snapshot(cancelled) as cx:
            return selection.count(cx, self._asked(given))

    def _asked(self, given: QueueFilter) -> QueueFilter:
        return replace(given, reader=self.reviewer)

    def rows(self, quote_ids: Sequence[int]) -> list[QuoteRow]:
        """Return these quotes in the order given; what this reviewer must judge blind is withheld."""
        with self.store.snapshot() as cx:
            return rows.rows(cx, quote_ids, self.reviewer)

    def next_unreviewed(self, quote_ids: Sequence[int], position: int) -> int | None:
        """Return the index of the next quote that is due after `position`, going round; None when none is left.

        Due is what is new or in review, and what waits for a second opinion of somebody who gave none yet.
        """
        size = len(quote_ids)
        with self.store.snapshot() as cx:
            for first in range(0, size, 256):
                indices = [(position + 1 + first + step) % size for step in range(min(256, size - first))]
                due = completion.due(cx, [quote_ids[index] for index in indices], self.reviewer)
                for index in indices:
                    if quote_ids[index] in due:
                        return index
        return None

    # One quote

    def detail(self, quote_id: int) -> Detail:
        """Return everything about a quote; raise `NotFoundError` for an unknown one."""
        with self.store.snapshot() as cx:
            return detail(cx, quote_id, self.reviewer, self._confirm_verdict)

    def history(self, quote_id: int) -> tuple[HistoryEntry, ...]:
        """Return the decisions ever made on a quote that this reviewer may see, newest first."""
        with self.store.snapshot() as cx:
            found = rows.rows(cx, [quote_id], self.reviewer)
            return decided.history_seen(cx, found[0], self.reviewer) if found else decided.history(cx, quote_id)

    def given_since(self, quote_id: int, moment: datetime) -> tuple[RecordedDecision, ...]:
        """Return the verdicts that stand and that others gave on a quote after `moment`, as far as one may see them."""
        found = (entry.recorded for entry in self.history(quote_id))
        return tuple(
            one
            for one in found
            if not one.undone and one.decision.reviewer != self.reviewer and one.decided_at > moment
        )

    def groupings(self, quote_id: int) -> tuple[Grouping, ...]:
        """Return the decisions on which other quotes this one belongs with, newest first."""
        with self.store.snapshot() as cx:
            return decided.groupings(cx, quote_id)

    def article_changes(self, quote_id: int) -> Changes | None:
        """Return what changed in a quote's article since; None if nothing did."""
        with self.store.snapshot() as cx:
            return changes(cx, quote_id)

    def suggested_verdict(self, quote_id: int) -> SuggestedVerdict:
        """Return the verdict that `confirm` would give, and why."""
        return self.detail(quote_id).suggested_verdict

    # Deciding

    def decide(self, decision: Decision, *, family: bool = False, settles: bool = False) -> int:
        """Store a decision, durably, and return its action's id; the reviewer's draft on the quote ends.

        With `family` every member of the quote's families gets the same entry, and where it leaves a field open, its
        own suggestion; `settles` ends a disagreement between reviewers.
        """
        with self.store.write() as tx:
            ids = [decision.quote_id]
            if family:
                for family_id in details.families_of(tx, decision.quote_id):
                    ids.extend(member for member in details.members_of(tx, family_id) if member not in ids)
            words = _words(decision, len(ids))
            return decisions.decide(tx, [self._mine(decision, quote_id) for quote_id in ids], words, settles=settles)

    def decide_many(self, quote_ids: Sequence[int], decision: Decision) -> int:
        """Store the same decision on many quotes as one action with one undo; return the action's id."""
        with self.store.write() as tx:
            ids = details.on_desk(tx, list(quote_ids))
            return decisions.decide(
                tx, [self._mine(decision, quote_id) for quote_id in ids], _words(decision, len(ids))
            )

    def confirm(self, quote_id: int) -> RecordedDecision:
        """Accept every suggestion of the machine with the fitting verdict; return what was stored."""
        self.confirm_many([quote_id])
        return self.history(quote_id)[0].recorded

    def confirm_many(self, quote_ids: Sequence[int]) -> int:
        """Accept every suggestion on many quotes as one action with one undo; return the action's id."""
        with self.store.write() as tx:
            found = []
            for row in rows.rows(tx, quote_ids, self.reviewer):
                verdict = self._confirm_verdict or suggested_for(tx, row, self.reviewer).verdict
                found.append(Decision(row.id, self.reviewer, verdict))
            words = f"confirmed {_quotes(len(found))}"
            return decisions.decide(tx, found, words)

    def confirm_plain(self, quote_ids: Sequence[int]) -> Confirmed:
        """Confirm, as one action with one undo, those quotes that nothing speaks against; leave the others alone.

        Left are quotes that want a look (`SuggestedVerdict.look`) and quotes that this reviewer would overrule: a
        verdict stands on them. What awaits this reviewer's second opinion is not among these.
        """
        with self.store.write() as tx:
            found = self._sorted(tx, quote_ids)
            if found.decided:
                given = [Decision(quote_id, self.reviewer, verdict) for quote_id, verdict in found.decided]
                decisions.decide(tx, given, f"confirmed {_quotes(len(given))}")
        return found

    def preview(self, quote_ids: Sequence[int]) -> Confirmed:
        """Return what `confirm_plain` would do, and store nothing."""
        with self.store.snapshot() as cx:
            return self._sorted(cx, quote_ids)

    def _sorted(self, cx: Connection, quote_ids: Sequence[int]) -> Confirmed:
        """Return what can be confirmed by one key, with which verdict, what wants a look, and what is decided."""
        given, looks, before = [], [], []
        for row in rows.rows(cx, quote_ids, self.reviewer):
            if row.verdict is not None:
                before.append(row.id)
                continue
            suggested = suggested_for(cx, row, self.reviewer)
            if suggested.look:
                looks.append((row.id, suggested))
            else:
                given.append((row.id, self._confirm_verdict or suggested.verdict))
        return Confirmed(tuple(given), tuple(looks), tuple(before))

    def undo(self) -> ActionRecord | None:
        """Take back this reviewer's newest action that stands, of this session or an earlier one."""
        with self.store.write() as tx:
            return decisions.undo(tx, self.reviewer)

    def redo(self) -> ActionRecord | None:
        """Bring back what this reviewer undid last, unless something new was done since."""
        with self.store.write() as tx:
            return decisions.redo(tx, self.reviewer)

    def _mine(self, decision: Decision, quote_id: int) -> Decision:
        language = known_language(decision.original_language)
        return replace(decision, quote_id=quote_id, reviewer=self.reviewer, original_language=language)

    # Drafts, claims, filters, completion

    def save_draft(self, quote_id: int, body: Mapping[str, Any]) -> str:
        """Keep an unfinished entry (JSON values), durably; return when, UTC."""
        with self.store.write() as tx:
            return workspace.save_draft(tx, quote_id, self.reviewer, body)

    def draft(self, quote_id: int) -> dict[str, Any] | None:
        """Return this reviewer's unfinished entry on a quote."""
        with self.store.snapshot() as cx:
            return workspace.draft(cx, quote_id, self.reviewer)

    def clear_draft(self, quote_id: int) -> None:
        """Throw this reviewer's unfinished entry on a quote away."""
        with self.store.write() as tx:
            workspace.clear_draft(tx, quote_id, self.reviewer)

    def claim(self, quote_id: int, minutes: float = CLAIM_MINUTES) -> tuple[str, ...]:
        """Say that this reviewer has a quote open, and no other; return who else has it open."""
        with self.store.write() as tx:
            workspace.claim(tx, quote_id, self.reviewer, minutes)
            return workspace.claimed_by(tx, quote_id, self.reviewer)

    def release(self, quote_id: int | None = None) -> None:
        """Say that this reviewer no longer has a quote (None: any) open."""
        with self.store.write() as tx:
            workspace.release(tx, quote_id, self.reviewer)

    def require_sound(self, given: QueueFilter) -> None:
        """Raise `InvalidFilterError` for a filter that no queue can be made with."""
        require_sound(given)

    def perhaps_meant(self, given: QueueFilter) -> list[str]:
        """Return what a filter that nothing passes perhaps meant (see `search.perhaps_meant`)."""
        from workbench.services.search import perhaps_meant

        return perhaps_meant(self.store, given)

    def saved_filters(self) -> dict[str, QueueFilter]:
        """Return the filters kept under a name."""
        return saved.saved(self.store)

    def save_filter(self, name: str, given: QueueFilter) -> None:
        """Keep a filter under a name."""
        saved.save(self.store, name, given)

    def drop_filter(self, name: str) -> None:
        """Forget a filter that was kept."""
        saved.delete(self.store, name)

    def speakers(self, beginning: str = "", limit: int = 50) -> list[str]:
        """Return speakers' names with a word that begins so (case and accents aside), the most quoted first."""
        with self.store.snapshot() as cx:
            return completion.names(cx, "speaker", beginning, limit)

    def outlets(self, beginning: str = "", limit: int = 50) -> list[str]:
        """Return outlets' names with a word that begins so, the most quotes first."""
        with self.store.snapshot() as cx:
            return completion.names(cx, "outlet", beginning, limit)

    def flags(self) -> list[str]:
        """Return the flags that occur, the commonest first."""
        with self.store.snapshot() as cx:
            return completion.flags(cx)


def _words(decision: Decision, how_many: int) -> str:
    state = f" ({decision.state.value})" if decision.state is not WorkState.FINAL else ""
    return f"{Verdict(decision.verdict).value}{state}: {_quotes(how_many)}"


def _quotes(how_many: int) -> str:
    return "1 quote" if how_many == 1 else f"{how_many} quotes"
