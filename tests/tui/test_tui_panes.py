"""Article, family and history: going through them, and what opens over the desk."""

from __future__ import annotations

import pytest
from textual.geometry import NULL_REGION
from tui_driver import at, bar, newest, opened, press, settled

from workbench.model.review import Decision, Verdict
from workbench.services.desk.review import Desk
from workbench.tui.app import ReviewApp
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.family import FamilyPane
from workbench.tui.widgets.queue import QueueList
from workbench.tui.widgets.text import TextPane


async def test_splitting_a_family_is_kept_and_undone(desk, ids) -> None:
    async with opened(desk) as pilot:
        pilot.app.screen.go_to(ids[2])
        await settled(pilot)
        await press(pilot, "s")
        assert desk.detail(ids[2]).family is None
        await press(pilot, "u")
        assert desk.detail(ids[2]).family is not None


async def test_a_family_alone_on_the_screen_is_not_blank_once_it_is_parted(desk, ids) -> None:
    async with opened(desk, size=(80, 24)) as pilot:
        await at(pilot, ids[0])
        await press(pilot, "tab", "tab", "z", "s")
        assert desk.detail(ids[0]).family is None
        pane = pilot.app.screen.query_one("#wordings", FamilyPane)
        assert pane.region.height > 10
        assert "Only this outlet carries it" in "".join(pane.strip_at(y).text for y in range(3))
        await press(pilot, "v")
        assert not pane.region.height
        await press(pilot, "escape", "u")
        assert bar(pilot, "title").right.startswith("✓ undone ")
        assert bar(pilot, "title").right.endswith(f" split off: quote {ids[0]}")


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


async def test_history_tells_what_was_decided_on_the_family(desk, ids) -> None:
    desk.decide(Decision(ids[2], "anna", Verdict.ALTERED))
    desk.split(ids[2])
    desk.undo()
    desk.different_occasion(ids[2])
    async with opened(desk) as pilot:
        for quote_id in (ids[0], ids[2]):
            await at(pilot, quote_id)
            await pilot.press("h")
            await pilot.pause()
            told = [paragraph.words for paragraph in pilot.app.screen._paragraphs if paragraph.style == "heading"]
            assert told[:2] == [
                f"anna: other occasion: quote {ids[2]}",
                f"anna: split off: quote {ids[2]}   (undone)",
            ]
            assert told[2:] == (["anna: altered, final"] if quote_id == ids[2] else [])
            await pilot.press("escape")
        assert desk.groupings(ids[1]) == ()


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


async def test_a_pane_hidden_and_shown_between_two_layouts_has_its_lines(desk, ids, monkeypatch) -> None:
    """The screen's map of regions may follow a class that is taken back before the next layout."""
    async with opened(desk, size=(80, 24)) as pilot:
        screen = pilot.app.screen
        await at(pilot, ids[0])
        pane = screen.query_one("#wordings", FamilyPane)
        lines = [pane.strip_at(y).text for y in range(3)]
        assert any(line.strip() for line in lines)
        wordings, here = pane._wordings, pane._here
        with monkeypatch.context() as between:
            between.setattr(FamilyPane, "region", NULL_REGION)
            pane.show(wordings, here)
        await settled(pilot)
        assert [pane.strip_at(y).text for y in range(3)] == lines


async def test_the_queue_has_its_rows_after_the_form_was_left(desk, ids, monkeypatch) -> None:
    """Rows are drawn ahead while the form still hides the queue, and nobody tells it of a new size afterwards."""
    async with opened(desk, size=(80, 24)) as pilot:
        screen = pilot.app.screen
        await at(pilot, ids[0])
        queue = screen.queue
        lines = [queue.strip_at(y).text for y in range(3)]
        assert all(line.strip() for line in lines)
        with monkeypatch.context() as between:
            between.setattr(QueueList, "region", NULL_REGION)
            queue.forget(queue.cursor)
            for chunk in queue.wanted():
                queue.take(chunk, queue._fetch(chunk.ids))
        assert [queue.strip_at(y).text for y in range(3)] == lines


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


async def test_nothing_is_said_of_outlets_where_no_quote_is_open(desk, ids) -> None:
    async with opened(desk, size=(80, 24)) as pilot:
        await press(pilot, "/", *"zzzz", "enter")
        await settled(pilot)
        assert pilot.app.screen.here is None
        pane = pilot.app.screen.query_one("#wordings", FamilyPane)
        assert not "".join(pane.strip_at(y).text for y in range(3)).strip()
