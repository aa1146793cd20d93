from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.store.families.links import Group, bind


def families(matched: list[Group], must: list[tuple[int, int]], cannot: list[tuple[int, int]]) -> dict[str, set[int]]:
    return {group.id: set(group.members) for group in bind(matched, must, cannot)}


def test_without_links_the_families_stay() -> None:
    assert families([Group("a", 1, [1, 2]), Group("b", 3, [3, 4])], [], []) == {"a": {1, 2}, "b": {3, 4}}


def test_who_may_not_stay_leaves_and_those_who_leave_stay_together() -> None:
    assert families([Group("a", 1, [1, 2, 3, 4])], [], [(1, 3), (4, 1)]) == {"a": {1, 2}, "a-3": {3, 4}}


def test_a_link_joins_families_under_the_first_ones_id() -> None:
    matched = [Group("a", 1, [1, 2]), Group("b", 3, [3, 4])]
    assert families(matched, [(3, 2)], []) == {"b": {1, 2, 3, 4}}
    assert families(matched, [(1, 9)], []) == {"a": {1, 2, 9}, "b": {3, 4}}
    assert families([], [(8, 9)], []) == {"q8": {8, 9}}


def test_a_link_moves_one_quote_where_the_families_may_not_meet() -> None:
    matched = [Group("a", 1, [1, 2]), Group("b", 3, [3, 4])]
    assert families(matched, [(1, 3)], [(1, 4)]) == {"a": {1, 2, 3}}
    assert families(matched, [(1, 3)], [(1, 3)]) == {"a": {1, 2}, "b": {3, 4}}


pair = st.tuples(st.integers(1, 8), st.integers(1, 8)).filter(lambda two: two[0] != two[1])


@given(st.sets(st.integers(1, 5), min_size=2), st.lists(pair, max_size=6), st.lists(pair, max_size=6))
def test_nobody_is_kept_together_who_may_not_be(
    members: set[int], must: list[tuple[int, int]], cannot: list[tuple[int, int]]
) -> None:
    matched = [Group("a", min(members), sorted(members)), Group("b", 6, [6, 7])]
    found = bind(matched, must, cannot)
    for group in found:
        assert len(set(group.members)) == len(group.members) > 1
        for a, b in cannot:
            assert not {a, b} <= set(group.members)
    everybody = [member for group in found for member in group.members]
    assert len(everybody) == len(set(everybody))
    assert len({group.id for group in found}) == len(found)


def test_a_link_takes_the_quote_alone_where_its_family_may_not_come_along() -> None:
    matched = [Group("a", 2, [2, 3, 4])]
    assert families(matched, [(1, 2)], [(1, 3)]) == {"q1": {1, 2}, "a": {3, 4}}
    assert families(matched, [(2, 1)], [(1, 3)]) == {"q1": {1, 2}, "a": {3, 4}}
    assert families(matched, [(1, 2)], []) == {"a": {1, 2, 3, 4}}


@given(st.sets(st.integers(1, 6), min_size=2), st.lists(pair, max_size=5), st.lists(pair, max_size=5), pair)
def test_the_newest_link_holds_whatever_was_said_before(
    members: set[int], must: list[tuple[int, int]], cannot: list[tuple[int, int]], newest: tuple[int, int]
) -> None:
    a, b = newest
    matched = [Group("f", min(members), sorted(members))]
    before = families(matched, must, cannot)
    beside = {a} | next((group for group in before.values() if a in group), set())
    still = [two for two in cannot if not (b in two and beside & set(two))]  # what the decision takes back
    after = families(matched, [*must, newest], still)
    assert any({a, b} <= group for group in after.values())
