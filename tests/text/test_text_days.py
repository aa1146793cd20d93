from __future__ import annotations

from datetime import date

import pytest

from workbench.text.days import in_brief, in_words


@pytest.mark.parametrize(
    ("start", "end", "brief", "words"),
    [
        (date(2031, 3, 4), date(2031, 3, 4), "2031-03-04", "2031-03-04"),
        (date(2032, 2, 1), date(2032, 2, 29), "Feb 2032", "2032-02-01 to 2032-02-29"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031", "2031-01-01 to 2031-12-31"),
        (date(2031, 3, 4), date(2031, 3, 9), "4–9 Mar 2031", "2031-03-04 to 2031-03-09"),
        (date(2031, 3, 30), date(2031, 4, 2), "30 Mar – 2 Apr 2031", "2031-03-30 to 2031-04-02"),
        (date(2031, 12, 30), date(2032, 1, 2), "30 Dec 2031 – 2 Jan 2032", "2031-12-30 to 2032-01-02"),
        (None, date(2031, 3, 4), "≤ 2031-03-04", "on or before 2031-03-04"),
        (date(2031, 3, 4), None, "≥ 2031-03-04", "on or after 2031-03-04"),
        (None, None, "?", ""),
    ],
)
def test_an_interval_is_never_shown_as_a_day(start: date | None, end: date | None, brief: str, words: str) -> None:
    assert in_brief(start, end) == brief
    assert in_words(start, end) == words
