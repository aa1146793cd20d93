"""Reviewers who disagree: their verdicts side by side, field by field; what is chosen settles it as a third one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.cells import fit, one_line, visible
from workbench.tui.opinions import LABELS
from workbench.tui.widgets.bars import Bar, KeyBar
from workbench.tui.widgets.lines import LinesView, Piece, flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from workbench.tui.opinions import Comparison, Line

_LABEL = 14


class Settled(NamedTuple):
    """What was chosen, as the verdict form's body; `edit`: the reviewer wants to go on in the form."""

    body: dict[str, str]
    edit: bool


class Opinions(LinesView):
    """The table; the cursor stands on one field."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--heading", "lines--label", "lines--pointer", "lines--material", "lines--quiet", "lines--here",
    }  # fmt: skip

    def __init__(self, comparison: Comparison, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.comparison = comparison
        self._cursor = next((at for at, line in enumerate(comparison.lines) if line.differs), 0)
        self._lines: list[list[Piece]] = []
        self._tops: list[int] = []

    @property
    def current(self) -> Line:
        """The field that the cursor is on."""
        return self.comparison.lines[self._cursor]

    def action_step(self, by: int) -> None:
        """Go to another field."""
        self._to(self._cursor + by)

    def action_end(self, direction: int) -> None:
        """Go to the first or the last field."""
        self._to(0 if direction < 0 else len(self.comparison.lines) - 1)

    def next_open(self, first: int = 1) -> None:
        """Go to the next field that is still open, if there is one; with `first` 0 the present one counts."""
        lines, count = self.comparison.lines, len(self.comparison.lines)
        waiting = {line.name for line in self.comparison.open}
        following = ((self._cursor + step) % count for step in range(first, count + first))
        self._to(next((at for at in following if lines[at].name in waiting), self._cursor))

    def lay_out(self, width: int) -> int:
        """Build the lines: a field's words wrap within their column."""
        column = max(8, (width - _LABEL - 2) // len(self.comparison.names))
        self._tops = []
        self._lines = [[Piece(" " * (_LABEL + 2)), *(self._heading(name, column) for name in self.comparison.names)]]
        for at, line in enumerate(self.comparison.lines):
            self._tops.append(len(self._lines))
            self._lines += self._field(line, column, here=at == self._cursor)
        return len(self._lines)

    def line(self, y: int) -> Sequence[Piece]:
        """Return a line as built."""
        return self._lines[y]

    def _heading(self, name: str, column: int) -> Piece:
        return Piece(fit(f"    {one_line(name)}", column), ("heading",))

    def _field(self, line: Line, column: int, *, here: bool) -> list[list[Piece]]:
        style = () if line.differs else ("quiet",)
        cells = [flow([Piece(visible(words), style)], column - 5) or [[]] for words in line.shown]
        chosen = self.comparison.chosen.get(line.name)
        built = []
        for row in range(max(map(len, cells))):
            pieces = [
                Piece("▶" if here and not row else " ", ("pointer",)),
                Piece(fit(LABELS[line.name] if not row else "", _LABEL), ("label",)),
                Piece("≠" if line.differs and not row else " ", ("material",)),
            ]
            for opinion, cell in enumerate(cells):
                mark = "    "
                if line.differs and not row:
                    mark = "[x] " if chosen == opinion else "[ ] "
                words = "".join(piece.text for piece in cell[row]) if row < len(cell) else ""
                pieces += [Piece(mark, ("here",)), Piece(fit(words, column - 4), style)]
            built.append(pieces)
        return built

    def _to(self, index: int) -> None:
        self._cursor = max(0, min(index, len(self.comparison.lines) - 1))
        self.again()
        height, top = self.room.height, self._tops[self._cursor]
        now = round(self.scroll_offset.y)
        if height and not now < top < now + height - 1:
            self.scroll_to(y=max(0, top - height // 2), animate=False)


class SettleScreen(ModalScreen["Settled | None"]):
    """Returns what was chosen, or None if the disagreement is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Choose left"),
        Binding("right", "turn(1)", "Choose right"),
        Binding("e", "own", "Own words"),
        Binding("enter,ctrl+s", "settle", "Settle it"),
        Binding("escape,q", "leave", "Leave"),
    ]

    def __init__(self, comparison: Comparison, text: str) -> None:
        super().__init__()
        self._comparison = comparison
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the quote, the table and what is still to be chosen."""
        with Vertical(classes="sheet"):
            yield Bar("Opinions side by side", "← → choose · 1 2 3 all · e own words", classes="pane-title")
            yield Static(visible(self._text), id="settle-quote", markup=False)
            yield Opinions(self._comparison, id="opinions")
            yield Bar(id="settle-status")
            yield KeyBar()

    def on_mount(self) -> None:
        """Start on the first field that differs."""
        self.query_one("#opinions").focus()
        self._say()

    @property
    def _table(self) -> Opinions:
        return self.query_one("#opinions", Opinions)

    def action_turn(self, by: int) -> None:
        """Choose an opinion for the field; from the outermost column on, that one; then go to the next open field."""
        line = self._table.current
        if line.differs:
            before = self._comparison.chosen.get(line.name)
            last = len(self._comparison.names) - 1
            start = 0 if by < 0 else last if last == 1 else 0
            now = start if before is None else max(0, min(before + by, last))
            self._comparison.choose(line.name, now)
            if last == 1:  # with two, a key says all; with three one may have to press it again
                self._table.next_open()
        self._table.again()
        self._say()

    def key_1(self) -> None:
        """Take the first opinion for everything."""
        self._all(0)

    def key_2(self) -> None:
        """Take the second opinion for everything."""
        self._all(1)

    def key_3(self) -> None:
        """Take the third opinion for everything."""
        self._all(2)

    def _all(self, opinion: int) -> None:
        if opinion < len(self._comparison.names):
            self._comparison.choose_all(opinion)
            self._table.again()
            self._say()

    def action_own(self) -> None:
        """Go on in the verdict form with what is chosen so far."""
        self.dismiss(Settled(self._comparison.body(), edit=True))

    def action_settle(self) -> None:
        """Settle it, once every field that differs is chosen."""
        if self._comparison.open:
            self._table.next_open(0)
            self._say(missing=True)
        else:
            self.dismiss(Settled(self._comparison.body(), edit=False))

    def action_leave(self) -> None:
        """Settle nothing."""
        self.dismiss(None)

    def _say(self, *, missing: bool = False) -> None:
        names = ", ".join(LABELS[line.name].lower() for line in self._comparison.open)
        bar = self.query_one("#settle-status", Bar)
        if not names:
            bar.left = "Enter settles it; your name stands on it, both opinions are kept"
        else:
            bar.left = f"choose first for: {names}" if missing else f"still to choose: {names}"
