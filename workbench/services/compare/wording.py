"""How the words of a quote stand to the words of a witness: another printing of it, or a passage of a transcript."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workbench.model.matching import MaterialKind, Operation
from workbench.text.words import norms, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.matching import Aligned, MatchQuote, Material
    from workbench.model.spans import Span


class Words(StrEnum):
    """How a quote's words stand to the witness's.

    VERBATIM: the same words, or a stretch of the witness's. PARAPHRASED: other words, without marks around them on
    one of the two sides, and no difference of meaning seen. TRUNCATED: what is left out can turn the meaning.
    ALTERED: other words inside the marks, or a difference of meaning. PARTLY: the witness has only some of the words.
    """

    VERBATIM = "verbatim"
    PARAPHRASED = "paraphrased"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    PARTLY = "partly"


_CUTS = frozenset({MaterialKind.CROPPED, MaterialKind.SILENT_CUT, MaterialKind.STITCHED})
_NO_CHANGE = frozenset({Operation.EQUAL, Operation.EDITORIAL})
_BETWEEN = 6
"""Other words at an edge, against other words of the witness there, are set against each other up to so many."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, seen from the witness: its words, and the quote's words in their place; either may be empty."""

    operation: Operation
    witness: str
    quote: str

    def to_dict(self) -> dict[str, str]:
        """Return it as JSON-ready values."""
        return {"operation": self.operation.value, "witness": self.witness, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class Wording:
    """The outcome of a comparison."""

    words: Words
    difference: tuple[Difference, ...] = ()
    material: tuple[Material, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return {
            "difference": [one.to_dict() for one in self.difference],
            "material": [
                {"kind": one.kind.value, "witness": one.a_words, "quote": one.b_words, "sentence": one.sentence}
                for one in self.material
            ],
        }


def compare(witness: MatchQuote, quote: MatchQuote, marked: Sequence[Span] | None = None) -> Wording:
    """Compare a quote with a witness that reports the same utterance.

    `marked` are the places of `quote.text` that stand inside quotation marks, where words have to be exact; None is
    all of a direct quote and nothing of an indirect one.
    """
    from workbench.match.differences.align import align
    from workbench.match.differences.material import material

    theirs, ours = norms(witness.text), norms(quote.text)
    if theirs == ours:
        found = material(witness, quote)  # only what stands just outside the marks can differ
        return Wording(Words.TRUNCATED if found else Words.VERBATIM, (), found)
    steps = align(witness.text, quote.text)
    differences = tuple(
        Difference(step.operation, step.a.of(witness.text), step.b.of(quote.text))
        for step in _inner(steps, witness.text, quote.text)
        if step.operation is not Operation.EQUAL
    )
    found = material(witness, quote)
    kinds = {one.kind for one in found}
    if contains(theirs, ours):
        return Wording(Words.TRUNCATED if kinds & _CUTS else Words.VERBATIM, (), found)
    exact = witness.kind != "indirect" and _has_marks(quote, marked)
    changed = exact and any(
        step.operation not in _NO_CHANGE and _is_marked(step, quote, marked)
        for step in _inner(steps, witness.text, quote.text)
    )
    if kinds and kinds <= _CUTS:
        return Wording(Words.TRUNCATED, differences, found)
    if changed or kinds - _CUTS:
        return Wording(Words.ALTERED, differences, found)
    if not exact:
        return Wording(Words.PARAPHRASED, differences, found)
    return Wording(Words.VERBATIM if _covered(steps, quote, marked) else Words.PARTLY, differences, found)


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether `part` stands in `whole`, word after word; nothing stands nowhere."""
    if not part:
        return False
    return any(list(whole[at : at + len(part)]) == list(part) for at in range(len(whole) - len(part) + 1))


def _inner(steps: Sequence[Aligned], a_text: str, b_text: str) -> list[Aligned]:
    """The steps without what only one side has before or after all that they share: a quote begins somewhere."""
    kept = list(steps)
    for end in (0, -1):
        while kept and _is_edge(kept[end], a_text, b_text):
            kept.pop(end)
    return kept


def _is_edge(step: Aligned, a_text: str, b_text: str) -> bool:
    if step.operation in (Operation.DROP, Operation.INSERT):
        return True
    if step.operation is not Operation.REPLACE:
        return False
    return max(len(words(step.a.of(a_text))), len(words(step.b.of(b_text)))) > _BETWEEN


def _covered(steps: Sequence[Aligned], quote: MatchQuote, marked: Sequence[Span] | None) -> bool:
    """Whether the witness has all words of the quote that stand in marks."""
    return all(
        step.operation in _NO_CHANGE or step.b.start == step.b.end or not _is_marked(step, quote, marked)
        for step in steps
    )


def _has_marks(quote: MatchQuote, marked: Sequence[Span] | None) -> bool:
    return quote.kind == "direct" if marked is None else bool(marked)


def _is_marked(step: Aligned, quote: MatchQuote, marked: Sequence[Span] | None) -> bool:
    """Whether a step changes words inside the marks; what was dropped counts where it was dropped."""
    if marked is None:
        return quote.kind == "direct"
    if step.b.start == step.b.end:
        return any(span.start < step.b.start < span.end for span in marked)
    return any(span.overlaps(step.b) for span in marked)
