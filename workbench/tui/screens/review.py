"""The desk: queue at the left, article at the right, family below it, and the verdict form over the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen

from workbench.store.filters import Order, QueueFilter
from workbench.tui import present
from workbench.tui.ahead import Ahead
from workbench.tui.cells import one_line
from workbench.tui.latest import Latest
from workbench.tui.screens.deciding import Deciding
from workbench.tui.screens.entry import EntryForm
from workbench.tui.screens.listing import Asked, Listing
from workbench.tui.screens.texts import help_screen, history_screen
from workbench.tui.widgets.article import ArticlePane
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.card import QuoteCard
from workbench.tui.widgets.family import FamilyPane, Wording
from workbench.tui.widgets.inputs import LineInput
from workbench.tui.widgets.queue import QueueList
from workbench.tui.words import clock, many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.errors import WorkbenchError
    from workbench.services.review import Desk
    from workbench.services.review_records import Detail
    from workbench.store.records import QuoteRow
    from workbench.tui.latest import InOrder
    from workbench.tui.widgets.virtual_list import Chunk

LARGE = 50_000
"""From so many quotes on the progress is counted every few seconds only: it takes a second's work."""


class ReviewScreen(Listing, Deciding, Screen[None]):
    """Everything that a reviewer looks at for a day; what is decided is in `Deciding`."""

    AUTO_FOCUS = "#queue"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (110, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", "Confirm+next", id="review.confirm"),
        Binding("v", "form('verdict')", "Verdict", id="review.verdict"),
        Binding("e", "form('speaker')", "Speaker", id="review.speaker"),
        Binding("u", "undo", "Undo", id="review.undo"),
        Binding("n", "next_new", "Next new", id="review.next"),
        Binding("slash", "find", "Find", id="review.find"),
        Binding("f", "filter", "Filter", id="review.filter"),
        Binding("tab", "pane(1)", "Pane", id="review.pane"),
        Binding("d", "form('said')", "Date", id="review.date"),
        Binding("s", "split", "Split", id="review.split"),
        Binding("h", "history", "History", id="review.history"),
        Binding("o", "overview", "Overview", id="review.overview"),
        Binding("z", "zoom", "Zoom", id="review.zoom"),
        Binding("U,ctrl+r", "redo", "Redo", show=False, id="review.redo"),
        Binding("F", "clear_filter", "Clear filter", show=False, id="review.clear"),
        Binding("O", "order", "Other order", show=False, id="review.order"),
        Binding("t", "family_rows", "Families or quotes", show=False, id="review.rows"),
        Binding(
            "left_square_bracket", "sibling(-1)", "Previous quote of the article", show=False, id="review.previous"
        ),
        Binding("right_square_bracket", "sibling(1)", "Next quote of the article", show=False, id="review.following"),
        Binding("space", "member", "Open the family's member", show=False, id="review.member"),
        Binding("m", "merge", "Merge two families", show=False, id="review.merge"),
        Binding("D", "occasion", "Same words, different occasion", show=False, id="review.occasion"),
        Binding("r", "reference", "Make it the reference", show=False, id="review.reference"),
        Binding("x", "select", "Select", show=False, id="review.select"),
        Binding("b", "bulk", "Decide on many", show=False, id="review.bulk"),
        Binding("shift+tab", "pane(-1)", "Previous pane", show=False, id="review.back"),
        Binding("escape", "back", "Back to the queue", show=False, id="review.escape"),
        Binding("question_mark", "help", "Help", id="review.help"),
        Binding("q", "app.quit", "Quit", show=False, id="review.quit"),
    ]

    def __init__(self, desk: Desk, writes: InOrder) -> None:
        super().__init__()
        self.desk = desk
        self.writes = writes
        self.filter = QueueFilter()
        self.order = Order.PRIORITY
        self.families = False
        self.detail: Detail | None = None
        self.aside: int | None = None
        self.merging: str | None = None
        self._asked: Asked | None = None
        self._begun = False
        self._counting = False
        self._loader = Latest(self, self._load, self._loaded, self.failed)
        self._opener = Ahead(self, self._open, self.desk.store.version, self._opened, self.failed)
        self._fetcher = Latest(self, self._fetch, self._fetched, self.failed)
        self._counter = Latest(self, self._count, self._counted, self.failed)

    def compose(self) -> ComposeResult:
        """Lay out the panes; the form is there from the start, hidden, so that it opens at once."""
        yield Bar("workbench", id="title")
        yield Bar(id="chips")
        with Container(id="body"):
            with Vertical(id="left"):
                yield Bar("Queue", id="queue-title", classes="pane-title")
                yield QueueList(self._rows, id="queue")
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

    def on_mount(self) -> None:
        """Show an empty desk at once and load the queue behind it."""
        self.query_one("#title", Bar).right = self.desk.reviewer
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

    def on_virtual_list_moved(self, event: QueueList.Moved) -> None:
        """Open the quote under the cursor."""
        self.aside = None
        self.open(event.row_id)

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

    def _open(self, quote_id: int) -> tuple[Detail, list[Wording]]:
        from workbench.match.align import align

        detail = self.desk.detail(quote_id)
        return detail, present.wordings(detail.family, align)

    def _opened(self, quote_id: int, answer: tuple[Detail, list[Wording]]) -> None:
        detail, wordings = answer
        if quote_id != self.here:
            return
        self.detail = detail
        title = self.query_one("#article-title", Bar)
        title.left, title.right = present.article_title(detail)
        self.query_one("#card", QuoteCard).lines = present.card(detail)
        article = detail.quote.article
        self.query_one("#article", ArticlePane).show(
            article.article.text, present.article_marks(detail), article.regions
        )
        self._show_family(wordings)

    def _show_family(self, wordings: Sequence[Wording]) -> None:
        family = self.detail.family if self.detail else None
        bar = self.query_one("#family-title", Bar)
        bar.left, bar.right = present.family_title(family)
        self.query_one("#family-box").set_class(family is None, "-single")
        self.query_one("#wordings", FamilyPane).show(wordings, self.here, family.conflicts if family else ())

    # -- moving about

    def action_pane(self, by: int) -> None:
        """Go to the next pane that is shown."""
        panes = [pane for pane in self.query("#queue, #article, #wordings") if self._shown(pane)]
        at = panes.index(self.focused) if self.focused in panes else 0
        panes[(at + by) % len(panes)].focus()
        if self.has_class("-zoomed"):
            self._zoom_here()

    def _shown(self, pane: object) -> bool:
        single = self.query_one("#family-box").has_class("-single")
        return not (single and self.has_class("-narrow") and pane is self.query_one("#wordings"))

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole screen, or take it back."""
        self.toggle_class("-zoomed")
        self._zoom_here()

    def _zoom_here(self) -> None:
        zoomed = self.has_class("-zoomed")
        for name, pane in (("queue", "#queue"), ("article", "#article"), ("family", "#wordings")):
            self.set_class(zoomed and self.focused is self.query_one(pane), f"-zoom-{name}")

    def action_back(self) -> None:
        """Go back from a quote opened aside, then to the queue."""
        self.query_one("#find").display = False
        if self.aside is not None and self.queue.cursor_id is not None:
            self.aside = None
            self.open(self.queue.cursor_id)
        self.queue.focus()

    def action_sibling(self, by: int) -> None:
        """Open the previous or the next quote of the same article."""
        if self.detail is None:
            return
        ids = present.in_text(self.detail)
        at = ids.index(self.detail.row.id) + by
        if 0 <= at < len(ids):
            self.go_to(ids[at])
        else:
            self.say("no further quote in this article")

    def action_member(self) -> None:
        """Open the family's member under its cursor in the article pane."""
        member = self.query_one("#wordings", FamilyPane).member
        if member is not None and member != self.here:
            self.go_to(member)

    def go_to(self, quote_id: int) -> None:
        """Open a quote: move the cursor to it if it is in the queue, else open it aside."""
        try:
            index = self.queue.ids.index(quote_id)
        except ValueError:
            self.aside = quote_id
            self.open(quote_id)
            return
        self.aside = None
        if not self.queue.move_to(index):
            self.open(quote_id)

    # -- other screens

    def action_help(self) -> None:
        """Show every key."""
        self.app.push_screen(help_screen(self))

    def action_overview(self) -> None:
        """Show how far the review is."""
        from workbench.tui.screens.overview import OverviewScreen

        self.app.push_screen(OverviewScreen(self.desk))

    def action_history(self) -> None:
        """Show who decided what on this quote."""
        if self.detail is not None:
            title = f"History · {one_line(self.detail.row.text)}"
            self.app.push_screen(history_screen(title, self.detail.history))

    # -- words to the reviewer

    def say(self, words: str) -> None:
        """Show a remark in the title line."""
        self.query_one("#title", Bar).right = f"{one_line(words)} · {self.desk.reviewer}"

    def saved(self, words: str) -> None:
        """Say what is stored; called only once it is durable."""
        self.say(f"✓ saved {clock()} {words}")
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
        bar = self.query_one("#queue-title", Bar)
        if bar.right.startswith("loading"):
            bar.right = "not loaded"

    def written(self) -> None:
        """Forget what was read before a write."""
        self._opener.forget()

    def write_failed(self) -> None:
        """Show rows as they are stored, now that something could not be."""
        self.say("not saved")
        self.queue.forget()
        if self.here is not None:
            self.open(self.here)

    def _count(self, _: None) -> tuple[int, int]:
        final = self.desk.count(QueueFilter(states=("final",)))
        return final, self.desk.count(QueueFilter())

    def _counted(self, _: None, answer: tuple[int, int]) -> None:
        final, total = answer
        self.query_one("#title", Bar).left = f"workbench   {final:,} of {many(total, 'quote')} reviewed"
