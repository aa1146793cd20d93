"""Words in common when the longest common sequence tears the longest run; single words of headlines."""

from datetime import date, timedelta

import pytest

from workbench.match.judge.model import LINK, POSSIBLE
from workbench.match.matcher import match_quotes
from workbench.model.matching import MatchQuote

DAY = date(2032, 3, 8)


def quote(name, text, speaker="Ida Rook", **more):
    more = {"outlet": name, "article": name, "published": DAY} | more
    return MatchQuote(name, text, speaker, **more)


def pairs(*quotes):
    return {(pair.a, pair.b): pair for pair in match_quotes(quotes, by_meaning=False)}


def test_the_longest_run_is_in_order_though_more_words_are_in_order_elsewhere():
    whole = (
        "I have not sold any ferry. I have not signed any of the leases or permits, and I have not promised the "
        "island a single crown of public money."
    )
    other = "I have not taken any money of the island. I have not sold any ferry,"
    pair = pairs(quote("a", whole), quote("b", other))["a", "b"]
    assert pair.a_span is not None
    assert pair.a_span.of(whole).startswith("I have not sold any ferry")
    assert pair.b_span is not None
    assert pair.b_span.of(other) == "I have not sold any ferry"


def test_few_common_words_of_one_speaker_are_judged_too():
    found = pairs(
        quote("a", "You say that it is open to all, and then that nobody may come in. Well, which is it?"),
        quote("b", "Well, which is it?"),
        quote("c", "The lease runs out in May and will not be renewed by this council."),
    )
    assert set(found) == {("a", "b")}
    assert found["a", "b"].score >= LINK


def test_what_differs_is_told_of_a_possible_pair_too():
    found = pairs(
        quote("a", "We are asking the council to open up the harbour. Why would it not?", None),
        quote("b", "We are asking the council to close the harbour,", None),
    )
    pair = found["a", "b"]
    assert POSSIBLE <= pair.score < LINK
    assert [str(one.kind) for one in pair.material] == ["content"]


@pytest.mark.parametrize(("word", "linked"), [("debate", False), ("a judge", False), ("shameful", True)])
def test_a_word_of_a_headline_is_the_bodys_only_if_it_is_rare(word, linked):
    head = quote("h", word, None, article="x", region="headline")
    body = quote("b", f"It was {word} and in the hall nobody listened to anybody.", article="x", region="body")
    found = pairs(head, body, quote("c", "The ferry will sail again on Monday, come what may."))
    assert (("h", "b") in found and found["h", "b"].score >= LINK) is linked


@pytest.mark.parametrize(
    ("days", "kind", "linked"), [(2, "indirect", True), (60, "indirect", False), (60, "direct", True)]
)
def test_reports_in_the_same_words_months_apart_are_the_topic(days, kind, linked):
    found = pairs(
        quote(
            "a",
            "that the ferry would treat the islanders unfairly because of its plans to build a pier at Sorrel Point",
            kind=kind,
        ),
        quote("b", "plans to build a pier at Sorrel Point", kind=kind, published=DAY + timedelta(days)),
    )
    assert (found["a", "b"].score >= LINK) is linked
