"""The vocabulary in words and signs that a reporter reads; signs differ in shape, not only in colour."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from workbench.model.review import Check, CheckState, Verdict, WorkState
from workbench.text.days import in_brief

if TYPE_CHECKING:
    from workbench.model.quote import Said

VERDICT_WORDS = {
    Verdict.VERIFIED: "speaker, words, date and context confirmed from a primary source",
    Verdict.CORROBORATED: "two or more independent secondary sources, no primary one",
    Verdict.MINOR_VARIANCE: "right speaker; wording differs, meaning kept",
    Verdict.ALTERED: "words changed so that the meaning changes",
    Verdict.TRUNCATED: "cropping changes the meaning",
    Verdict.STITCHED: "separate utterances joined without a mark",
    Verdict.MISTRANSLATED: "the translation changes the meaning",
    Verdict.OUT_OF_CONTEXT: "exact words; occasion, date or addressee misrepresented",
    Verdict.OUTDATED: "genuine, later retracted or superseded",
    Verdict.MISATTRIBUTED: "somebody else said it",
    Verdict.FABRICATED: "positive evidence that nobody said it",
    Verdict.SATIRE: "began as satire",
    Verdict.DISPUTED: "credible sources conflict",
    Verdict.UNVERIFIED: "searched; not enough evidence",
    Verdict.NOT_A_QUOTE: "scare quote, title or extraction error; never exported",
}

GOOD = frozenset({Verdict.VERIFIED, Verdict.CORROBORATED, Verdict.MINOR_VARIANCE, Verdict.OUTDATED})
OPEN = frozenset({Verdict.DISPUTED, Verdict.UNVERIFIED})

STATE_SIGNS = {WorkState.NEW: "○", WorkState.IN_REVIEW: "◐", WorkState.NEEDS_SECOND: "②", WorkState.FINAL: "●"}

CHECK_WORDS = {
    CheckState.CONFIRMED: "confirmed",
    CheckState.CONTRADICTED: "contradicted",
    CheckState.UNRESOLVED: "unresolved",
    CheckState.NOT_CHECKED: "not checked",
    CheckState.NOT_APPLICABLE: "does not apply",
}

CHECKS = tuple(Check)


def said_words(said: Said | None) -> str:
    """Return the interval of utterance in words; "no date" for None."""
    if said is None:
        return "no date"
    if said.start is None and said.end is None:
        return "not known"
    return in_brief(said.start, said.end)


def plain(name: str | None) -> str:
    """Return a vocabulary word as English words ("minor_variance": "minor variance")."""
    return (name or "").replace("_", " ")


def verdict_sign(state: str, verdict: str | None) -> str:
    """Return one sign for how far a quote is and how it was judged."""
    if verdict is None or state != WorkState.FINAL:
        return STATE_SIGNS.get(WorkState(state), "○") if state in WorkState._value2member_map_ else "○"
    if verdict == Verdict.NOT_A_QUOTE:
        return "–"
    if verdict in GOOD:
        return "✓"
    return "?" if verdict in OPEN else "✗"


def clock() -> str:
    """Return the time of day, as told next to "saved"."""
    return f"{datetime.now():%H:%M:%S}"


def many(number: int, one: str, more: str | None = None) -> str:
    """Return a number with its noun: "1 quote", "1,204 quotes"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
