"""Families: fitting, parts of long quotes, stable ids, reviewers' decisions."""

import itertools
import random

from workbench.match.group.families import Decisions, assign, build_families
from workbench.model.matching import Family, MatchQuote, Pair, Relation
from workbench.model.spans import Span


def link(a, b, score=0.9, a_span=None, b_span=None, **more):
    return Pair(a, b, score, Relation.EDITED, a_span=a_span, b_span=b_span, **more)


def quotes(*names, **articles):
    return [MatchQuote(name, f"text of {name}", article=articles.get(name, name)) for name in names]


def members(families):
    return [set(family.members) for family in families]


def clique(*names, score=0.9):
    return [link(a, b, score) for a, b in itertools.combinations(names, 2)]


def test_linked_quotes_are_a_family_and_the_rest_is_alone():
    assert members(build_families(quotes(*"abcd"), [*clique("a", "b", "c"), link("c", "d", 0.4)])) == [{"a", "b", "c"}]


def test_one_weak_link_does_not_chain_two_families():
    pairs = [*clique("a", "b", "c"), *clique("d", "e", "f"), link("c", "d", 0.6)]
    assert members(build_families(quotes(*"abcdef"), pairs)) == [{"a", "b", "c"}, {"d", "e", "f"}]


def test_a_quote_that_fits_one_member_only_stays_out():
    assert members(build_families(quotes(*"abcd"), [*clique("a", "b", "c"), link("c", "d", 0.7)])) == [{"a", "b", "c"}]


def test_repetitions_and_stock_phrases_tie_nothing():
    pairs = [link("a", "b", repeated=True), link("b", "c", stock=True), link("a", "c", 0.49)]
    assert build_families(quotes(*"abc"), pairs) == []


def test_a_long_quote_belongs_to_two_families_with_its_parts():
    first, second = Span(0, 20), Span(22, 40)
    pairs = [link("long", "x1", 0.9, a_span=first), link("long", "x2", 0.8, a_span=second)]
    found = build_families(quotes("long", "x1", "x2", x1="x", x2="x"), pairs)
    assert members(found) == [{"long", "x1"}, {"long", "x2"}]
    assert [dict(zip(family.members, family.spans, strict=True))["long"] for family in found] == [first, second]


def test_two_remarks_of_one_article_are_not_a_family_even_where_a_third_is_linked_with_both():
    pairs = [link("y", "x1", 0.9), link("y", "x2", 0.8)]
    assert members(build_families(quotes("x1", "x2", "y", x1="x", x2="x"), pairs)) == [{"x1", "y"}]


def test_a_headline_may_stand_beside_the_body():
    body, head = (
        MatchQuote("b", "The dam will hold", article="x"),
        MatchQuote("h", "Dam will hold", article="x", region="headline"),
    )
    other = MatchQuote("o", "The dam will hold", article="y")
    assert members(build_families([body, head, other], clique("b", "h", "o"))) == [{"b", "h", "o"}]


def test_families_grow_and_keep_their_ids_whatever_arrives():
    existing = [Family("f-a", ("a", "b"), "a"), Family("f-c", ("c", "d"), "c")]
    pairs = [link("a", "e"), link("b", "e"), link("c", "e", 0.6), link("d", "e", 0.6)]
    found = assign(["e"], pairs, existing, None, {q.id: q for q in quotes(*"abcde")})
    assert [(family.id, set(family.members)) for family in found] == [("f-a", {"a", "b", "e"}), ("f-c", {"c", "d"})]
    again = assign(["g", "h"], [link("g", "h")], found, None, {q.id: q for q in quotes(*"abcdegh")})
    assert again[:2] == found
    assert members(again)[2] == {"g", "h"}


def test_a_new_family_never_takes_an_id_that_is_in_use():
    existing = [Family("f-a", ("x", "y"), "x")]
    found = assign(["a", "b"], [link("a", "b")], existing)
    assert len({family.id for family in found}) == 2


def test_must_link_and_cannot_link_are_obeyed_for_ever():
    decisions = Decisions(frozenset({("d", "a")}), frozenset({("b", "c")}))
    pairs = clique("a", "b", "c")
    found = build_families(quotes(*"abcd"), pairs, decisions)
    assert any({"a", "d"} <= set(family.members) for family in found)
    assert not any({"b", "c"} <= set(family.members) for family in found)
    later = assign(
        ["e"], [link("e", name, 1.0) for name in "abcd"], found, decisions, {q.id: q for q in quotes(*"abcde")}
    )
    assert not any({"b", "c"} <= set(family.members) for family in later)


def test_cannot_link_takes_the_later_member_out_of_an_old_family():
    found = assign([], [], [Family("f-a", ("a", "b", "c"), "a")], Decisions(cannot_link=frozenset({("a", "c")})))
    assert [(family.id, family.members) for family in found] == [("f-a", ("a", "b"))]


def test_must_link_joins_the_later_family_to_the_earlier():
    existing = [Family("f-a", ("a", "b"), "a"), Family("f-c", ("c", "d"), "c")]
    found = assign([], [], existing, Decisions(must_link=frozenset({("b", "c")})))
    assert [(family.id, set(family.members)) for family in found] == [("f-a", {"a", "b", "c", "d"})]


def test_decisions_hold_under_random_links():
    chance = random.Random(7)
    names = [f"q{n}" for n in range(12)]
    for _ in range(60):
        pairs = [
            link(a, b, round(chance.random(), 2)) for a, b in itertools.combinations(names, 2) if chance.random() < 0.5
        ]
        apart = frozenset((a, b) for a, b in itertools.combinations(names, 2) if chance.random() < 0.1)
        found = build_families(quotes(*names), pairs, Decisions(cannot_link=apart))
        assert not any(a in family.members and b in family.members for family in found for a, b in apart)
        assert len({family.id for family in found}) == len(found)
        assert all(len(family.members) > 1 for family in found)


def test_the_reference_is_the_longest_direct_member():
    three = [
        MatchQuote("a", "a fragment", article="x"),
        MatchQuote("b", "a fragment of the whole remark", article="y"),
        MatchQuote("c", "that it was a fragment of the whole remark as reported", article="z", kind="indirect"),
    ]
    assert build_families(three, clique("a", "b", "c"))[0].reference == "b"


def test_a_quote_fits_a_family_whose_others_report_another_part_of_the_whole():
    gates, boats = Span(0, 30), Span(35, 70)
    names = ["g1", "g2", "g3"]
    known = {q.id: q for q in quotes("w", "v", *names, "b")}
    existing = [Family("f", ("w", "v", *names), "w")]
    before = [*(link(long, name, a_span=gates) for long in "wv" for name in names), *clique(*names), link("w", "v")]
    (grown,) = assign(["b"], [link(x, "b", a_span=boats) for x in "wv"], existing, None, known, earlier=before)
    assert "b" in grown.members
    (same,) = assign(["b"], [link(x, "b", a_span=gates) for x in "wv"], existing, None, known, earlier=before)
    assert "b" not in same.members


def test_a_family_with_very_many_members_still_grows():
    names = [f"q{n}" for n in range(130)]
    known = {q.id: q for q in quotes(*names, "new")}
    existing = [Family("f", tuple(names), "q0")]
    (grown,) = assign(["new"], [link(name, "new") for name in names[:50]], existing, None, known)
    assert "new" in grown.members
    (same,) = assign(["new"], [link(name, "new") for name in names[:20]], existing, None, known)
    assert "new" not in same.members


def test_an_id_that_a_family_elsewhere_has_is_not_given_again():
    (family,) = assign(["a", "b"], [link("a", "b")], [], taken=lambda name: name == "f-a")
    assert family.id == "f-a-2"
