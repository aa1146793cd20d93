"""How every screen looks, at 80x24 and 120x40. `pytest tests/tui --snapshot-update` after a look at the report."""

from __future__ import annotations

import pytest
from test_tui_doubt import unsure
from textual.widgets import Input, TextArea
from tui_driver import settled, still
from tui_story import STORY, take_in

from workbench.errors import DatabaseError
from workbench.model.review import Check, CheckState, Decision, Verdict
from workbench.services.desk.review import Desk
from workbench.store.database import Store
from workbench.tui.app import ReviewApp
from workbench.tui.screens.review import ReviewScreen

SIZES = [(80, 24), (120, 40)]
LONG = "word after word " * 120
TORN = "We \x1b[31mwill\x00 [/not] go"
HEBREW = "שלום עולם ושלום לכל"
WIDE = (
    ("rtl", "עיתון", f"“{HEBREW}”, אמר השר Ben [/x].", ((HEBREW, "Ben [/x]", "אמר", "Ben [/x]"),)),
    ("wide", "新聞", "「港は売り物ではない」 said 田中.", (("港は売り物ではない", "田中", "said", "田中"),)),
    ("marks", "The [b]Post", f"“{TORN}” said \u202eAda.", ((TORN, "Ada", "said", "Ada"),)),
)


@pytest.fixture(autouse=True)
def steady(monkeypatch):
    """No blinking cursor and no clock in a picture."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr("workbench.tui.screens.entry.clock", lambda: "12:00:00")
    monkeypatch.setattr("workbench.tui.screens.review.clock", lambda: "12:00:00")
    monkeypatch.setattr("workbench.store.decisions.decisions.now", lambda: "2031-03-06T12:00:00.000000Z")


@pytest.fixture
def app_on(tmp_path):
    """Make an application on a story; its database is closed after the test."""
    with Store.open(tmp_path / "q.db") as store:

        def make(story=STORY, *, family: bool = True, light: bool = False) -> ReviewApp:
            if story:
                take_in(store, story, family=family)
            return ReviewApp(Desk(store, "anna"), light=light)

        yield make


async def rest(pilot) -> None:
    if isinstance(pilot.app.screen, ReviewScreen):
        await settled(pilot)
    await still(pilot)


KEYS = {
    "desk": (),
    "form": ("v",),
    "speaker": ("e", "o", "d"),
    "find": ("slash", "t", "o", "l", "l"),
    "filtered": ("slash", "t", "o", "l", "l", "enter"),
    "filter": ("f",),
    "help": ("question_mark",),
    "overview": ("o",),
    "history": ("h",),
    "bulk": ("b",),
    "zoom": ("tab", "z"),
    "families": ("t",),
    "look": ("g", "enter"),
    "why": ("i",),
    "timeline": ("l",),
    "move": ("M", "d", "y", "k", "e"),
    "tour": ("T",),
    "tour-family": ("T", "enter", "enter"),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", KEYS)
def test_screen(snap_compare, app_on, name, size) -> None:
    async def drive(pilot) -> None:
        await rest(pilot)
        await pilot.press(*KEYS[name])
        await rest(pilot)

    assert snap_compare(app_on(), terminal_size=size, run_before=drive)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", ["empty", "long", "wide", "light"])
def test_material(snap_compare, app_on, name, size) -> None:
    words = LONG.strip()
    long = (("long", "The Long Post", f"“{words}”, Ada said.", ((words, "Ada", "said", "Ada " * 40),)),)
    story = {"empty": (), "long": long, "wide": WIDE, "light": STORY}[name]
    app = app_on(story, family=name == "light", light=name == "light")
    assert snap_compare(app, terminal_size=size, run_before=rest)


def three_long() -> tuple[tuple[object, ...], ...]:
    """Three outlets with nearly the same very long quote, of a speaker with a very long name."""
    words = LONG.strip()
    name = "Ada " * 40
    return tuple(
        (
            f"long{at}",
            f"The Long Post {at} " * 6,
            f"“{words} {at}”, Ada said.",
            ((f"{words} {at}", "Ada", "said", name),),
        )
        for at in range(3)
    )


OVER = {
    "form": ("v",),
    "why": ("i",),
    "history": ("h",),
    "timeline": ("l",),
    "families": ("t",),
    "zoom": ("tab", "z"),
    "move": ("M", "w"),
    "bulk": ("b",),
    "filter": ("f",),
    "overview": ("o",),
    "find": ("slash", "w"),
    "help": ("question_mark",),
    "tour": ("T", "enter", "enter"),
    "settle": ("y",),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("kind", ["long", "wide"])
@pytest.mark.parametrize("name", OVER)
def test_every_screen_bears_every_material(snap_compare, tmp_path, name, kind, size) -> None:
    with Store.open(tmp_path / "q.db") as store:
        ids = take_in(store, three_long() if kind == "long" else WIDE)
        note = LONG if kind == "long" else f"{HEBREW} {TORN} 港は売り物ではない"
        Desk(store, "ボリス [/x]").decide(Decision(ids[0], "", Verdict.ALTERED, note=note, speaker=note[:200]))
        if name == "settle":
            Desk(store, LONG[:80]).decide(Decision(ids[0], "", Verdict.VERIFIED, note=note[::-1], venue=note[:90]))

        async def drive(pilot) -> None:
            await rest(pilot)
            pilot.app.screen.go_to(ids[0])
            await rest(pilot)
            await pilot.press(*OVER[name])
            await rest(pilot)

        assert snap_compare(ReviewApp(Desk(store, "anna")), terminal_size=size, run_before=drive)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", ["find", "filter", "help", "overview", "bulk", "families", "zoom", "tour"])
def test_every_screen_of_an_empty_database(snap_compare, app_on, name, size) -> None:
    async def drive(pilot) -> None:
        await rest(pilot)
        await pilot.press(*KEYS[name])
        await rest(pilot)

    assert snap_compare(app_on(()), terminal_size=size, run_before=drive)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", ["queue", "form", "filter", "bulk", "date", "overview", "move"])
def test_errors(snap_compare, app_on, monkeypatch, name, size) -> None:
    """What fails is told where it was asked, and the words are no markup."""

    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("quotes.db: the disk is full [/x] \x1b[31m")

    where = {"queue": "queue", "form": "save_draft", "bulk": "confirm_plain", "move": "families_like"}
    keys = {
        "queue": ("O",),
        "form": ("v", "tab", "x"),
        "filter": ("f", "enter", "escape", "slash", *"state:nowhere", "enter"),
        "bulk": ("b", "enter"),
        "date": ("d", *"soonish", "enter"),
        "overview": ("o",),
        "move": ("M", "d"),
    }[name]

    async def drive(pilot) -> None:
        await rest(pilot)
        if name in where:
            monkeypatch.setattr(pilot.app.desk, where[name], broken)
        elif name == "overview":
            monkeypatch.setattr("workbench.services.stats.stats", broken)
        await pilot.press(*keys)
        await rest(pilot)

    assert snap_compare(app_on(), terminal_size=size, run_before=drive)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_an_uncertain_speaker(snap_compare, tmp_path, size) -> None:
    with Store.open(tmp_path / "q.db") as store:
        quote_id = unsure(store, 0.41)

        async def drive(pilot) -> None:
            await rest(pilot)
            pilot.app.screen.go_to(quote_id)
            await rest(pilot)
            await pilot.press("enter")
            await rest(pilot)

        assert snap_compare(ReviewApp(Desk(store, "anna")), terminal_size=size, run_before=drive)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("chosen", [(), ("right",)], ids=["open", "chosen"])
def test_settle(snap_compare, tmp_path, chosen, size) -> None:
    with Store.open(tmp_path / "q.db") as store:
        ids = take_in(store)
        for name, verdict, note in (
            ("anna", Verdict.ALTERED, "the “not” [/x] is gone " * 6),
            ("ボリス", Verdict.VERIFIED, HEBREW),
        ):
            checks = {Check.WORDING: CheckState.CONTRADICTED if name == "anna" else CheckState.CONFIRMED}
            Desk(store, name).decide(Decision(ids[2], name, verdict, note=note, venue="Orrin", checks=checks))

        async def drive(pilot) -> None:
            await rest(pilot)
            pilot.app.screen.go_to(ids[2])
            await rest(pilot)
            await pilot.press("y", *chosen)
            await rest(pilot)

        assert snap_compare(ReviewApp(Desk(store, "carla")), terminal_size=size, run_before=drive)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_error(snap_compare, app_on, monkeypatch, size) -> None:
    def broken(*_: object) -> None:
        raise DatabaseError("quotes.db: the disk is full [/x]")

    async def drive(pilot) -> None:
        await rest(pilot)
        monkeypatch.setattr(pilot.app.desk, "confirm_plain", broken)
        await pilot.press("G", "enter")
        await rest(pilot)

    assert snap_compare(app_on(), terminal_size=size, run_before=drive)
