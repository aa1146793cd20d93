"""Where ids stand in long lists, when garbage is collected, and what a bar gives up first."""

from __future__ import annotations

import gc
from array import array

import pytest
from textual.app import App, ComposeResult

from workbench.tui import places
from workbench.tui.collecting import THRESHOLDS, Collecting
from workbench.tui.widgets.bars import Bar


def test_an_inverse_knows_every_place_and_what_is_not_there() -> None:
    ids = array("q", [(number * 7919) % 40_009 for number in range(1, 30_000)])
    inverted = places.inverse(ids)
    assert inverted is not None
    assert all(places.place(ids, row_id, inverted) == index for index, row_id in enumerate(ids))
    missing = set(range(40_009)) - set(ids)
    assert missing
    assert all(places.place(ids, row_id, inverted) is None for row_id in (*missing, -1, 10**9))


def test_looking_through_the_list_finds_the_same() -> None:
    ids = array("q", range(200_000, 0, -1))
    for row_id in (1, 200_000, 70_000):
        assert places.place(ids, row_id) == places.place(ids, row_id, places.inverse(ids)) == 200_000 - row_id
    assert places.place(ids, 0) is None


@pytest.mark.parametrize("ids", [range(10), [*range(places.LONG), 10**9], [-1, *range(places.LONG)]])
def test_a_list_that_is_short_or_sparse_has_no_inverse(ids: list[int]) -> None:
    assert places.inverse(array("q", ids)) is None


class Line(App[int]):
    def compose(self) -> ComposeResult:
        yield Bar("12 of 300", keeps_left=True, id="kept")
        yield Bar("12 of 300", id="gives-way")


async def test_a_remark_does_not_shorten_the_count() -> None:
    app = Line()
    async with app.run_test(size=(20, 4)):
        kept, gives = app.query_one("#kept", Bar), app.query_one("#gives-way", Bar)
        for bar in (kept, gives):
            bar.right = "saved 10:00"
        assert kept.render_line(0).text == "12 of 300  saved 10:00"[: kept.size.width - 1] + "…"
        assert gives.render_line(0).text.endswith("…  saved 10:00")


async def test_thresholds_are_raised_while_the_desk_runs_only() -> None:
    before = gc.get_threshold()
    app = Line()
    async with app.run_test():
        collecting = Collecting(app)
        collecting.start()
        assert gc.get_threshold() == THRESHOLDS
        collecting.stop()
    assert gc.get_threshold() == before
