"""A clause or phrase that may be reported speech, before anything has judged it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extract.syntax import Token, Tree


@dataclass(frozen=True, slots=True)
class Source:
    """The words for who says it: the indices of their tokens, the one that heads them, and how it was reached.

    `route` is "subject", "shared" (with the verb that this one is joined to), "governing" (the subject of the
    clause that a participle or infinitive belongs to), "modified" (the noun that a participle follows),
    "relative" (who, which), "agent" (by ...), "owner" (possessive), "of", "support" (the subject of the verb whose
    object the cue is), "according" or "label" (before a colon).
    """

    head: Token
    tokens: tuple[int, ...]
    route: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible report: the word that reports (`cue`, with the `particles` that belong to it) and what it reports.

    `boundary` tells how the content differs from all that depends on its head: "" for not at all, "cut ..." or
    "with ..." and the part that is left out or added (see `boundaries.py`).
    `content` and `particles` are token indices in text order; `mechanism` is the structure that joins the two, a
    key of `explain.WORDS`. `head` heads the content.
    """

    tree: Tree
    cue: Token
    particles: tuple[int, ...]
    head: Token
    content: tuple[int, ...]
    source: Source | None
    mechanism: str
    boundary: str = ""
