"""What tells a report of the same utterance from one of the same topic: days, words that tell, a word in common."""

from datetime import date, timedelta

import numpy as np
import pytest

from workbench.match.prepare.prepared import days_about, prepare
from workbench.match.prepare.vocabulary import MemoryVocabulary
from workbench.match.propose.occasions import same_occasion
from workbench.match.propose.odds import Likeness, Stretches, log_odds
from workbench.model.matching import MatchQuote
from workbench.model.spans import Span

DAY = date(2031, 3, 12)
YEAR = (date(2031, 1, 1), date(2031, 12, 31))
MONTH = (date(2031, 3, 1), date(2031, 3, 31))
CLOSED = "to keep foreign trawlers out of the bay"
BANNED = "a ban on foreign trawlers in the whole bay"


def quote(name, text, said=(None, None), published=DAY, kind="indirect"):
    return MatchQuote(
        name, text, "Edda Korvin", name, published, name, kind, "en", said_start=said[0], said_end=said[1]
    )


def stretches(text):
    return Stretches([Span(0, len(text))], [1.0], np.array([9]), np.ones((1, 1), np.float32), frozenset(), "en")


def odds(one, two, cosine=0.75):
    vocabulary = MemoryVocabulary()
    whole = (Span(0, len(one.text)), Span(0, len(two.text)))
    return log_odds(
        prepare(one, vocabulary), prepare(two, vocabulary), stretches(one.text), stretches(two.text),
        Likeness(cosine, *whole, 1.0), translated=False,
    )  # fmt: skip


def test_two_reports_of_one_day_are_one_utterance():
    assert odds(quote("a", CLOSED), quote("b", BANNED)) > 1


@pytest.mark.parametrize("said", [YEAR, MONTH])
def test_a_day_within_a_month_or_a_year_is_not_the_same_day(said):
    later = said[1] + timedelta(20)
    assert odds(quote("a", CLOSED), quote("b", BANNED, said, later)) < -1


def test_a_week_is_about_the_same_day():
    week = (DAY - timedelta(5), DAY + timedelta(1))
    assert odds(quote("a", CLOSED), quote("b", BANNED, week, DAY + timedelta(6))) > 1


def test_two_articles_that_state_the_same_month_may_mean_one_occasion():
    later = MONTH[1] + timedelta(40)
    vocabulary = MemoryVocabulary()
    one, two = quote("a", CLOSED, MONTH, later), quote("b", BANNED, MONTH, later)
    assert same_occasion(prepare(one, vocabulary), prepare(two, vocabulary))
    whole_year = quote("c", BANNED, YEAR, date(2032, 2, 1))
    assert not same_occasion(prepare(one, vocabulary), prepare(whole_year, vocabulary))


def test_days_about_grows_with_what_is_not_known():
    vocabulary = MemoryVocabulary()
    day = prepare(quote("a", CLOSED), vocabulary)
    assert days_about(day, prepare(quote("b", CLOSED), vocabulary)) == 0
    assert days_about(day, prepare(quote("b", CLOSED, published=DAY - timedelta(7)), vocabulary)) == 7
    month = prepare(quote("b", CLOSED, MONTH), vocabulary)
    year = prepare(quote("b", CLOSED, YEAR), vocabulary)
    assert 5 < days_about(day, month) < 15 < 100 < days_about(day, year) < 200
    assert days_about(day, prepare(quote("b", CLOSED, published=None), vocabulary)) is None


def test_a_report_of_few_words_tells_a_topic():
    long = quote("b", "dangerous flooding in both harbours this spring")
    assert odds(quote("a", "fears of flooding"), long, 0.7) < 0
    assert odds(quote("a", "fears of flooding in both harbours"), long, 0.7) > 0


def test_reports_that_share_only_names_are_doubted():
    names = odds(quote("a", "that Port Alder has to wait for Lorvane"), quote("b", "how Lorvane let Port Alder down"))
    words = odds(quote("a", "that Port Alder has to wait for Lorvane"), quote("b", "that Port Alder waits for Lorvane"))
    assert names < words - 1


def test_what_one_report_negates_and_the_other_says_is_another_utterance():
    said = quote("a", "that the harbour is ready for a hard winter")
    assert odds(said, quote("b", "that the harbour is now ready for winter")) > 0
    assert odds(said, quote("b", "that the harbour is not ready for winter")) < 0
    contrast = quote("b", "that the harbour, not the airport, is ready for winter")
    assert odds(said, contrast) > 0


def test_what_a_speaker_keeps_saying_is_said_again_on_another_day():
    later = quote("b", BANNED, published=DAY + timedelta(3))
    assert odds(quote("a", CLOSED), quote("b", BANNED)) > odds(quote("a", CLOSED), later) + 3


def test_an_utterance_in_another_language_needs_no_common_word():
    german = quote("b", "fremde Fischer sollen draußen bleiben, sagte sie")
    vocabulary = MemoryVocabulary()
    one, two = prepare(quote("a", CLOSED), vocabulary), prepare(german, vocabulary)
    other = Stretches([Span(0, 9)], [1.0], np.array([5]), np.ones((1, 1), np.float32), frozenset(), "de")
    whole = (Span(0, len(CLOSED)), Span(0, len(german.text)))
    assert log_odds(one, two, stretches(CLOSED), other, Likeness(0.75, *whole, 1.0), translated=True) > 3
