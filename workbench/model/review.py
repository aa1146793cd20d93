"""What a person decides. The vocabulary follows the practice of fact-checking desks (see db/README.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from workbench.model.quote import Said


class WorkState(StrEnum):
    """How far the work on a quote is; apart from the verdict."""

    NEW = "new"
    IN_REVIEW = "in_review"
    NEEDS_SECOND = "needs_second"
    FINAL = "final"


class Verdict(StrEnum):
    """The reviewer's finding on a quote."""

    VERIFIED = "verified"
    CORROBORATED = "corroborated"
    MINOR_VARIANCE = "minor_variance"
    ALTERED = "altered"
    TRUNCATED = "truncated"
    STITCHED = "stitched"
    MISTRANSLATED = "mistranslated"
    OUT_OF_CONTEXT = "out_of_context"
    OUTDATED = "outdated"
    MISATTRIBUTED = "misattributed"
    FABRICATED = "fabricated"
    SATIRE = "satire"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    NOT_A_QUOTE = "not_a_quote"


class Check(StrEnum):
    """The six things that are checked about a quote."""

    SPEAKER = "speaker"
    WORDING = "wording"
    DATE = "date"
    VENUE = "venue"
    CONTEXT = "context"
    TRANSLATION = "translation"


class CheckState(StrEnum):
    """The outcome of one check."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNRESOLVED = "unresolved"
    NOT_CHECKED = "not_checked"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict as given by one reviewer, with the facts as the reviewer holds them.

    A field that is None was left as the machine suggests at the moment of the decision; what it was then is
    stored with the decision, so that a later run of the machine cannot change what was confirmed.
    """

    quote_id: int
    reviewer: str
    verdict: Verdict
    state: WorkState = WorkState.FINAL
    speaker: str | None = None
    said: Said | None = None
    venue: str | None = None
    context: str | None = None
    addressee: str | None = None
    original_language: str | None = None
    original_text: str | None = None
    evidence_url: str | None = None
    evidence_excerpt: str | None = None
    note: str | None = None
    checks: Mapping[Check, CheckState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision as it stands in the history: append-only, newest counts; an undo is an entry of its own."""

    id: int
    decision: Decision
    decided_at: datetime
    undone: bool = False
