"""What a reviewer confirms, in three or four lines: speaker, date, why, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.cells import fit, one_line

if TYPE_CHECKING:
    from rich.style import Style
    from textual.geometry import Size

_LABEL = 8


class QuoteCard(Widget):
    """Label and words in lines that never wrap: each stands in the same place on every quote."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"card--label", "card--words", "card--verdict"}

    lines: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each."""
        return 4

    def render_line(self, y: int) -> Strip:
        """Return a line, cut to the width (Textual's line API)."""
        ground, width = self.visual_style.rich_style, self.size.width
        if y >= len(self.lines):
            return Strip.blank(width, ground)
        label, words = self.lines[y]
        styles = [self._style(name) for name in ("label", "verdict" if label == "Verdict" else "words")]
        segments = [
            Segment(f"{label:<{_LABEL}} ", styles[0]),
            Segment(fit(one_line(words), max(1, width - _LABEL - 1)), styles[1]),
        ]
        return Strip(segments).adjust_cell_length(width, ground)

    def _style(self, name: str) -> Style:
        return (self.visual_style + self.get_visual_style(f"card--{name}", partial=True)).rich_style
