"""What the parts of the review screen share: the desk, the quote that keys act on, writing and saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from workbench.tui.cells import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.desk.review import Desk
    from workbench.services.desk.review_records import Detail
    from workbench.store.lists.filters import QueueFilter
    from workbench.tui.latest import InOrder
    from workbench.tui.screens.entry import EntryForm
    from workbench.tui.widgets.queue import QueueList

Answer = TypeVar("Answer")


class Part(Screen[None]):
    """Base of the parts that `ReviewScreen` puts together."""

    desk: Desk
    writes: InOrder
    detail: Detail | None
    filter: QueueFilter
    aside: int | None
    families: bool

    if TYPE_CHECKING:  # what the whole has

        @property
        def queue(self) -> QueueList:
            """The queue's list."""

        @property
        def being_read(self) -> bool:
            """Whether the queue is still being read."""

        @property
        def form(self) -> EntryForm:
            """The verdict form, hidden or not."""

        @property
        def here(self) -> int | None:
            """The quote that keys act on."""

        def open(self, quote_id: int) -> None:
            """Show a quote."""

        def go_to(self, quote_id: int) -> None:
            """Open a quote, in the queue if it is there."""

        def say(self, words: str) -> None:
            """Show a remark."""

        def saved(self, words: str, done: str = "saved") -> None:
            """Say what is stored."""

        def written(self) -> None:
            """Forget what was read before."""

        def apply(self, filter_: QueueFilter) -> None:
            """Show what passes another filter."""

        def reload(self, *, keep: int | None = None) -> None:
            """Load the queue again, with the cursor on this quote."""

    def write(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        """Queue a write and say "saving" until it is durable."""

        def durable(answer: Answer) -> None:
            self.written()
            done(answer)

        self.say("saving …")
        self.writes.add(work, durable)

    def stored(self, quote_id: int, words: str) -> None:
        """Show a quote as stored."""
        self.queue.forget_id(quote_id)
        if quote_id == self.here:
            self.open(quote_id)
        self.saved(words)

    def reopened(self, words: str) -> None:
        """Show all rows and the open quote as they are stored now."""
        self.queue.forget()
        if self.here is not None:
            self.open(self.here)
        self.saved(one_line(words))

    def regrouped(self, words: str) -> None:
        """Show the quotes as they are grouped now: with one row a family there may be more rows, or fewer."""
        self.reopened(words)
        if self.families:
            self.reload(keep=self.here)
