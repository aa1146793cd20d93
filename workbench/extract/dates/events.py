"""Gatherings that the article dates in one sentence and names again in another: "two days after the summit"."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.extract.dates import periods
from workbench.extract.dates.grammar import Expression
from workbench.extract.dates.periods import Period
from workbench.extract.dates.resolve import Now, Reading, resolve
from workbench.model.quote import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.extract.dates.grammar import Grammar
    from workbench.extract.dates.page import Page

_REACH = 60
_ENOUGH = 2
_MOST_DAYS = 50
_FIRM = ("date", "iso", "numeric", "weekday", "days")


@lru_cache(maxsize=8)
def _before(grammar: Grammar) -> re.Pattern[str]:
    words = grammar.words
    stop = f"(?:{words['speech']}|{words['blockers']})"
    return re.compile(
        rf"(?<!\w)(?P<event>{words['happenings']})(?:\s+(?!{stop}\b)[\w'’-]+){{0,5}}\s*\(?$", re.IGNORECASE
    )


@lru_cache(maxsize=8)
def _after(grammar: Grammar) -> re.Pattern[str]:
    words = grammar.words
    return re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,2}}(?P<event>{words['happenings']})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=32)
def _related(grammar: Grammar, sign: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "The festival, which began on": up to a verb before the day, or to where one stands right behind it.

    What counts back from a gathering counts from its beginning, what counts on, from its end.
    """
    words = grammar.words
    verb = f"(?:{words['held']}{'|' + words['begins'] if sign < 0 else ''}{'|' + words['ends'] if sign > 0 else ''})"
    noun = rf"(?<!\w)(?P<event>{words['happenings']})(?:e?s)?(?:\s+[\w'’-]+){{0,3}}?,?\s+"
    lead = rf"(?:{words['lead']}\s+)*"
    then = rf"(?:{words['relatives']}\s+(?:(?P<verb>{verb})\s+)?|(?P<then>{words['held_then']})\s+)"
    before = rf"{noun}{then}{lead}$"
    return re.compile(before, re.IGNORECASE), re.compile(rf"\s+{verb}(?!\w)", re.IGNORECASE)


def event_day(noun: str, page: Page, now: Now, but: Expression) -> Reading | None:
    """The day on which the text says that the gathering was; None where it says none or several."""
    days: dict[Period, Reading] = {}
    for expression in _dated(page, but.fields.get("sign", 0)).get(noun.lower(), ()):
        if not expression.span.overlaps(but.span):
            reading = resolve(expression, page.grammar, _ahead(now, expression, but))
            if reading:
                days[reading.period] = reading
    return next(iter(days.values())) if len(days) == 1 else None


def is_counted_from(expression: Expression, event: Expression, page: Page) -> bool:
    """Whether an expression dates the gathering that another one counts from: "the day after the vote held Sunday"."""
    sign = event.fields.get("sign", 0)
    noun = event.fields.get("event") or event.fields.get("happening") or ""
    return event.kind == "event" and sign != 0 and expression in _dated(page, sign).get(noun.lower(), ())


def _dated(page: Page, sign: int) -> Mapping[str, Sequence[Expression]]:
    """The expressions that date a gathering, by its noun in lower case; worked out once a text and direction.

    Those that say the same are kept twice (one of them may be a part of what asks), and no more than a text in
    prose has.
    """
    if sign not in page.dated:
        found: dict[str, list[Expression]] = {}
        times: Counter[object] = Counter()
        for sentence in page.sentences:
            for expression in page.expressions(sentence):
                named = _named(expression, page, sentence.start, sign) if expression.kind in _FIRM else None
                if named is None:
                    continue
                noun = named.lower()
                same = (noun, expression.kind, tuple(sorted(expression.fields.items())))
                times[same] += 1
                if times[same] <= _ENOUGH and len(found.setdefault(noun, [])) < _MOST_DAYS:
                    found[noun].append(expression)
        page.dated[sign] = found
    return page.dated[sign]


def _named(expression: Expression, page: Page, begin: int, sign: int) -> str | None:
    """The gathering that an expression dates: "the summit on Friday", "Friday's summit", "the summit, which ..."."""
    start, end = expression.span
    left = page.narration[max(begin, start - _REACH) : start]
    match = _before(page.grammar).search(left) or _after(page.grammar).match(page.narration, end)
    if match:
        return match["event"]
    before, behind = _related(page.grammar, sign)
    related = before.search(left)
    if related and (related["verb"] or related["then"] or behind.match(page.narration, end)):
        return related["event"]
    return None


def _ahead(now: Now, expression: Expression, but: Expression) -> Now:
    """On the eve of Saturday's final it is still to come: the day that is counted back from may lie ahead."""
    if but.fields.get("sign", 0) >= 0 or expression.kind != "weekday" or now.written is None:
        return now
    if expression.fields.keys() & {"before_today", "week"}:
        return now
    return Now(now.written + timedelta(1), now.filed, now.latest, now.years)


def resolve_event(expression: Expression, page: Page, now: Now) -> Reading | None:
    """What "during the summit" or "two days after the summit" means where the text dates the summit."""
    fields, sign = expression.fields, expression.fields.get("sign", 0)
    if "weekday" in fields:
        found = resolve(_weekday_of(expression), page.grammar, _ahead(now, _weekday_of(expression), expression))
    else:
        found = event_day(fields.get("event") or fields["happening"], page, now, expression)
    if found is None or sign == 0:
        return found
    count = page.grammar.number("number", fields.get("number", "1"))
    unit = page.grammar.number("unit", fields["unit"]) if "unit" in fields else "day"
    return shifted(found, sign * count, unit)


def _weekday_of(expression: Expression) -> Expression:
    """ "Friday" of "the day after Friday's summit"."""
    fields = {"weekday": expression.fields["weekday"]}
    return Expression(expression.span, expression.outer, "weekday", fields)


def shifted(found: Reading, count: int, unit: str) -> Reading | None:
    """The period that lies `count` units from a known day."""
    if found.period.start != found.period.end:
        return None
    base = found.period.start
    if unit in ("day", "week"):
        return Reading(periods.day(base + timedelta(count * (7 if unit == "week" else 1))), Basis.RELATIVE)
    return Reading(periods.unit_around(base, unit, -count), Basis.RELATIVE)
