"""What a reviewer confirms, in three or four lines: speaker, date, why, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbench.tui.cells import fit, one_line

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.geometry import Size


class QuoteCard(Widget):
    """Label and words in lines that never wrap: each stands in the same place on every quote."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"card--label", "card--words", "card--verdict"}

    lines: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each."""
        return 4

    def render(self) -> RenderResult:
        """Return the lines, cut to the width."""
        label_style = self.get_visual_style("card--label", partial=True)
        verdict_style = self.get_visual_style("card--verdict", partial=True)
        words_style = self.get_visual_style("card--words", partial=True)
        width = max(1, self.size.width - 9)
        lines = [
            Content.assemble(
                (f"{label:<8} ", label_style),
                (fit(one_line(words), width), verdict_style if label == "Verdict" else words_style),
            )
            for label, words in self.lines
        ]
        return Content("\n").join(lines)
