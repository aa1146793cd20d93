"""A speaker of whom the machine is not sure: no reflex confirms it, and the rivals are one key away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tui_driver import at, bar, newest, opened, press, settled
from tui_story import STORY, found, place, take_in

from workbench.model.article import Article
from workbench.model.quote import Extraction, Reason, Rival
from workbench.services.desk.review import Desk
from workbench.services.desk.suggest import SURE
from workbench.store.articles.articles import save_article
from workbench.tui.present import card
from workbench.tui.widgets.complete import CompleteInput

TEXT = "Oda Fenn sat beside Mayor Brandt. “The ferry stays.” Nobody moved."
RIVALS = (Rival(place(TEXT, "Brandt"), "Brandt", 0.3), Rival(place(TEXT, "sat"), "she", 0.1))


def unsure(store, confidence: float, speaker: str | None = "Oda Fenn", rivals=RIVALS) -> int:
    """Store the story and one more quote of which the machine is so sure; return its id."""
    take_in(store, STORY)
    one = found(TEXT, "The ferry stays.", "Oda Fenn", "sat", speaker)
    one = replace(one, confidence=confidence, said=None, reason=Reason("ranker", "stands before it", rivals))
    with store.write() as tx:
        return save_article(tx, Article(text=TEXT, name="ferry", path="/f.txt"), Extraction((one,), ())).quote_ids[0]


def speaker_field(pilot) -> CompleteInput:
    return pilot.app.screen.query_one("#speaker", CompleteInput)


async def proposed(pilot) -> tuple[str, ...]:
    await settled(pilot, lambda: speaker_field(pilot).open)
    return speaker_field(pilot).list.names


async def test_the_first_enter_stands_on_the_speaker_with_the_rivals_and_the_second_confirms(store) -> None:
    quote_id = unsure(store, 0.41)
    desk = Desk(store, "anna")
    async with opened(desk) as pilot:
        await at(pilot, quote_id)
        assert "look first" in dict(pilot.app.screen.query_one("#card").lines)["Verdict"]
        await press(pilot, "enter")
        assert desk.history(quote_id) == ()
        assert pilot.app.focused is speaker_field(pilot)
        assert "Only 41% sure that Oda Fenn said it." in str(pilot.app.screen.query_one("#form-look").render())
        assert await proposed(pilot) == ("Ilva Brandt", "she"), "in full where the database has the name"
        await press(pilot, "enter")
        decision = newest(desk, quote_id)
        assert (decision.speaker, decision.verdict.value) == (None, "unverified"), "left as suggested"
        assert desk.rows([quote_id])[0].speaker == "Oda Fenn"
        assert not pilot.app.screen.form.display


async def test_down_and_enter_take_a_rival(store) -> None:
    quote_id = unsure(store, 0.41)
    desk = Desk(store, "anna")
    async with opened(desk, size=(80, 24)) as pilot:
        await at(pilot, quote_id)
        await press(pilot, "enter")
        await proposed(pilot)
        await press(pilot, "down", "enter", "enter")
        assert newest(desk, quote_id).speaker == "Ilva Brandt"


async def test_up_goes_to_the_last_rival_and_escape_only_takes_the_offer_away(store) -> None:
    quote_id = unsure(store, 0.41)
    async with opened(Desk(store, "anna")) as pilot:
        await at(pilot, quote_id)
        await press(pilot, "enter")
        await proposed(pilot)
        await press(pilot, "up", "enter")
        assert speaker_field(pilot).value == "she"
        await press(pilot, "f9")
        await at(pilot, quote_id)
        await press(pilot, "enter")
        await proposed(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.form.display
        assert not speaker_field(pilot).open


@pytest.mark.parametrize(
    ("confidence", "speaker", "words"),
    [(SURE - 0.01, "Oda Fenn", "Only 69% sure"), (0.99, None, "No speaker was found."), (SURE, "Oda Fenn", "")],
)
def test_what_counts_as_uncertain(store, confidence, speaker, words) -> None:
    suggested = Desk(store, "anna").suggested_verdict(unsure(store, confidence, speaker))
    assert bool(suggested.look) == bool(words)
    assert suggested.words.startswith(words)
    assert suggested.field == ("speaker" if words else "")


async def test_confirming_many_leaves_the_uncertain(store) -> None:
    quote_id = unsure(store, 0.41)
    desk = Desk(store, "anna")
    async with opened(desk) as pilot:
        await at(pilot, quote_id)
        await press(pilot, "x", "b", "enter")
        assert bar(pilot, "title").right == "nothing confirmed: 1 needs a look"
        assert desk.history(quote_id) == ()


def test_a_speaker_whom_a_person_named_is_not_doubted(store) -> None:
    quote_id = unsure(store, 0.41)
    desk = Desk(store, "anna")
    desk.decide(replace_speaker(desk, quote_id))
    assert desk.suggested_verdict(quote_id).field == ""


def replace_speaker(desk: Desk, quote_id: int):
    from workbench.model.review import Decision, Verdict

    return Decision(quote_id, desk.reviewer, Verdict.UNVERIFIED, speaker="Ilva Brandt")


async def test_the_form_says_what_leaving_the_verdict_empty_means(store) -> None:
    ids = take_in(store)
    async with opened(Desk(store, "anna")) as pilot:
        await at(pilot, ids[2])
        await press(pilot, "enter")
        hint = pilot.app.screen.query_one("#verdict-hint")
        assert str(hint.render()) == "left empty: disputed, credible sources conflict"
        await press(pilot, *"alt")
        assert "disputed" not in str(hint.render())


def test_how_sure_the_machine_is_stands_before_what_may_be_cut(store) -> None:
    detail = Desk(store, "anna").detail(unsure(store, 0.84))
    printed = replace(detail, row=replace(detail.row, source_text="Fenn, " + "who runs the ferries, " * 9))
    assert dict(card(printed))["Speaker"].startswith("Oda Fenn   84% sure ← “Fenn, who runs")


def test_where_no_speaker_was_found_nobody_is_sure(store) -> None:
    assert (
        dict(card(Desk(store, "anna").detail(unsure(store, 0.39, None))))["Speaker"] == "unknown ← “Oda Fenn” · direct"
    )
