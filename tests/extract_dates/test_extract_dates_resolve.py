"""What an expression means, given the day of writing."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.extract.dates.grammar import grammar
from workbench.extract.dates.resolve import Now, resolve
from workbench.model.quote import Basis

FRIDAY = date(2024, 3, 8)


def read(text: str, written: date | None = FRIDAY, language: str = "en", **known: object) -> tuple[str, str] | None:
    words = grammar(language)
    found = words.find(text, 0, len(text))
    assert len(found) == 1, [item.span.of(text) for item in found]
    reading = resolve(found[0], words, Now(written, **known))  # type: ignore[arg-type]
    return (reading.period.start.isoformat(), reading.period.end.isoformat()) if reading else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Friday", "2024-03-08", "2024-03-08"),  # the day of publication, not a week before
        ("on Saturday", "2024-03-02", "2024-03-02"),
        ("last Friday", "2024-03-01", "2024-03-01"),
        ("late Tuesday", "2024-03-05", "2024-03-05"),
        ("yesterday", "2024-03-07", "2024-03-07"),
        ("last month", "2024-02-01", "2024-02-29"),  # a month, never one of its days
        ("earlier this month", "2024-03-01", "2024-03-08"),
        ("earlier this week", "2024-03-04", "2024-03-08"),
        ("last week", "2024-02-26", "2024-03-03"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("over the weekend", "2024-03-02", "2024-03-03"),
        ("three days ago", "2024-03-05", "2024-03-05"),
        ("two months ago", "2024-01-01", "2024-01-31"),
        ("in January", "2024-01-01", "2024-01-31"),
        ("in April", "2023-04-01", "2023-04-30"),
        ("in late February", "2024-02-16", "2024-02-29"),
        ("in 2019", "2019-01-01", "2019-12-31"),
        ("March 9", "2023-03-09", "2023-03-09"),
        ("March 8", "2024-03-08", "2024-03-08"),
        ("February 29", "2024-02-29", "2024-02-29"),
        ("2 Sept. 2021", "2021-09-02", "2021-09-02"),
        ("26-28 February", "2024-02-26", "2024-02-28"),
        ("Monday (February 26)", "2024-02-26", "2024-02-26"),
        ("last winter", "2023-12-01", "2024-02-29"),
        ("New Year's Eve", "2023-12-31", "2023-12-31"),
        ("13/02/2024", "2024-02-13", "2024-02-13"),
    ],
)
def test_english(text: str, start: str, end: str) -> None:
    assert read(text) == (start, end)


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("fr", "avant-hier", "2024-03-06", "2024-03-06"),
        ("fr", "le 1er mars", "2024-03-01", "2024-03-01"),
        ("fr", "il y a deux semaines", "2024-02-19", "2024-02-25"),
        ("fr", "l'année dernière", "2023-01-01", "2023-12-31"),
        ("de", "am Freitagabend", "2024-03-08", "2024-03-08"),
        ("de", "vor zwei Wochen", "2024-02-19", "2024-02-25"),
        ("de", "am 5. März 2023", "2023-03-05", "2023-03-05"),
        ("de", "02.03.2024", "2024-03-02", "2024-03-02"),
        ("es", "a mediados de febrero", "2024-02-08", "2024-02-23"),
        ("es", "el sábado por la noche", "2024-03-02", "2024-03-02"),
        ("es", "el 14 de octubre de 2022", "2022-10-14", "2022-10-14"),
        ("it", "5 marzo 2024", "2024-03-05", "2024-03-05"),
        ("nl", "gisteren", "2024-03-07", "2024-03-07"),
        ("pl", "5 marca 2024", "2024-03-05", "2024-03-05"),
    ],
)
def test_other_languages(language: str, text: str, start: str, end: str) -> None:
    assert read(text, language=language) == (start, end)


@pytest.mark.parametrize(
    "text", ["next Tuesday", "tomorrow", "on March 8, 2031", "02/03/2024", "30 February", "recently"]
)
def test_what_is_to_come_or_could_be_two_days_is_not_read(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "we may march in the sun",
        "a second of silence",
        "she sat down",
        "May I?",
        "March on!",
        "the fall of the house",
        "in total",
    ],
)
def test_words_that_only_look_like_dates_are_no_candidates(text: str) -> None:
    assert grammar("en").find(text, 0, len(text)) == []


def test_a_weekday_that_contradicts_its_date_leaves_both_days_open() -> None:
    assert read("Tuesday, February 26") == ("2024-02-26", "2024-02-27")


@pytest.mark.parametrize("text", ["on Friday", "last month", "yesterday", "in March", "on March 5"])
def test_nothing_counts_from_an_unknown_day_of_writing(text: str) -> None:
    assert read(text, None, latest=date(2026, 1, 1)) is None


def test_the_year_is_inferred_from_weekday_and_date() -> None:
    text = "Monday (February 26)"
    assert read(text, None, latest=date(2026, 1, 1)) == ("2024-02-26", "2024-02-26")
    assert read(text, None, latest=date(2023, 1, 1)) == ("2018-02-26", "2018-02-26")
    assert read(text, None, latest=date(2026, 1, 1), years={2018}) == ("2018-02-26", "2018-02-26")
    assert read(text, None, latest=date(2026, 1, 1), years={2018, 2024}) is None


def test_today_counts_from_the_dateline_where_there_is_one() -> None:
    assert read("today", filed=date(2024, 3, 7)) == ("2024-03-07", "2024-03-07")


def test_the_basis_tells_named_dates_from_counted_ones() -> None:
    words = grammar("en")
    bases = {}
    for text in ("on March 5", "in 2019", "on Friday", "in March"):
        reading = resolve(words.find(text, 0, len(text))[0], words, Now(FRIDAY))
        assert reading is not None
        bases[text] = reading.basis
    assert bases == {
        "on March 5": Basis.EXPLICIT,
        "in 2019": Basis.EXPLICIT,
        "on Friday": Basis.RELATIVE,
        "in March": Basis.RELATIVE,
    }
