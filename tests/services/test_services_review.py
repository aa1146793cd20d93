from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from store_material import BUDGET, HARBOUR, article, place, quote, rich_quote, save, three

from workbench.errors import InvalidDecisionError, NotFoundError
from workbench.model.matching import Family, Material, MaterialKind, Pair, Relation
from workbench.model.quote import Basis, Precision, Said
from workbench.model.review import Check, CheckState, Decision, Verdict, WorkState
from workbench.services.desk.review import Desk
from workbench.services.desk.suggest import suggested_verdict
from workbench.services.export import export_rows
from workbench.services.search import QueueFilter, search
from workbench.store.database import Store
from workbench.store.families import matches
from workbench.store.lists import fts


def row(desk: Desk, quote_id: int):
    return desk.rows([quote_id])[0]


def test_a_decision_is_kept_with_everything_and_what_stood_before(store: Store, desk: Desk) -> None:
    saved = save(store, article(HARBOUR), rich_quote())
    (quote_id,) = saved.quote_ids
    said = Said(date(2031, 3, 6), date(2031, 3, 6), Precision.DAY, Basis.REVIEWER, "the protocol")
    given = Decision(
        quote_id,
        "Ada",
        Verdict.ALTERED,
        WorkState.FINAL,
        speaker="Ilse Marie Rand",
        said=said,
        venue="the old Parliament",
        context="question time",
        addressee="the opposition",
        original_language="no",
        original_text="Vi stenger ikke havnen",
        evidence_url="https://parliament.example/protocol",
        evidence_excerpt="… ikke havnen …",
        note="wording = changed\n@once",
        checks={Check.SPEAKER: CheckState.CONFIRMED, Check.WORDING: CheckState.CONTRADICTED},
    )
    desk.decide(given)
    desk.decide(Decision(quote_id, "Ada", Verdict.VERIFIED))
    newest, first = desk.history(quote_id)
    assert first.recorded.decision == given
    assert newest.recorded.decision == Decision(quote_id, "Ada", Verdict.VERIFIED)
    assert newest.previous == "altered"
    assert first.suggested.speaker == "Ilse Rand"
    assert first.suggested.exact == HARBOUR[first.suggested.start : first.suggested.end]
    assert HARBOUR.index(first.suggested.prefix + first.suggested.exact + first.suggested.suffix) >= 0
    assert row(desk, quote_id).verdict == "verified"


def test_none_is_the_suggestion_of_that_moment(store: Store, desk: Desk) -> None:
    (quote_id,) = save(store, article(HARBOUR), rich_quote()).quote_ids
    desk.decide(Decision(quote_id, "Ada", Verdict.VERIFIED))
    from dataclasses import replace

    save(store, article(HARBOUR), replace(rich_quote(), speaker="Somebody Else", said=None), extractor="2")
    after = row(desk, quote_id)
    assert (after.speaker, after.said_start, after.verdict) == ("Ilse Rand", date(2031, 3, 7), "verified")
    assert after.speaker_suggested == "Somebody Else"
    (exported,) = export_rows(store, QueueFilter())
    assert exported["speaker"] == "Ilse Rand"
    assert exported["venue"] == "in Parliament"
    (entry,) = desk.history(quote_id)
    assert entry.recorded.decision.speaker is None


def test_an_empty_speaker_means_nobody(store: Store, desk: Desk) -> None:
    (quote_id,) = save(store, article(HARBOUR), rich_quote()).quote_ids
    desk.decide(Decision(quote_id, "Ada", Verdict.UNVERIFIED, speaker=""))
    assert row(desk, quote_id).speaker is None
    assert desk.history(quote_id)[0].recorded.decision.speaker == ""


def test_a_corrected_speaker_is_found_and_resolves_the_conflict(store: Store, desk: Desk) -> None:
    one, _, third = three(store)
    with store.write() as tx:
        matches.save_matches(tx, [], [], [Family("f", (str(one), str(third)), str(one))])
    assert "speaker_conflict" in row(desk, one).flags
    desk.decide(Decision(third, "Ada", Verdict.VERIFIED, speaker="Ilse Rand"))
    assert row(desk, one).flags == ()
    assert [found.id for found in search(store, QueueFilter(words="speaker:ilse small")).rows] == [third]
    assert search(store, QueueFilter(words="speaker:jon")).rows == ()
    desk.undo()
    assert "speaker_conflict" in row(desk, one).flags
    assert [found.id for found in search(store, QueueFilter(words="speaker:jon")).rows] == [third]
    with store.write() as tx:
        assert fts.agrees(tx)


def test_undo_and_redo_over_a_restart(path: Path) -> None:
    with Store.open(path) as store:
        one, two, _ = three(store)
        desk = Desk(store, "Ada", Verdict.CORROBORATED)
        desk.confirm(one)
        desk.decide(Decision(one, "Ada", Verdict.ALTERED))
        desk.confirm_many([one, two])
    with Store.open(path) as store:
        desk = Desk(store, "Ada")
        undone = desk.undo()
        assert undone is not None
        assert undone.quote_ids == (one, two)
        assert (row(desk, one).verdict, row(desk, two).verdict) == ("altered", None)
        desk.undo()
        assert row(desk, one).verdict == "corroborated"
    with Store.open(path) as store:
        desk = Desk(store, "Ada")
        assert desk.redo() is not None
        assert row(desk, one).verdict == "altered"
        assert desk.redo() is not None
        assert row(desk, two).verdict == "corroborated"
        assert desk.redo() is None
        for _ in range(3):
            assert desk.undo() is not None
        assert desk.undo() is None
        assert row(desk, one).state == "new"
        desk.decide(Decision(two, "Ada", Verdict.SATIRE))
        assert desk.redo() is None, "something new was done since"
        assert [entry.undone_at is None for entry in desk.history(two)] == [True, False]


def test_everyone_undoes_only_their_own(store: Store, desk: Desk) -> None:
    one, _, _ = three(store)
    bea = Desk(store, "Bea", Verdict.VERIFIED)
    desk.decide(Decision(one, "Ada", Verdict.ALTERED))
    bea.confirm(one)
    desk.undo()
    assert row(desk, one).verdict == "verified"
    assert desk.undo() is None


def test_verdict_of_confirm_follows_the_sources(store: Store) -> None:
    one, two, third = three(store)
    desk = Desk(store, "Ada")
    assert desk.suggested_verdict(two).verdict is Verdict.DISPUTED, "a dropped not"
    assert desk.confirm(third).decision.verdict is Verdict.UNVERIFIED, "one source"
    with store.write() as tx:
        pair = Pair(str(one), str(two), 0.9, Relation.IDENTICAL)
        ids = [found[0] for found in tx.execute("SELECT id FROM articles")]
        matches.save_matches(tx, ids, [pair], [Family("f1", (str(one), str(two)), str(one))])
    assert desk.suggested_verdict(two).verdict is Verdict.CORROBORATED
    unnamed = suggested_verdict(replace(row(desk, two), outlets=(), flags=()), None, [])
    assert unnamed.words == f"{row(desk, two).sources} independent sources carry it."
    assert Desk(store, "Ada", Verdict.VERIFIED).confirm(two).decision.verdict is Verdict.VERIFIED


def test_second_opinion_is_blind_and_disagreement_is_settled(store: Store, desk: Desk) -> None:
    _, _, third = three(store)
    bea = Desk(store, "Bea")
    desk.decide(Decision(third, "Ada", Verdict.ALTERED, WorkState.NEEDS_SECOND, speaker="Jan Other", note="secret"))
    assert row(desk, third).verdict == "altered"
    hidden = row(bea, third)
    assert (hidden.verdict, hidden.reviewer, hidden.speaker, hidden.blind) == (None, None, "Jón Rånd", True)
    assert bea.detail(third).history == ()
    assert desk.next_unreviewed([third], 0) is None
    assert bea.next_unreviewed([third], 0) == 0
    bea.decide(Decision(third, "Bea", Verdict.VERIFIED))
    assert "reviewers_differ" in row(bea, third).flags
    assert [entry.recorded.decision.reviewer for entry in bea.detail(third).history] == ["Bea", "Ada"]
    assert list(bea.queue(QueueFilter(flags=("reviewers_differ",)))) == [third]
    assert desk.queue()[0] == third
    desk.decide(Decision(third, "Ada", Verdict.ALTERED), settles=True)
    assert row(bea, third).flags == ()
    assert row(bea, third).verdict == "altered"


def test_family_and_bulk_are_one_action(store: Store, desk: Desk) -> None:
    one, two, third = three(store)
    desk.decide(Decision(one, "somebody", Verdict.ALTERED), family=True)
    assert [found.verdict for found in desk.rows([one, two, third])] == ["altered", "altered", None]
    assert row(desk, one).reviewer == "Ada", "the desk's reviewer decides, whatever the record says"
    desk.decide_many([one, two, third], Decision(0, "Ada", Verdict.NOT_A_QUOTE))
    assert desk.count(QueueFilter(verdicts=("not_a_quote",))) == 3
    assert desk.undo().words == "not_a_quote: 3 quotes"  # type: ignore[union-attr]
    assert [found.verdict for found in desk.rows([one, two, third])] == ["altered", "altered", None]
    assert desk.count(QueueFilter(reviewer="Ada")) == 2


def test_split_binds_later_matching_and_is_undone(store: Store, desk: Desk) -> None:
    one, two, third = three(store)
    everybody = [Family("f1", tuple(map(str, (one, two, third))), str(one))]
    with store.write() as tx:
        matches.save_matches(tx, [], [], everybody)
    desk.split(two)
    assert [found.family for found in desk.rows([one, two, third])] == ["f1", None, "f1"]
    with store.write() as tx:
        assert matches.links(tx).cannot == {(str(one), str(two)), (str(two), str(third))}
        matches.save_matches(tx, [], [], everybody)
    assert [found.family for found in desk.rows([one, two, third])] == ["f1", None, "f1"]
    desk.undo()
    assert [found.family for found in desk.rows([one, two, third])] == ["f1"] * 3
    with store.snapshot() as cx:
        assert matches.links(cx).cannot == frozenset()
    with pytest.raises(InvalidDecisionError, match="no family"):
        desk.split(save(store, article("“Oh.”", "o"), quote("“Oh.”", "Oh")).quote_ids[0])


def test_merge_move_and_join(store: Store, desk: Desk) -> None:
    text = "“A b c.” “A b d.” “E f g.” “E f h.”"
    saved = save(store, article(text), *(quote(text, words) for words in ("A b c", "A b d", "E f g", "E f h")))
    a, b, c, d = saved.quote_ids
    with store.write() as tx:
        matches.save_matches(tx, [], [], [Family("x", (str(a), str(b)), str(a)), Family("y", (str(c), str(d)), str(c))])
    desk.merge("y", "x")
    assert [found.family for found in desk.rows([a, b, c, d])] == ["y"] * 4
    desk.undo()
    assert [found.family for found in desk.rows([a, b, c, d])] == ["x", "x", "y", "y"]
    desk.move(b, "y")
    assert [found.family for found in desk.rows([a, b, c, d])] == [None, "y", "y", "y"]
    assert row(desk, c).family_size == 3
    desk.set_reference("y", d)
    assert desk.family("y").reference == d
    desk.undo()
    assert desk.family("y").reference == c
    desk.join(a, d)
    assert [found.family_size for found in desk.rows([a, b, c, d])] == [2, 2, 2, 2], (
        "b may not come along: d moves alone"
    )
    assert row(desk, a).family == row(desk, d).family
    desk.undo()
    desk.undo()
    assert [found.family for found in desk.rows([a, b, c, d])] == ["x", "x", "y", "y"]
    lone = save(
        store, article("“Solo.” “Sola.”", "s"), *(quote("“Solo.” “Sola.”", w) for w in ("Solo", "Sola"))
    ).quote_ids
    desk.join(*lone)
    assert {found.family_size for found in desk.rows(lone)} == {2}
    with pytest.raises(NotFoundError):
        desk.merge("x", "nowhere")


def test_family_view_tells_who_says_what(store: Store, desk: Desk) -> None:
    one, two, _ = three(store)
    detail = desk.detail(two)
    assert detail.family is not None
    assert [member.row.id for member in detail.family.members] == [one, two]
    assert detail.family.members[0].is_reference
    assert detail.family.members[1].relative.material[0].sentence == "The Courier leaves out “not”."
    assert detail.family.members[1].before.endswith('told the Courier: "')
    assert detail.article.article.text[detail.quote.quote.start :].startswith("We will close")


def test_drafts_and_claims(path: Path) -> None:
    with Store.open(path) as store:
        _, _, third = three(store)
        desk = Desk(store, "Ada")
        desk.save_draft(third, {"note": "half a th\ud800"})
        assert row(desk, third).state == "in_review"
    with Store.open(path) as store:
        desk, bea = Desk(store, "Ada"), Desk(store, "Bea")
        assert desk.draft(third) == {"note": "half a th\ud800"}
        assert bea.draft(third) is None
        assert (row(desk, third).has_draft, row(bea, third).has_draft) == (True, False)
        assert desk.claim(third) == ()
        assert bea.claim(third) == ("Ada",)
        assert row(bea, third).claimed_by == ("Ada",)
        desk.claim(third, minutes=-1)
        assert row(bea, third).claimed_by == ()
        desk.confirm(third)
        assert desk.draft(third) is None
        bea.release()
        assert row(desk, third).claimed_by == ()
        desk.save_filter("mine", QueueFilter(words="harbour", kinds=("direct",)))
        assert desk.saved_filters() == {"mine": QueueFilter(words="harbour", kinds=("direct",))}
        desk.drop_filter("mine")
        assert desk.saved_filters() == {}


def test_an_article_that_changed_reopens_the_verdict(store: Store, desk: Desk) -> None:
    first = save(
        store, article(HARBOUR), quote(HARBOUR, "We will not close the harbour"), quote(HARBOUR, "The sea was calm")
    )
    kept, lost = first.quote_ids
    desk.confirm_many([kept, lost])
    changed = HARBOUR.replace("The sea was calm", "The sea was rough")
    changed = "UPDATED\n" + changed
    second = save(
        store, article(changed), quote(changed, "We will not close the harbour"), quote(changed, "The sea was rough")
    )
    assert second.quote_ids[0] == kept
    assert lost not in second.quote_ids
    still, gone = row(desk, kept), row(desk, lost)
    assert (still.verdict, still.state, still.flags) == ("unverified", "final", ())
    assert (gone.verdict, gone.state, gone.flags) == (None, "in_review", ("changed_since_review",))
    assert gone.text == "The sea was calm", "never moved to words that were not judged"
    detail = desk.detail(lost)
    assert detail.article.version == 1
    assert detail.history[0].recorded.decision.verdict is Verdict.UNVERIFIED
    assert desk.queue()[0] == lost
    desk.decide(Decision(lost, "Ada", Verdict.OUTDATED))
    assert (row(desk, lost).verdict, row(desk, lost).flags) == ("outdated", ())


def test_words_that_stand_twice_in_the_new_text_are_not_moved(store: Store, desk: Desk) -> None:
    (one,) = save(store, article("“Yes.”", "yes"), quote("“Yes.”", "Yes")).quote_ids
    desk.confirm(one)
    twice = "“Yes.” “Yes.”"
    save(store, article(twice, "yes"), quote(twice, "Yes"))
    assert row(desk, one).flags == ("changed_since_review",)


def test_detail_of_the_unknown_and_the_gone(store: Store, desk: Desk) -> None:
    (one,) = save(store, article(HARBOUR), rich_quote()).quote_ids
    with pytest.raises(NotFoundError, match="77"):
        desk.detail(77)
    save(store, article(HARBOUR), extractor="2")
    with pytest.raises(NotFoundError, match="no longer found"):
        desk.detail(one)
    with pytest.raises(NotFoundError, match="77"):
        desk.decide(Decision(77, "Ada", Verdict.VERIFIED))
    for name in ("  ", "", "A\ud800", "A\nB"):
        with pytest.raises(InvalidDecisionError):
            Desk(store, name)


def test_decided_quotes_are_never_lost_to_a_new_extraction(store: Store, desk: Desk) -> None:
    (one,) = save(store, article(HARBOUR), rich_quote()).quote_ids
    desk.confirm(one)
    save(store, article(HARBOUR), extractor="2")
    assert row(desk, one).flags == ("ambiguous_speaker", "not_found_again")
    assert row(desk, one).verdict == "unverified"


def test_next_unreviewed_goes_round(store: Store, desk: Desk) -> None:
    one, two, third = three(store)
    ids = [one, two, third]
    assert desk.next_unreviewed(ids, 0) == 1
    desk.confirm(two)
    assert desk.next_unreviewed(ids, 0) == 2
    assert desk.next_unreviewed(ids, 2) == 0
    desk.confirm_many([one, third])
    assert desk.next_unreviewed(ids, 0) is None
    assert desk.next_unreviewed([], 0) is None


def test_names_are_completed_by_any_word(store: Store, desk: Desk) -> None:
    three(store)
    assert desk.speakers("ra") == ["Ilse Rand", "Jón Rånd"]
    assert desk.speakers("jon r") == ["Jón Rånd"]
    assert desk.speakers("x") == []
    assert desk.outlets("cour") == ["The Courier"]
    assert desk.flags() == ["negation"]


def test_newest_counts_even_after_a_clock_went_wrong(store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.store.decisions import decisions

    one, _, _ = three(store)
    monkeypatch.setattr(decisions, "now", lambda: "2099-01-01T00:00:00.000000Z")
    desk.decide(Decision(one, "Ada", Verdict.SATIRE))
    monkeypatch.undo()
    desk.decide(Decision(one, "Ada", Verdict.VERIFIED))
    assert row(desk, one).verdict == "verified"


def test_family_queue_has_one_row_a_family(store: Store, desk: Desk) -> None:
    one, two, third = three(store)
    assert list(desk.family_queue()) == [two, third]
    assert list(desk.family_queue(QueueFilter(outlets=("ostvik",)))) == [one, third]


def test_four_writers_and_an_ingest_lose_nothing(path: Path) -> None:
    with Store.open(path) as store:
        texts = [f"“Number {n} is a fine quote.”" for n in range(40)]
        ids = [save(store, article(t, f"a{n}"), quote(t, t[1:-2])).quote_ids[0] for n, t in enumerate(texts)]
    failures: list[BaseException] = []

    def review(name: str) -> None:
        try:
            with Store.open(path) as mine:
                desk = Desk(mine, name, Verdict.VERIFIED)
                for quote_id in ids:
                    desk.rows([quote_id])
                    desk.confirm(quote_id)
        except BaseException as error:
            failures.append(error)

    def ingest() -> None:
        try:
            with Store.open(path) as mine:
                for n in range(30):
                    text = f"“Late {n}.”"
                    save(mine, article(text, f"late{n}"), quote(text, text[1:-1]))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=review, args=(f"R{n}",)) for n in range(4)] + [threading.Thread(target=ingest)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store.read(path) as store, store.snapshot() as cx:
        assert cx.execute("SELECT count(*) FROM standing_decisions").fetchone()[0] == 160
        assert cx.execute("SELECT count(*) FROM desk").fetchone()[0] == 70
        assert cx.execute("SELECT count(*) FROM desk WHERE verdict = 'verified'").fetchone()[0] == 40


def test_quotes_of_the_article_and_its_suggestions(store: Store, desk: Desk) -> None:
    saved = save(store, article(BUDGET), quote(BUDGET, "The budget is too small"), quote(BUDGET, "Nobody in the room"))
    detail = desk.detail(saved.quote_ids[0])
    assert [other.start for other in detail.others] == [place(BUDGET, "Nobody").start]
    rich = save(store, article(HARBOUR), rich_quote()).quote_ids[0]
    suggestions = desk.detail(rich).suggestions
    assert suggestions["speaker"] == "Ilse Rand"
    assert suggestions["venue"] == "in Parliament"
    assert suggestions["said"].evidence == "on Friday"


def test_one_store_serves_many_threads(store: Store) -> None:
    texts = [f"“Number {n} is a fine quote.”" for n in range(20)]
    ids = [save(store, article(t, f"a{n}"), quote(t, t[1:-2])).quote_ids[0] for n, t in enumerate(texts)]
    desk = Desk(store, "Ada", Verdict.VERIFIED)
    failures: list[BaseException] = []

    def work(mine: list[int]) -> None:
        try:
            for quote_id in mine:
                desk.confirm(quote_id)
                assert desk.detail(quote_id).row.verdict == "verified"
                assert len(desk.queue()) == 20
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(ids[n::4],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert desk.count(QueueFilter(verdicts=("verified",))) == 20
    assert all(desk.undo() is not None for _ in range(20))
    assert desk.count(QueueFilter(states=("new",))) == 20


def certain(store: Store) -> int:
    """Save a quote that stands alone and has a certain speaker."""
    text = "“The ferry stays,” Oda Fenn said."
    return save(store, article(text, "ferry"), quote(text, "The ferry stays", speaker="Oda Fenn")).quote_ids[0]


def test_one_key_confirms_only_what_nothing_speaks_against(store: Store, desk: Desk) -> None:
    one, two, unsure = three(store)
    third = certain(store)
    (left,) = desk.confirm_plain([unsure]).looks
    assert left[1].words == "Only 40% sure that Jón Rånd said it."
    done = desk.confirm_plain([one, two, third])
    assert done.decided == ((third, Verdict.UNVERIFIED),)
    assert [quote_id for quote_id, _ in done.looks] == [one, two]
    assert all("not" in suggested.words for _, suggested in done.looks), "each says which difference"
    assert desk.confirm_plain([third]).before == (third,), "a verdict that stands is not overruled"
    assert len(desk.history(third)) == 1
    desk.undo()
    assert [row(desk, quote_id).verdict for quote_id in (one, two, third)] == [None] * 3


def test_a_second_opinion_may_be_confirmed_by_one_key(store: Store, desk: Desk) -> None:
    third = certain(store)
    desk.decide(Decision(third, "Ada", Verdict.FABRICATED, WorkState.NEEDS_SECOND))
    assert desk.confirm_plain([third]).before == (third,)
    assert Desk(store, "Bea").confirm_plain([third]).decided == ((third, Verdict.UNVERIFIED),)


def test_a_fault_of_one_side_says_nothing_against_the_other(store: Store, desk: Desk) -> None:
    one, two, _ = three(store)
    texts = {quote_id: row(desk, quote_id).text for quote_id in (one, two)}
    reference, lesser = sorted(texts, key=lambda quote_id: -len(texts[quote_id]))
    material = Material(MaterialKind.CROPPED, "in spring", "", "left out beside it: “in spring”")
    with store.write() as tx:
        pair = Pair(str(reference), str(lesser), 0.9, Relation.FRAGMENT, (material,))
        ids = [found[0] for found in tx.execute("SELECT id FROM articles")]
        family = Family("f1", (str(one), str(two)), str(reference))
        matches.save_matches(tx, ids, [pair], [family])
    suggested = desk.suggested_verdict(lesser)
    assert suggested.verdict is Verdict.TRUNCATED
    assert "in spring" in suggested.words
    whole = desk.suggested_verdict(reference)
    assert whole.verdict is Verdict.CORROBORATED
    assert whole.look, "the reviewer still sees what the other left out"


def test_families_are_found_by_id_and_by_words(store: Store, desk: Desk) -> None:
    one, two, _ = three(store)
    family = row(desk, one).family
    assert [found.id for found in desk.families_like(family[:2])] == [family]
    word = row(desk, two).text.split()[-1].strip(".,")
    (found,) = desk.families_like(word)
    assert (found.id, found.size) == (family, 2)
    assert desk.families_like("") == []
    assert desk.families_like("nowhere") == []


def test_what_was_split_off_can_be_put_back_by_hand(store: Store, desk: Desk) -> None:
    one, two, third = three(store)
    desk.join(two, third)
    family = row(desk, one).family
    assert row(desk, one).family_size == 3
    for back in (lambda: desk.move(third, family), lambda: desk.join(one, third)):
        desk.split(third)
        assert row(desk, third).family is None
        back()
        assert row(desk, third).family_size == 3
        desk.undo()
        assert row(desk, third).family is None, "undoing it parts them again"
        desk.undo()
        assert row(desk, third).family_size == 3


def test_decisions_on_families_bind_later_matching(store: Store, desk: Desk) -> None:
    one, two, third = three(store)
    desk.different_occasion(two)
    desk.join(one, third)
    with store.write() as tx:
        ids = [found[0] for found in tx.execute("SELECT id FROM articles")]
        pair = Pair(str(one), str(two), 0.99, Relation.IDENTICAL)
        matches.save_matches(tx, ids, [pair], [Family("f1", (str(one), str(two)), str(one))])
    assert row(desk, two).family is None
    assert {member.row.id for member in desk.family(row(desk, one).family).members} == {one, third}
