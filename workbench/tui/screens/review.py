"""The desk: queue at the left, article at the right, family below it, and the verdict form over the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.screen import Screen

from workbench.store.lists.filters import Order, QueueFilter
from workbench.tui import present
from workbench.tui.ahead import Ahead
from workbench.tui.cells import one_line
from workbench.tui.keys import DESK
from workbench.tui.latest import Latest
from workbench.tui.screens.deciding import Deciding
from workbench.tui.screens.entry import EntryForm
from workbench.tui.screens.grouping import Grouping
from workbench.tui.screens.listing import Asked, Listing
from workbench.tui.screens.looking import Looking
from workbench.tui.screens.moving import Moving
from workbench.tui.screens.selecting import Selecting
from workbench.tui.widgets.article import ArticlePane
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.card import QuoteCard
from workbench.tui.widgets.family import FamilyPane
from workbench.tui.widgets.inputs import LineInput
from workbench.tui.widgets.queue import QueueList
from workbench.tui.words import clock, many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from workbench.errors import WorkbenchError
    from workbench.services.desk.review import Desk
    from workbench.services.desk.review_records import Detail
    from workbench.store.records import QuoteRow
    from workbench.tui.latest import InOrder
    from workbench.tui.present import Opened
    from workbench.tui.widgets.virtual_list import Chunk

LARGE = 50_000
"""From so many quotes on the progress is counted every few seconds only: it takes a second's work."""

REST_SECONDS = 0.4
"""After so long without a key, a family's pane without a family gives its room to the article."""


class ReviewScreen(Listing, Deciding, Grouping, Selecting, Moving, Looking, Screen[None]):
    """Everything that a reviewer looks at for a day: the layout, and how a quote comes into the panes."""

    AUTO_FOCUS = "#queue"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (110, "-wide"),
    ]
    BINDINGS: ClassVar = DESK

    def __init__(self, desk: Desk, writes: InOrder) -> None:
        super().__init__()
        self.desk = desk
        self.writes = writes
        self.filter = QueueFilter()
        self.order = Order.PRIORITY
        self.families = False
        self.detail: Detail | None = None
        self.aside: int | None = None
        self.merging: int | None = None
        self._asked: Asked | None = None
        self._begun = False
        self._rest: Timer | None = None
        self._counting = False
        self._loader = Latest(self, self._load, self._loaded, self.failed)
        self._opener = Ahead(self, self._open, self.desk.store.version, self._opened, self.failed)
        self._fetcher = Latest(self, self._fetch, self._fetched, self.failed)
        self._counter = Latest(self, self._count, self._counted, self.failed)

    def compose(self) -> ComposeResult:
        """Lay out the panes; the form is there from the start, hidden, so that it opens at once."""
        yield Bar("workbench", keeps_left=True, id="title")
        yield Bar(id="chips")
        with Container(id="body"):
            with Vertical(id="left"):
                yield Bar("Queue", id="queue-title", classes="pane-title")
                yield QueueList(self._rows, self._moved, id="queue")
                yield LineInput(id="find")
            yield EntryForm(self.desk, id="form")
            with Vertical(id="right"):
                with Vertical(id="article-box"):
                    yield Bar("Article", id="article-title", classes="pane-title")
                    yield QuoteCard(id="card")
                    yield ArticlePane(id="article")
                    yield Bar("▌ quote   s source   c cue   d date   │ other quotes", id="legend")
                with Vertical(id="family-box"):
                    yield Bar("Family", id="family-title", classes="pane-title")
                    yield FamilyPane(id="wordings")
        yield KeyBar()

    @property
    def form(self) -> EntryForm:
        """The verdict form, hidden or not."""
        return self.query_one("#form", EntryForm)

    def on_mount(self) -> None:
        """Show an empty desk at once and load the queue behind it."""
        self.query_one("#title", Bar).left = f"workbench · {one_line(self.desk.reviewer)}"
        self.query_one(
            "#find", LineInput
        ).placeholder = 'words, "a phrase", speaker:name, flag:negation   Enter applies'
        self.reload()
        self._counter.ask(None)

    @property
    def queue(self) -> QueueList:
        """The queue's list."""
        return self.query_one("#queue", QueueList)

    @property
    def here(self) -> int | None:
        """Id of the quote that keys act on: the one opened aside, else the one under the cursor."""
        return self.aside if self.aside is not None else self.queue.cursor_id

    # -- showing one quote

    def _moved(self, quote_id: int) -> None:
        """Open the quote under the cursor: one that is at hand is painted together with the cursor."""
        self.aside = None
        self.open(quote_id)

    def open(self, quote_id: int) -> None:
        """Show a quote in the panes at the right."""
        self._opener.ask(quote_id, self._likely)
        if wanted := self.queue.wanted():
            self._fetcher.ask(wanted)

    def _fetch(self, chunks: list[Chunk]) -> list[Mapping[int, QuoteRow]]:
        return [self._rows(chunk.ids) for chunk in chunks]

    def _fetched(self, chunks: list[Chunk], fetched: list[Mapping[int, QuoteRow]]) -> None:
        for chunk, rows in zip(chunks, fetched, strict=True):
            self.queue.take(chunk, rows)

    def _likely(self) -> list[int]:
        """Return the quotes that a key may open next, likeliest first: what moving in queue and article leads to."""
        queue, detail = self.queue, self.detail
        ids, at, page = queue.ids, queue.cursor, queue.page
        places = [at + 1, at - 1, at + page, at - page, at + 2, len(ids) - 1, 0]
        found = [ids[place] for place in places if 0 <= place < len(ids)]
        if detail is not None:
            texts = present.in_text(detail)
            here = texts.index(detail.row.id)
            found[2:2] = texts[here + 1 : here + 2] + texts[max(0, here - 1) : here]
        return [quote_id for quote_id in dict.fromkeys(found) if quote_id != self.here]

    def _open(self, quote_id: int) -> Opened:
        from workbench.match.differences.align import align
        from workbench.services.compare.passages import of_quote

        detail = self.desk.detail(quote_id)
        return present.opened(detail, of_quote(self.desk.store, quote_id), align)

    def _opened(self, quote_id: int, opened: Opened) -> None:
        if quote_id != self.here:
            return
        detail = self.detail = opened.detail
        title = self.query_one("#article-title", Bar)
        title.left, title.right = present.article_title(detail)
        self.query_one("#card", QuoteCard).lines = present.card(detail)
        article = detail.quote.article
        self.query_one("#article", ArticlePane).show(
            article.article.text, present.article_marks(detail), article.regions
        )
        self.show_family(opened)

    def show_family(self, opened: Opened | None) -> None:
        """Show the other wordings of a quote and where a primary source has it; there may be neither."""
        family = opened.detail.family if opened else None
        bar = self.query_one("#family-title", Bar)
        bar.left, bar.right = present.family_title(family)
        alone = family is None and (opened is None or not (opened.passage or opened.echoes))
        self._give_room(alone=alone)
        pane = self.query_one("#wordings", FamilyPane)
        if opened is None:
            pane.show((), None)
        else:
            conflicts = family.conflicts if family else ()
            pane.show(opened.wordings, self.here, conflicts, opened.printings, opened.passage, opened.echoes)

    def _give_room(self, *, alone: bool) -> None:
        """Give the family room at once where there is one, and take it back when nobody has moved on for a while.

        Each change is a new layout of the screen: while one goes from quote to quote, the panes keep their places.
        """
        box = self.query_one("#family-box")
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if not alone or self.detail is None or not REST_SECONDS:
            box.set_class(alone, "-single")
        elif not box.has_class("-single"):
            self._rest = self.set_timer(REST_SECONDS, lambda: box.add_class("-single"))

    # -- words to the reviewer

    def say(self, words: str) -> None:
        """Show a remark in the title line."""
        self.query_one("#title", Bar).right = one_line(words)

    def saved(self, words: str, done: str = "saved") -> None:
        """Say what is stored; called only once it is durable."""
        self.say(f"✓ {done} {clock()} {words}")
        if len(self.queue.ids) < LARGE:
            self._counter.ask(None)
        elif not self._counting:
            self._counting = True
            self.set_timer(3.0, self._recount)

    def _recount(self) -> None:
        self._counting = False
        self._counter.ask(None)

    def failed(self, error: WorkbenchError) -> None:
        """Show what went wrong; the desk stays open."""
        self.app.notify(one_line(str(error)), title="Not done", severity="error", timeout=10, markup=False)
        if self.query_one("#queue-title", Bar).right.startswith("loading"):
            self.show_none(one_line(str(error)))

    def written(self) -> None:
        """Forget what was read before a write."""
        self._opener.forget()

    def write_failed(self) -> None:
        """Show rows as they are stored, now that something could not be."""
        self.say("not saved")
        self.queue.forget()
        if self.here is not None:
            self.open(self.here)
        self.bring_back_unsaved()

    def _count(self, _: None) -> tuple[int, int]:
        final = self.desk.count(QueueFilter(states=("final",)))
        return final, self.desk.count(QueueFilter())

    def _counted(self, _: None, answer: tuple[int, int]) -> None:
        final, total = answer
        done = f"{final:,} of {many(total, 'quote')} reviewed"
        self.query_one("#title", Bar).left = f"{done} · {one_line(self.desk.reviewer)}"
