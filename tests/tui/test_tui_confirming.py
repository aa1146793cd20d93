"""One key and next: confirming, undoing, what happens when a write fails."""

from __future__ import annotations

from tui_driver import at, bar, newest, opened, press, settled

from workbench.errors import DatabaseError
from workbench.model.review import Verdict
from workbench.services.desk.review import Desk


async def test_one_key_confirms_an_undisputed_quote_and_goes_on(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        suggested = desk.suggested_verdict(ids[3])
        assert not suggested.look
        await press(pilot, "enter")
        assert newest(desk, ids[3]).verdict is suggested.verdict
        assert pilot.app.screen.here != ids[3]
        assert "✓ saved" in bar(pilot, "title").right
        assert "1 of 4 quotes reviewed" in bar(pilot, "title").left


async def test_one_key_gives_no_verdict_where_something_speaks_against_it(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[2])
        await press(pilot, "enter")
        assert desk.history(ids[2]) == ()
        reasons = str(pilot.app.screen.query_one("#form-look").render())
        assert "Against The Orrin Post: “not” is missing" in reasons
        await press(pilot, "enter")
        assert newest(desk, ids[2]).verdict is Verdict.DISPUTED


async def test_enter_quicker_than_the_eye_leaves_what_needs_a_look(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[2])
        pilot.app.screen.detail = None  # it is not read yet
        await press(pilot, "enter")
        assert desk.history(ids[2]) == ()
        assert not pilot.app.screen.form.display


async def test_enter_does_not_replace_a_verdict_that_stands(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        await press(pilot, "v", *"alt", "enter", "enter")
        await at(pilot, ids[3])
        await press(pilot, "enter")
        assert [entry.recorded.decision.verdict for entry in desk.history(ids[3])] == ["altered"]
        assert "stands" in bar(pilot, "title").right
        assert pilot.app.screen.here != ids[3]


async def test_enter_through_the_whole_queue_decides_each_quote_once(desk, ids) -> None:
    async with opened(desk, (80, 24)) as pilot:
        for _ in range(8):
            await press(pilot, "enter")
        assert [len(desk.history(quote_id)) for quote_id in ids] == [1, 1, 1, 1]
        await press(pilot, "n")
        assert "all of this queue is reviewed" in bar(pilot, "title").right


async def test_undo_and_redo_go_back_to_the_quote(desk, ids) -> None:
    async with opened(desk) as pilot:
        screen = pilot.app.screen
        await at(pilot, ids[1])
        await press(pilot, "enter")
        await press(pilot, "u")
        assert desk.rows([ids[1]])[0].verdict is None
        assert screen.here == ids[1]
        await press(pilot, "U")
        assert desk.rows([ids[1]])[0].verdict is not None


async def test_undo_after_a_restart(desk, store, ids) -> None:
    first = ids[1]
    async with opened(desk) as pilot:
        await at(pilot, first)
        await press(pilot, "enter")
        assert desk.rows([first])[0].verdict is not None
    again = Desk(store, "anna")
    async with opened(again) as pilot:
        await press(pilot, "u")
        assert again.rows([first])[0].verdict is None


async def test_a_verdict_for_the_whole_family(desk, ids) -> None:
    async with opened(desk) as pilot:
        pilot.app.screen.go_to(ids[0])
        await settled(pilot)
        await press(pilot, "v", *"disp", "enter")
        await press(pilot, "tab", "tab", "tab", "right", "enter")
        assert [row.verdict for row in desk.rows(ids)] == ["disputed", None, "disputed", None]
        await press(pilot, "u")
        assert [row.verdict for row in desk.rows(ids)] == [None] * 4


async def test_bulk_says_how_many_and_is_one_undo(desk, ids) -> None:
    async with opened(desk) as pilot:
        await press(pilot, "x", "x")
        await pilot.press("b")
        await pilot.pause()
        assert "2 quotes" in str(pilot.app.screen.query_one("#bulk-preview").render())
        await pilot.press(*"unv", "enter", "enter")
        await settled(pilot)
        assert sorted(row.verdict or "" for row in desk.rows(ids)) == ["", "", "unverified", "unverified"]
        await press(pilot, "u")
        assert all(row.verdict is None for row in desk.rows(ids))


async def test_a_failed_write_is_said_and_nothing_claims_to_be_saved(desk, monkeypatch, ids) -> None:
    def broken(_: list[int]) -> None:
        raise DatabaseError("quotes.db: the disk is [/full]")

    monkeypatch.setattr(desk, "confirm_plain", broken)
    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        await press(pilot, "enter")
        assert bar(pilot, "title").right.startswith("not saved")
        assert [note.message for note in pilot.app._notifications] == ["quotes.db: the disk is [/full]"]
        assert [row.verdict for row in desk.rows(ids)] == [None] * 4
