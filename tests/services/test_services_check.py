"""The linter for quotations over a store, with quotes put in by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from store_material import article, extraction, quote

from workbench.model.quote import Basis, Kind, Precision, Quote, Said
from workbench.model.review import Decision, Verdict
from workbench.services.check import Finding, Standing, check
from workbench.services.desk.review import Desk
from workbench.services.draft import Places
from workbench.store.articles.articles import save_article
from workbench.store.database import Store

WORDS = "The lighthouse keeper will not be paid before the autumn storms"
PRINTED = f'"{WORDS}," Ilse Rand said on Friday. The fog was thick.'


def stored(store: Store, text: str, words: str, name: str, **changes: Any) -> int:
    with store.write() as tx:
        return save_article(tx, article(text, name), extraction(text, quote(text, words, **changes))).quote_ids[0]


def judged(store: Store, words: str, **changes: Any) -> Finding:
    text = f'A draft. "{words}," somebody said.'
    draft = article(text, "draft", path="/drafts/draft.md", outlet=None)
    [finding] = check(store, draft, extraction(text, quote(text, words, **changes)), Places(text, text, page=False))
    return finding


def on(day: date) -> Said:
    return Said(day, day, Precision.DAY, Basis.EXPLICIT)


@pytest.fixture
def printed(store: Store) -> int:
    return stored(store, PRINTED, WORDS, "light")


def test_verbatim(store: Store, printed: int) -> None:
    finding = judged(store, WORDS)
    assert (finding.standing, finding.wrong, finding.verdict) == (Standing.VERBATIM, False, None)
    assert finding.hit is not None
    assert finding.hit.row.id == printed
    assert (finding.line, finding.column) == (1, 11)


@pytest.mark.parametrize(
    ("printed", "drafted", "standing"),
    [
        ("The ferry is not for hire,", "The ferry is now for hire,", Standing.ALTERED),
        (
            "Fine. I say it once more: our ferry is not for hire by anyone.",
            "The ferry is not for hire",
            Standing.ALTERED,
        ),
        ("We will not sign a lease", "We will count a hundred votes", Standing.NOT_FOUND),
    ],
)
def test_one_word_of_a_short_quote_is_another(store: Store, printed: str, drafted: str, standing: Standing) -> None:
    """Too few words for the model to be sure; that the same person said nearly the same twice is unlikelier still."""
    stored(store, f'"{printed}" Ilse Rand said on Friday.', printed, "ferry")
    finding = judged(store, drafted)
    assert (finding.standing, finding.wrong) == (standing, standing is Standing.ALTERED)
    assert judged(store, drafted, speaker="Bo Holt").standing is Standing.NOT_FOUND


def test_altered_with_the_difference(store: Store, printed: int) -> None:
    finding = judged(store, WORDS.replace("will not be", "will be"))
    assert (finding.standing, finding.wrong) == (Standing.ALTERED, True)
    assert finding.wording is not None
    assert [(one.witness, one.quote) for one in finding.wording.difference] == [("not", "")]
    assert finding.to_dict()["material"][0]["kind"] == "negation"


def test_truncated(store: Store, printed: int) -> None:
    finding = judged(store, "be paid before the autumn storms")
    assert (finding.standing, finding.wrong) == (Standing.TRUNCATED, True)


def test_other_speaker(store: Store, printed: int) -> None:
    assert judged(store, WORDS, speaker="Per Holm").standing is Standing.OTHER_SPEAKER
    assert judged(store, WORDS, speaker="Rand").standing is Standing.VERBATIM
    assert judged(store, WORDS, speaker="the minister").standing is Standing.VERBATIM
    assert judged(store, WORDS, speaker=None).standing is Standing.VERBATIM


def test_other_date(store: Store) -> None:
    stored(store, PRINTED, WORDS, "light", said=on(date(2031, 3, 6)))
    assert judged(store, WORDS, said=on(date(2031, 3, 6))).standing is Standing.VERBATIM
    assert judged(store, WORDS, said=on(date(2030, 1, 9))).standing is Standing.OTHER_DATE


def test_other_words_come_before_another_date(store: Store) -> None:
    stored(store, PRINTED, WORDS, "light", said=on(date(2031, 3, 6)))
    finding = judged(store, WORDS.replace("will not be", "will be"), said=on(date(2030, 1, 9)))
    assert (finding.standing, finding.other_date) == (Standing.ALTERED, True)


def test_not_found_is_not_wrong(store: Store, printed: int) -> None:
    finding = judged(store, "Nobody has counted the puffins on the western cliff this year")
    assert (finding.standing, finding.wrong, finding.hit) == (Standing.NOT_FOUND, False, None)


@pytest.mark.parametrize(
    ("verdict", "wrong"),
    [(Verdict.VERIFIED, False), (Verdict.FABRICATED, True), (Verdict.OUT_OF_CONTEXT, True), (Verdict.DISPUTED, False)],
)
def test_the_verdict_counts(store: Store, desk: Desk, printed: int, verdict: Verdict, wrong: bool) -> None:
    desk.decide(Decision(printed, "Ada", verdict))
    finding = judged(store, WORDS)
    assert (finding.verdict, finding.wrong) == (verdict, wrong)


def test_misattributed_and_put_right_by_the_reviewer(store: Store, desk: Desk, printed: int) -> None:
    desk.decide(Decision(printed, "Ada", Verdict.MISATTRIBUTED, speaker="Per Holm"))
    assert judged(store, WORDS, speaker="Ilse Rand").wrong
    assert not judged(store, WORDS, speaker="Per Holm").wrong


def test_what_was_verified_outweighs_what_another_outlet_printed(store: Store, desk: Desk, printed: int) -> None:
    without = WORDS.replace("will not be", "will be")
    other = stored(store, PRINTED.replace(WORDS, without), without, "copy")
    before = judged(store, without)
    assert (before.standing, before.hit and before.hit.row.id) == (Standing.VERBATIM, other)
    assert [hit.row.id for hit in before.others] == [printed]
    desk.decide(Decision(printed, "Ada", Verdict.VERIFIED))
    after = judged(store, without)
    assert (after.standing, after.hit and after.hit.row.id) == (Standing.ALTERED, printed)


def test_a_draft_is_not_its_own_witness(store: Store) -> None:
    text = f'A draft. "{WORDS}," somebody said.'
    draft = article(text, "draft", path="/drafts/draft.md", outlet=None)
    found = extraction(text, quote(text, WORDS))
    with store.write() as tx:
        save_article(tx, draft, found)
    [finding] = check(store, draft, found, Places(text, text, page=False))
    assert finding.standing is Standing.NOT_FOUND


def test_marks_inside_a_mixed_quote_and_pieces(store: Store, printed: int) -> None:
    text = 'Rand said the lighthouse keeper "will not be paid before the" late "spring storms" came.'
    one: Quote = quote(text, text[text.index("the light") : text.index(" came")])
    quoted = tuple(quote(text, words).content[0] for words in ("will not be paid before the", "spring storms"))
    mixed = replace(one, kind=Kind.MIXED, quoted=quoted)
    [finding] = check(store, article(text, "d", path=None), extraction(text, mixed), Places(text, text, page=False))
    assert finding.standing is Standing.ALTERED


def test_hostile_words_are_words(store: Store, printed: int) -> None:
    for words in ('" OR text:*', "NEAR(the the)", "\x00 ", "'); DROP TABLE quotes; --", "\ud800 the"):
        assert judged(store, f"x{words}x").standing is Standing.NOT_FOUND


def test_where_a_primary_source_decides_another_speaker_and_a_verdict_are_not_lost(
    store: Store, desk: Desk, printed: int
) -> None:
    desk.decide(Decision(printed, "Ada", Verdict.ALTERED))
    speech = f"Good evening. {WORDS} of next year. Thank you."
    with store.write() as tx:
        save_article(tx, article(speech, "speech", outlet=None, primary=True), extraction(speech))
    for speaker, standing in (("Bo Tarn", Standing.OTHER_SPEAKER), ("Ilse Rand", Standing.VERBATIM)):
        finding = judged(store, WORDS, speaker=speaker)
        assert (finding.standing, finding.hit) == (Standing.TRUNCATED, None)
        assert finding.stored is not None
        assert (finding.stored[0], finding.stored[1].row.id) == (standing, printed)
        told = finding.to_dict()["stored"]
        assert (told["standing"], told["verdict"], told["quote"]["id"]) == (standing, "altered", printed)


@pytest.mark.parametrize("primary", [True, False])
def test_the_verdict_on_the_very_words_is_told_where_another_quote_or_a_speech_decides(
    store: Store, desk: Desk, printed: int, primary: bool
) -> None:
    without = WORDS.replace("will not be", "will be")
    other = stored(store, PRINTED.replace(WORDS, without), without, "copy")
    if primary:
        speech = f"Good evening. {WORDS}. Thank you."
        with store.write() as tx:
            save_article(tx, article(speech, "speech", outlet=None, primary=True), extraction(speech))
    else:
        desk.decide(Decision(printed, "Ada", Verdict.VERIFIED))
    finding = judged(store, without)
    assert (finding.standing, finding.hit and finding.hit.row.id) == (Standing.ALTERED, printed)
    assert finding.stored is None, "nobody has judged the very words"
    desk.decide(Decision(other, "Ada", Verdict.FABRICATED))
    finding = judged(store, without)
    assert (finding.standing, finding.hit and finding.hit.row.id) == (Standing.ALTERED, printed)
    assert finding.stored is not None
    assert (finding.stored[0], finding.stored[1].row.id) == (Standing.VERBATIM, other)
    assert finding.to_dict()["stored"]["verdict"] == "fabricated"
    assert judged(store, WORDS).stored is None


def test_another_speaker_in_another_outlet_is_told_until_somebody_has_verified_who_it_was(
    store: Store, desk: Desk, printed: int
) -> None:
    """The draft agrees with one outlet; that another names somebody else is not kept from its writer."""
    other = stored(store, PRINTED.replace("Ilse Rand", "Per Holm"), WORDS, "other", speaker="Per Holm")
    finding = judged(store, WORDS, speaker="Ilse Rand")
    assert (finding.standing, finding.wrong, finding.hit and finding.hit.row.id) == (Standing.VERBATIM, False, printed)
    assert [hit.row.id for hit in finding.contested] == [other]
    assert finding.to_dict()["contested"] == [{"quote": other, "speaker": "Per Holm"}]
    desk.decide(Decision(printed, "Ada", Verdict.VERIFIED))
    assert judged(store, WORDS, speaker="Ilse Rand").contested == ()


def test_a_printing_without_a_day_does_not_hide_that_all_others_have_another_day(store: Store) -> None:
    undated = stored(store, PRINTED, WORDS, "undated", said=None)
    dated = stored(store, PRINTED + " So it was.", WORDS, "dated", said=on(date(2031, 3, 6)))
    finding = judged(store, WORDS, said=on(date(2030, 1, 9)))
    assert (finding.standing, finding.hit and finding.hit.row.id) == (Standing.OTHER_DATE, dated)
    agreeing = judged(store, WORDS, said=on(date(2031, 3, 6)))
    assert (agreeing.standing, agreeing.hit and agreeing.hit.row.id) == (Standing.VERBATIM, dated)
    assert judged(store, WORDS, said=None).hit is not None
    assert undated != dated


def test_what_is_printed_otherwise_is_told_once_for_each_wording(store: Store, printed: int) -> None:
    changed = WORDS.replace("will not be", "will be")
    first = stored(store, PRINTED.replace(WORDS, changed), changed, "first")
    stored(store, PRINTED.replace(WORDS, changed) + " And it rained.", changed, "second")
    assert [hit.row.id for hit in judged(store, WORDS).others] == [first]
