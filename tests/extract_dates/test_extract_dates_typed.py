"""Dates as a reviewer types them and as a table cell shows them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dates_cases import brief
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.dates import parse_typed
from workbench.extract.dates.periods import Period
from workbench.model.quote import Basis, Precision, Said

REFERENCE = date(2024, 3, 29)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2024-02-26", "2024-02-26"),
        ("26 Feb 2024", "2024-02-26"),
        ("26 feb 2024", "2024-02-26"),
        ("february 26, 2024", "2024-02-26"),
        ("26.02.2024", "2024-02-26"),
        ("13/02/2024", "2024-02-13"),
        ("Feb 2024", "Feb 2024"),
        ("2024-02", "Feb 2024"),
        ("2024", "2024"),
        ("last Friday", "2024-03-22"),
        ("Friday", "2024-03-29"),
        ("26 Feb", "2024-02-26"),
        ("last month", "Feb 2024"),
        ("26-28 Feb 2024", "26–28 Feb 2024"),
        ("26–28 Feb 2024", "26–28 Feb 2024"),
        ("26 Feb – 3 Mar 2024", "26 Feb – 3 Mar 2024"),
        ("2023-12-28..2024-01-03", "28 Dec 2023 – 3 Jan 2024"),
        ("<= 2024-03-29", "≤ 2024-03-29"),
        ("before 2024-03-29", "≤ 2024-03-28"),
        ("since 2024-03-01", "≥ 2024-03-01"),
        ("5 mars 2024", "2024-03-05"),
        ("26. Februar 2024", "2024-02-26"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("26th february '24", "2024-02-26"),
        ("?", "?"),
    ],
)
def test_what_is_typed_is_understood(typed: str, shown: str) -> None:
    said = parse_typed(typed, REFERENCE)
    assert said is not None
    assert (brief(said), said.basis) == (shown, Basis.REVIEWER)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "gibberish", "02/03/2024", "30 Feb 2024", "Feb 31", "2024-13-01", "next Friday", "to", "..", "10000"],
)
def test_what_is_no_one_date_is_refused(typed: str) -> None:
    assert parse_typed(typed, REFERENCE) is None


@pytest.mark.parametrize("typed", ["5m", "una", "5 d", "12 an", "h", "un", "3 min"])
def test_a_few_letters_are_no_date(typed: str) -> None:
    assert parse_typed(typed, REFERENCE) is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3 days ago", "2024-03-26"),
        ("vor 3 Tagen", "2024-03-26"),
        ("il y a 3 jours", "2024-03-26"),
        ("hace 3 días", "2024-03-26"),
        ("vorgestern", "2024-03-27"),
    ],
)
def test_words_for_days_gone_by_are_understood(typed: str, shown: str) -> None:
    assert brief(parse_typed(typed, REFERENCE)) == shown


@pytest.mark.parametrize("typed", ["last Friday", "26 Feb", "yesterday", "Monday (February 26)"])
def test_what_counts_from_a_day_needs_that_day(typed: str) -> None:
    assert parse_typed(typed, None) is None


DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))


@given(DAYS, st.one_of(st.just(0), st.integers(0, 500)), st.sampled_from(["both", "end", "start", "none"]))
def test_what_is_shown_can_be_typed_again(start: date, days: int, kind: str) -> None:
    end = start + timedelta(days)
    if kind == "both":
        said = Said(start, end, Period(start, end).precision, Basis.REVIEWER)
    else:
        said = Said(
            start if kind == "start" else None, end if kind == "end" else None, Precision.UNKNOWN, Basis.REVIEWER
        )
    assert parse_typed(brief(said), None) == said


@given(st.text(max_size=30))
def test_nothing_that_is_typed_raises(typed: str) -> None:
    said = parse_typed(typed, REFERENCE)
    assert said is None or said.basis is Basis.REVIEWER


def test_a_quote_without_a_date_shows_a_question_mark() -> None:
    assert brief(None) == "?"
