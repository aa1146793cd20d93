"""Who said what stands in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.choose import Choice, choose
from workbench.extract.explain import cue_of, reason
from workbench.extract.found import Found
from workbench.extract.joining import joined
from workbench.extract.ranker import load_ranker
from workbench.extract.scene import Scene
from workbench.extract.segments import segments
from workbench.extract.speech import is_speech, worth_asking
from workbench.model.quote import Kind, Reason
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.document import Document
    from workbench.extract.guard import Guard
    from workbench.extract.ranker import Ranker


def attribute(document: Document, guard: Guard) -> list[Found]:
    """Return a `Found` for each quotation in marks that is speech, in text order."""
    segs = segments(document)
    if document.grammar is None:
        reason_none = Reason("no rules", "there are no rules for this article's language")
        return [
            Found(Kind.DIRECT, (item.span,), (item.span,), None, None, 0.0, reason_none)
            for item in segs
            if worth_asking(document, None, item)
        ]
    scene = Scene(document, document.grammar)
    ranker = load_ranker("parsed" if document.trees else "surface")
    asked = [
        item for item in segs if guard.run("quoted speech", lambda item=item: worth_asking(document, scene, item), True)
    ]
    choices = guard.run("quoted speech", lambda: choose(scene, asked, ranker), None)
    if choices is None:
        choices = [Choice(item, None, 0.0, ()) for item in asked]
    groups = joined(scene, [choice for choice in choices if is_speech(document, choice)])
    return [
        guard.run("quoted speech", lambda group=group: _found(scene, group, ranker), _bare(group)) for group in groups
    ]


def _bare(group: Sequence[Choice]) -> Found:
    content = tuple(choice.segment.span for choice in group)
    return Found(Kind.DIRECT, content, content, None, None, 0.0, Reason("failed", "the choice of a source failed"))


def _found(scene: Scene, group: Sequence[Choice], ranker: Ranker) -> Found:
    content = tuple(
        Span(choice.given.speech_from, choice.segment.span.end) if choice.given else choice.segment.span
        for choice in group
    )
    best = max(group, key=lambda choice: (choice.mention is not None, choice.probability))
    if best.mention is None:
        return Found(Kind.DIRECT, content, content, None, None, 0.0, reason(scene, best, None, ranker))
    cue = cue_of(scene, best)
    confidence = 0.97 if best.given else ranker.calibrated(best.probability)
    return Found(
        Kind.DIRECT, content, content, best.mention.span, cue, round(confidence, 3), reason(scene, best, cue, ranker)
    )
