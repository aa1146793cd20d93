"""The article as printed, with one quote and what belongs to it marked.

No mark is carried by colour alone: each has its own type style and its own sign in the margin.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from workbench.model.article import Region, RegionSpan
from workbench.model.spans import Span
from workbench.tui.cells import slices, visible, wrap
from workbench.tui.widgets.lines import LinesView, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN = 5
_CONTEXT_LINES = 2


class Mark(StrEnum):
    """What a marked stretch is to the quote."""

    OTHER = "other"
    QUOTE = "quote"
    SOURCE = "source"
    CUE = "cue"
    DATE = "date"
    CONTEXT = "context"


_MARGIN_SIGNS = ((Mark.SOURCE, "s"), (Mark.CUE, "c"), (Mark.DATE, "d"))
_DRAWN_OVER = {mark: place for place, mark in enumerate(Mark)}


class ArticlePane(LinesView):
    """Shows a text; `show` marks a quote in it and brings it into sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--other", "lines--quote", "lines--source", "lines--cue", "lines--date", "lines--context",
        "lines--headline", "lines--aside", "lines--margin", "lines--bar",
    }  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._source_text = ""
        self._text = ""
        self._lines: list[Span] = []
        self._marks: list[tuple[Span, str]] = []
        self._folded: list[Span] = []

    def show(self, text: str, marks: Sequence[tuple[Span, Mark]], regions: Sequence[RegionSpan] = ()) -> None:
        """Show `text` with `marks` (spans of it) and scroll to the first stretch marked as the quote."""
        self._folded = [region.span for region in regions if region.region is Region.METADATA]
        grounds = [(region.span, _GROUND[region.region]) for region in regions if region.region in _GROUND]
        ordered = sorted(marks, key=lambda mark: _DRAWN_OVER[mark[1]])
        self._marks = grounds + [(span, str(mark)) for span, mark in ordered]
        if text != self._source_text or not self._lines:
            self._source_text, self._text = text, visible(text, lines=True)
            self.again()
        else:
            self.forget_lines()
        self._show_quote()

    def on_resize(self) -> None:
        """Keep the quote in sight."""
        super().on_resize()
        self._show_quote()

    def lay_out(self, width: int) -> int:
        """Break the text into lines."""
        lines = wrap(self._text, width - MARGIN) if self._text else []
        self._lines = self._unfolded(lines)
        return len(self._lines)

    def _unfolded(self, lines: list[Span]) -> list[Span]:
        """Leave out a file's front matter, which is no part of the article as printed, unless a quote stands in it."""
        quotes = [span for span, name in self._marks if name == Mark.QUOTE]
        folded = [span for span in self._folded if not any(quote.overlaps(span) for quote in quotes)]
        kept = [line for line in lines if not any(span.start <= line.start and line.end <= span.end for span in folded)]
        while len(kept) > 1 and folded and not kept[0].of(self._text).strip():
            kept = kept[1:]
        return kept or lines

    def line(self, y: int) -> Sequence[Piece]:
        """Return the margin's signs and the words of one line."""
        line = self._lines[y]
        touched = {
            name for span, name in self._marks if span.start < max(line.end, line.start + 1) and span.end > line.start
        }
        bar = "▌" if Mark.QUOTE in touched else "│" if Mark.OTHER in touched else " "
        signs = "".join(sign if mark in touched else " " for mark, sign in _MARGIN_SIGNS)
        words = [Piece(span.of(self._text), styles) for span, styles in slices(line, self._marks)]
        return [Piece(bar, ("bar",) if bar == "▌" else ("margin",)), Piece(signs + " ", ("margin",)), *words]

    def _show_quote(self) -> None:
        """Scroll so that the quote and some lines around it are in sight; stay put if they are already."""
        quote = [span for span, name in self._marks if name == Mark.QUOTE]
        height = self.room.height
        if not quote or not height or not self._lines:
            return
        first = self._line_of(quote[0].start)
        last = self._line_of(quote[-1].end)
        top = round(self.scroll_offset.y)
        if top + min(_CONTEXT_LINES, first) <= first and last < top + height - 1:
            return
        room = max(_CONTEXT_LINES, (height - (last - first + 1)) // 2)
        self.scroll_to(y=max(0, first - min(room, height // 3)), animate=False)

    def _line_of(self, offset: int) -> int:
        """Return the line that holds `offset`."""
        low, high = 0, len(self._lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low


_GROUND = {
    Region.HEADLINE: "headline",
    Region.PROMO: "aside",
    Region.CAPTION: "aside",
    Region.BYLINE: "aside",
    Region.METADATA: "aside",
}
