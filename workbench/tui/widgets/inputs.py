"""Textual's input fields, showing control characters instead of sending them to the terminal."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Input, TextArea

from workbench.tui.cells import visible


class LineInput(Input):
    """One line without a border; its value may come from an article."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, select_on_focus=False)

    @property
    def _value(self) -> Text:
        """What is drawn: as long as the value, character for character."""
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")


class NoteArea(TextArea):
    """Several lines of plain text."""

    def get_line(self, line_index: int) -> Text:
        """Return a line to be drawn, as long as the line of the document."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
