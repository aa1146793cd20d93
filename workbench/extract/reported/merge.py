"""Brings reported clauses and the quotations inside them together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.model.quote import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.found import Found
    from workbench.model.spans import Span


_AS_SURE = 0.25  # how much surer the report may be
_BEHIND = 40  # characters behind the marks in which a quotation's verb and its subject are its own


def merged(reports: Sequence[Found], found_quoted: Sequence[Found]) -> list[Found]:
    """Return both in text order; a quotation inside a mixed report becomes part of it.

    Of the clause's own source and the one chosen for the quotation the surer one is taken; but where that one's verb
    stands right behind the marks ('he found no time: "I am busy," Roe wrote'), the quotation's.
    A report that somebody else spoke gives way to what that one said.
    A report of what is but the source of a quotation with the same cue is none ('"Stay," asked Roe': not "asked Roe").
    A report whose marks hold no speech at all (`found_quoted` knows none there: a title, a term) is an indirect one.
    """
    taken: set[int] = set()
    out: list[Found] = []
    for report in reports:
        inside = [i for i, quote in enumerate(found_quoted) if i not in taken and _holds(report, quote)]
        if any(_is_told_of(report, found_quoted[i]) for i in inside):
            continue
        if not inside and any(_is_its_source(report, quote) for quote in found_quoted):
            continue
        if not inside:
            if not any(_touches(report.content, quote.content) for quote in found_quoted):
                out.append(replace(report, kind=Kind.INDIRECT, quoted=()))
            continue
        taken.update(inside)
        out.append(_mixed(report, [found_quoted[i] for i in inside]))
    out += [quote for i, quote in enumerate(found_quoted) if i not in taken]
    return sorted(out, key=lambda quote: quote.content[0])


def _holds(report: Found, quote: Found) -> bool:
    return any(span.overlaps(part) for span in report.content for part in quote.content)


def _is_told_of(report: Found, quote: Found) -> bool:
    """Whether the report tells that another said it, whose quote it is: "the court heard that Roe shouted '...'"."""
    if quote.source is None or quote.confidence < report.confidence - _AS_SURE:
        return False
    if quote.reason.mechanism == "naming":  # 'accused them of what Roe called "..."'
        return any(span.contains(quote.source) for span in report.content)
    if quote.cue is None:
        return False
    return any(span.contains(quote.source) for span in report.content) and any(
        span.contains(quote.cue) for span in report.content
    )


def _is_its_source(report: Found, quote: Found) -> bool:
    if quote.source is None or quote.cue is None or report.cue is None or not report.cue.overlaps(quote.cue):
        return False
    return all(quote.source.contains(span) for span in report.content)


def _said_behind(quote: Found) -> bool:
    """Whether the quotation's source and its verb stand right behind it."""
    if quote.source is None or quote.cue is None:
        return False
    start, end = min(quote.source.start, quote.cue.start), max(quote.source.end, quote.cue.end)
    return any(part.end <= start and end <= part.end + _BEHIND for part in quote.content)


def _touches(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def _mixed(report: Found, quotes: Sequence[Found]) -> Found:
    outside = [part for quote in quotes for part in quote.content if not _touches([part], report.content)]
    content = tuple(sorted([*report.content, *outside]))
    segments = {part for quote in quotes for part in quote.quoted}
    best = max(quotes, key=lambda quote: (quote.source is not None, quote.confidence))
    mixed = replace(report, kind=Kind.MIXED, content=content, quoted=tuple(sorted(segments | set(report.quoted))))
    surer = report.source is not None and report.confidence >= best.confidence
    if best.source is None or (surer and not _said_behind(best)):
        return mixed
    sure = best.confidence
    if report.source is not None and report.source.overlaps(best.source):
        sure = max(sure, report.confidence)
    return replace(mixed, source=best.source, cue=best.cue or report.cue, confidence=sure, reason=best.reason)
