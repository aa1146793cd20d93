"""One quote for the command line: with its context, its family and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.model.spans import Span
from workbench.services.desk.changes import changes
from workbench.services.desk.detail import detail
from workbench.store.articles import details
from workbench.store.codec import put_day, put_moment
from workbench.store.decisions import decided
from workbench.text.around import around

if TYPE_CHECKING:
    from workbench.model.quote import Said
    from workbench.services.desk.changes import Changes
    from workbench.services.desk.review_records import Detail
    from workbench.store.database import Store
    from workbench.store.records import FamilyView, Grouping, HistoryEntry

CONTEXT = 300
"""Characters of the article on either side of the quote."""


def show(store: Store, quote_id: int, reviewer: str = "") -> Detail:
    """Return everything about a quote; raise `NotFoundError` for an unknown one.

    What `reviewer` is to judge blind is withheld; with an empty name nothing is.
    """
    with store.snapshot() as cx:
        return detail(cx, quote_id, reviewer)


def article_changes(store: Store, quote_id: int) -> Changes | None:
    """Return what changed in a quote's article since; None if nothing did."""
    with store.snapshot() as cx:
        return changes(cx, quote_id)


def groupings(store: Store, quote_id: int) -> tuple[Grouping, ...]:
    """Return the decisions on which other quotes a quote belongs with, newest first."""
    with store.snapshot() as cx:
        return decided.groupings(cx, quote_id)


def family(store: Store, family_id: str, reviewer: str = "") -> FamilyView:
    """Return a family, without what `reviewer` is to judge blind; raise `NotFoundError` for an unknown one."""
    with store.snapshot() as cx:
        return details.family(cx, family_id, reviewer)


def context(found: Detail, characters: int = CONTEXT) -> tuple[str, str, str]:
    """Return the article's words before the quote, the quote's own stretch, and those after it."""
    text, quote = found.article.article.text, found.quote.quote
    near = around(text, quote.start, quote.end, characters)
    return near.before, Span(quote.start, quote.end).of(text), near.after


def to_dict(found: Detail) -> dict[str, Any]:
    """Return a quote as JSON-ready values: the fields of a search row, then what only `show` has."""
    before, exact, after = context(found)
    quote, article = found.quote.quote, found.article
    return {
        **found.row.contract(),
        "uid": found.row.uid,
        "state": found.row.state,
        "region": quote.region.value,
        "polarity": quote.polarity.value,
        "content": [list(span) for span in quote.content],
        "source": quote.source and list(quote.source),
        "cue_span": quote.cue and list(quote.cue),
        "context": {"before": before, "exact": exact, "after": after},
        "occasion": [{"role": part.role.value, "text": part.text, "span": list(part.span)} for part in quote.context],
        "why": {
            "mechanism": quote.reason.mechanism,
            "words": quote.reason.words,
            "rivals": [{"text": rival.text, "score": rival.score} for rival in quote.reason.rivals],
        },
        "said_suggested": said_dict(found.suggestions.get("said")),
        "speaker_suggested": quote.speaker,
        "article_version": article.version,
        "text_sha256": article.article.text_sha256,
        "path": article.article.path,
        "family_view": found.family and family_dict(found.family),
        "echoes": [
            {
                "id": echo.row.id,
                "text": echo.row.text,
                "outlet": echo.row.outlet,
                "published": echo.row.published,
                "why": "repeated" if echo.repeated else "stock",
            }
            for echo in found.echoes
        ],
        "history": [_entry(entry) for entry in found.history],
    }


def said_dict(said: Said | None) -> dict[str, Any] | None:
    """Return a date of utterance as JSON-ready values."""
    if said is None:
        return None
    return {
        "start": put_day(said.start),
        "end": put_day(said.end),
        "precision": said.precision.value,
        "basis": said.basis.value,
        "evidence": said.evidence,
    }


def family_dict(family: FamilyView) -> dict[str, Any]:
    """Return a family as JSON-ready values."""
    return {
        "family": family.id,
        "reference": family.reference,
        "conflicts": list(family.conflicts),
        "outlets": list(family.outlets),
        "sources": family.sources,
        "outlet_count": family.outlet_count,
        "independent_source_count": family.sources,
        "members": [
            {
                "id": member.row.id,
                "text": member.row.text,
                "outlet": member.row.outlet,
                "published": member.row.published,
                "speaker": member.row.speaker,
                "relation": member.relative.relation,
                "score": member.relative.score,
                "material": [
                    {"kind": one.kind.value, "a": one.a_words, "b": one.b_words, "sentence": one.sentence}
                    for one in member.relative.material
                ],
            }
            for member in family.members
        ],
    }


def _entry(entry: HistoryEntry) -> dict[str, Any]:
    decision = entry.recorded.decision
    return {
        "id": entry.recorded.id,
        "reviewer": decision.reviewer,
        "at": put_moment(entry.recorded.decided_at),
        "verdict": decision.verdict.value,
        "state": decision.state.value,
        "before": entry.previous,
        "undone_at": entry.undone_at,
        "speaker": decision.speaker,
        "said": said_dict(decision.said),
        "venue": decision.venue,
        "context": decision.context,
        "addressee": decision.addressee,
        "original_language": decision.original_language,
        "original_text": decision.original_text,
        "note": decision.note,
        "evidence_url": decision.evidence_url,
        "evidence_excerpt": decision.evidence_excerpt,
        "checks": {check.value: state.value for check, state in decision.checks.items()},
        "speaker_suggested": entry.suggested.speaker,
    }
