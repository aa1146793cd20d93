from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_material import BUDGET, HARBOUR, article, quote, save, three

from workbench.errors import DatabaseError
from workbench.model.review import Decision, Verdict
from workbench.services.desk.review import Desk, QueueFilter
from workbench.services.maintenance import check
from workbench.services.merge import merge
from workbench.store.connection import Connection
from workbench.store.database import Store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "other.db") as opened:
        yield opened


def _decided(cx: Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in cx.execute("SELECT * FROM decisions")] + [
        tuple(row) for row in cx.execute("SELECT * FROM actions")
    ]


def test_verdicts_come_in_once_and_differences_are_flagged(store: Store, other: Store, path: Path) -> None:
    save(store, article("“Before.”", "before"), quote("“Before.”", "Before"))  # ids are not the same on both sides
    one, two, third = three(store)
    a, b, c = three(other)
    ada, bea = Desk(store, "Ada"), Desk(other, "Bea")
    ada.decide(Decision(one, "Ada", Verdict.VERIFIED))
    bea.decide(Decision(a, "Bea", Verdict.ALTERED, speaker="Ilse M. Rand", note="n"))
    bea.decide(Decision(b, "Bea", Verdict.VERIFIED))
    bea.undo()
    bea.decide(Decision(c, "Bea", Verdict.SATIRE))
    bea.decide(Decision(c, "Bea", Verdict.OUTDATED))
    report = merge(store, other.path)
    assert (report.decisions, report.actions, report.articles, report.elsewhere, report.differing) == (4, 5, 0, 0, 1)
    rows = {row.id: row for row in ada.rows([one, two, third])}
    assert "reviewers_differ" in rows[one].flags
    assert rows[one].speaker == "Ilse M. Rand"
    assert rows[two].verdict is None, "what was undone there is undone here"
    assert rows[third].verdict == "outdated"
    assert [entry.previous for entry in ada.history(third)] == ["satire", None]
    assert list(ada.queue(QueueFilter(words="speaker:m"))) == [one]
    with store.snapshot() as cx:
        before = _decided(cx)
    again = merge(store, other.path)
    assert (again.decisions, again.actions) == (0, 0)
    with store.snapshot() as cx:
        assert _decided(cx) == before
    assert check(path) == []


def test_merging_both_ways_ends_in_the_same(store: Store, other: Store) -> None:
    one, *_ = three(store)
    a, *_ = three(other)
    ada, bea = Desk(store, "Ada"), Desk(other, "Bea")
    ada.decide(Decision(one, "Ada", Verdict.VERIFIED))
    bea.decide(Decision(a, "Bea", Verdict.ALTERED))
    merge(store, other.path)
    bea.undo()
    merge(other, store.path)
    merge(store, other.path)
    assert ada.rows([one])[0].verdict == bea.rows([a])[0].verdict == "verified"
    assert ada.rows([one])[0].flags == ("negation",)


def test_family_decisions_come_along(store: Store, other: Store) -> None:
    one, two, third = three(store)
    a, b, c = three(other)
    bea = Desk(other, "Bea")
    bea.split(b)
    bea.join(a, c)
    merge(store, other.path)
    rows = Desk(store, "Ada").rows([one, two, third])
    assert [row.family for row in rows] == ["f1", None, "f1"]


def test_articles_that_are_missing_come_along(store: Store, other: Store, path: Path) -> None:
    _, _, c = three(other)
    Desk(other, "Bea").decide(Decision(c, "Bea", Verdict.VERIFIED))
    report = merge(store, other.path)
    assert (report.articles, report.decisions) == (1, 1)
    ada = Desk(store, "Ada")
    (row,) = ada.rows(ada.queue())
    assert (row.text, row.verdict, row.article) == ("The budget is too small", "verified", "budget")
    assert merge(store, other.path).articles == 0
    assert check(path) == []


def test_the_same_path_elsewhere_is_not_the_same_article(store: Store, other: Store) -> None:
    mine = save(store, article(HARBOUR, "news"), quote(HARBOUR, "The sea was calm"))
    theirs = save(other, article(BUDGET, "news"), quote(BUDGET, "The budget is too small"))
    Desk(other, "Bea").confirm(theirs.quote_ids[0])
    merge(store, other.path)
    desk = Desk(store, "Ada")
    assert desk.detail(mine.quote_ids[0]).article.article.text == HARBOUR
    assert len(desk.queue()) == 2


def test_a_verdict_on_an_earlier_text_is_kept_and_reopened(store: Store, other: Store, path: Path) -> None:
    url = "https://times.example/1"
    changed = HARBOUR.replace("sea was calm", "sea was rough")
    save(store, article(changed, url=url), quote(changed, "We will not close the harbour"))
    theirs = save(
        other,
        article(HARBOUR, url=url),
        quote(HARBOUR, "We will not close the harbour"),
        quote(HARBOUR, "sea was calm"),
    )
    bea = Desk(other, "Bea", Verdict.VERIFIED)
    bea.confirm_many(theirs.quote_ids)
    report = merge(store, other.path)
    assert report.elsewhere == 1
    desk = Desk(store, "Ada")
    rows = {row.text: row for row in desk.rows(desk.queue())}
    assert rows["We will not close the harbour"].verdict == "verified"
    assert rows["sea was calm"].flags == ("changed_since_review",)
    assert desk.history(rows["sea was calm"].id)[0].recorded.decision.verdict is Verdict.VERIFIED
    assert merge(store, other.path).actions == 0
    assert check(path) == []


@pytest.mark.parametrize("decided_here", [False, True])
def test_a_verdict_of_one_who_has_not_seen_the_new_text_is_reopened(
    store: Store, other: Store, path: Path, decided_here: bool
) -> None:
    """It was given later than the text changed here, and yet on the words before."""
    url = "https://times.example/1"
    for one in (store, other):
        theirs = save(one, article(HARBOUR, url=url), quote(HARBOUR, "sea was calm"))
    ada, bea = Desk(store, "Ada", Verdict.VERIFIED), Desk(other, "Bea", Verdict.VERIFIED)
    if decided_here:
        ada.confirm(theirs.quote_ids[0])
    changed = HARBOUR.replace("sea was calm", "sea was rough")
    save(store, article(changed, url=url), quote(changed, "sea was rough"))
    bea.confirm(theirs.quote_ids[0])
    assert merge(store, other.path).elsewhere == 1
    rows = {row.text: row for row in ada.rows(ada.queue())}
    assert (rows["sea was calm"].verdict, rows["sea was calm"].state) == (None, "in_review")
    assert "changed_since_review" in rows["sea was calm"].flags
    assert check(path) == []
    Desk(store, "Cem", Verdict.VERIFIED).confirm(rows["sea was calm"].id)  # who knows that the words are gone
    assert merge(store, other.path).elsewhere == 0
    assert ada.rows([rows["sea was calm"].id])[0].verdict == "verified"


def test_a_verdict_on_words_not_found_here_is_kept(store: Store, other: Store, path: Path) -> None:
    save(store, article(HARBOUR), quote(HARBOUR, "We will not close the harbour"))
    theirs = save(other, article(HARBOUR), quote(HARBOUR, "The sea was calm"))
    Desk(other, "Bea", Verdict.NOT_A_QUOTE).confirm(theirs.quote_ids[0])
    merge(store, other.path)
    desk = Desk(store, "Ada")
    rows = {row.text: row for row in desk.rows(desk.queue())}
    assert rows["The sea was calm"].flags == ("not_found_again",)
    assert rows["The sea was calm"].verdict == "not_a_quote"
    again = save(store, article(HARBOUR), quote(HARBOUR, "The sea was calm"), extractor="2")
    assert again.quote_ids == (rows["The sea was calm"].id,)
    assert desk.rows(again.quote_ids)[0].flags == ()
    assert check(path) == []


def test_itself_and_the_missing_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="itself"):
        merge(store, store.path)
    with pytest.raises(DatabaseError, match="no such"):
        merge(store, tmp_path / "none.db")
