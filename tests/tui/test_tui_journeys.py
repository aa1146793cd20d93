"""Each journey of a reviewer, driven by keys on a real database."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from textual import events

from workbench.errors import DatabaseError
from workbench.model.review import CheckState, Verdict, WorkState
from workbench.services.desk.review import Desk
from workbench.store.lists.filters import QueueFilter
from workbench.tui.app import ReviewApp
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.bars import Bar
from workbench.tui.widgets.complete import CompleteInput
from workbench.tui.widgets.family import FamilyPane
from workbench.tui.widgets.text import TextPane


def readers(screen: ReviewScreen):
    form = screen.form
    return screen._loader, screen._opener, screen._counter, form._drafts, form._dates, form._names


async def settled(pilot, condition=lambda: True, tries: int = 200) -> None:
    """Wait until `condition` holds and nothing is being read or written."""
    app = pilot.app
    for _ in range(tries):
        await pilot.pause()
        screen = next((each for each in app.screen_stack if isinstance(each, ReviewScreen)), None)
        quiet = screen is not None and not any(latest.busy for latest in readers(screen))
        if quiet and not app.writes.pending and condition():
            await pilot.pause()
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the desk did not come to rest")


@asynccontextmanager
async def opened(desk, size=(120, 40)):
    app = ReviewApp(desk)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def press(pilot, *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def bar(pilot, name: str) -> Bar:
    return pilot.app.screen.query_one(f"#{name}", Bar)


def newest(desk, quote_id: int):
    return desk.history(quote_id)[0].recorded.decision


async def at(pilot, quote_id: int) -> None:
    pilot.app.screen.go_to(quote_id)
    await settled(pilot)


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


async def test_correcting_a_speaker_takes_three_keys_and_the_first_letters(desk) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "e", "o", "d")
        assert pilot.app.screen.query_one("#speaker", CompleteInput).open
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert newest(desk, quote_id).speaker == "Oda Fenn"
        assert not pilot.app.screen.form.display
        assert pilot.app.screen.here != quote_id


async def test_a_new_speaker_is_entered_as_typed(desk) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "e", *"Oda", "down", "enter")
        await press(pilot, "enter")
        assert newest(desk, quote_id).speaker == "Oda"


async def test_a_date_is_resolved_while_it_is_typed(desk) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "d", *"3 March 2031")
        hint = str(pilot.app.screen.query_one("#said-hint").render())
        assert "2031-03-03" in hint
        await press(pilot, "enter")
        said = newest(desk, quote_id).said
        assert (said.start.isoformat(), said.end.isoformat(), said.basis) == ("2031-03-03", "2031-03-03", "reviewer")


async def test_what_is_no_date_is_refused_with_a_sentence_and_kept(desk) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "d", *"blurb", "enter")
        assert "is no date" in bar(pilot, "form-status").left
        assert pilot.app.screen.form.display
        assert desk.history(quote_id) == ()


async def test_every_other_field_of_the_form_reaches_the_store(desk) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "v", *"alt", "enter")
        await press(pilot, "tab", "tab", "right")
        await press(
            pilot, "tab", "tab", *"Orrin", "tab", *"hearing", "tab", *"members", "tab", *"Orrish", "tab", *"nay"
        )
        await press(pilot, "tab", *"https://e.x/1", "tab", *"at 3:02", "tab", "c", "tab", "x", "ctrl+o")
        await press(pilot, *["tab"] * 5, *"a [/note]", "ctrl+s")
        decision = newest(desk, quote_id)
        assert decision.verdict is Verdict.ALTERED
        assert decision.state is WorkState.NEEDS_SECOND
        assert (decision.venue, decision.context, decision.addressee) == ("Orrin", "hearing", "members")
        assert (decision.original_language, decision.original_text) == ("Orrish", "nay")
        assert (decision.evidence_url, decision.evidence_excerpt) == ("https://e.x/1", "at 3:02")
        assert decision.note == "a [/note]"
        states = {str(check): state for check, state in decision.checks.items()}
        assert states["speaker"] is CheckState.CONFIRMED
        assert states["wording"] is CheckState.CONTRADICTED
        assert states["translation"] is CheckState.CONFIRMED


async def test_a_verdict_for_the_whole_family(desk, ids) -> None:
    async with opened(desk) as pilot:
        pilot.app.screen.go_to(ids[0])
        await settled(pilot)
        await press(pilot, "v", *"disp", "enter")
        await press(pilot, "tab", "tab", "tab", "right", "enter")
        assert [row.verdict for row in desk.rows(ids)] == ["disputed", None, "disputed", None]
        await press(pilot, "u")
        assert [row.verdict for row in desk.rows(ids)] == [None] * 4


async def test_a_draft_is_stored_as_one_types_and_survives_a_kill(desk, store) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "e", *"Zed")
        assert "draft saved" in bar(pilot, "form-status").right
        assert desk.draft(quote_id)["speaker"] == "Zed"
    again = Desk(store, "anna")
    async with opened(again) as pilot:
        pilot.app.screen.go_to(quote_id)
        await settled(pilot)
        await press(pilot, "enter")
        assert again.history(quote_id) == (), "Enter must not pass over a draft"
        assert pilot.app.screen.form.body()["speaker"] == "Zed"
        await press(pilot, "enter")
        assert newest(again, quote_id).speaker == "Zed"
        assert again.draft(quote_id) is None


async def test_leaving_keeps_the_draft_and_discarding_forgets_it(desk) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "v", "tab", "tab", "tab", "tab", *"Hall", "escape")
        assert not pilot.app.screen.form.display
        assert desk.draft(quote_id)["venue"] == "Hall"
        await press(pilot, "v", "f9")
        assert desk.draft(quote_id) is None


async def test_letters_in_the_form_do_nothing_on_the_desk(desk, ids) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "v", "tab", "tab", *"unqsbm")
        assert pilot.app.screen.here == quote_id
        assert pilot.app.screen.form.display
        assert [row.verdict for row in desk.rows(ids)] == [None] * 4


async def test_splitting_a_family_is_kept_and_undone(desk, ids) -> None:
    async with opened(desk) as pilot:
        pilot.app.screen.go_to(ids[2])
        await settled(pilot)
        await press(pilot, "s")
        assert desk.detail(ids[2]).family is None
        await press(pilot, "u")
        assert desk.detail(ids[2]).family is not None


async def test_members_are_reached_from_the_family_pane(desk, ids) -> None:
    async with opened(desk) as pilot:
        pilot.app.screen.go_to(ids[0])
        await settled(pilot)
        await press(pilot, "tab", "tab", "j", "space")
        assert pilot.app.screen.here == ids[2]
        assert "Harbour Daily" in bar(pilot, "article-title").left


async def test_brackets_go_through_the_article(desk, ids) -> None:
    async with opened(desk) as pilot:
        pilot.app.screen.go_to(ids[0])
        await settled(pilot)
        await press(pilot, "right_square_bracket")
        assert pilot.app.screen.here == ids[1]
        await press(pilot, "left_square_bracket")
        assert pilot.app.screen.here == ids[0]


async def test_finding_words_filters_and_clearing_shows_all(desk, ids) -> None:
    async with opened(desk) as pilot:
        await press(pilot, "slash", *"dykes", "enter")
        assert list(pilot.app.screen.queue.ids) == [ids[1]]
        assert "dykes" in bar(pilot, "chips").left
        await press(pilot, "F")
        assert len(pilot.app.screen.queue.ids) == 4
        assert not bar(pilot, "chips").display


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


async def test_one_row_a_family(desk) -> None:
    async with opened(desk) as pilot:
        await press(pilot, "t")
        assert len(pilot.app.screen.queue.ids) == 3
        assert "3 families" in bar(pilot, "queue-title").left


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


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_every_screen_opens_and_closes(desk, size) -> None:
    async with opened(desk, size) as pilot:
        for key in ("question_mark", "o", "h", "f", "b"):
            await pilot.press(key)
            await pilot.pause(0.1)
            assert len(pilot.app.screen_stack) == 3, key
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ReviewScreen), key


async def test_history_tells_who_and_when(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[1])
        await press(pilot, "enter")
        await at(pilot, ids[1])
        await pilot.press("h")
        await pilot.pause()
        words = " ".join(paragraph.words for paragraph in pilot.app.screen._paragraphs)
        assert "anna" in words


async def test_zoom_gives_one_pane_the_screen(desk) -> None:
    async with opened(desk, (80, 24)) as pilot:
        await press(pilot, "tab", "z")
        article = pilot.app.screen.query_one("#article")
        assert article.size.height >= 15
        assert not pilot.app.screen.query_one("#left").display
        await press(pilot, "z")
        assert pilot.app.screen.query_one("#left").display


async def test_a_second_opinion_is_blind(store, ids) -> None:
    first = Desk(store, "anna")
    async with opened(first) as pilot:
        pilot.app.screen.go_to(ids[3])
        await settled(pilot)
        await press(pilot, "v", *"fab", "enter")
        await press(pilot, "tab", "tab", "right", "enter")
    second = Desk(store, "boris")
    async with opened(second) as pilot:
        pilot.app.screen.go_to(ids[3])
        await settled(pilot)
        lines = dict(pilot.app.screen.query_one("#card").lines)
        assert "fabricated" not in str(lines)
        assert "second" in lines["Verdict"]
        await press(pilot, "v", *"verif", "enter")
        await press(pilot, "enter")
        assert newest(second, ids[3]).reviewer == "boris"


async def test_keys_can_be_set(desk, ids) -> None:
    app = ReviewApp(desk, keys={"review.confirm": "c, f5"})
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for quote_id, key in ((ids[1], "c"), (ids[3], "f5")):
            await at(pilot, quote_id)
            await press(pilot, key)
            assert len(desk.history(quote_id)) == 1


async def test_the_family_pane_shows_the_difference_in_words(desk, ids) -> None:
    async with opened(desk) as pilot:
        pilot.app.screen.go_to(ids[2])
        await settled(pilot)
        pane = pilot.app.screen.query_one("#wordings", FamilyPane)
        text = "\n".join("".join(piece.text for piece in pane.line(y)) for y in range(pane.virtual_size.height))
        assert "We will [-not-] raise the toll this year" in text
        assert "NEGATION: “not” is missing in the second wording" in text


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


async def test_an_open_form_is_seen_by_the_other_reviewer_until_it_closes(desk, store, ids) -> None:
    other = Desk(store, "boris")
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "v")
        assert other.detail(quote_id).claimed_by == ("anna",)
        await press(pilot, "escape")
        assert other.detail(quote_id).claimed_by == ()


async def test_letters_typed_right_after_the_key_of_a_form_or_line_are_not_lost(desk, ids) -> None:
    async with opened(desk) as pilot:
        driver = pilot.app._driver
        for key in "eod":  # all at once, as a terminal sends a paste
            driver.process_message(events.Key(key, key))
        await settled(pilot, lambda: pilot.app.screen.form.display)
        await settled(pilot)
        assert pilot.app.screen.form.body()["speaker"] == "od"
        await press(pilot, "f9")
        for key in ("slash", "t", "o", "l", "l"):
            driver.process_message(events.Key(key, "/" if key == "slash" else key))
        await settled(pilot, lambda: pilot.app.screen.query_one("#find").value == "toll")


async def test_reasons_told_at_another_member_are_only_counted(desk, ids) -> None:
    async with opened(desk) as pilot:
        told = []
        for quote_id in (ids[0], ids[2], ids[0]):
            await at(pilot, quote_id)
            await press(pilot, "v")
            told.append(str(pilot.app.screen.query_one("#form-look").render()))
            await press(pilot, "f9")
        shared = set(desk.detail(ids[0]).suggested_verdict.look) & set(desk.detail(ids[2]).suggested_verdict.look)
        assert all(sentence in told[0] for sentence in desk.detail(ids[0]).suggested_verdict.look)
        assert all(sentence not in told[1] for sentence in shared)
        assert (f"as at quote {ids[0]}" in told[1]) == bool(shared)
        assert told[2] == told[0]


async def test_the_history_shows_what_changed_in_the_article(store, ids, desk) -> None:
    from tui_story import HARBOUR, found

    from workbench.model.article import Article
    from workbench.model.quote import Extraction
    from workbench.store.articles.articles import save_article

    desk.confirm(ids[2])
    text = HARBOUR.replace("said on Tuesday", "said on Monday") + "\n\nThe minister's [/office] corrected the day."
    later = found(text, "We will raise the toll this year", "Brandt", "said", "Ilva Brandt")
    with store.write() as tx:
        article = Article(text=text, name="harbour", path="/harbour.txt", outlet="Harbour Daily")
        save_article(tx, article, Extraction((later,), ()))
    async with opened(desk) as pilot:
        await at(pilot, ids[2])
        await pilot.press("h")
        await pilot.pause()
        pane = pilot.app.screen.query_one(TextPane)
        shown = "\n".join("".join(piece.text for piece in pane.line(y)) for y in range(pane.virtual_size.height))
        assert "version 1 against version 2" in shown
        assert "[-Tuesday-] {+Monday+}" in shown
        assert "{+The minister's [/office] corrected the day.+}" in shown
