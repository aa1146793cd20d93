"""Dates of publication: exact forms, the zone kept, nothing guessed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from workbench.read.dates import parse_published


@pytest.mark.parametrize(
    ("written", "expected", "precision"),
    [
        ("2031-03-04", "2031-03-04T00:00:00", "day"),
        ("20310304", "2031-03-04T00:00:00", "day"),
        ("2031/03/04", "2031-03-04T00:00:00", "day"),
        ("4 March 2031", "2031-03-04T00:00:00", "day"),
        ("March 4, 2031", "2031-03-04T00:00:00", "day"),
        ("Tuesday, 4 Mar 2031", "2031-03-04T00:00:00", "day"),
        ("4.3.2031", "2031-03-04T00:00:00", "day"),
        ("2031-03-04T21:15", "2031-03-04T21:15:00", "time"),
        ("2031-03-04 21:15:10Z", "2031-03-04T21:15:10+00:00", "time"),
        ("2031-03-04 21:15 -0500", "2031-03-04T21:15:00-05:00", "time"),
        ("2031-03-04T21:15:10.123+01:00", "2031-03-04T21:15:10.123000+01:00", "time"),
        ("Tue, 04 Mar 2031 21:15:00 -0500", "2031-03-04T21:15:00-05:00", "time"),
    ],
)
def test_read(written: str, expected: str, precision: str) -> None:
    assert parse_published(written) == (datetime.fromisoformat(expected), precision)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "03/04/2031",
        "4/3/31",
        "yesterday",
        "2031-02-30",
        "2031-W10",
        "2031",
        "March 2031",
        "0001-01-01",
        "12",
        "now",
    ],
)
def test_unknown(written: str) -> None:
    assert parse_published(written) is None


def test_the_zone_decides_nothing_here() -> None:
    parsed = parse_published("2031-03-04T23:30:00-05:00")
    assert parsed is not None
    assert parsed[0].date().isoformat() == "2031-03-04"
    assert parsed[0].tzinfo == timezone(timedelta(hours=-5))
