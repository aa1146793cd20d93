"""Whatever arrives in whatever order, and whatever people decided when: decisions that do not contradict hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.match.group.families import Decisions, assign
from workbench.model.matching import Family, MatchQuote, Pair, Relation
from workbench.store.families.links import Group, bind

QUOTES = range(1, 9)
Two = tuple[int, int]
pair = st.tuples(st.sampled_from(QUOTES), st.sampled_from(QUOTES)).filter(lambda two: two[0] != two[1])


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Two], list[Two]]:
    """Draw links that do not contradict: no two quotes that hang together by "the same" are "not the same"."""
    must = draw(st.lists(pair, max_size=5))
    apart = draw(st.lists(pair, max_size=5))
    return must, [(a, b) for a, b in apart if b not in hanging_together(a, must)]


def hanging_together(quote: int, must: list[Two]) -> set[int]:
    found = {quote}
    while more := {other for two in must if found & set(two) for other in two} - found:
        found |= more
    return found


def arrived(order: list[int], links: list[tuple[int, int, float]], repeated: set[frozenset[int]]) -> list[Family]:
    """The machine's families when quotes come one by one, each with its pairs to earlier ones."""
    known = {str(number): MatchQuote(str(number), f"words {number}", article=f"a{number}") for number in QUOTES}
    families: list[Family] = []
    before: list[Pair] = []
    for number in order:
        so_far = set(order[: order.index(number)])
        new = [
            Pair(str(a), str(b), score, Relation.EDITED, repeated=frozenset((a, b)) in repeated)
            for a, b, score in links
            if number in (a, b) and ({a, b} - {number}) <= so_far
        ]
        families = assign([str(number)], new, families, Decisions(), known, before)
        before += new
    return families


def stand(families: list[Family], must: list[Two], cannot: list[Two]) -> list[set[int]]:
    matched = [Group(one.id, int(one.reference), sorted(map(int, one.members))) for one in families]
    return [set(group.members) for group in bind(matched, must, cannot)]


scored = st.lists(
    st.tuples(pair, st.sampled_from([0.4, 0.6, 0.95])).map(lambda one: (*sorted(one[0]), one[1])),
    max_size=14,
    unique_by=lambda one: one[:2],
)


@settings(deadline=None, max_examples=300)
@given(
    st.permutations(list(QUOTES)),
    scored,
    decided(),
    st.sets(st.frozensets(st.sampled_from(QUOTES), min_size=2, max_size=2), max_size=3),
)
def test_decisions_hold_in_every_order_of_arrival(
    order: list[int],
    links: list[tuple[int, int, float]],
    decisions: tuple[list[Two], list[Two]],
    again: set[frozenset[int]],
) -> None:
    must, cannot = decisions
    machine = arrived(order, links, again)
    for family in machine:
        members = set(map(int, family.members))
        assert not [two for two in again if two <= members and any({a, b} == two for a, b, _ in links)]
    found = stand(machine, must, cannot)
    for a, b in must:
        assert any({a, b} <= family for family in found), (a, b, found)
    for a, b in cannot:
        assert not any({a, b} <= family for family in found), (a, b, found)
    everybody = [member for family in found for member in family]
    assert len(everybody) == len(set(everybody))


@settings(deadline=None, max_examples=150)
@given(st.permutations(list(QUOTES)), scored)
def test_the_id_of_a_family_does_not_change_because_something_arrived(
    order: list[int], links: list[tuple[int, int, float]]
) -> None:
    seen: dict[str, set[str]] = {}
    for size in range(1, len(order) + 1):
        families = arrived(order[:size], links, set())
        now = {one.id: set(one.members) for one in families}
        for name, members in seen.items():
            assert members <= now[name]
        seen = now
