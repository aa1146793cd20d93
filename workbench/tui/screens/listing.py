"""Which quotes the queue shows and in which order: loading, words, filters."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from workbench.errors import WorkbenchError
from workbench.store.lists.filters import Order, QueueFilter
from workbench.tui.cells import one_line
from workbench.tui.places import inverse, place
from workbench.tui.screens.filtering import FilterScreen
from workbench.tui.widgets.article import ArticlePane
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.card import QuoteCard
from workbench.tui.widgets.inputs import LineInput
from workbench.tui.words import many, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.services.desk.review import Desk
    from workbench.services.desk.review_records import Detail
    from workbench.store.records import QuoteRow
    from workbench.tui.latest import Latest
    from workbench.tui.present import Opened
    from workbench.tui.widgets.queue import QueueList

ORDERS = (Order.PRIORITY, Order.DATE, Order.OUTLET, Order.SPEAKER, Order.ARTICLE)
Asked = tuple[QueueFilter, Order, bool, "int | None"]
"""Filter, order, one row a family, the quote to keep the cursor on."""
Answered = tuple["array[int]", int, "array[int] | None", "Sequence[str]"]
"""The ids, the index of the cursor, the inverse of a long list; where there are none, what was perhaps meant."""
FIRST = 128
"""So many rows are shown at once, before the whole of a long queue is read."""
_CHIPS = {
    "states": "state", "verdicts": "verdict", "speakers": "speaker", "outlets": "outlet", "kinds": "kind",
    "flags": "flag", "regex": "pattern",
}  # fmt: skip
_VOCABULARY = frozenset({"states", "verdicts", "kinds", "flags"})
"""Fields of words of our own, shown in plain English; the others are shown as they were typed."""
_ORDER_WORDS = {Order.PRIORITY: "most needed first", Order.ARTICLE: "as in the articles"}


class Listing(Screen[None]):
    """The listing half of the review screen."""

    desk: Desk
    filter: QueueFilter
    order: Order
    families: bool
    detail: Detail | None
    aside: int | None
    _asked: Asked | None
    _begun: bool
    _loader: Latest[Asked, Answered]

    if TYPE_CHECKING:  # what the other half has

        @property
        def queue(self) -> QueueList:
            """The queue's list."""

        def failed(self, error: WorkbenchError) -> None:
            """Show what went wrong."""

        def show_family(self, opened: Opened | None) -> None:
            """Show the other wordings of a quote."""

    class Beginning(Message):
        """The first rows of a queue that is still being read."""

        def __init__(self, asked: Asked, ids: array[int], cursor: int, rows: Mapping[int, QuoteRow]) -> None:
            super().__init__()
            self.asked = asked
            self.ids = ids
            self.cursor = cursor
            self.rows = rows

    @property
    def being_read(self) -> bool:
        """Whether the queue is still being read."""
        return self._loader.busy

    def reload(self, *, keep: int | None = None) -> None:
        """Load the queue again with the present filter and order; keep the cursor on quote `keep` if it is in it."""
        self.query_one("#queue-title", Bar).right = "loading …"
        self._show_chips()
        self._begun = False
        self._asked = (self.filter, self.order, self.families, keep)
        self._loader.ask(self._asked)

    def _load(self, asked: Asked) -> Answered:
        filter_, order, families, keep = asked
        if not families:
            first = self.desk.queue(filter_, order, FIRST)
            if len(first) == FIRST:
                cursor = (
                    first.index(keep) if keep is not None and keep in first else self.desk.next_unreviewed(first, -1)
                )
                self.post_message(self.Beginning(asked, first, cursor or 0, self._rows(first)))
        query = self.desk.family_queue if families else self.desk.queue
        ids = query(filter_, order, cancelled=lambda: self._loader.outdated)
        if not ids:
            return ids, 0, None, self.desk.perhaps_meant(filter_)
        inverted = inverse(ids)
        at = None if keep is None else self._kept(ids, keep, inverted) if families else place(ids, keep, inverted)
        if at is not None:
            return ids, at, inverted, ()
        return ids, self.desk.next_unreviewed(ids, -1) or 0, inverted, ()

    def _kept(self, ids: array[int], keep: int, inverted: array[int] | None) -> int | None:
        """Where the row of a quote's family stands: that of the quote itself or of another member."""
        places = (place(ids, member, inverted) for member in (keep, *self.desk.relatives(keep)))
        return next((at for at in places if at is not None), None)

    def on_listing_beginning(self, event: Beginning) -> None:
        """Show the beginning of a long queue while the rest of it is read."""
        if event.asked == self._asked and self._loader.busy:
            self.aside = None
            self.queue.load(event.ids, cursor=event.cursor, rows=event.rows)
            self._begun = True
            self.query_one("#queue-title", Bar).left = f"Queue · the first {len(event.ids)}"

    def _loaded(self, asked: object, answer: Answered) -> None:
        ids, cursor, inverted, near = answer
        bar = self.query_one("#queue-title", Bar)
        bar.left = f"Queue · {many(len(ids), 'family', 'families') if self.families else many(len(ids), 'quote')}"
        bar.right = _ORDER_WORDS.get(self.order, f"by {self.order}")
        if self._begun and self.queue.grow(ids, inverted):
            return
        self.aside = None
        self.queue.load(ids, cursor=cursor, inverted=inverted)
        if not ids:
            self._show_nothing(near)

    def _rows(self, ids: Sequence[int]) -> Mapping[int, QuoteRow]:
        return {row.id: row for row in self.desk.rows(ids)}

    def _show_chips(self) -> None:
        chips = self.query_one("#chips", Bar)
        words = [
            f"[{_CHIPS.get(name, name)}: {plain(one_line(value)) if name in _VOCABULARY else one_line(value)}]"
            for name, value in self.filter.chips()
        ]
        chips.left = "Filter " + " ".join(words)
        chips.right = "F clears"
        chips.display = bool(words)

    def show_none(self, reason: str) -> None:
        """Show an empty queue where the one that was asked for cannot be read: no other's rows stand under its name."""
        self.queue.load(array("q"))
        bar = self.query_one("#queue-title", Bar)
        bar.left, bar.right = "Queue", "not loaded"
        self._show_nothing()
        self.query_one("#article-title", Bar).left = "The queue could not be read"
        words = f"{reason}\n\nF clears the filter, f changes it." if self.filter.chips() else reason
        self.query_one("#article", ArticlePane).show(words, [])

    def _show_nothing(self, near: Sequence[str] = ()) -> None:
        """Say what to do where there is nothing to show; `near` is what the filter perhaps meant."""
        self.detail = None
        filtered = bool(self.filter.chips())
        self.query_one("#card", QuoteCard).lines = ()
        self.query_one("#article-title", Bar).left = "Nothing passes the filter" if filtered else "No quotes yet"
        self.query_one("#article-title", Bar).right = ""
        words = (
            "F clears the filter, f changes it."
            if filtered
            else "Quit with q and read some articles:\n\n    workbench ingest FOLDER"
        )
        if near:
            words = f"Did you mean {' or '.join(map(one_line, near))}?\n\n{words}"
        self.query_one("#article", ArticlePane).show(words, [])
        self.show_family(None)

    def action_find(self) -> None:
        """Open the line for words."""
        find = self.query_one("#find", LineInput)
        find.display = True
        find.value = self.filter.words
        self.set_focus(find)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Filter by the words."""
        if event.input.id != "find":
            return
        asked = replace(self.filter, words=event.value.strip())
        try:
            self.desk.require_sound(asked)
        except WorkbenchError as error:  # the line stays open: what was typed is put right, not typed again
            self.failed(error)
            return
        event.input.display = False
        self.set_focus(self.queue)
        self.apply(asked)

    def action_filter(self) -> None:
        """Open the filter form."""

        def answered(given: QueueFilter | None) -> None:
            if given is not None:
                self.apply(given)

        self.app.push_screen(FilterScreen(self.desk, self.filter), answered)

    def apply(self, filter_: QueueFilter) -> None:
        """Show what passes another filter."""
        if filter_ != self.filter:
            self.filter = filter_
            self.reload(keep=self.queue.cursor_id)

    def action_clear_filter(self) -> None:
        """Show everything."""
        self.apply(QueueFilter())

    def action_order(self) -> None:
        """Go to the next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.reload()

    def action_family_rows(self) -> None:
        """Show one row a family, or every quote."""
        self.families = not self.families
        self.reload(keep=self.queue.cursor_id)
