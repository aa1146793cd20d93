"""Which verdict "confirm" stands for, judged as a fact-checking desk judges: by independent sources and agreement.

What one key may confirm is only what nothing speaks against. Where something does, the suggestion carries every
reason (`SuggestedVerdict.look`): screens show them before they take a verdict, bulk confirmation leaves such quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.matching import MaterialKind
from workbench.model.review import Verdict
from workbench.services.review_records import SuggestedVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model.matching import Material
    from workbench.store.records import FamilyView, Member, QuoteRow

ENOUGH_SOURCES = 2
_AGAINST_THE_LESSER = {
    MaterialKind.CROPPED: Verdict.TRUNCATED,
    MaterialKind.SILENT_CUT: Verdict.TRUNCATED,
    MaterialKind.STITCHED: Verdict.STITCHED,
    MaterialKind.MARKS_AROUND_PARAPHRASE: Verdict.ALTERED,
    MaterialKind.SHARPENED_HEADLINE: Verdict.ALTERED,
}
"""Differences that are a fault of one side, the one that is not the reference: they say nothing against the other."""


def suggested_verdict(row: QuoteRow, family: FamilyView | None, material: bool) -> SuggestedVerdict:
    """Return the verdict for a quote whose speaker, date and context a reviewer confirms as they stand.

    A primary source is never assumed: `verified` is only ever a person's choice. `material` says that the wording
    differs in meaning from another member's.
    """
    look = list(_state(row))
    verdict: Verdict | None = None
    if family is not None:
        if any(flag.endswith("_conflict") for flag in row.flags):  # not: who printed it first
            verdict = Verdict.DISPUTED
        look += family.conflicts
    if family is not None and material:
        own, reasons = _wording(row, family)
        verdict = verdict or own
        look += reasons
    by_sources = _by_sources(row, family)
    if verdict is None:
        verdict = by_sources.verdict
    words = " ".join(look) if look else by_sources.words
    return SuggestedVerdict(verdict, words, tuple(look))


def _state(row: QuoteRow) -> Iterator[str]:
    if "changed_since_review" in row.flags:
        yield "The article has changed since it was judged."
    if "reviewers_differ" in row.flags and not row.blind:
        yield "Reviewers disagree on it."


def _wording(row: QuoteRow, family: FamilyView) -> tuple[Verdict | None, list[str]]:
    """Return what differences in meaning suggest for this wording (None: nothing against it), and each of them."""
    reference = next((member for member in family.members if member.is_reference), None)
    own = next((member for member in family.members if member.row.id == row.id), None)
    if reference is None or own is None:
        return Verdict.DISPUTED, ["Another outlet's wording differs in meaning."]
    if not own.is_reference and own.relative.material:
        found = own.relative.material
        lesser = len(own.row.text) < len(reference.row.text)
        return _verdict(found, lesser=lesser), _sentences(reference, found)
    others = [member for member in family.members if member is not own and member.relative.material]
    if own.is_reference and others:
        found = tuple(one for member in others for one in member.relative.material)
        return _verdict(found, lesser=False), [
            words for member in others for words in _sentences(member, member.relative.material)
        ]
    names = ", ".join(dict.fromkeys(member.row.outlet or "an outlet" for member in others)) or "another outlet"
    return Verdict.DISPUTED, [f"Differs in meaning from the wording of {names}."]


def _verdict(found: tuple[Material, ...], *, lesser: bool) -> Verdict | None:
    if any(one.kind not in _AGAINST_THE_LESSER for one in found):
        return Verdict.DISPUTED
    return _AGAINST_THE_LESSER[found[0].kind] if lesser else None


def _sentences(other: Member, found: tuple[Material, ...]) -> list[str]:
    name = other.row.outlet or "an outlet"
    return [f"Against {name}: {one.sentence.rstrip('.')}." for one in found]


def _by_sources(row: QuoteRow, family: FamilyView | None) -> SuggestedVerdict:
    if row.sources < ENOUGH_SOURCES:
        return SuggestedVerdict(Verdict.UNVERIFIED, "Only one independent source carries it.")
    words = f"{row.sources} independent sources carry it: {', '.join(row.outlets)}."
    relative = next((member.relative for member in family.members if member.row.id == row.id), None) if family else None
    if relative is not None and relative.relation in ("edited", "paraphrase", "translation"):
        return SuggestedVerdict(Verdict.MINOR_VARIANCE, f"{words} The wording is not the same, the meaning is.")
    return SuggestedVerdict(Verdict.CORROBORATED, words)
