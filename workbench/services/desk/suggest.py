"""Which verdict "confirm" stands for, judged as a fact-checking desk judges: by independent sources and agreement.

What one key may confirm is only what nothing speaks against. Where something does, the suggestion carries every
reason (`SuggestedVerdict.look`): screens show them before they take a verdict, bulk confirmation leaves such quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.matching import MaterialKind
from workbench.model.review import Verdict
from workbench.services.desk.review_records import SuggestedVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model.matching import Material
    from workbench.store.records import FamilyView, QuoteRow

ENOUGH_SOURCES = 2
SURE = 0.7
"""A speaker with a lower probability is not confirmed by a reflex: of names just below it, three in ten are wrong."""
_AGAINST_THE_LESSER = {
    MaterialKind.CROPPED: Verdict.TRUNCATED,
    MaterialKind.SILENT_CUT: Verdict.TRUNCATED,
    MaterialKind.STITCHED: Verdict.STITCHED,
    MaterialKind.MARKS_AROUND_PARAPHRASE: Verdict.ALTERED,
    MaterialKind.SHARPENED_HEADLINE: Verdict.ALTERED,
}
"""Differences that are a fault of the shorter side: they say nothing against the other."""


def suggested_verdict(
    row: QuoteRow, family: FamilyView | None, differences: Sequence[tuple[QuoteRow, Sequence[Material]]]
) -> SuggestedVerdict:
    """Return the verdict for a quote whose speaker, date and context a reviewer confirms as they stand.

    A primary source is never assumed: `verified` is only ever a person's choice. `differences` are the other members
    whose wording differs in meaning from this one's, and in what.
    """
    doubt = _doubt(row)
    look = [*doubt, *_state(row)]
    verdict: Verdict | None = None
    if family is not None:
        if any(flag.endswith("_conflict") for flag in row.flags):  # not: who printed it first
            verdict = Verdict.DISPUTED
        look += family.conflicts
    for other, found in differences:
        verdict = verdict or _verdict(found, lesser=len(row.text) < len(other.text))
        name = other.outlet or "a wording without an outlet"
        look += [f"Against {name}: {one.sentence.rstrip('.')}." for one in found]
    look = list(dict.fromkeys(look))
    by_sources = _by_sources(row, family)
    words = " ".join(look) or by_sources.words
    return SuggestedVerdict(verdict or by_sources.verdict, words, tuple(look), "speaker" if doubt else "")


def _doubt(row: QuoteRow) -> list[str]:
    """Return why the suggested speaker should not be taken over without a look; nothing where a person named him."""
    if row.speaker != row.speaker_suggested:
        return []
    if row.speaker is None:
        return ["No speaker was found."]
    return [] if row.confidence >= SURE else [f"Only {row.confidence:.0%} sure that {row.speaker} said it."]


def _state(row: QuoteRow) -> Iterator[str]:
    if "changed_since_review" in row.flags:
        yield "The article has changed since it was judged."
    if "reviewers_differ" in row.flags and not row.blind:
        yield "Reviewers disagree on it."


def _verdict(found: Sequence[Material], *, lesser: bool) -> Verdict | None:
    if any(one.kind not in _AGAINST_THE_LESSER for one in found):
        return Verdict.DISPUTED
    return _AGAINST_THE_LESSER[found[0].kind] if lesser else None


def _by_sources(row: QuoteRow, family: FamilyView | None) -> SuggestedVerdict:
    if row.sources < ENOUGH_SOURCES:
        return SuggestedVerdict(Verdict.UNVERIFIED, "Only one independent source carries it.")
    named = f": {', '.join(row.outlets)}" if row.outlets else ""
    words = f"{row.sources} independent sources carry it{named}."
    relative = next((member.relative for member in family.members if member.row.id == row.id), None) if family else None
    if relative is not None and relative.relation in ("edited", "paraphrase", "translation"):
        return SuggestedVerdict(Verdict.MINOR_VARIANCE, f"{words} The wording is not the same, the meaning is.")
    return SuggestedVerdict(Verdict.CORROBORATED, words)
