"""Days in the search field: `said:`, `since:` and `until:`."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.store.lists.filters import InvalidFilterError, QueueFilter
from workbench.store.lists.query import parse


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("said:2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("said:2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("said:2031-3-4", date(2031, 3, 4), date(2031, 3, 4)),
        ("since:2031-03", date(2031, 3, 1), None),
        ("until:2031-03", None, date(2031, 3, 31)),
        ("since:2031-03 until:2031-04 dam", date(2031, 3, 1), date(2031, 4, 30)),
        ("said:2031 said:2031-05", date(2031, 5, 1), date(2031, 5, 31)),
    ],
)
def test_a_day_in_the_search_field(typed: str, since: date | None, until: date | None) -> None:
    parsed = parse(QueueFilter(words=typed))
    assert (parsed.filter.since, parsed.filter.until) == (since, until)
    assert not parsed.barren
    assert [term.words for term in parsed.terms] == ([("dam",)] if "dam" in typed else [])


def test_a_day_in_the_search_field_narrows_the_filter_and_never_widens_it() -> None:
    parsed = parse(QueueFilter(words="said:2031", since=date(2031, 6, 2)))
    assert (parsed.filter.since, parsed.filter.until) == (date(2031, 6, 2), date(2031, 12, 31))


@pytest.mark.parametrize("typed", ["said:monday", "since:2031-13", "until:2031-02-30", "said:0000", "said:٢٠٣١"])
def test_what_is_no_day_is_told(typed: str) -> None:
    with pytest.raises(InvalidFilterError, match=r"no day, month or year.*2031-03-04"):
        parse(QueueFilter(words=typed))


def test_a_day_after_a_minus_is_words() -> None:
    assert parse(QueueFilter(words="-said:2031")).filter.since is None
