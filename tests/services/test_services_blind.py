"""A second opinion is given blind: no list, filter, search, check or file tells it what the first one says."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from store_material import HARBOUR, article, quote, save, three

from workbench.model.matching import Family
from workbench.model.quote import Basis, Extraction, Precision, Said
from workbench.model.review import Decision, Verdict, WorkState
from workbench.services.check import check
from workbench.services.compare.similar import similar
from workbench.services.desk.review import Desk
from workbench.services.draft import Places
from workbench.services.export import EXPORTABLE, export_rows, export_stream
from workbench.services.maintenance import check as sound
from workbench.services.search import Order, QueueFilter, iter_rows, search
from workbench.store.database import Store
from workbench.store.families import matches

SECRET = "not on the tape"
SECOND = Said(date(2031, 1, 2), date(2031, 1, 2), Precision.DAY, Basis.REVIEWER, "2 Jan 2031")
SAID_THEN = {"since": date(2031, 1, 2), "until": date(2031, 1, 2)}
TELLING = (
    QueueFilter(verdicts=("altered",)),
    QueueFilter(words="verdict:altered"),
    QueueFilter(verdicts=("altered",), kinds=("direct", "mixed", "indirect")),
    QueueFilter(reviewer="Ada"),
    QueueFilter(speakers=("Nobody Else",)),
    QueueFilter(words="speaker:else"),
    QueueFilter(**SAID_THEN),
)


@pytest.fixture
def waiting(store: Store) -> int:
    """A quote on which Ada has given the first opinion, with another speaker and day, and which wants a second."""
    one, two, _ = three(store)
    with store.write() as tx:
        matches.save_matches(tx, [], [], [Family("f1", (str(one), str(two)), str(one))])
    first = Decision(
        two, "Ada", Verdict.ALTERED, WorkState.NEEDS_SECOND, speaker="Nobody Else", said=SECOND, note=SECRET
    )
    Desk(store, "Ada").decide(first)
    return two


@pytest.mark.parametrize("given", TELLING)
def test_no_filter_tells_what_the_first_opinion_says(store: Store, waiting: int, given: QueueFilter) -> None:
    bea = Desk(store, "Bea")
    assert waiting not in bea.queue(given)
    assert waiting not in bea.family_queue(given)
    assert bea.count(given) == len(bea.queue(given))
    assert waiting not in [row.id for row in search(store, given, reviewer="Bea").rows]
    assert waiting not in [row.id for row in search(store, given, limit=1, reviewer="Bea").rows]
    assert waiting not in [row.id for row in iter_rows(store, given, reviewer="Bea")]


def test_it_passes_as_a_quote_that_nobody_has_judged(store: Store, waiting: int) -> None:
    bea = Desk(store, "Bea")
    suggested = bea.rows([waiting])[0].speaker
    assert suggested
    for given in (
        QueueFilter(verdicts=("none",)),
        QueueFilter(verdicts=("none", "verified")),
        QueueFilter(speakers=(suggested,)),
        QueueFilter(states=("needs_second",)),
        QueueFilter(words=f'speaker:"{suggested}"'),
    ):
        assert waiting in bea.queue(given), given


def test_its_author_and_who_reads_without_a_name_see_the_first_opinion(store: Store, waiting: int) -> None:
    for found in (Desk(store, "Ada").queue(TELLING[0]), [row.id for row in search(store, TELLING[0]).rows]):
        assert waiting in found
    assert waiting in Desk(store, "Ada").queue(QueueFilter(reviewer="Ada"))


def test_neither_order_nor_conflicts_nor_the_family_tell_it(store: Store, waiting: int) -> None:
    with store.snapshot() as cx:
        before = cx.execute("SELECT conflicts, flags FROM families").fetchall()
    ada, bea = Desk(store, "Ada"), Desk(store, "Bea")
    by_speaker = list(bea.queue(order=Order.SPEAKER))
    ada.undo()
    with store.snapshot() as cx:
        assert [tuple(row) for row in cx.execute("SELECT conflicts, flags FROM families")] == [
            tuple(row) for row in before
        ]
    assert list(bea.queue(order=Order.SPEAKER)) == by_speaker
    ada.redo()
    family = bea.detail(waiting).family
    assert family is not None
    assert all(member.row.verdict is None for member in family.members)
    assert "Nobody Else" not in str(family)


def test_with_the_second_opinion_in_corrections_are_in_force_and_everything_is_shown(
    store: Store, waiting: int
) -> None:
    bea = Desk(store, "Bea")
    bea.decide(Decision(waiting, "Bea", Verdict.ALTERED, speaker="Nobody Else", said=SECOND))
    for given in TELLING:
        assert waiting in bea.queue(given), given
    assert SECRET in str(bea.detail(waiting).history)


def test_likeness_and_the_check_of_a_draft_hide_the_verdict(store: Store, waiting: int) -> None:
    words = Desk(store, "Bea").rows([waiting])[0].text
    for reader, verdict in (("Bea", None), ("Ada", "altered"), ("", "altered")):
        hits = similar(store, words, QueueFilter(reader=reader), 9)
        assert {hit.row.verdict for hit in hits if hit.row.id == waiting} == {verdict}, reader
        hits = similar(store, words, QueueFilter(reader=reader, verdicts=("altered",)), 9)
        assert (waiting in [hit.row.id for hit in hits]) == (verdict is not None)
        draft = article(f"“{words}”, she said.", "draft")
        extraction = Extraction((quote(draft.text, words, speaker="Nobody"),), ())
        (finding,) = check(store, draft, extraction, Places(draft.text, draft.text, page=False), reader)
        shown = {hit.row.id: hit.row.verdict for hit in [finding.hit, *finding.others] if hit is not None}
        assert shown.get(waiting, verdict) == verdict


@pytest.mark.parametrize("form", ["csv", "jsonl", "markdown", "dossier"])
def test_no_file_tells_it(store: Store, waiting: int, form: str) -> None:
    def written(reader: str) -> str:
        verdicts = () if form == "dossier" else tuple(map(str, EXPORTABLE))
        stream = BytesIO()
        export_stream(store, QueueFilter(verdicts=verdicts, reader=reader), stream, form=form)
        return stream.getvalue().decode()

    assert SECRET in written("Ada")
    assert SECRET not in written("Bea")
    assert "Nobody Else" not in written("Bea")
    assert not list(export_rows(store, QueueFilter(reader="Bea", verdicts=("altered",))))


def test_a_filter_is_kept_and_shown_without_who_asked() -> None:
    asked = QueueFilter(words="harbour", reader="Bea")
    assert asked.chips() == [("words", "harbour")]
    assert QueueFilter.from_dict(asked.to_dict()) == QueueFilter(words="harbour")
    assert QueueFilter.from_dict({"reader": "Bea"}) == QueueFilter()


def test_an_article_that_changed_ends_the_waiting(store: Store) -> None:
    (quote_id,) = save(store, article(HARBOUR), quote(HARBOUR, "We will not close the harbour")).quote_ids
    Desk(store, "Ada").decide(Decision(quote_id, "Ada", Verdict.ALTERED, WorkState.NEEDS_SECOND, note=SECRET))
    bea = Desk(store, "Bea")
    assert bea.detail(quote_id).row.blind
    assert not bea.history(quote_id)
    changed = HARBOUR.replace("close the harbour", "close the inner harbour")
    save(store, article(changed), quote(changed, "We will not close the inner harbour"))
    assert not bea.detail(quote_id).row.blind
    assert SECRET in str(bea.history(quote_id))


def test_the_database_stays_sound(store: Store, waiting: int) -> None:
    store.close()
    assert not sound(store.path)
