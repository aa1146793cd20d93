"""A pane of paragraphs: help, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len

from workbench.tui.cells import visible
from workbench.tui.widgets.lines import LinesView, Piece, flow

if TYPE_CHECKING:
    from collections.abc import Sequence


class Paragraph(NamedTuple):
    """Words with, where `label` is given, a label hanging at the left; an empty one is an empty line."""

    words: str = ""
    label: str = ""
    style: str = ""


class TextPane(LinesView):
    """Shows paragraphs, each broken to the width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--heading", "lines--label", "lines--quiet", "lines--material"}

    def __init__(self, paragraphs: Sequence[Paragraph] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._paragraphs = tuple(paragraphs)
        self._lines: list[list[Piece]] = []

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs."""
        self._paragraphs = tuple(paragraphs)
        self.again()

    def lay_out(self, width: int) -> int:
        """Break the paragraphs."""
        hang = max((cell_len(paragraph.label) for paragraph in self._paragraphs), default=0) + 2
        self._lines = []
        for words, label, style in self._paragraphs:
            piece = Piece(visible(words), (style,) if style else ())
            if label:
                first = [Piece(visible(label).ljust(hang), ("label",))]
                self._lines += flow([piece], width, indent=" " * hang, first=first)
            else:
                self._lines += flow([piece], width)
        return len(self._lines)

    def line(self, y: int) -> Sequence[Piece]:
        """Return a line."""
        return self._lines[y]
