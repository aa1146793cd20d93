"""Names the differences between two wordings that can change the meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.match.align import align
from workbench.model.matching import Material, MaterialKind, Operation
from workbench.text.words import norms

if TYPE_CHECKING:
    from workbench.model.matching import MatchQuote

_NEGATIONS = frozenset(["not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "without"])


def material(a: MatchQuote, b: MatchQuote) -> tuple[Material, ...]:
    """Return the material differences between two quotes of one utterance, in the order of the text."""
    found: list[Material] = []
    steps = align(a.text, b.text)
    for step in steps[1:-1] if len(steps) > 2 else ():
        if step.operation in (Operation.EQUAL, Operation.EDITORIAL):
            continue
        left, right = step.a.of(a.text), step.b.of(b.text)
        negations = [sum(word in _NEGATIONS for word in norms(side)) for side in (left, right)]
        kind = MaterialKind.NEGATION if negations[0] != negations[1] else MaterialKind.CONTENT
        found.append(Material(kind, left, right, f"“{left or '–'}” stands against “{right or '–'}”"))
    return tuple(found)
