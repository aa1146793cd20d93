"""One quote with everything known about it, as text for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.table import shown
from workbench.model.quote import ContextRole
from workbench.model.review import CheckState
from workbench.text.around import around
from workbench.text.days import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model.quote import Said
    from workbench.model.review import Decision
    from workbench.services.desk.review_records import Detail
    from workbench.store.records import Echo, FamilyView, HistoryEntry, Member, QuoteRow

_AROUND = 200  # characters of the article on either side
_LABEL = 12
_UNCHECKED = CheckState.NOT_CHECKED


def describe(detail: Detail) -> str:
    """Return the quote's words in their article, who and when and why, its family and its history."""
    lines = [*_head(detail), "", *_place(detail)]
    if detail.family is not None:
        lines += ["", *describe_family(detail.family, detail.row.id)]
    if detail.echoes:
        lines += ["", click.style("Same words, another utterance", bold=True), *map(_echo, detail.echoes)]
    if detail.history:
        lines += ["", click.style("History", bold=True), *map(_entry, detail.history)]
    return "\n".join(lines)


def _head(detail: Detail) -> Iterator[str]:
    row, quote = detail.row, detail.quote.quote
    yield click.style(f"Quote {row.id}", bold=True) + f"  {row.kind}, {row.region}, {row.state}"
    yield click.style(shown(row.text), bold=True)
    yield ""
    standing = next((entry.recorded.decision for entry in detail.history if not entry.recorded.undone), None)
    yield _field("speaker", _speaker(row))
    yield _field("why", shown(quote.reason.words))
    for rival in quote.reason.rivals:
        yield _field("or rather", f"{shown(rival.text)}, {rival.score:.0%}")
    if quote.polarity != "asserted":
        yield _field("said it?", f"{quote.polarity}: the article does not say that it was said")
    yield _field("said", _said(row, detail.suggestions.get("said")))
    yield from _occasion(detail, standing)
    yield _field("article", ", ".join(filter(None, map(shown, (row.title, row.outlet, row.published)))) or row.article)
    if row.url:
        yield _field("address", shown(row.url))
    yield _field("place", f"{row.article}, characters {row.start} to {row.end}")
    if row.flags:
        yield _field("flags", shown(row.flags))
    if row.verdict:
        yield _field("verdict", f"{row.verdict}, by {shown(row.reviewer)}, {row.reviewed_at}")
        if standing is not None:
            yield from _entered(standing)
    elif row.blind:
        yield _field("verdict", "hidden until your own opinion is in")
    else:
        yield _field("suggested", f"{detail.suggested_verdict.verdict}: {detail.suggested_verdict.words}")


def _speaker(row: QuoteRow) -> str:
    """Who said it; whom a reviewer has set in stands there without the machine's certainty, which is another's."""
    printed = f"printed: {shown(row.source_text)}" if row.source_text and row.source_text != row.speaker else ""
    sure = f"{row.confidence:.0%} sure"
    if row.verdict and row.speaker != row.speaker_suggested:
        beside = [printed, f"suggested: {shown(row.speaker_suggested) or 'nobody'}, {sure}"]
        who = f"{shown(row.speaker) or 'unknown'}, set by {shown(row.reviewer)}"
        return f"{who} ({'; '.join(filter(None, beside))})"
    return f"{shown(row.speaker) or 'unknown'}{f' ({printed})' if printed else ''}, {sure}"


def _occasion(detail: Detail, standing: Decision | None) -> Iterator[str]:
    """Where, on what occasion and to whom: what a reviewer entered, else what the machine suggests."""
    entered = {
        ContextRole.VENUE: standing and standing.venue,
        ContextRole.OCCASION: standing and standing.context,
        ContextRole.ADDRESSEE: standing and standing.addressee,
        ContextRole.ORIGINAL_LANGUAGE: standing and standing.original_language,
    }
    suggested: dict[ContextRole, list[str]] = {}
    for part in detail.quote.quote.context:
        suggested.setdefault(part.role, []).append(shown(part.text))
    for role in ContextRole:
        words = ", ".join(suggested.get(role, ()))
        label = role.rpartition("_")[2]  # "language" stands for the original one
        if value := entered.get(role):
            beside = f" (suggested: {words})" if words and words != shown(value) else ""
            yield _field(label, f"{shown(value)}{beside}")
        elif words:
            yield _field(label, words)


def _entered(decision: Decision) -> Iterator[str]:
    """What else the reviewer entered with the verdict."""
    yield from (
        _field(label, shown(value))
        for label, value in (
            ("original", decision.original_text),
            ("evidence", decision.evidence_url),
            ("excerpt", decision.evidence_excerpt),
            ("note", decision.note),
        )
        if value
    )
    checked = [f"{check} {state.replace('_', ' ')}" for check, state in decision.checks.items() if state != _UNCHECKED]
    if checked:
        yield _field("checks", ", ".join(checked))


def _said(row: QuoteRow, suggested: Said | None) -> str:
    days = in_words(row.said_start, row.said_end)
    if not days:
        return "unknown"
    evidence = shown(suggested.evidence) if suggested and suggested.evidence else ""
    if evidence:
        evidence = f": {evidence}" if row.said_basis == "other_articles" else f', from "{evidence}"'
    return f"{days} ({row.said_precision}, {str(row.said_basis).replace('_', ' ')}{evidence})"


def _place(detail: Detail) -> Iterator[str]:
    text = detail.article.article.text
    row = detail.row
    near = around(text, row.start, row.end, _AROUND)
    before = ("" if near.opens else "… ") + _edge(near.before, left=True).lstrip()
    after = _edge(near.after, left=False).rstrip() + ("" if near.ends else " …")
    yield click.style("In the article", bold=True)
    yield f"  {before}{click.style(f'>>{shown(text[row.start : row.end])}<<', bold=True)}{after}"


def _edge(text: str, *, left: bool) -> str:
    """Return the article's words beside the quote, with the blank that stood between kept."""
    words = shown(text)
    if left:
        return words + " " if text[-1:].isspace() else words
    return " " + words if text[:1].isspace() else words


def describe_family(family: FamilyView, quote_id: int | None = None) -> Iterator[str]:
    """Yield the lines on a family: what contradicts what, and each member with how it differs; one may be marked."""
    sources = "1 independent source" if family.sources == 1 else f"{family.sources} independent sources"
    yield (
        click.style(f"Family {family.id}", bold=True)
        + f"  {len(family.members)} quotes, {family.printed_by}, {sources}"
    )
    for conflict in family.conflicts:
        yield "  " + click.style(f"! {shown(conflict)}", fg="yellow")
    for member in family.members:
        yield from _member(member, quote_id)


def _member(member: Member, quote_id: int | None) -> Iterator[str]:
    row, relative = member.row, member.relative
    here = ">" if row.id == quote_id else " "
    relation = "reference" if member.is_reference else relative.relation or ""
    facts = ", ".join(filter(None, map(shown, (row.outlet, row.published, row.speaker, relation))))
    yield f" {here}{row.id}  {facts}"
    yield f"     {shown(row.text)}"
    for difference in relative.material:
        yield "     " + click.style(f"! {shown(difference.sentence)}", fg="yellow")


def _echo(echo: Echo) -> str:
    row = echo.row
    facts = ", ".join(filter(None, map(shown, (row.outlet, row.published, row.speaker))))
    return f"  {row.id}  {facts}: {shown(row.text)} ({echo.words})"


def _entry(entry: HistoryEntry) -> str:
    recorded = entry.recorded
    decision = recorded.decision
    undone = " (undone)" if recorded.undone else ""
    note = f": {shown(decision.note)}" if decision.note else ""
    return f"  {recorded.decided_at:%Y-%m-%d %H:%M}  {shown(decision.reviewer)}  {decision.verdict}{undone}{note}"


def _field(label: str, value: str) -> str:
    return f"{label:<{_LABEL}}{value}"
