"""Pairs from a handful of quotes: scores, relations, reasons, repetitions, stock phrases."""

from datetime import date, timedelta

import pytest

from workbench.match.group.families import Decisions, build_families
from workbench.match.judge.model import LINK
from workbench.match.matcher import Matcher, match_quotes
from workbench.model.matching import MatchQuote, Relation

DAY = date(2031, 5, 6)


def quote(name, text, speaker="Marta Velin", article=None, days=0, **more):
    return MatchQuote(
        name, text, speaker, outlet=f"outlet {article or name}", published=DAY + timedelta(days),
        article=article or name, **more,
    )  # fmt: skip


def pairs(*quotes, by_meaning=False):
    return {(pair.a, pair.b): pair for pair in match_quotes(quotes, by_meaning=by_meaning)}


LONG = "We will not close the harbour bridge before the new tunnel is open."


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        ("“We will not close the harbour bridge before the new tunnel is open”", Relation.IDENTICAL),
        ("close the harbour bridge before the new tunnel", Relation.FRAGMENT),
        ("We will never close the harbour bridge before the new tunnel has opened.", Relation.EDITED),
        (
            "Before that, hear me: we will not close the harbour bridge before the new tunnel is open.",
            Relation.FRAGMENT,
        ),
    ],
)
def test_wordings_of_one_utterance_are_linked_among_few_quotes(other, relation):
    found = pairs(quote("a", LONG), quote("b", other), quote("c", "The budget is a matter for the council alone."))
    assert set(found) == {("a", "b")}
    assert found["a", "b"].score >= LINK
    assert found["a", "b"].relation is relation


def test_chance_phrases_are_no_link():
    found = pairs(
        quote("a", "I do not know what the council will say about the money for the schools."),
        quote("b", "I do not know what the weather will be like at the harbour."),
        quote("c", "At the end of the day, we are all citizens of this town."),
        quote("d", "At the end of the day, the ferry is late again."),
    )
    assert all(pair.score < LINK for pair in found.values())


def test_two_remarks_in_one_article_are_never_a_pair_unless_their_words_are_the_same():
    texts = (
        quote("a", LONG, article="x"),
        quote("b", LONG + " I promise.", article="x"),
        quote("c", LONG, article="x"),
    )
    assert set(pairs(*texts)) == {("a", "c")}


def test_reasons_are_words_for_a_reviewer():
    found = pairs(quote("a", LONG), quote("b", "close the harbour bridge before the new tunnel", days=2))
    assert found["a", "b"].reasons[:3] == ("8 of 8 words in the same order", "same speaker", "2 days apart")


def test_places_of_the_words_in_common():
    longer = "I am tired. " + LONG + " And now good night."
    pair = pairs(quote("a", longer), quote("b", LONG))["a", "b"]
    assert pair.a_span is not None
    assert pair.a_span.of(longer) == LONG.rstrip(".")
    assert pair.b_span is None


def test_the_same_words_on_another_day_are_repeated_and_no_link():
    monday, friday = DAY, DAY + timedelta(4)
    found = pairs(
        quote("a", LONG, said_start=monday, said_end=monday),
        quote("b", LONG, days=4, said_start=friday, said_end=friday),
        quote("c", LONG, days=5, said_start=monday, said_end=monday),
    )
    assert found["a", "b"].repeated
    assert found["a", "b"].score < LINK
    assert "the same words on another day: repeated" in found["a", "b"].reasons
    assert found["a", "c"].score >= LINK
    assert not found["a", "c"].repeated


def said(name, days_said, published, text=LONG, article=None):
    day = DAY + timedelta(days_said)
    return quote(name, text, article=article, days=published, said_start=day, said_end=day)


def test_the_same_words_printed_days_later_are_the_same_utterance():
    """Neither article, or only one, says when: only the days of publication differ."""
    neither = pairs(quote("a", LONG), quote("b", LONG, days=6))["a", "b"]
    only_one = pairs(said("a", 0, 0), quote("b", LONG, days=6))["a", "b"]
    for pair in (neither, only_one):
        assert pair.score >= LINK
        assert not pair.repeated


@pytest.mark.parametrize("later", [1, 2])
def test_a_day_or_two_apart_the_outlets_differ_about_one_utterance(later):
    pair = pairs(said("a", 0, 3), said("b", later, 3))["a", "b"]
    assert pair.score >= LINK
    assert not pair.repeated


OTHER = "The repairs will cost forty million crowns and not one less."


def test_outlets_that_report_one_event_together_differ_about_its_day():
    both = [
        said(f"{name}{n}", day, 5, text, name)
        for name, day in (("a", 0), ("b", 4))
        for n, text in enumerate((LONG, OTHER))
    ]
    found = pairs(*both)
    assert found["a0", "b0"].score >= LINK
    assert found["a1", "b1"].score >= LINK
    assert not found["a0", "b0"].repeated


def test_a_speech_held_again_is_repeated_though_it_shares_more_than_one_remark():
    """Each time the papers print it the day after."""
    both = [
        said(f"{name}{n}", day, day + 1, text, name)
        for name, day in (("a", 0), ("b", 4))
        for n, text in enumerate((LONG, OTHER))
    ]
    found = pairs(*both)
    assert found["a0", "b0"].repeated
    assert found["a1", "b1"].repeated


def test_what_was_said_twice_stays_two_families_though_a_third_report_may_mean_either():
    quotes = [said("a", 0, 0), said("b", 5, 5), quote("c", LONG, days=6), quote("d", LONG, days=6)]
    found = list(match_quotes(quotes, by_meaning=False))
    families = build_families(quotes, found)
    assert all(not {"a", "b"} <= set(family.members) for family in families)
    assert any({"c", "d"} <= set(family.members) for family in families)
    decided = build_families(quotes, found, Decisions(must_link=frozenset({("a", "b")})))
    assert any({"a", "b"} <= set(family.members) for family in decided)


def test_a_slogan_that_everybody_uses_is_stock():
    speakers = ["Ada Holm", "Ben Rask", "Cleo Marsh", "Dan Vik"]
    tails = ["is what they shout", "was on every wall", "means nothing to me", "costs too much"]
    heads = ["They say", "On the hats", "Yesterday", "My father hated"]
    found = pairs(
        *(quote(f"q{n}", f"{heads[n]} Bridges Now {tails[n]}.", speaker=speakers[n], days=n) for n in range(4)),
        quote("x", "Bridges Now", speaker="Eva Lund"),
        quote("y", "Bridges Now", speaker="Finn Dahl", days=3),
    )
    assert all(pair.score < LINK for pair in found.values())


def test_adding_articles_one_by_one_finds_the_same_links_as_all_at_once():
    quotes = [
        quote("a", LONG, article="x"), quote("b", "The repairs will cost forty million crowns.", article="x"),
        quote("c", "the repairs will cost forty million", article="y"), quote("d", LONG, article="z", days=1),
        quote("e", "Fishing is over for this year, and so is sailing.", article="z"),
    ]  # fmt: skip
    matcher = Matcher(by_meaning=False)
    step_by_step = [pair for n in ("x", "y", "z") for pair in matcher.add([q for q in quotes if q.article == n])]
    at_once = list(match_quotes(quotes, by_meaning=False))
    assert {(p.a, p.b) for p in step_by_step if p.score >= LINK} == {("b", "c"), ("a", "d")}
    assert {(p.a, p.b) for p in at_once if p.score >= LINK} == {("b", "c"), ("a", "d")}


def test_known_quotes_are_matched_but_not_scored_again():
    matcher = Matcher([quote("a", LONG), quote("b", LONG)], by_meaning=False)
    assert {(pair.a, pair.b) for pair in matcher.add([quote("c", LONG)])} == {("a", "c"), ("b", "c")}


def test_nothing_and_quotes_without_words():
    assert pairs() == {}
    assert pairs(quote("a", "…"), quote("b", "—"), quote("c", "")) == {}
    (only,) = match_quotes([MatchQuote("a", LONG), MatchQuote("b", LONG)], by_meaning=False)
    assert only.score >= LINK


def test_of_a_mixed_quote_the_words_in_its_marks_are_compared():
    mixed = quote("b", "that her city would not be “hurried by anybody” over the bridge", kind="mixed")
    whole = quote("a", "We will not sign this week, and we will not be hurried by anybody in the ministry.")
    pair = pairs(whole, mixed)["a", "b"]
    assert pair.score >= LINK
    assert pair.relation is Relation.FRAGMENT
    assert pair.a_span is not None
    assert pair.a_span.of(whole.text) == "hurried by anybody"


def test_a_headline_is_paired_with_what_it_sharpens_in_its_own_article():
    body = quote("b", "We will not open the lower gates before Sunday night, and that is final.", article="x")
    other = quote("c", "The gates are older than the town hall and the mill.", article="x")
    headline = quote("a", "We will never open gates", article="x", region="headline")
    found = pairs(headline, body, other)
    assert set(found) == {("a", "b")}
    assert "sharpened_headline" in {str(one.kind) for one in found["a", "b"].material}


def test_a_headline_is_linked_with_what_its_body_is_linked_with():
    words = "We will not open the lower gates before Sunday night, and that is final."
    earlier = quote("a", words, article="w")
    unrelated = quote("d", "The gates are older than the town hall and the mill.", article="w")
    body = quote("b", words, article="x")
    headline = quote("c", "We will never open gates", article="x", region="headline")
    found = pairs(earlier, unrelated, headline, body)
    assert found["a", "c"].score >= LINK
    assert "sharpened_headline" in {str(one.kind) for one in found["a", "c"].material}
    assert not any("d" in ends for ends in found)


def test_a_headline_is_not_linked_with_a_fragment_that_lacks_its_words():
    words = "We will not open the lower gates before Sunday night, and the ferry company knows that it is final."
    fragment = quote("a", "and the ferry company knows that it is final", article="w")
    body = quote("b", words, article="x")
    headline = quote("c", "We will never open gates", article="x", region="headline")
    found = pairs(fragment, headline, body)
    assert found["a", "b"].score >= LINK
    assert ("a", "c") not in found


def test_a_speaker_quoted_in_several_languages_may_be_translated_twice():
    one = quote("a", "Nobody should have to cross a bridge that frightens them.", language="en")
    two = quote("b", "No one ought to be made to walk over a bridge they are afraid of.", language="en")
    original = quote("c", "Je parlerai demain avec le conseil.", language="fr", article="z")
    without = pairs(one, two, by_meaning=True).get(("a", "b"))
    assert without is None or without.score < LINK
    found = pairs(original, one, two, by_meaning=True)["a", "b"]
    assert found.score >= LINK
    assert found.relation is Relation.PARAPHRASE
