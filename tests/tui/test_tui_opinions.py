"""Two people on one quote: blind second opinions, disagreements found, laid side by side and settled."""

from __future__ import annotations

from tui_driver import at, bar, newest, opened, press, settled

from workbench.model.review import Decision, Verdict, WorkState
from workbench.services.desk.review import Desk
from workbench.tui.opinions import compare, opinions
from workbench.tui.screens.settle import SettleScreen


def judged_by_two(store, quote_id: int) -> tuple[Desk, Desk]:
    anna, boris = Desk(store, "anna"), Desk(store, "boris")
    anna.decide(Decision(quote_id, "anna", Verdict.ALTERED, venue="Orrin", note="the not is gone"))
    boris.decide(Decision(quote_id, "boris", Verdict.VERIFIED, venue="Orrin", evidence_url="https://e.x/1"))
    return anna, boris


async def test_the_filter_shows_what_reviewers_disagree_on(store, ids) -> None:
    anna, _ = judged_by_two(store, ids[3])
    async with opened(anna) as pilot:
        await press(pilot, "w")
        assert list(pilot.app.screen.queue.ids) == [ids[3]]
        assert "flag: reviewers differ" in bar(pilot, "chips").left
        await press(pilot, "w")
        assert len(pilot.app.screen.queue.ids) == 4


async def test_a_disagreement_is_settled_field_by_field(store, ids) -> None:
    judged_by_two(store, ids[3])
    carla = Desk(store, "carla")
    async with opened(carla) as pilot:
        await at(pilot, ids[3])
        await pilot.press("y")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen)
        assert [line.name for line in screen._comparison.open] == ["verdict", "evidence_url", "note"]
        await pilot.press("enter")
        await pilot.pause()
        assert bar(pilot, "settle-status").left.startswith("choose first for: verdict")
        await pilot.press("left", "right", "left", "enter")
        await settled(pilot)
        decision = newest(carla, ids[3])
        assert (decision.reviewer, decision.verdict) == ("carla", Verdict.ALTERED)
        assert (decision.venue, decision.evidence_url, decision.note) == ("Orrin", "https://e.x/1", "the not is gone")
        entries = carla.history(ids[3])
        assert [(entry.recorded.decision.reviewer, entry.settles) for entry in entries] == [
            ("carla", True), ("boris", False), ("anna", False),
        ]  # fmt: skip
        assert "reviewers_differ" not in carla.rows([ids[3]])[0].flags
        await press(pilot, "u")
        assert "reviewers_differ" in carla.rows([ids[3]])[0].flags


async def test_a_whole_column_at_once_and_own_words(store, ids) -> None:
    judged_by_two(store, ids[3])
    carla = Desk(store, "carla")
    async with opened(carla, (80, 24)) as pilot:
        await at(pilot, ids[3])
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("2", "e")
        await settled(pilot)
        form = pilot.app.screen.form
        assert form.display
        assert (form.body()["verdict"], form.body()["note"]) == ("verified", "")
        assert carla.draft(ids[3])["settles"] == "yes", "the draft knows that it settles"
        await press(pilot, "tab", "tab", "tab", "tab", *" Hall", "ctrl+s")
        assert (newest(carla, ids[3]).venue, carla.history(ids[3])[0].settles) == ("Orrin Hall", True)


async def test_a_draft_that_settles_survives_a_kill(store, ids) -> None:
    judged_by_two(store, ids[3])
    async with opened(Desk(store, "carla")) as pilot:
        await at(pilot, ids[3])
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("1", "e")
        await settled(pilot)
    again = Desk(store, "carla")
    async with opened(again) as pilot:
        await at(pilot, ids[3])
        await press(pilot, "enter")
        assert "Settle" in bar(pilot, "form-title").left
        await press(pilot, "enter")
        assert (newest(again, ids[3]).verdict, again.history(ids[3])[0].settles) == (Verdict.ALTERED, True)


async def test_the_first_opinion_shows_nowhere_until_the_second_is_in(store, ids) -> None:
    anna = Desk(store, "anna")
    anna.decide(
        Decision(ids[3], "anna", Verdict.FABRICATED, WorkState.NEEDS_SECOND, speaker="Zora Quill", note="never said")
    )
    boris = Desk(store, "boris")
    async with opened(boris) as pilot:
        await at(pilot, ids[3])
        seen = [screen_text(pilot)]
        await press(pilot, "v")
        seen.append(screen_text(pilot))
        await press(pilot, "escape", "y")
        assert "your own opinion comes first" in bar(pilot, "title").right
        await pilot.press("h")
        await pilot.pause(0.1)
        seen.append(screen_text(pilot))
        assert not any(word in text for text in seen for word in ("fabricated", "Zora", "never said"))
        await press(pilot, "escape", "v", *"verif", "enter", "enter")
        await at(pilot, ids[3])
        await pilot.press("y")
        await pilot.pause(0.1)
        assert "fabricated" in screen_text(pilot)
        assert "Zora Quill" in screen_text(pilot)


async def test_with_one_opinion_there_is_nothing_to_settle(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        await press(pilot, "y")
        assert "nobody has judged it" in bar(pilot, "title").right
        await press(pilot, "enter")
        await at(pilot, ids[3])
        await press(pilot, "y")
        assert "one opinion so far" in bar(pilot, "title").right


def test_a_reviewers_newest_opinion_counts_and_undone_ones_do_not(store, ids) -> None:
    anna, boris = judged_by_two(store, ids[3])
    anna.decide(Decision(ids[3], "anna", Verdict.SATIRE))
    boris.undo()
    found = opinions(anna.history(ids[3]))
    assert [(entry.recorded.decision.reviewer, entry.recorded.decision.verdict) for entry in found] == [
        ("anna", Verdict.SATIRE)
    ]


def test_what_was_left_as_suggested_is_shown_as_suggested(store, ids) -> None:
    anna, _ = judged_by_two(store, ids[3])
    Desk(store, "boris").decide(Decision(ids[3], "boris", Verdict.VERIFIED, speaker="Oda Fenn"))
    comparison = compare(opinions(anna.history(ids[3])), {"speaker": "Oda Fenn"})
    speaker = next(line for line in comparison.lines if line.name == "speaker")
    assert speaker.shown == ("Oda Fenn", "Oda Fenn")
    assert not speaker.differs


def screen_text(pilot) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def test_a_verdict_that_somebody_gave_meanwhile_is_told_when_ones_own_is_stored(store, ids) -> None:
    anna, boris = Desk(store, "anna"), Desk(store, "boris")
    async with opened(anna) as pilot:
        await at(pilot, ids[3])
        await press(pilot, "v", *"verif")
        boris.decide(Decision(ids[3], "boris", Verdict.FABRICATED))
        await press(pilot, "enter", "enter")
        told = [toast.message for toast in pilot.app._notifications]
        assert any("boris: fabricated" in words and "Both verdicts are kept" in words for words in told)
        given = {entry.recorded.decision.reviewer: entry.recorded.decision.verdict for entry in anna.history(ids[3])}
        assert given == {"anna": Verdict.VERIFIED, "boris": Verdict.FABRICATED}
        await at(pilot, ids[3])
        await press(pilot, "v", "ctrl+s")
        again = [toast.message for toast in pilot.app._notifications if "boris" in toast.message]
        assert len(again) <= 1, "what one could see is no news"
