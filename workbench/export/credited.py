"""Whom an outlet names as the speaker where a reviewer has found that it was somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.model.review import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping


def credited_in_print(row: Mapping[str, Any]) -> str | None:
    """Return the name that the outlet gives, or None where the row's speaker is the one whom it names.

    A misattributed quote whose true speaker nobody knows still carries that name as its speaker.
    """
    printed: str | None = row["suggested_speaker"] or row["speaker_as_printed"]
    corrected = row["speaker"] is not None and row["speaker"] != row["suggested_speaker"]
    return printed if corrected or row["verdict"] == Verdict.MISATTRIBUTED else None
