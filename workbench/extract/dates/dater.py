"""When a quote was said, from the words around it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from workbench.extract.dates.belonging import clause_of, is_ahead, only_published, reporting_expressions
from workbench.extract.dates.carry import Carrier
from workbench.extract.dates.dateline import dateline
from workbench.extract.dates.events import is_counted_from, resolve_event, shifted
from workbench.extract.dates.page import Page
from workbench.extract.dates.resolve import Now, Reading, resolve
from workbench.model.article import Region
from workbench.model.quote import Basis, Precision, Said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.extract.dates.clause import Clause
    from workbench.extract.dates.grammar import Expression, Grammar
    from workbench.extract.found import Found
    from workbench.model.article import Article, RegionSpan
    from workbench.model.spans import Span

_YEAR = re.compile(r"(?:19|20)(?<![\w,.-]..)\d\d(?![\w-])", re.DOTALL)  # the digits first: they are looked for fast
_SENTENCES_BACK = 2
_NEXT = 2
_FIRM = (Precision.DAY, Precision.WEEK)


class Dater:
    """Dates the quotes of one article.

    `quoted` are the stretches in quotation marks (what they say is never evidence), `sentences` in order.
    `speakers` gives the resolved name of a quote's source where it is known already: it makes it surer who
    "he" is when a date is carried over from an earlier sentence. `today` is the last day on which an article
    without a date can have appeared (default: when it was retrieved, else the clock's day); it serves to choose
    the year of "Monday, February 26" and is never an answer. `language` is the article's where it was
    worked out already.
    """

    def __init__(
        self,
        article: Article,
        quoted: Sequence[Span],
        regions: Sequence[RegionSpan],
        sentences: Sequence[Span],
        speakers: Mapping[Found, str | None] | None = None,
        today: date | None = None,
        language: str | None = None,
    ) -> None:
        self.page = Page(article, quoted, regions, sentences, language)
        written = article.published.date() if article.published else None
        self._dateline = dateline(self.page, written)
        filed = self._dateline.day if self._dateline else None
        if written is None and filed is None:
            last = today or (article.retrieved_at or datetime.now(UTC)).date()
            self._now = Now(None, None, last, _years(article.text))
        else:
            self._now = Now(written or filed, filed)
        self._appeared = Said(None, self._now.written, Precision.UNKNOWN, Basis.PUBLICATION_UPPER_BOUND)
        self._filed = None
        if line := self._dateline:
            evidence = line.span.of(article.text)
            self._filed = Said(None, line.day, Precision.UNKNOWN, Basis.DATELINE, evidence, line.span)
        self.carrier = Carrier(self.page, speakers or {})
        self._days: dict[tuple[Span, Span], list[Said]] = {}

    def said(self, found: Found) -> Said:
        """Return when the quote was said: its own expression, one carried over, or "on or before publication"."""
        clause = clause_of(found, self.page)
        own = reporting_expressions(clause, self.page)
        own = [item for item in own if not any(is_counted_from(item, event, self.page) for event in own)]
        for expression in own:
            if said := self._resolved(expression, clause):
                return said
        if not own and not is_ahead(clause, self.page.grammar):
            for back, earlier in self.carrier.earlier(found, clause):
                for said in self._days_of(earlier):
                    if back <= _NEXT or _is_firm(said):
                        return said
        return self._bound(found)

    def _days_of(self, earlier: Clause) -> list[Said]:
        """What an earlier clause can be dated by, the likeliest first; worked out once for all that continue it."""
        place = (earlier.zone, earlier.cue)
        days = self._days.get(place)
        if days is None:
            resolved = (self._resolved(item, earlier) for item in reporting_expressions(earlier, self.page))
            days = self._days[place] = [said for said in resolved if said]
        return days

    def _resolved(self, expression: Expression, clause: Clause) -> Said | None:
        if self._dateline and expression.span.overlaps(self._dateline.span):
            return None
        reading = self._reading(expression)
        if reading is None:
            return None
        evidence = expression.span.of(self.page.text)
        if only_published(expression, clause, self.page.grammar):
            return Said(None, reading.period.end, Precision.UNKNOWN, reading.basis, evidence, expression.span)
        precision = _precision(reading, expression, self.page.grammar)
        return Said(reading.period.start, reading.period.end, precision, reading.basis, evidence, expression.span)

    def _reading(self, expression: Expression) -> Reading | None:
        if expression.kind == "event":
            return self._until_written(resolve_event(expression, self.page, self._now))
        if expression.kind == "same":
            return self._until_written(self._from_context(expression))
        return resolve(expression, self.page.grammar, self._now)

    def _until_written(self, reading: Reading | None) -> Reading | None:
        if reading is None or self._now.written is None:
            return reading
        period = reading.period.until(self._now.written)
        return Reading(period, reading.basis) if period else None

    def _from_context(self, expression: Expression) -> Reading | None:
        """ "The next day" counts from the last day that the text has named, at most two sentences back."""
        page = self.page
        number = page.number(expression.span.start)
        named = [
            item
            for sentence in page.sentences[max(0, number - _SENTENCES_BACK) : number + 1]
            for item in page.expressions(sentence)
            if item.span.end <= expression.span.start and item.kind not in ("same", "event", "none")
        ]
        reading = resolve(named[-1], page.grammar, self._now) if named else None
        if reading is None:
            return None
        fields, grammar = expression.fields, page.grammar
        if "days" in fields:
            return shifted(reading, fields["days"], "day")
        count = grammar.number("number", fields["number"])
        return shifted(reading, fields["sign"] * count, grammar.number("unit", fields["unit"]))

    def _bound(self, found: Found) -> Said:
        """Nothing in the text dates it: it was said on or before the day the article was filed or appeared."""
        if self._filed is not None and self.page.region(found.content[0].start) is Region.BODY:
            return self._filed
        return self._appeared


def _is_firm(said: Said) -> bool:
    """A month or a year is an occasion told in passing: it dates the next words, not the rest of the article."""
    return said.precision in _FIRM or said.start is None


def _precision(reading: Reading, expression: Expression, grammar: Grammar) -> Precision:
    """The unit that was named, even where publication cut it short ("earlier this month" on the second)."""
    whole = {"day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}
    if expression.kind == "period":
        return whole[grammar.number("unit", expression.fields["unit"])]
    if expression.kind in ("month", "year"):
        return whole[expression.kind]
    if expression.kind == "weekend":
        return Precision.WEEK
    return reading.period.precision


def _years(text: str) -> frozenset[int]:
    return frozenset(int(match.group()) for match in _YEAR.finditer(text))
