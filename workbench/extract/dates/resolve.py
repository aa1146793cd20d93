"""What days an expression means, given the day the article was written.

News style decides: a bare weekday is the latest one up to and including the day of writing, a day and month the
latest one that is past, "last month" a whole month. What lies after the day of writing cannot be when something
was said, so it means nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbench.extract.dates import periods
from workbench.extract.dates.periods import Period
from workbench.model.quote import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from workbench.extract.dates.grammar import Expression, Grammar

_YEARS_BACK = 28
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Now:
    """What is known about the day of writing.

    `written` is that day (None: unknown), `filed` the day of the dateline, which "today" and "yesterday" count
    from where it is given. Where `written` is unknown, `latest` is the last day on which the article can have
    appeared and `years` the years that the text itself mentions: both only help to infer the year of a weekday
    with day and month, and neither is ever an answer.
    """

    written: date | None
    filed: date | None = None
    latest: date | None = None
    years: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The days that an expression means, and whether it says so itself or counts from the day of writing."""

    period: Period
    basis: Basis


def resolve(expression: Expression, grammar: Grammar, now: Now) -> Reading | None:
    """Return what the expression means, or None where that is unknown, lies in the future or is no day at all."""
    resolver = _RESOLVERS.get(expression.kind)
    reading = resolver(expression.fields, grammar, now) if resolver else None
    if reading is None or now.written is None:
        return reading
    period = reading.period.until(now.written)
    return Reading(period, reading.basis) if period else None


def _date(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    month = grammar.months[_name(fields["month"])]
    number, last = int(fields["day"]), int(fields.get("last_day", fields["day"]))
    weekday = grammar.weekdays[_name(fields["weekday"])] if "weekday" in fields else None
    if "year" in fields:
        found = periods.make_date(int(fields["year"]), month, number)
    elif now.written is None:
        found = _inferred(month, number, weekday, now)
    else:
        found = _latest(month, number, now.written)
    if found is None:
        return None
    end = periods.make_date(found.year, month, last)
    if end is None or end < found:
        return None
    if weekday is not None and found.weekday() != weekday:
        return _contradictory(found, weekday)
    return Reading(Period(found, end), Basis.EXPLICIT)


def _latest(month: int, number: int, last: date) -> date | None:
    """The latest such day up to `last`; 29 February may be years back."""
    days = (periods.make_date(last.year - back, month, number) for back in range(9))
    return next((found for found in days if found and found <= last), None)


def _monthday(fields: Mapping[str, Any], _: Grammar, now: Now) -> Reading | None:
    """ "On the 10th" is the latest tenth that is past."""
    if now.written is None:
        return None
    year, month, number = now.written.year, now.written.month, int(fields["day"])
    for _back in range(3):
        found = periods.make_date(year, month, number)
        if found and found <= now.written:
            return Reading(periods.day(found), Basis.EXPLICIT)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _inferred(month: int, number: int, weekday: int | None, now: Now) -> date | None:
    """The day in the year in which weekday and date agree.

    A year that the text mentions decides between several; where it mentions more than one of them, none does.
    """
    if weekday is None or now.latest is None:
        return None
    days = [periods.make_date(now.latest.year - back, month, number) for back in range(_YEARS_BACK)]
    agreeing = [found for found in days if found and found <= now.latest and found.weekday() == weekday]
    mentioned = [found for found in agreeing if found.year in now.years]
    if mentioned:
        return mentioned[0] if len(mentioned) == 1 else None
    return agreeing[0] if agreeing else None


def _contradictory(found: date, weekday: int) -> Reading:
    """A date that was another day of the week: one of the two is misprinted, so both days are possible."""
    ahead = (weekday - found.weekday()) % 7
    other = found + timedelta(ahead if ahead <= 3 else ahead - 7)
    return Reading(Period(min(found, other), max(found, other)), Basis.EXPLICIT)


def _iso(fields: Mapping[str, Any], _: Grammar, __: Now) -> Reading | None:
    found = periods.make_date(int(fields["year"]), int(fields["month_number"]), int(fields["day"]))
    return Reading(periods.day(found), Basis.EXPLICIT) if found else None


def _numeric(fields: Mapping[str, Any], grammar: Grammar, _: Now) -> Reading | None:
    """ "3/5/2024" is two different days in one language: it is read only where one of them does not exist."""
    first, second, year = int(fields["first"]), int(fields["second"]), int(fields["year"])
    day_first, month_first = periods.make_date(year, second, first), periods.make_date(year, first, second)
    if grammar.day_first or month_first is None:
        found = day_first
    else:
        found = month_first if day_first in (None, month_first) else None
    return Reading(periods.day(found), Basis.EXPLICIT) if found else None


def _month(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    number = grammar.months[_name(fields["month"])]
    if "year" in fields:
        period, basis = periods.month(int(fields["year"]), number), Basis.EXPLICIT
    elif now.written is None:
        return None
    else:
        period = periods.month(now.written.year - (number > now.written.month), number)
        basis = Basis.RELATIVE
    return Reading(_part(period, fields, grammar), basis)


def _weekday(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    if now.written is None:
        return None
    weekday = grammar.weekdays[_name(fields["weekday"])]
    if "week" in fields:
        found = periods.week(now.written + timedelta(7 * fields["week"])).start + timedelta(weekday)
    else:
        found = periods.latest_weekday(now.written - timedelta(bool(fields.get("before_today"))), weekday)
    return _relative(periods.day(found))


def _weekday_ago(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    """ "A week ago Thursday" is the Thursday before the latest one."""
    if now.written is None:
        return None
    latest = periods.latest_weekday(now.written, grammar.weekdays[_name(fields["weekday"])])
    return _relative(periods.day(latest - timedelta(7 * grammar.number("number", fields["number"]))))


def _night(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    """A night between two days; the second is named."""
    if now.written is None:
        return None
    last = periods.latest_weekday(now.written, grammar.weekdays[_name(fields["weekday"])])
    return _relative(Period(last - timedelta(1), last))


def _weekend(fields: Mapping[str, Any], _: Grammar, now: Now) -> Reading | None:
    if now.written is None:
        return None
    saturday = periods.latest_weekday(now.written, 5)
    if "weeks" in fields and now.written.weekday() >= 5:
        saturday += timedelta(7 * fields["weeks"])
    return _relative(Period(saturday, saturday + timedelta(1)))


def _days(fields: Mapping[str, Any], _: Grammar, now: Now) -> Reading | None:
    base = now.filed or now.written
    if base is None:
        return None
    return _relative(Period(base + timedelta(fields["from"]), base + timedelta(fields["to"])))


def _ago(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    base = now.filed or now.written
    if base is None:
        return None
    unit, count = grammar.number("unit", fields["unit"]), grammar.number("number", fields["number"])
    if count > _CENTURY:
        return None
    if unit == "week" and count == 1:
        return _relative(periods.day(base - timedelta(7)))
    return _relative(periods.unit_around(base, unit, count))


def _period(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    if now.written is None:
        return None
    period = periods.unit_around(now.written, grammar.number("unit", fields["unit"]), fields["back"])
    return _relative(_part(period, fields, grammar))


def _season(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    name = grammar.number("season", fields["season"])
    if "year" in fields:
        return Reading(periods.season(int(fields["year"]), name), Basis.EXPLICIT)
    if now.written is None:
        return None
    year = now.written.year + 1
    while periods.season(year, name).start > now.written:
        year -= 1
    return _relative(periods.season(year, name))


def _holiday(fields: Mapping[str, Any], grammar: Grammar, now: Now) -> Reading | None:
    month, number = map(int, grammar.number("holiday", fields["holiday"]).split("-"))
    if "year" in fields:
        return Reading(periods.day(date(int(fields["year"]), month, number)), Basis.EXPLICIT)
    found = _latest(month, number, now.written) if now.written else None
    return _relative(periods.day(found)) if found else None


def _decade(fields: Mapping[str, Any], _: Grammar, __: Now) -> Reading:
    first = int(fields["decade"])
    return Reading(Period(date(first, 1, 1), date(first + 9, 12, 31)), Basis.EXPLICIT)


def _year(fields: Mapping[str, Any], grammar: Grammar, _: Now) -> Reading:
    return Reading(_part(periods.year(int(fields["year"])), fields, grammar), Basis.EXPLICIT)


def _part(period: Period, fields: Mapping[str, Any], grammar: Grammar) -> Period:
    return period.part(grammar.number("part", fields["part"])) if "part" in fields else period


def _relative(period: Period) -> Reading:
    return Reading(period, Basis.RELATIVE)


def _name(word: str) -> str:
    return word.lower()


_RESOLVERS: Mapping[str, Callable[[Mapping[str, Any], Grammar, Now], Reading | None]] = {
    "date": _date,
    "monthday": _monthday,
    "iso": _iso,
    "numeric": _numeric,
    "month": _month,
    "weekday": _weekday,
    "weekday_ago": _weekday_ago,
    "night": _night,
    "weekend": _weekend,
    "days": _days,
    "ago": _ago,
    "period": _period,
    "season": _season,
    "holiday": _holiday,
    "decade": _decade,
    "year": _year,
}
