"""Lines that go to the screen as they are drawn, each kept until it changes."""

from __future__ import annotations

from abc import abstractmethod
from math import ceil
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.geometry import Region

_PARTS = 8
"""Steps of a scroll bar within one line."""


class DrawnLines(ScrollView):
    """Base of the queue and of the panes of text.

    Textual's own way asks for a line, adds borders and padding that there are none of, and keeps it by its place on
    the screen: to scroll by one line costs as much as to draw them all. Here a line is kept by its place in the
    content. How long the content is changes nothing about the layout, so `virtual_size` asks for none: the
    scroll bar always has its room (`overflow-y: scroll`).
    """

    virtual_size = reactive(Size(0, 0), init=False)
    _thumb: tuple[int, int] | None = None

    @property
    def inner(self) -> Size:
        """Cells and lines inside padding and border, the scroll bar's among them, as of the last layout of the screen.

        Regions (and `size`, which is one's) are no measure for this: between two layouts they already follow classes
        that may be taken back before the next one, and then nobody is told of a new size.
        """
        border = self.styles.gutter
        width, height = self.outer_size
        return Size(max(0, width - border.width), max(0, height - border.height))

    @property
    def room(self) -> Size:
        """Cells and lines for the content, as of the last layout of the screen."""
        bars, (width, height) = self.scrollbar_gutter, self.inner
        return Size(max(0, width - bars.width), max(0, height - bars.height))

    @abstractmethod
    def strip_at(self, y: int) -> Strip:
        """Return line `y` of the content, `inner.width` cells wide; a blank one where the content has ended."""

    def forget_drawn(self) -> None:
        """Forget what was drawn: colours, width or content are others."""

    def watch_virtual_size(self, size: Size) -> None:
        """Tell the scroll bar, and come back from beyond the end."""
        self._show_bar()
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the scroll bar, and draw where it has scrolled to."""
        self._show_bar()
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def _show_bar(self) -> None:
        """Tell the scroll bar where the content stands, if that moves anything on the screen: it is dear to draw."""
        if not self.show_vertical_scrollbar:
            return
        window, length = self.container_size.height, self.virtual_size.height
        thumb: tuple[int, int] | None = None
        if 0 < window < length:
            size = max(1.0, window * window / length)
            start = (window - size) * self.scroll_y / (length - window)
            thumb = (int(start * _PARTS), ceil(size * _PARTS))
        if thumb != self._thumb:
            self._thumb = thumb
            self.vertical_scrollbar.window_virtual_size = length
            self.vertical_scrollbar.position = self.scroll_y

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of the widget inside `crop`."""
        if self.styles.gutter.totals != (0, 0):
            return super().render_lines(crop)
        top = round(self.scroll_offset.y)
        strips = [self.strip_at(top + y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            ground = self.background_colors[1]
            strips = [strip.apply_filter(line_filter, ground) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen (where there is padding around the lines)."""
        return self.strip_at(round(self.scroll_offset.y) + y)

    def notify_style_update(self) -> None:
        """Draw anew: the theme has changed."""
        self.forget_drawn()
        super().notify_style_update()

    def filled(self, segments: Sequence[Segment], used: int, ground: Style) -> Strip:
        """Return a line of `used` cells with the rest of the width, the scroll bar's too, as ground."""
        width = self.inner.width
        if used < width:
            return Strip([*segments, Segment(" " * (width - used), ground)], width)
        return Strip(segments, used).adjust_cell_length(width, ground)
