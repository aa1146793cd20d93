"""What may stand between quotation marks: the words of who spoke, not those of who reported them."""

from __future__ import annotations

IN_MARKS = frozenset({"direct"})
"""Kinds of quotes that are the speaker's words throughout; a mixed one has its own marks around those that are."""


def in_marks(text: str, kind: str) -> str:
    """Return a quote's text as one may print it: in marks where they are the speaker's words."""
    return f"“{text}”" if kind in IN_MARKS else text
