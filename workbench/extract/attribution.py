"""Who said what stands in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.choose import choose
from workbench.extract.found import Found
from workbench.extract.ranker import load_ranker
from workbench.extract.scene import Scene
from workbench.extract.segments import MIN_SPEECH_WORDS, segments
from workbench.model.quote import Kind, Reason, Rival

if TYPE_CHECKING:
    from workbench.extract.document import Document


def attribute(document: Document) -> list[Found]:
    """Return a `Found` for each quotation in marks that is speech, in text order."""
    segs = [item for item in segments(document) if item.words >= MIN_SPEECH_WORDS]
    if document.grammar is None:
        reason = Reason("no rules", "there are no rules for this article's language")
        return [Found(Kind.DIRECT, (item.span,), (item.span,), None, None, 0.0, reason) for item in segs]
    scene = Scene(document, document.grammar)
    ranker = load_ranker("parsed" if document.trees else "surface")
    found = []
    for choice in choose(scene, segs, ranker):
        rivals = tuple(
            Rival(mention.span, mention.span.of(document.text), round(score, 3))
            for mention, score in choice.ranked[1:3]
            if mention is not None
        )
        source = choice.mention.span if choice.mention else None
        confidence = ranker.calibrated(choice.probability) if source else 0.0
        span = choice.segment.span
        found.append(Found(Kind.DIRECT, (span,), (span,), source, None, confidence, Reason("ranker", "", rivals)))
    return found
