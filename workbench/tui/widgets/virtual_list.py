"""A list of any length: only the rows on the screen are ever fetched, drawn or held.

Textual's own tables hold every cell (a million rows: 105 s and 721 MB); this one holds an array of ids and a
few hundred rows.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from workbench.tui.places import place
from workbench.tui.widgets.drawn import DrawnLines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from rich.style import Style
    from textual import events

Row = TypeVar("Row")
CHUNK = 32
KEPT_CHUNKS = 64
_KEPT_ROWS = 512


class Chunk(NamedTuple):
    """A stretch of rows to be fetched: its number, its ids, and in which era of the list it was asked for."""

    number: int
    ids: array[int]
    era: int


class VirtualList(DrawnLines, Generic[Row], can_focus=True):
    """Rows of equal height over an array of ids; `fetch` returns the rows of a chunk by their ids.

    `fetch` is called while drawing, so it has to answer within a few milliseconds (rows by primary key). An id
    that it leaves out is drawn as an empty row. `moved` is called with the id of the row with the cursor whenever that
    is another one (or another quote in the same place), at once: what it shows is painted together with the cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False),
        Binding("home,g", "end(-1)", "First", show=False),
        Binding("end,G", "end(1)", "Last", show=False),
    ]

    row_height: reactive[int] = reactive(1, init=False)

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Mapping[int, Row]],
        moved: Callable[[int], None],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._fetch = fetch
        self._moved = moved
        self._ids: array[int] = array("q")
        self._inverted: array[int] | None = None
        self._chunks: OrderedDict[int, Mapping[int, Row]] = OrderedDict()
        self._era = 0
        self._cursor = 0
        self._ground: Style | None = None
        self._drawn: dict[tuple[int, bool], tuple[Row | None, list[Strip]]] = {}

    def forget_drawn(self) -> None:
        """Forget the ground and all rows as drawn."""
        self._ground = None
        self._drawn.clear()

    @abstractmethod
    def draw(self, row: Row | None, row_id: int, width: int, cursor: bool) -> list[list[Segment]]:
        """Return the lines of one row, each filling `width` cells; `row` is None where the store has none."""

    @property
    def ids(self) -> array[int]:
        """All ids, in order."""
        return self._ids

    @property
    def cursor(self) -> int:
        """Index of the row with the cursor; 0 in an empty list."""
        return self._cursor

    @property
    def cursor_id(self) -> int | None:
        """Id of the row with the cursor, None in an empty list."""
        return self._ids[self._cursor] if self._ids else None

    @property
    def page(self) -> int:
        """Rows of a page: a screenful less one."""
        return max(1, self.room.height // self.row_height - 1)

    def row_at(self, index: int) -> Row | None:
        """Return the row at `index`, fetching its chunk if it is not at hand."""
        number = index // CHUNK
        chunk = self._chunks.get(number)
        if chunk is None:
            chunk = self._fetch(self._chunk_ids(number))
            self._keep(number, chunk)
        else:
            self._chunks.move_to_end(number)
        return chunk.get(self._ids[index])

    def _chunk_ids(self, number: int) -> array[int]:
        return self._ids[number * CHUNK : (number + 1) * CHUNK]

    def _keep(self, number: int, rows: Mapping[int, Row]) -> None:
        self._chunks[number] = rows
        if len(self._chunks) > KEPT_CHUNKS:
            self._chunks.popitem(last=False)

    def wanted(self) -> list[Chunk]:
        """Return the chunks that the next keys will show and that are not at hand; for a thread to fetch."""
        last, pages = len(self._ids) - 1, 2 * self.page
        places = (self._cursor, self._cursor + pages, self._cursor - pages, last, last - self.page, 0)
        numbers = dict.fromkeys(max(0, min(place, last)) // CHUNK for place in places) if self._ids else {}
        return [Chunk(number, self._chunk_ids(number), self._era) for number in numbers if number not in self._chunks]

    def take(self, chunk: Chunk, rows: Mapping[int, Row]) -> None:
        """Keep a chunk that was fetched, and draw its rows, unless the rows were loaded or forgotten meanwhile."""
        if chunk.era == self._era:
            self._keep(chunk.number, rows)
            for row_id in chunk.ids:
                self._lines_of(rows.get(row_id), row_id, cursor=False)

    def load(
        self,
        ids: array[int],
        *,
        cursor: int = 0,
        rows: Mapping[int, Row] | None = None,
        inverted: array[int] | None = None,
    ) -> None:
        """Show `ids`, with the cursor on row `cursor` (brought into range).

        `rows` are all rows, where at hand; `inverted` is the `inverse` of a long list.
        """
        self._ids, self._inverted = ids, inverted
        self._forget_rows()
        self._drawn.clear()
        if rows is not None:
            self._chunks.update((number, rows) for number in range(-(-len(ids) // CHUNK)))
        self._cursor = max(0, min(cursor, len(ids) - 1))
        self._resize()
        self._show_cursor()
        self.refresh()
        self._tell()

    def find(self, row_id: int) -> int | None:
        """Return the index of an id, None if it is not in the list."""
        return place(self._ids, row_id, self._inverted)

    def grow(self, ids: array[int], inverted: array[int] | None = None) -> bool:
        """Show `ids`, of which those now shown are the beginning, and move nothing; return whether they are."""
        before = len(self._ids)
        if not before or len(ids) < before or ids[:before] != self._ids:
            return False
        self._ids, self._inverted = ids, inverted
        self._era += 1
        self._chunks.pop(before // CHUNK, None)
        self._resize()
        self.refresh()
        return True

    def forget(self, index: int | None = None) -> None:
        """Fetch the row at `index` (or every row) again before it is drawn next."""
        if index is None:
            self._forget_rows()
            self.refresh()
        else:
            self._era += 1
            self._chunks.pop(index // CHUNK, None)
            self._refresh_row(index)

    def _forget_rows(self) -> None:
        self._era += 1
        self._chunks.clear()

    def forget_id(self, row_id: int) -> None:
        """Fetch the row with this id again, wherever it stands."""
        self.forget_ids((row_id,))

    def forget_ids(self, row_ids: Collection[int]) -> None:
        """Fetch the rows with these ids again, wherever they stand."""
        self._era += 1
        gone = frozenset(row_ids)
        for number in [number for number, chunk in self._chunks.items() if not gone.isdisjoint(chunk)]:
            del self._chunks[number]
            self.refresh_lines(number * CHUNK * self.row_height, CHUNK * self.row_height)

    def move_to(self, index: int) -> bool:
        """Put the cursor on row `index` (brought into range); return whether it moved."""
        index = max(0, min(index, len(self._ids) - 1))
        if not self._ids or index == self._cursor:
            return False
        before, self._cursor = self._cursor, index
        self._refresh_row(before)
        self._refresh_row(index)
        self._show_cursor()
        self._tell()
        return True

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.move_to(self._cursor + by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        self.move_to(self._cursor + direction * self.page)

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or the last row."""
        self.move_to(0 if direction < 0 else len(self._ids) - 1)

    def strip_at(self, y: int) -> Strip:
        """Return line `y` of all lines; a row is drawn again where it was fetched again or the cursor came or left."""
        index, part = divmod(y, self.row_height)
        if index >= len(self._ids):
            self._ground = self._ground or self.rich_style
            return Strip.blank(self.inner.width, self._ground)
        return self._lines_of(self.row_at(index), self._ids[index], cursor=index == self._cursor)[part]

    def _lines_of(self, row: Row | None, row_id: int, *, cursor: bool) -> list[Strip]:
        """Return the lines of a row, as they were drawn before if it is the same."""
        key = (row_id, cursor)
        held = self._drawn.get(key)
        if held is None or held[0] is not row:
            if len(self._drawn) >= _KEPT_ROWS:
                del self._drawn[next(iter(self._drawn))]  # the one drawn first
            held = self._drawn[key] = (row, self._draw(row, row_id, cursor))
        return held[1]

    def _draw(self, row: Row | None, row_id: int, cursor: bool) -> list[Strip]:
        ground = self._ground = self._ground or self.rich_style
        width = self.room.width
        lines = self.draw(row, row_id, width, cursor)
        return [self.filled(list(Segment.apply_style(line, ground)), width, ground) for line in lines]

    def draw_again(self, index: int) -> None:
        """Draw the row at `index` anew: something about it changed that is not in the store."""
        for cursor in (False, True):
            self._drawn.pop((self._ids[index], cursor), None)
        self._refresh_row(index)

    def watch_row_height(self) -> None:
        """Keep the cursor in sight when rows change their height."""
        self.forget_drawn()
        self._resize()
        self._show_cursor()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points."""
        self.move_to((round(self.scroll_offset.y) + event.y) // self.row_height)

    def on_resize(self) -> None:
        """Draw for the new width, and keep the cursor in sight."""
        self.forget_drawn()
        self.call_after_refresh(self._show_cursor)

    def _tell(self) -> None:
        if self._ids:
            self._moved(self._ids[self._cursor])

    def _resize(self) -> None:
        self.virtual_size = Size(0, len(self._ids) * self.row_height)

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.row_height, self.row_height)

    def _show_cursor(self) -> None:
        height = self.room.height
        if height:
            region = Region(0, self._cursor * self.row_height, 1, min(self.row_height, height))
            self.scroll_to_region(region, animate=False, force=True, immediate=True)
