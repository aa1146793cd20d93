"""Who is the same speaker: last names, bodies, descriptions, two people of one name; and what two speakers share."""

from datetime import date

import pytest

from workbench.match.judge.model import LINK, POSSIBLE
from workbench.match.matcher import match_quotes
from workbench.match.prepare.speakers import speaker_key
from workbench.model.matching import MatchQuote
from workbench.services.families.people import two_people

DAY = date(2031, 5, 6)
LONG = "the ferries will not run again before the whole pier is rebuilt"


def quote(name, text, speaker, kind="direct", days=0, said=(None, None)):
    return MatchQuote(
        name, text, speaker, name, date(2031, 5, 6 + days), name, kind, "en", said_start=said[0], said_end=said[1]
    )


def pair(one, two, **more):
    found = list(match_quotes([one, two], by_meaning=False, **more))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Edda Korvin", "Korvin"),
        ("Prime Minister Edda Korvin", "Ms Korvin (Kestria)"),
        ("the Harbour Authority", "Harbour Authority"),
        ("Korvin's campaign", "the Korvin campaign"),
        ("a port official", "port official"),
        ("Nana Osei-Addo", "Osei-Addo"),
        ("Marit van der Osei", "Osei"),
        ("Theresa May", "May"),
    ],
)
def test_one_speaker_has_one_key(one, other):
    assert speaker_key(one) == speaker_key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("State Department", "Justice Department"),
        ("Harbour Authority", "Lighthouse Authority"),
        ("Korvin campaign", "a spokesman for Delarive's 2031 campaign"),
        ("a port official", "a railway official"),
        ("王毅", "李毅"),
    ],
)
def test_bodies_and_descriptions_that_end_alike_are_several_speakers(one, other):
    assert speaker_key(one) != speaker_key(other)


@pytest.mark.parametrize("name", ["his campaign", "Their office", "the", "", None])
def test_what_names_nobody_has_no_key(name):
    assert speaker_key(name) is None


def test_two_people_of_one_last_name_are_not_the_same_speaker():
    one, two = quote("a", "a bridge to nowhere", "Ida Rook"), quote("b", "a bridge to nowhere", "Jon Rook")
    same, apart = pair(one, two), pair(one, two, two_people=two_people)
    assert "same speaker" in same.reasons
    assert apart is None or ("same speaker" not in apart.reasons and apart.score < same.score - 0.05)
    short = pair(
        quote("a", "a bridge to nowhere", "Ida Rook"), quote("b", "a bridge to nowhere", "Rook"), two_people=two_people
    )
    assert short.score == same.score


def test_reports_of_two_speakers_share_a_topic():
    ours = quote("a", f"that {LONG}, as the council decided", "Edda Korvin", "indirect")
    theirs = quote("b", f"concern that {LONG}", "Pio Delarive", "indirect")
    found = pair(ours, theirs)
    assert POSSIBLE <= found.score < LINK
    assert "perhaps only the topic is the same" in found.reasons
    again = pair(ours, quote("b", f"concern that {LONG}", "Edda Korvin", "indirect"))
    assert again.score >= LINK
    assert "perhaps only the topic is the same" not in again.reasons


def test_one_text_under_two_names_is_linked_as_before():
    found = pair(
        quote("a", f"that {LONG}", "Edda Korvin", "indirect"), quote("b", f"that {LONG}", "her office", "indirect")
    )
    assert found.score >= LINK


def test_two_words_in_marks_of_two_speakers_are_no_link():
    ours, theirs = "calls it a “rotten bargain” for the islands", "spoke of a “rotten bargain” with the bank"
    two = pair(quote("a", ours, "Edda Korvin", "mixed"), quote("b", theirs, "Pio Delarive", "mixed"))
    assert two is None or two.score < LINK
    one = pair(quote("a", ours, "Edda Korvin", "mixed"), quote("b", f"again {theirs}", "Edda Korvin", "mixed"))
    assert one.score >= LINK


def test_the_same_day_is_told_only_of_days():
    month = (date(2031, 5, 1), date(2031, 5, 31))
    found = pair(quote("a", LONG, "Edda Korvin"), quote("b", LONG, "Edda Korvin", said=month))
    assert "perhaps the same day: one is dated within 31 days" in found.reasons
    assert "the same day" in pair(quote("a", LONG, "Edda Korvin"), quote("b", LONG, "Edda Korvin")).reasons


def test_a_junior_is_printed_by_one_outlet_and_not_by_another():
    assert not two_people("Pio Delarive", "Pio A. Delarive Jr.")
    assert two_people("Pio Delarive", "Nina Delarive Jr.")
    assert not two_people("Senator Delarive", "Nina Delarive")
