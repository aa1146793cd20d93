"""Why two quotes are thought to report one utterance, in words for a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.match.prepared import days_apart

if TYPE_CHECKING:
    from workbench.match.features import Features
    from workbench.match.prepared import Prepared


def reasons(a: Prepared, b: Prepared, features: Features) -> tuple[str, ...]:
    """Return the grounds, the words first, then who, then when."""
    shorter = min(len(a.numbers), len(b.numbers))
    told: list[str] = []
    if a.numbers == b.numbers:
        told.append(f"the same {shorter} words" if shorter > 1 else "the same word")
    else:
        told.append(f"{round(features.matched_share * shorter)} of {shorter} words in the same order")
    if features.same_speaker:
        told.append("same speaker")
    elif features.near_speaker:
        told.append("the one speaker is named beside the other quote")
    elif a.speaker and b.speaker:
        told.append("different speakers")
    days = days_apart(a, b)
    if days is not None:
        told.append("the same day" if days == 0 else "a day apart" if days == 1 else f"{days} days apart")
    if features.capitals >= 0.6:
        told.append("mostly capitalised words: perhaps a title or slogan")
    return tuple(told)
