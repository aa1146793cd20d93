"""Which verdict "confirm" stands for, judged as a fact-checking desk judges: by independent sources and agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.review import Verdict
from workbench.services.review_records import SuggestedVerdict

if TYPE_CHECKING:
    from workbench.store.records import FamilyView, QuoteRow

ENOUGH_SOURCES = 2


def suggested_verdict(row: QuoteRow, family: FamilyView | None, material: bool) -> SuggestedVerdict:
    """Return the verdict for a quote whose speaker, date and context a reviewer confirms as they stand.

    A primary source is never assumed: `verified` is only ever a person's choice. `material` says that the wording
    differs in meaning from another member's.
    """
    if family is not None and family.conflicts:
        return SuggestedVerdict(Verdict.DISPUTED, family.conflicts[0])
    if material:
        return SuggestedVerdict(Verdict.DISPUTED, "The wordings of the outlets differ in meaning.")
    if row.sources < ENOUGH_SOURCES:
        return SuggestedVerdict(Verdict.UNVERIFIED, "Only one independent source carries it.")
    words = f"{row.sources} independent sources carry it: {', '.join(row.outlets)}."
    relative = next((member.relative for member in family.members if member.row.id == row.id), None) if family else None
    if relative is not None and relative.relation in ("edited", "paraphrase", "translation"):
        return SuggestedVerdict(Verdict.MINOR_VARIANCE, f"{words} The wording is not the same, the meaning is.")
    return SuggestedVerdict(Verdict.CORROBORATED, words)
