"""The queue: finding, filters, rows of families, a long one, one that cannot be read."""

from __future__ import annotations

from tui_driver import bar, opened, press, settled

from workbench.errors import DatabaseError
from workbench.services.desk.review import Desk
from workbench.store.lists.filters import QueueFilter
from workbench.tui.app import ReviewApp
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.complete import CompleteInput


async def test_finding_words_filters_and_clearing_shows_all(desk, ids) -> None:
    async with opened(desk) as pilot:
        await press(pilot, "slash", *"dykes", "enter")
        assert list(pilot.app.screen.queue.ids) == [ids[1]]
        assert "dykes" in bar(pilot, "chips").left
        await press(pilot, "F")
        assert len(pilot.app.screen.queue.ids) == 4
        assert not bar(pilot, "chips").display


async def test_words_that_nothing_has_are_offered_their_nearest(desk) -> None:
    async with opened(desk) as pilot:
        pane = pilot.app.screen.query_one("#article")
        await press(pilot, "slash", *"speaker:fenm", "enter")
        assert bar(pilot, "article-title").left == "Nothing passes the filter"
        assert "".join(piece.text for piece in pane.line(0)).strip() == "Did you mean Oda Fenn?"
        await press(pilot, "slash", "ctrl+u", *"dykez", "enter")
        assert "".join(piece.text for piece in pane.line(0)).strip() == "Did you mean dykes?"


async def test_the_filter_form_completes_and_composes(desk, ids) -> None:
    async with opened(desk) as pilot:
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("tab", "tab", "tab", *"Oda")
        for _ in range(100):
            await pilot.pause(0.01)
            if pilot.app.screen.query_one("#filter-speakers", CompleteInput).open:
                break
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert pilot.app.screen.filter == QueueFilter(speakers=("Oda Fenn",))
        assert list(pilot.app.screen.queue.ids) == [ids[3]]


async def test_a_filter_that_cannot_be_applied_is_explained(desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("tab", *"nonsense", "enter")
        await pilot.pause()
        assert "no state" in pilot.app.screen.query_one("#filter-status", Bar).left


async def test_words_that_no_queue_can_be_made_with_stay_in_the_line(desk) -> None:
    async with opened(desk) as pilot:
        screen = pilot.app.screen
        await press(pilot, "slash", *"kind:foo", "enter")
        assert screen.query_one("#find").has_focus
        assert screen.filter == QueueFilter()
        assert any("no kind 'foo'" in toast.message for toast in pilot.app._notifications)
        await press(pilot, "ctrl+u", *"dykes", "enter")
        assert screen.filter == QueueFilter(words="dykes")


async def test_a_pattern_that_is_none_leaves_the_filter_form_open(desk) -> None:
    async with opened(desk) as pilot:
        await press(pilot, "f", *["tab"] * 9, *"([a", "enter")
        assert "not a regular expression" in pilot.app.screen.query_one("#filter-status", Bar).left


async def test_a_queue_that_cannot_be_read_shows_none_of_another_and_nothing_is_decided_on(
    desk, ids, monkeypatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("quotes.db: gone")

    async with opened(desk) as pilot:
        screen = pilot.app.screen
        assert len(screen.queue.ids) == 4
        monkeypatch.setattr(desk, "queue", broken)
        screen.apply(QueueFilter(words="dykes"))
        await settled(pilot)
        assert list(screen.queue.ids) == []
        assert "could not be read" in bar(pilot, "article-title").left
        await press(pilot, "b")
        assert pilot.app.screen is screen
        await press(pilot, "enter")
    assert not any(desk.history(quote_id) for quote_id in ids)


async def test_a_queue_that_is_still_read_is_not_decided_on_as_a_whole(desk, monkeypatch) -> None:
    import threading

    whole, read = desk.queue, threading.Event()

    def slow(*given, **more):
        assert read.wait(20)
        return whole(*given, **more)

    async with opened(desk) as pilot:
        screen = pilot.app.screen
        monkeypatch.setattr(desk, "queue", slow)
        screen.apply(QueueFilter(words="dykes"))
        await pilot.press("b")
        await pilot.pause()
        assert pilot.app.screen is screen
        read.set()
        await settled(pilot)
        await press(pilot, "b")
        assert pilot.app.screen is not screen


async def test_one_row_a_family(desk) -> None:
    async with opened(desk) as pilot:
        await press(pilot, "t")
        assert len(pilot.app.screen.queue.ids) == 3
        assert "3 families" in bar(pilot, "queue-title").left


async def test_a_queue_that_cannot_be_read_leaves_the_desk_open(desk, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("quotes.db: not a database")

    monkeypatch.setattr(desk, "queue", broken)
    async with opened(desk) as pilot:
        assert bar(pilot, "queue-title").right == "not loaded"
        await press(pilot, "enter", "v", "s", "u", "j")


async def test_an_empty_database_says_what_to_do(store) -> None:
    async with opened(Desk(store, "anna")) as pilot:
        assert bar(pilot, "article-title").left == "No quotes yet"
        await press(pilot, "enter", "n", "v", "s", "h", "space", "j", "G", "x", "b", "right_square_bracket")
        assert pilot.app.is_running


async def test_a_long_queue_shows_its_beginning_and_then_all_of_it_without_moving(desk, ids, monkeypatch) -> None:
    import threading

    from workbench.tui.screens import listing

    monkeypatch.setattr(listing, "FIRST", 2)
    whole, read = desk.queue, threading.Event()

    def slow(given, order, limit=None, cancelled=None):
        if limit is None:
            assert read.wait(20)
        return whole(given, order, limit, cancelled)

    monkeypatch.setattr(desk, "queue", slow)
    app = ReviewApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(300):
            await pilot.pause(0.01)
            if isinstance(app.screen, ReviewScreen) and len(app.screen.queue.ids) == 2:
                break
        assert list(app.screen.queue.ids) == list(whole()[:2])
        await pilot.press("j")
        there = app.screen.here
        read.set()
        await settled(pilot)
        assert list(app.screen.queue.ids) == list(whole())
        assert app.screen.here == there
