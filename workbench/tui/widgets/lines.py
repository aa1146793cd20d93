"""A scrolling pane of styled lines, laid out once a width and drawn one line at a time."""

from __future__ import annotations

from abc import abstractmethod
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from workbench.model.spans import Span
from workbench.tui.cells import slices, wrap
from workbench.tui.widgets.drawn import DrawnLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style


class Piece(NamedTuple):
    """A stretch of one line: its text (already fit for a terminal) and the names of its styles."""

    text: str
    styles: tuple[str, ...] = ()


class LinesView(DrawnLines, can_focus=True):
    """Base of the article and the family pane. A style name `x` is the component class `lines--x`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", "Down", show=False),
        Binding("up,k", "step(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False),
        Binding("home,g", "end(-1)", "Top", show=False),
        Binding("end,G", "end(1)", "End", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._width = 0
        self._style_cache: dict[tuple[str, ...], Style] = {}
        self._drawn: dict[int, Strip] = {}

    @abstractmethod
    def lay_out(self, width: int) -> int:
        """Arrange the content for lines of `width` cells and return how many there are."""

    @abstractmethod
    def line(self, y: int) -> Sequence[Piece]:
        """Return line `y` of the content as laid out last."""

    def again(self) -> None:
        """Lay the content out anew: it has changed."""
        self._width = self.room.width
        if self._width:
            self.virtual_size = Size(0, self.lay_out(self._width))
        self.forget_lines()

    def forget_lines(self) -> None:
        """Draw the lines anew, laid out as they are."""
        self._drawn.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Lay the content out for the new width."""
        if self.room.width != self._width:
            self.again()

    def forget_drawn(self) -> None:
        """Forget resolved styles and the lines as drawn."""
        self._style_cache.clear()
        self._drawn.clear()

    def named_style(self, names: tuple[str, ...]) -> Style:
        """Return the style of all `names` together, later ones over earlier ones."""
        style = self._style_cache.get(names)
        if style is None:
            parts = [self.get_component_rich_style(f"lines--{name}", partial=True) for name in names]
            style = self._style_cache[names] = reduce(add, parts, self.rich_style)
        return style

    def strip_at(self, y: int) -> Strip:
        """Return line `y` of the content as drawn."""
        strip = self._drawn.get(y)
        if strip is None:
            segments: list[Segment] = []
            if self._width and y < self.virtual_size.height:
                segments = [Segment(piece.text, self.named_style(piece.styles)) for piece in self.line(y)]
            used = sum(cell_len(segment.text) for segment in segments)
            strip = self._drawn[y] = self.filled(segments, used, self.named_style(()))
        return strip

    def action_step(self, by: int) -> None:
        """Scroll by some lines."""
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a screenful less one line."""
        page = max(1, self.room.height - 1)
        self.scroll_to(y=self.scroll_offset.y + direction * page, animate=False)

    def action_end(self, direction: int) -> None:
        """Scroll to the top or the end."""
        self.scroll_to(y=0 if direction < 0 else self.max_scroll_y, animate=False)


def flow(pieces: Sequence[Piece], width: int, *, indent: str = "", first: Sequence[Piece] = ()) -> list[list[Piece]]:
    """Break pieces into lines of at most `width` cells; each starts with `indent`, the first with `first` if given."""
    text = "".join(piece.text for piece in pieces)
    marks: list[tuple[Span, str]] = []
    at = 0
    for piece in pieces:
        marks += [(Span(at, at + len(piece.text)), style) for style in piece.styles]
        at += len(piece.text)
    lines: list[list[Piece]] = []
    for line in wrap(text, width - cell_len(indent)):
        start = list(first) if first and not lines else [Piece(indent)]
        lines.append([*start, *(Piece(span.of(text), styles) for span, styles in slices(line, marks))])
    return lines
