"""The first start, settings, and what goes wrong: the tour, keys in a file, a store that fails while somebody types."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tui_driver import at, bar, newest, opened, press, settled

from workbench.errors import DatabaseError
from workbench.services.desk.review import Desk
from workbench.tui.app import ReviewApp
from workbench.tui.keys import DESK, KeysError, check_keys, named_actions
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.screens.tour import STEPS, TourScreen
from workbench.tui.state import TOUR, Remembered


async def started(desk, path: Path, **more):
    return ReviewApp(desk, remembered=Remembered(path), **more)


async def test_the_tour_is_shown_on_the_first_start_only(desk, tmp_path) -> None:
    path = tmp_path / "state" / "desk.json"
    app = await started(desk, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        assert isinstance(app.screen, TourScreen)
        titles = []
        for _ in STEPS:
            titles.append(bar(pilot, "tour-title").left)
            await pilot.press("enter")
            await pilot.pause()
        assert titles == [f"{number} of 6 · {step.title}" for number, step in enumerate(STEPS, 1)]
        assert isinstance(app.screen, ReviewScreen)
        assert app.focused is app.screen.queue
        await settled(pilot)
    assert json.loads(path.read_text()) == {TOUR: True}
    app = await started(desk, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ReviewScreen)


async def test_the_tour_can_be_skipped_and_started_again(desk, tmp_path) -> None:
    app = await started(desk, tmp_path / "desk.json", keys={"review.confirm": "c"})
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("T")
        await pilot.pause(0.1)
        assert isinstance(app.screen, TourScreen)
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        words = str(app.screen.query_one("#tour-words").render())
        assert words.startswith("c confirms"), "the tour names the keys as they are set"
        assert "{" not in words
        await pilot.press("escape")
        await settled(pilot)
        commands = [command.title for command in app.get_system_commands(app.screen)]
        assert "Tour in six steps" in commands


def test_every_key_that_the_tour_names_exists() -> None:
    names = {name.rpartition(".")[2] for name, _, _ in named_actions()}
    named = {name for step in STEPS for name in re.findall(r"\{(\w+)\}", step.words)}
    assert named <= names
    assert len(STEPS) == 6


def test_a_state_file_that_is_broken_or_cannot_be_written_stops_nobody(tmp_path) -> None:
    path = tmp_path / "desk.json"
    path.write_text("{broken")
    remembered = Remembered(path)
    assert not remembered.has(TOUR)
    remembered.note(TOUR)
    assert remembered.has(TOUR)
    unwritable = Remembered(tmp_path / "desk.json" / "below" / "desk.json")
    unwritable.note(TOUR)
    assert not unwritable.has(TOUR)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"review.confrm": "c"}, "'review.confrm' is no action of the desk; did you mean review.confirm?"),
        ({"review.confirm": "hop"}, "'hop' is no key"),
        ({"review.confirm": ""}, "is no key"),
        ({"review.confirm": "ctrl+"}, "is no key"),
        ({"review.confirm": "v"}, "v would do both review.confirm and review.verdict"),
        ({"review.confirm": "?"}, "? would do both review.confirm and review.help"),
        ({"review.undo": "c", "review.confirm": "c"}, "c would do both"),
        ({"review.confirm": "j"}, "j is taken for moving about"),
    ],
)
def test_wrong_keys_are_named_with_their_file(keys, words) -> None:
    with pytest.raises(KeysError) as error:
        check_keys(keys, "config.toml")
    assert str(error.value).startswith("config.toml: [keys]")
    assert words in str(error.value)


def test_right_keys_pass() -> None:
    check_keys({}, "config.toml")
    check_keys({"review.confirm": "c, f5", "review.verdict": "enter", "review.undo": "ctrl+z"}, "config.toml")


def test_every_action_has_a_name_and_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(review\.\w+)` \| `([^`]+)` \|", page, re.MULTILINE))
    assert told == {name: keys for name, keys, _ in named_actions()}
    assert len(told) == len(DESK)


async def test_what_was_typed_is_back_in_the_form_when_the_store_fails(desk, ids, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("quotes.db: the disk is full; nothing was written")

    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        with monkeypatch.context() as failing:
            failing.setattr(desk, "decide", broken)
            failing.setattr(desk, "save_draft", broken)
            await press(pilot, "v", *"alt", "enter", *["tab"] * 4, *"Orrin Hall", "enter")
            assert [note.message for note in pilot.app._notifications] == [
                "quotes.db: the disk is full; nothing was written"
            ]
            form = pilot.app.screen.form
            assert form.display
            assert (form.body()["verdict"], form.body()["venue"]) == ("altered", "Orrin Hall")
            assert "not saved" in bar(pilot, "form-status").left
            assert desk.history(ids[3]) == ()
            await press(pilot, "escape")
            await at(pilot, ids[1])
            await pilot.press("q")
            await pilot.pause(0.1)
            assert pilot.app.is_running, "one key does not leave what is stored nowhere"
            await settled(pilot)
        assert pilot.app.screen.form.display
        await press(pilot, "ctrl+s")
        decision = newest(desk, ids[3])
        assert (decision.verdict, decision.venue) == ("altered", "Orrin Hall")
        assert pilot.app.screen.form.unsaved is None


async def test_a_draft_that_could_not_be_stored_is_not_lost_by_leaving(desk, ids, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise DatabaseError("quotes.db: the disk is full; nothing was written")

    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        with monkeypatch.context() as failing:
            failing.setattr(desk, "save_draft", broken)
            await press(pilot, "e", *"Zed")
            assert bar(pilot, "form-status").right == "not saved"
            await press(pilot, "escape", "escape")
            assert not pilot.app.screen.form.display
        await press(pilot, "v")
        assert pilot.app.screen.form.body()["speaker"] == "Zed"


async def test_a_fault_inside_the_database_is_a_message_too(store, ids) -> None:
    desk = Desk(store, "anna")
    async with opened(desk) as pilot:
        with store.write() as tx:
            tx.execute("CREATE TRIGGER no_more BEFORE INSERT ON actions BEGIN SELECT RAISE(ABORT, 'no more'); END")
        await at(pilot, ids[3])
        await press(pilot, "enter")
        assert "the database refuses this: no more" in next(iter(pilot.app._notifications)).message
        assert pilot.app.is_running


async def test_bulk_confirmation_leaves_what_needs_a_look(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[1])
        await press(pilot, "v", *"alt", "enter", "enter")
        await pilot.press("b")
        preview = ""
        for _ in range(100):
            await pilot.pause(0.01)
            preview = str(pilot.app.screen.query_one("#bulk-preview").render())
            if "verdict" in preview:
                break
        assert "4 quotes" in preview
        assert "1 will be confirmed.\n2 left for you: they need a look." in preview
        assert "1 has a verdict already, which stays." in preview
        await pilot.press("enter")
        await settled(pilot)
        assert [row.verdict for row in desk.rows(ids)] == [None, "altered", None, "unverified"]
        assert "1 of 4 confirmed, 2 need a look, 1 decided before" in bar(pilot, "title").right
        await press(pilot, "b")
        await press(pilot, "enter")
        assert bar(pilot, "title").right == "nothing confirmed: 2 need a look, 2 decided before"
