"""Words in marks that were denied or only asked for, as the surface shows it where no sentence was parsed."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from workbench.extract.quoted.scene import neighbours
from workbench.model.quote import Polarity

if TYPE_CHECKING:
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.tokens import Word
    from workbench.model.spans import Span

_WITHIN = 5  # words


def surface_polarity(scene: Scene, segment: Segment, cue: Span | None) -> Polarity:
    """Whether the sentence says that it was said: "did not call it ...", "Did she say ...?" say nothing of the kind."""
    if cue is None or scene.document.grammar is None:
        return Polarity.ASSERTED
    sentence = scene.document.sentence_at(cue.start)
    before, after = neighbours(scene.words(sentence), cue, scene.grammar)
    found = [word.lower for word in takewhile(_goes_on, before[:_WITHIN])]
    if not scene.grammar.denying.isdisjoint(found):
        return Polarity.NEGATED
    behind = [word.lower for word in takewhile(_goes_on, after[:_WITHIN])]
    if not scene.grammar.denying_after.isdisjoint(behind):
        return Polarity.NEGATED
    asked = scene.text[segment.outer.end :].lstrip()[:1] == "?"
    return Polarity.QUESTIONED if asked and cue.end <= segment.outer.start else Polarity.ASSERTED


def _goes_on(word: Word) -> bool:
    """Whether the clause of the cue reaches over the word."""
    return word.role not in "pVQR" or word.lower in ("'", "’")
