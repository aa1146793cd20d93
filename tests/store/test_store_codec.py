"""How moments are written: in order as text, and read back as they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from workbench.store.codec import iso_moment, moment_of, put_moment

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2999, 12, 30), timezones=ZONES)


@given(MOMENTS, MOMENTS)
def test_stored_moments_sort_as_text(one: datetime, other: datetime) -> None:
    assert (put_moment(one) < put_moment(other)) == (one < other)
    assert moment_of(put_moment(one)) == one


@given(MOMENTS | MOMENTS.map(lambda moment: moment.replace(microsecond=0)))
def test_iso_form_is_that_of_the_moment(moment: datetime) -> None:
    assert iso_moment(put_moment(moment)) == moment.astimezone(UTC).isoformat()
