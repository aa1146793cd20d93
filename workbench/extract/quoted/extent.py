"""How far a quotation and the words that name its source reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted.scene import neighbours
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.tokens import Word

_LONGEST_SUBJECT = 14


def named_in_full(scene: Scene, mention: Mention) -> Span:
    """The source with the name that stands in apposition: "the harbour's director, Jo Lund", "treasurer Jo Lund"."""
    before, after = neighbours(scene.words(mention.sentence), mention.span, scene.grammar)
    if (apposed := _apposed_to(scene, mention, before, after)) is not None:
        return apposed
    if mention.kind != "nominal":
        return mention.span
    if (whole := _with_complement(scene, mention, after)) is not None:
        return whole
    begin = 1 if after and after[0].lower == "," else 0
    if len(after) <= begin or after[begin].role != "C":
        return mention.span
    end = begin
    while end < len(after) and (after[end].role == "C" or after[end].lower in scene.grammar.particles):
        end += 1
    while after[end - 1].role != "C":
        end -= 1
    closed = end == len(after) or after[end].role in "pVvaQ"
    return Span(mention.span.start, after[end - 1].end) if closed else mention.span


def _apposed_to(scene: Scene, mention: Mention, before: Sequence[Word], after: Sequence[Word]) -> Span | None:
    """The name that a role before a colon is apposed to: "Jo Lund" in "Jo Lund, union delegate:"."""
    if not after or after[0].lower != ":" or len(before) < 2 or before[0].lower != "," or before[1].role != "C":
        return None
    if scene.text[mention.span.start].isupper():
        return None
    name = next((m for m in scene.mentions(mention.sentence) if m.span.end == before[1].end and m.kind == "name"), None)
    if name is None:
        return None
    ahead = [word for word in before if word.end <= name.span.start]
    placed = bool(ahead) and ahead[0].lower in scene.grammar.stop - scene.grammar.denying  # "in Brell, the mayor:"
    return None if placed else name.span


def _with_complement(scene: Scene, mention: Mention, after: Sequence[Word]) -> Span | None:
    """The source with the one it comes from ("a statement from Roe's lawyer") or those it is part of ("half of the
    nurses")."""
    if len(after) < 2:
        return None
    last = mention.span.of(scene.text).rsplit(None, 1)[-1].lower()
    sent = last in scene.grammar.cue_nouns and after[0].lower in ("from", "by")
    part = after[0].lower == "of" and last in scene.grammar.parts
    if not sent and not part:
        return None
    start = after[1].start
    return next(
        (Span(mention.span.start, m.span.end) for m in scene.mentions(mention.sentence) if m.span.start == start), None
    )
