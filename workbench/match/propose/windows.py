"""Stretches of a long quote that a translated fragment of two or three words can stand for.

The likeness of so short a fragment to a whole sentence tells nothing (cosine .2 to .5, right or wrong); to the words
that it translates it is .7 to .95, to any others hardly over .6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.match.prepare.meaning import small_words
from workbench.model.spans import Span
from workbench.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.text.words import Word

FRAGMENT = 3
"""A quote of so many words and fewer is compared with stretches of another."""
LONGEST = 40
"""Words of a long quote that are looked at."""


def is_fragment(text: str) -> bool:
    """Whether a quote is too short to be compared as a whole; one word alone may be anything."""
    return 1 < len(words(text)) <= FRAGMENT


def windows(text: str) -> list[Span]:
    """Return the stretches of one to three words that neither begin nor end with a small word.

    A small word may begin a stretch that has two others ("a good start").
    """
    found = words(text)[:LONGEST]
    small = frozenset().union(*small_words().values())
    return [
        Span(found[at].start, found[at + size - 1].end)
        for size in range(1, FRAGMENT + 1)
        for at in range(len(found) - size + 1)
        if _tells(found[at : at + size], small)
    ]


def _tells(stretch: Sequence[Word], small: frozenset[str]) -> bool:
    telling = [word.norm not in small for word in stretch]
    return telling[-1] and (telling[0] or sum(telling) >= FRAGMENT - 1)
