"""The day an article was filed, from the line that opens agency stories: "VOLSK, Jan 9 (Tern News) — ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbench.extract.dates.resolve import Now, resolve
from workbench.model.article import Region
from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.extract.dates.page import Page

_CITY = r"[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ'’.-]+"
_LINE = re.compile(rf"{_CITY}(?:[ ,/]+{_CITY}){{0,5}}[^\n]{{0,60}}?(?:—|–|--|\s-\s)")
_MAX_DELAY = timedelta(7)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day of filing and the words that name it."""

    day: date
    span: Span


def dateline(page: Page, written: date | None) -> Dateline | None:
    """Return the dateline's day; one that lies after publication or more than a week before it is none."""
    for zone in _zones(page):
        for expression in page.grammar.find(page.text, *zone):
            if expression.kind not in ("date", "iso", "numeric"):
                continue
            reading = resolve(expression, page.grammar, Now(written))
            if reading is None or reading.period.start != reading.period.end:
                continue
            day = reading.period.end
            if written is None or written - _MAX_DELAY <= day <= written:
                return Dateline(day, expression.span)
    return None


def _zones(page: Page) -> list[Span]:
    marked = [item.span for item in page.regions if item.region is Region.DATELINE]
    first = next((item.span.start for item in page.regions if item.region is Region.BODY), 0)
    line = _LINE.match(page.text, first)
    return [*marked, Span(*line.span())] if line else marked
