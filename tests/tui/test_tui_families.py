"""Families by key: move, join, part, timeline, primary sources, repeated words; each undone, each kept by matching."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tui_driver import at, bar, opened, press, settled

from workbench.model.article import Article
from workbench.model.matching import Family, Pair, Relation
from workbench.model.quote import Basis, Extraction, Precision, Said
from workbench.store.articles.articles import save_article
from workbench.store.families.matches import save_matches
from workbench.tui.present import card
from workbench.tui.screens.move import MoveScreen
from workbench.tui.widgets.family import FamilyPane
from workbench.tui.widgets.timeline import DIFFERS, REFERENCE, SAME, Printing, timeline


def family_text(pilot) -> str:
    pane = pilot.app.screen.query_one("#wordings", FamilyPane)
    return "\n".join("".join(piece.text for piece in pane.line(y)) for y in range(pane.virtual_size.height))


def matched_again(store, ids) -> None:
    """Match as the machine does on its next run: it finds the same family as before."""
    with store.write() as tx:
        articles = [row[0] for row in tx.execute("SELECT id FROM articles")]
        a, b = str(ids[0]), str(ids[2])
        save_matches(tx, articles, [Pair(a, b, 0.97, Relation.EDITED)], [Family("f1", (a, b), a)])


def members(desk, quote_id: int) -> set[int]:
    family = desk.detail(quote_id).family
    return {member.row.id for member in family.members} if family else set()


async def test_a_quote_is_moved_to_a_family_found_by_its_words(desk, store, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        await pilot.press("M")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MoveScreen)
        await pilot.press(*"toll")
        for _ in range(200):
            await pilot.pause(0.01)
            if pilot.app.screen._offered and not pilot.app.screen._finder.busy:
                break
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert members(desk, ids[3]) == {ids[0], ids[2], ids[3]}
        assert "moved to f1" in bar(pilot, "title").right
        matched_again(store, ids)
        assert members(desk, ids[3]) == {ids[0], ids[2], ids[3]}
        await press(pilot, "u")
        assert members(desk, ids[3]) == set()
        await press(pilot, "U")
        assert members(desk, ids[3]) == {ids[0], ids[2], ids[3]}


async def test_moving_to_what_is_no_family_is_refused_with_words(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        await pilot.press("M")
        await pilot.pause()
        await pilot.press(*"zebra", "enter")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, MoveScreen)
        assert bar(pilot, "move-status").left
        await pilot.press("escape")
        await settled(pilot)
        assert members(desk, ids[3]) == set()


async def test_two_quotes_are_joined_whichever_is_named_first(desk, store, ids) -> None:
    for first, second in ((ids[3], ids[0]), (ids[0], ids[3])):
        async with opened(desk) as pilot:
            await at(pilot, first)
            await press(pilot, "m")
            assert "press m" in bar(pilot, "title").right
            await at(pilot, second)
            await press(pilot, "m")
            assert members(desk, ids[3]) == {ids[0], ids[2], ids[3]}
            matched_again(store, ids)
            assert members(desk, ids[3]) == {ids[0], ids[2], ids[3]}
            await press(pilot, "u")
            assert members(desk, ids[3]) == set()


async def test_another_occasion_is_kept_by_the_next_matching(desk, store, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[2])
        await press(pilot, "D")
        assert members(desk, ids[2]) == set()
        matched_again(store, ids)
        assert members(desk, ids[2]) == set()
        await press(pilot, "u")
        assert members(desk, ids[2]) == {ids[0], ids[2]}


async def test_the_timeline_shows_who_printed_it_when(desk, ids) -> None:
    async with opened(desk, (80, 24)) as pilot:
        await at(pilot, ids[0])
        await press(pilot, "l")
        assert pilot.app.screen.has_class("-zoom-family")
        text = family_text(pilot)
        assert "When it was printed" in text
        assert "The Orrin Post" in text.split("When it was printed")[1]
        await press(pilot, "l")
        assert not pilot.app.screen.has_class("-zoom-family")
        assert pilot.app.focused is pilot.app.screen.queue
        await at(pilot, ids[3])
        await press(pilot, "l")
        assert "no timeline" in bar(pilot, "title").right


def test_the_axis_is_true_to_time_and_never_too_wide() -> None:
    printings = [
        Printing("The Orrin Post", "2031-03-05T08:00", REFERENCE),
        Printing("漢字新聞", "2031-03-06T08:00", DIFFERS),
        Printing("Coast [b]Wire", "2031-03-09T08:00", SAME),
        Printing("Nowhere", None, SAME),
    ]
    for width in (78, 116, 50):
        lines = timeline(printings, width)
        assert all(len(line) <= width for line in lines)
        places = [line.index(sign) for line, sign in zip(lines[1:], (REFERENCE, DIFFERS, SAME), strict=False)]
    lines = timeline(printings, 78)
    start, middle, end = (line.index(sign) for line, sign in zip(lines[1:4], (REFERENCE, DIFFERS, SAME), strict=True))
    assert places[0] < places[2]
    assert abs((middle + 4 - start) / (end - start) - 0.25) < 0.05, "a day of four; the wide name takes 4 cells more"
    assert lines[4] == "no date of publication: Nowhere"
    assert timeline(printings[:1], 78) == []


async def test_a_primary_source_is_shown_with_the_difference(desk, store, ids) -> None:
    text = "Speech of the minister.\n\nWe will never raise the toll this year. Thank you all for coming."
    with store.write() as tx:
        save_article(
            tx, Article(text=text, name="speech", path="/speech.txt", title="Speech", primary=True), Extraction((), ())
        )
    async with opened(desk) as pilot:
        await at(pilot, ids[0])
        shown = family_text(pilot)
        assert "In the primary source: " in shown
        assert "We will [-never-] {+not+} raise the toll this year" in shown


async def test_the_same_words_on_another_day_are_shown_and_tie_nothing(desk, store, ids) -> None:
    with store.write() as tx:
        articles = [row[0] for row in tx.execute("SELECT id FROM articles")]
        pairs = [Pair(str(ids[1]), str(ids[3]), 0.8, Relation.IDENTICAL, repeated=True)]
        save_matches(tx, articles, pairs, [])
    async with opened(desk) as pilot:
        await at(pilot, ids[1])
        shown = " ".join(family_text(pilot).split())
        assert "the same words on another day: Coast Wire · 2031-03-05 · Oda Fenn · “Not this year”" in shown
        assert members(desk, ids[1]) == set()


def test_a_difference_names_its_kind_once() -> None:
    from workbench.model.matching import Material, MaterialKind
    from workbench.tui.present import difference_words

    told = Material(MaterialKind.NUMBER, "340", "430", "number: “340” – “430”")
    assert difference_words(told) == "NUMBER: “340” – “430”"
    other = Material(MaterialKind.NEGATION, "not", "", "“not” is missing")
    assert difference_words(other) == "NEGATION: “not” is missing"


async def test_why_tells_the_suggestions_in_full(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[2])
        await pilot.press("i")
        await pilot.pause(0.1)
        told = {each.label: each.words for each in pilot.app.screen._paragraphs if each.label}
        assert told["because"] == "relative, from “Tuesday”"
        assert told["as printed"] == "“Brandt”"
        assert told["!"] == "Against The Orrin Post: “not” is missing in the second wording."
        assert told["carried by"].startswith("2 wordings in 2 outlets")


async def test_one_key_says_that_it_is_no_quote(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[1])
        await press(pilot, "minus")
        assert desk.rows([ids[1]])[0].verdict == "not_a_quote"
        assert pilot.app.screen.here != ids[1]
        await press(pilot, "u")
        assert desk.rows([ids[1]])[0].verdict is None


async def test_one_key_in_the_form_takes_the_whole_family(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[0])
        await press(pilot, "enter", "f3", "enter")
        assert [row.verdict for row in desk.rows(ids)] == ["disputed", None, "disputed", None]


async def test_the_card_shows_the_date_as_decided(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[1])
        await press(pilot, "d", *"3 March 2031", "ctrl+s")
        await at(pilot, ids[1])
        said = dict(pilot.app.screen.query_one("#card").lines)["Said"]
        assert said.startswith("2031-03-03, as anna says; suggested: 2031-03-04")


def test_the_card_shows_the_date_that_other_articles_tell(desk, ids) -> None:
    detail = desk.detail(ids[2])
    day = date(2031, 3, 3)
    told = Said(day, day, Precision.DAY, Basis.OTHER_ARTICLES, "“Monday”, The Orrin Post on 2031-03-05")
    assert dict(card(replace(detail, suggestions={**detail.suggestions, "said": told})))["Said"].startswith(
        "2031-03-03 ← “Monday”, The Orrin Post on 2031-03-05"
    )
    assert dict(card(replace(detail, suggestions={**detail.suggestions, "said": None})))["Said"].startswith("no date")


async def test_one_row_a_family_counts_what_is_joined_and_parted_at_once(desk, store, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        await press(pilot, "t")
        assert bar(pilot, "queue-title").left == "Queue · 3 families"
        assert pilot.app.screen.here == ids[3]
        await press(pilot, "m")
        await at(pilot, ids[0])
        await press(pilot, "m")
        assert members(desk, ids[0]) == {ids[0], ids[2], ids[3]}
        assert bar(pilot, "queue-title").left == "Queue · 2 families"
        assert pilot.app.screen.here in members(desk, ids[0])
        await press(pilot, "u")
        assert bar(pilot, "queue-title").left == "Queue · 3 families"


async def test_from_all_quotes_to_families_the_cursor_stays_with_the_family(desk, store, ids) -> None:
    async with opened(desk) as pilot:
        for quote_id in (ids[0], ids[2]):
            await at(pilot, quote_id)
            await press(pilot, "t")
            assert pilot.app.screen.here in {ids[0], ids[2]}
            await press(pilot, "t")
