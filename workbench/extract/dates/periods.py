"""Calendar arithmetic on closed intervals of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.model.quote import Precision

_PRECISIONS = ((1, Precision.DAY), (7, Precision.WEEK), (31, Precision.MONTH), (366, Precision.YEAR))


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    @property
    def precision(self) -> Precision:
        """The smallest unit that is at least as long (a weekend is a week, a season a year)."""
        days = (self.end - self.start).days + 1
        return next((unit for length, unit in _PRECISIONS if days <= length), Precision.UNKNOWN)

    def until(self, last: date) -> Period | None:
        """The part up to `last`, or None where nothing is left."""
        return None if self.start > last else Period(self.start, min(self.end, last))

    def part(self, which: str) -> Period:
        """Its "early" or "late" half, or the "middle" half of it; months split after the 15th, years after June."""
        days = (self.end - self.start).days + 1
        if days > 31:
            first, last = {"early": (0, 5), "middle": (3, 8), "late": (6, 11)}[which]
            return Period(shifted_month(self.start, first).start, shifted_month(self.start, last).end)
        if days > 7:
            first, last = {"early": (1, 15), "middle": (8, 23), "late": (16, days)}[which]
            return Period(self.start.replace(day=first), self.start.replace(day=last))
        first, last = {"early": (0, 2), "middle": (1, 3), "late": (3, days - 1)}[which]
        return Period(self.start + timedelta(first), self.start + timedelta(last))


def day(value: date) -> Period:
    """One day."""
    return Period(value, value)


def make_date(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def week(value: date) -> Period:
    """Monday to Sunday around a day."""
    monday = value - timedelta(value.weekday())
    return Period(monday, monday + timedelta(6))


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def shifted_month(value: date, months: int) -> Period:
    """The month that lies `months` after (negative: before) the one of a day."""
    index = value.year * 12 + value.month - 1 + months
    return month(index // 12, index % 12 + 1)


def year(number: int) -> Period:
    """A calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def unit_around(value: date, unit: str, back: int) -> Period:
    """The day, week, month or year that lies `back` units before the one of `value`."""
    if unit == "day":
        return day(value - timedelta(back))
    if unit == "week":
        return week(value - timedelta(7 * back))
    return shifted_month(value, -back) if unit == "month" else year(value.year - back)


def latest_weekday(on_or_before: date, weekday: int) -> date:
    """The last day of that name (Monday is 0) up to and including a day."""
    return on_or_before - timedelta((on_or_before.weekday() - weekday) % 7)


def season(year_number: int, name: str) -> Period:
    """A season of the northern meteorological calendar; winter is named for the year it ends in."""
    first = {"winter": -1, "spring": 2, "summer": 5, "autumn": 8}[name]
    anchor = date(year_number, 1, 1)
    return Period(shifted_month(anchor, first).start, shifted_month(anchor, first + 2).end)
