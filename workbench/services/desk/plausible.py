"""What a reviewer enters and can hardly mean: it is stored as given, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from workbench.model.quote import Said

_YEARS = 100
"""Nobody whom today's news quotes said it longer ago; words of the dead are quoted by their works."""


def doubt(said: Said, published: date | None) -> str:
    """Return a sentence on a day of utterance that an article of that day can hardly report; empty where it can."""
    if published is None:
        return ""
    if said.start is not None and said.start > published:
        return f"that is after the article appeared ({published})"
    if said.end is not None and said.end.year < published.year - _YEARS:
        return f"that is more than {_YEARS} years before the article appeared ({published})"
    return ""
