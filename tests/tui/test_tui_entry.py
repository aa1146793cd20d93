"""The verdict form: correcting each field, drafts, letters typed ahead."""

from __future__ import annotations

import sys
from contextlib import nullcontext

import pytest
from textual import events
from tui_driver import at, bar, newest, opened, press, settled

from workbench.model.review import CheckState, Verdict, WorkState
from workbench.services.desk.review import Desk
from workbench.tui.widgets.bars import KeyBar
from workbench.tui.widgets.complete import CompleteInput


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


async def test_a_day_after_the_article_appeared_is_told_while_it_is_typed(desk) -> None:
    async with opened(desk) as pilot:
        await press(pilot, "d", *"3 March 2032")
        assert "after the article appeared (2031-03-05)" in str(pilot.app.screen.query_one("#said-hint").render())


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
            pilot, "tab", "tab", *"Orrin", "tab", *"hearing", "tab", *"members", "tab", *"Danish", "tab", *"nay"
        )
        await press(pilot, "tab", *"https://e.x/1", "tab", *"at 3:02", "tab", "c", "tab", "x", "ctrl+o")
        await press(pilot, *["tab"] * 5, *"a [/note]", "ctrl+s")
        decision = newest(desk, quote_id)
        assert decision.verdict is Verdict.ALTERED
        assert decision.state is WorkState.NEEDS_SECOND
        assert (decision.venue, decision.context, decision.addressee) == ("Orrin", "hearing", "members")
        assert (decision.original_language, decision.original_text) == ("da", "nay")
        assert (decision.evidence_url, decision.evidence_excerpt) == ("https://e.x/1", "at 3:02")
        assert decision.note == "a [/note]"
        states = {str(check): state for check, state in decision.checks.items()}
        assert states["speaker"] is CheckState.CONFIRMED
        assert states["wording"] is CheckState.CONTRADICTED
        assert states["translation"] is CheckState.CONFIRMED


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


async def test_one_key_asks_for_a_second_opinion_and_takes_it_back(desk, ids) -> None:
    async with opened(desk) as pilot:
        await at(pilot, ids[3])
        await press(pilot, "v", "f4", "f4")
        assert pilot.app.screen.form.body()["state"] == "final"
        await press(pilot, "f4", "enter")
        assert newest(desk, ids[3]).state is WorkState.NEEDS_SECOND


async def test_the_note_is_written_in_the_reviewers_own_editor(desk, ids, monkeypatch, tmp_path) -> None:
    editor = tmp_path / "my editor.py"
    editor.write_text(
        "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text() + ' and a long one [/x]\\n', encoding='utf-8')\n"
    )
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{editor}"')
    async with opened(desk) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await at(pilot, ids[3])
        await press(pilot, "v")
        pilot.app.screen.query_one("#note").text = "a note"
        await press(pilot, "f2", "ctrl+s")
        assert newest(desk, ids[3]).note == "a note and a long one [/x]"


async def test_the_footer_of_the_form_tells_how_to_leave_and_how_to_store_from_the_note(desk, ids) -> None:
    async with opened(desk, size=(80, 24)) as pilot:
        await at(pilot, ids[1])
        await press(pilot, "v")
        footer = pilot.app.screen.query_one(KeyBar)
        assert str(footer.render()).strip().startswith("⏎ Save+next")
        assert "esc Keep draft" in str(footer.render())
        pilot.app.screen.form.go_to("note")
        await settled(pilot)
        assert str(footer.render()).strip().startswith("^s Save+next")
        await press(pilot, "a", "enter", "b", "ctrl+s")
        assert newest(desk, ids[1]).note == "a\nb"


@pytest.mark.parametrize("editor", ["false", "/no/such/editor", None])
async def test_an_editor_that_fails_leaves_the_note_and_says_so(desk, ids, monkeypatch, editor) -> None:
    async with opened(desk) as pilot:
        if editor is not None:  # None: a terminal that cannot be given to another program
            monkeypatch.setenv("VISUAL", editor)
            monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await at(pilot, ids[3])
        await press(pilot, "v")
        pilot.app.screen.query_one("#note").text = "a note"
        await press(pilot, "f2")
        assert "the editor did not work" in bar(pilot, "form-status").left
        assert pilot.app.screen.form.body()["note"] == "a note"


def in_sight(pilot, name: str) -> bool:
    """Whether a field of the form lies within the part of it that is shown."""
    field = pilot.app.screen.query_one(f"#{name}")
    return pilot.app.screen.query_one("#form-fields").region.contains_region(field.region)


async def test_the_form_shows_the_field_that_is_typed_in_wherever_it_was_left(desk) -> None:
    async with opened(desk, size=(80, 24)) as pilot:
        await press(pilot, "v")
        pilot.app.screen.form.go_to("note")
        await settled(pilot)
        assert not in_sight(pilot, "speaker")
        await press(pilot, "escape", "e")
        assert in_sight(pilot, "speaker")
        await press(pilot, "escape", "n", "e")
        assert in_sight(pilot, "speaker")


async def test_typing_brings_a_field_back_that_was_scrolled_away(desk) -> None:
    async with opened(desk, size=(80, 24)) as pilot:
        await press(pilot, "e")
        pilot.app.screen.query_one("#form-fields").scroll_end(animate=False, immediate=True)
        await pilot.pause()
        assert not in_sight(pilot, "speaker")
        await press(pilot, "o")
        assert in_sight(pilot, "speaker")


async def test_a_verdict_that_stands_is_replaced_by_what_is_typed(desk) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "v", *"disp", "enter", "enter")
        assert newest(desk, quote_id).verdict is Verdict.DISPUTED
        await at(pilot, quote_id)
        await press(pilot, "v", *"alt", "enter", "enter")
        assert newest(desk, quote_id).verdict is Verdict.ALTERED


async def test_saving_over_an_open_list_takes_the_candidate_and_says_so(desk) -> None:
    async with opened(desk) as pilot:
        quote_id = pilot.app.screen.here
        await press(pilot, "v", *"alter", "ctrl+s")
        assert any("“altered”" in toast.message for toast in pilot.app._notifications)
        assert desk.history(quote_id) == ()
        await press(pilot, "ctrl+s")
        assert newest(desk, quote_id).verdict is Verdict.ALTERED
