"""Gatherings that the article dates in one sentence and names again in another: "two days after the summit"."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.extract.dates import periods
from workbench.extract.dates.periods import Period
from workbench.extract.dates.resolve import Now, Reading, resolve
from workbench.model.quote import Basis

if TYPE_CHECKING:
    from workbench.extract.dates.grammar import Expression, Grammar
    from workbench.extract.dates.page import Page

_REACH = 60
_FIRM = ("date", "iso", "numeric", "weekday", "days")


@lru_cache(maxsize=8)
def _before(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<event>{grammar.words['events']})(?:\s+(?!(?:{grammar.words['speech']}|{grammar.words['blockers']})\b)"
        rf"[\w'’-]+){{0,5}}\s*\(?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _after(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,2}}(?P<event>{grammar.words['events']})(?!\w)", re.IGNORECASE)


def event_day(noun: str, page: Page, now: Now, but: Expression) -> Reading | None:
    """The day on which the text says that the gathering was; None where it says none or several."""
    days: dict[Period, Reading] = {}
    for sentence in page.sentences:
        for expression in page.expressions(sentence):
            if expression.kind not in _FIRM or expression.span.overlaps(but.span):
                continue
            start, end = expression.span
            left = page.narration[max(sentence.start, start - _REACH) : start]
            match = _before(page.grammar).search(left) or _after(page.grammar).match(page.narration, end)
            if match and match["event"].lower() == noun.lower():
                reading = resolve(expression, page.grammar, now)
                if reading:
                    days[reading.period] = reading
    return next(iter(days.values())) if len(days) == 1 else None


def resolve_event(expression: Expression, page: Page, now: Now) -> Reading | None:
    """What "during the summit" or "two days after the summit" means where the text dates the summit."""
    found = event_day(expression.fields["event"], page, now, expression)
    if found is None:
        return None
    sign = expression.fields.get("sign", 0)
    if sign == 0:
        return found
    count = page.grammar.number("number", expression.fields.get("number", "1"))
    unit = page.grammar.number("unit", expression.fields["unit"]) if "unit" in expression.fields else "day"
    return shifted(found, sign * count, unit)


def shifted(found: Reading, count: int, unit: str) -> Reading | None:
    """The period that lies `count` units from a known day."""
    if found.period.start != found.period.end:
        return None
    base = found.period.start
    if unit in ("day", "week"):
        return Reading(periods.day(base + timedelta(count * (7 if unit == "week" else 1))), Basis.RELATIVE)
    return Reading(periods.unit_around(base, unit, -count), Basis.RELATIVE)
