"""The queue: one row a quote, in one line where there is width for it and in two where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style

from workbench.tui.cells import fit, one_line
from workbench.tui.widgets.virtual_list import VirtualList
from workbench.tui.words import plain, verdict_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.store.records import QuoteRow

ONE_LINE_FROM = 66
"""From this width (cells) a row takes one line."""
_SPEAKER_WIDTH = 18
_COUNT_WIDTH = 5
_FLAG_WIDTH = 14


class QueueList(VirtualList["QuoteRow"]):
    """Rows of the queue with a cursor and, for bulk work, a selection."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--cursor", "queue--cursor-blurred", "queue--speaker", "queue--text", "queue--done", "queue--flag",
        "queue--sign-good", "queue--sign-bad", "queue--sign-open", "queue--count", "queue--selected",
    }  # fmt: skip

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Mapping[int, QuoteRow]],
        moved: Callable[[int], None],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(fetch, moved, id=id)
        self.selected: set[int] = set()
        self._styles: dict[str, Style] = {}

    def forget_drawn(self) -> None:
        """Forget resolved styles as well."""
        self._styles.clear()
        super().forget_drawn()

    def on_resize(self) -> None:
        """Choose one or two lines a row for the new width."""
        self.row_height = 1 if self.size.width >= ONE_LINE_FROM else 2
        super().on_resize()

    def toggle_selected(self, row_id: int) -> None:
        """Take a row into the selection or out of it."""
        self.selected ^= {row_id}
        self.draw_again(self.cursor)

    def draw(self, row: QuoteRow | None, row_id: int, width: int, cursor: bool) -> list[list[Segment]]:
        """Return the line or the two lines of a row."""
        ground = self._style("cursor" if self.has_focus else "cursor-blurred") if cursor else Style.null()
        if row is None:
            return [[Segment(" " * width, ground)]] * self.row_height
        chosen = row_id in self.selected
        sign = verdict_sign(row.state, row.verdict)
        lead = [
            Segment("▶" if cursor else " ", ground),
            Segment("+" if chosen else "✎" if row.has_draft else " ", ground + self._style("selected")),
            Segment(f"{sign} ", ground + self._style(_SIGN_STYLES.get(sign, "sign-open"))),
        ]
        lead_width = 4 if len(sign) == 1 else 5
        done = sign in "✓✗–?"
        speaker = one_line(row.speaker) or "speaker unknown"
        flags = _flag_words(row.flags)
        count = carried(row)
        text = one_line(row.text)
        text_style = ground + self._style("done" if done else "text")
        speaker_style = ground + self._style("done" if done else "speaker")
        flag_style, count_style = ground + self._style("flag"), ground + self._style("count")
        if self.row_height == 1:
            rest = max(0, width - lead_width - _SPEAKER_WIDTH - _FLAG_WIDTH - 7)
            return [
                [
                    *lead,
                    Segment(fit(speaker, _SPEAKER_WIDTH) + " ", speaker_style),
                    Segment(fit(text, rest), text_style),
                    Segment(fit(count, _COUNT_WIDTH, right=True) + " ", count_style),
                    Segment(fit(flags, _FLAG_WIDTH), flag_style),
                ]
            ]
        flag_width = min(_FLAG_WIDTH, width // 3)
        name_width = max(0, width - lead_width - flag_width - 6)
        return [
            [
                *lead,
                Segment(fit(speaker, name_width), speaker_style),
                Segment(fit(count, _COUNT_WIDTH, right=True) + " ", count_style),
                Segment(fit(flags, flag_width), flag_style),
            ],
            [Segment(" " * lead_width, ground), Segment(fit(text, width - lead_width), text_style)],
        ]

    def on_focus(self) -> None:
        """Draw the cursor as the active one."""
        if self.ids:
            self.draw_again(self.cursor)

    def on_blur(self) -> None:
        """Draw the cursor as waiting."""
        if self.ids:
            self.draw_again(self.cursor)

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"queue--{name}", partial=True)
        return style


def _flag_words(flags: Sequence[str]) -> str:
    """Return the first flag in as many whole words as there is room for, and how many more flags there are."""
    if not flags:
        return ""
    more = f" +{len(flags) - 1}" if len(flags) > 1 else ""
    words = plain(flags[0]).split()
    while len(words) > 1 and len(" ".join(words)) + len(more) >= _FLAG_WIDTH:
        del words[-1]
    return f"!{fit(' '.join(words), _FLAG_WIDTH - 1 - len(more)).rstrip()}{more}"


_SIGN_STYLES = {"✓": "sign-good", "✗": "sign-bad"}


def carried(row: QuoteRow) -> str:
    """How many outlets carry it, and how many independent sources they are where these are fewer: "×5/2".

    Only the outlets where both do not fit.
    """
    if row.outlet_count < 2:
        return ""
    outlets = f"×{row.outlet_count}"
    both = f"{outlets}/{row.sources}"
    return both if row.sources < row.outlet_count and len(both) <= _COUNT_WIDTH else outlets
