"""Ids of families do not change because an article arrived, whatever people decided before; decisions hold."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_material import article, extraction, quote

from workbench.match.matcher import Matcher
from workbench.services import maintenance
from workbench.services.families import matching
from workbench.services.families.matching import match_pending
from workbench.services.merge import merge
from workbench.store.articles.articles import save_article
from workbench.store.database import Store
from workbench.store.decisions import decisions

REMARKS = (
    "The lighthouse keeper has not slept since the second storm of autumn",
    "Eleven trams stood idle while the drivers argued about new gloves",
    "Nobody in this choir ever read the letter from the bishop aloud",
)


@pytest.fixture(autouse=True, scope="module")
def words_only():  # type: ignore[no-untyped-def]
    """Leave the sentence encoder out: it is slow to load."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "matcher", lambda encoder, quotes: Matcher(by_meaning=False, quotes=quotes))
        yield


def arrive(store: Store, number: int, remarks: list[int]) -> None:
    words = [REMARKS[one] for one in remarks]
    text = " ".join(f"“{one},” said Ada Holm." for one in words)
    one = article(text, f"a{number}", outlet=f"Outlet {number}")
    with store.write() as tx:
        save_article(tx, one, extraction(text, *(quote(text, told, speaker="Ada Holm") for told in words)))
    match_pending(store)


def standing(store: Store) -> dict[str, set[int]]:
    with store.snapshot() as cx:
        found: dict[str, set[int]] = {}
        for family, member in cx.execute("SELECT family_id, quote_id FROM family_members"):
            found.setdefault(family, set()).add(member)
        return found


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("arrive"), st.lists(st.integers(0, 2), min_size=1, max_size=2, unique=True)),
        st.tuples(st.sampled_from(["must", "cannot", "undo"]), st.integers(0, 10**6)),
    ),
    min_size=4,
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_arrivals_leave_ids_alone_and_decisions_hold(steps: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.db"
        with Store.open(path) as store:
            decided: list[tuple[str, int, int]] = []
            for number, (what, value) in enumerate(steps):
                before = standing(store)
                with store.snapshot() as cx:
                    quotes = [row[0] for row in cx.execute("SELECT id FROM quotes ORDER BY id")]
                if what == "arrive":
                    arrive(store, number, value)  # type: ignore[arg-type]
                    after = standing(store)
                    for family, members in before.items():
                        assert family in after, (family, members, after)
                        assert members & after[family], (family, members, after)
                elif what == "undo" and decided:
                    with store.write() as tx:
                        decisions.undo(tx, "eva")
                    decided.pop()
                elif what in ("must", "cannot") and len(quotes) > 1:
                    a, b = random.Random(str(value)).sample(quotes, 2)
                    if any({a, b} == {one, other} for _, one, other in decided):
                        continue
                    with store.write() as tx:
                        decisions.link(tx, "eva", "decided", [(what, a, b, "")])
                    decided.append((what, a, b))
                for kind, a, b in decided:
                    together = any({a, b} <= members for members in standing(store).values())
                    assert not (kind == "cannot" and together)
        assert maintenance.check(path) == []


def test_a_family_that_people_founded_keeps_its_id(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.db") as store:
        arrive(store, 0, [0])
        arrive(store, 1, [1])
        with store.write() as tx:
            decisions.link(tx, "eva", "the same", [("must", 1, 2, "")])
        assert standing(store) == {"q1": {1, 2}}
        arrive(store, 2, [1])  # with the second
        arrive(store, 3, [0])  # with the first
        assert standing(store) == {"q1": {1, 2, 3, 4}}
        with store.write() as tx:
            decisions.undo(tx, "eva")
        assert standing(store) == {"m-2": {2, 3}, "m-1": {1, 4}}  # the machine's own


def test_a_chain_of_links_keeps_its_id_when_what_is_like_its_end_arrives(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.db") as store:
        arrive(store, 0, [2])
        arrive(store, 1, [1, 0])
        with store.write() as tx:
            decisions.link(tx, "eva", "the same", [("must", 2, 1, "")])
        with store.write() as tx:
            decisions.link(tx, "eva", "the same", [("must", 2, 3, "")])
        assert standing(store) == {"q2": {1, 2, 3}}
        arrive(store, 2, [0])  # with the last
        assert standing(store) == {"q2": {1, 2, 3, 4}}


def test_a_family_that_people_put_a_quote_into_keeps_its_id(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.db") as store:
        for number, remark in enumerate([0, 0, 1]):
            arrive(store, number, [remark])
        with store.write() as tx:
            decisions.link(tx, "eva", "the same", [("must", 3, 1, "")])
        assert standing(store) == {"f-1": {1, 2, 3}}
        arrive(store, 3, [1])
        assert standing(store) == {"f-1": {1, 2, 3, 4}}


def test_check_tells_where_the_index_does_not_agree(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with Store.open(path) as store:
        for number in range(3):
            arrive(store, number, [number])
    assert maintenance.check(path) == []
    with Store.open(path) as store, store.write() as tx:
        tx.execute("DELETE FROM match_quotes WHERE quote_id = 2")
    words = " ".join(finding.words for finding in maintenance.check(path) if finding.part == "matching")
    assert "1 matched quotes are not in it" in words
    assert "count of quotes is off by 1" in words


def test_matching_goes_on_after_backup_and_restore(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with Store.open(path) as store:
        arrive(store, 0, [0])
        arrive(store, 1, [1])
    copy = tmp_path / "copy.db"
    maintenance.backup(path, copy)
    with Store.open(path) as store:
        arrive(store, 2, [1])
    path = tmp_path / "restored.db"
    maintenance.restore(copy, path)
    with Store.open(path) as store:
        assert standing(store) == {}
        arrive(store, 3, [0])
        assert standing(store) == {"f-1": {1, 3}}
    assert maintenance.check(path) == []


def test_matching_goes_on_after_a_merge(tmp_path: Path) -> None:
    for name, numbers in (("one.db", [0, 1]), ("two.db", [2, 3])):
        with Store.open(tmp_path / name) as store:
            for number in numbers:
                arrive(store, number, [number % 2])
    with Store.open(tmp_path / "two.db") as store, store.write() as tx:
        decisions.link(tx, "eva", "the same", [("must", 1, 2, "")])  # a merge brings what was decided
    with Store.open(tmp_path / "one.db") as store:
        merge(store, tmp_path / "two.db")
        match_pending(store)
        assert [len(members) for members in standing(store).values()] == [4]
        arrive(store, 4, [1])
        assert [len(members) for members in standing(store).values()] == [5]
    assert maintenance.check(tmp_path / "one.db") == []
