"""How far what was said reaches where its clause begins outside the marks: it is mixed then, as told on the surface.

'The dam "will hold for years," she said'; 'she said that the dam "will hold"'; in German 'sie sagte, der Damm müsse
„erst geprüft werden“' and, where the mood alone reports, 'Der Damm sei „nicht sicher“'. A parsed sentence has its
clause from the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted.scene import neighbours
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.quoted.choice import Choice
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.tokens import Word

_LONGEST = 14  # words of the clause outside the marks
_HEARER = 4  # words between the cue and its clause: "told the committee that"


def with_clause(scene: Scene, group: Sequence[Choice], quoted: tuple[Span, ...], cue: Span | None) -> tuple[Span, ...]:
    """The content with the words of its clause that stand before the marks."""
    segment = group[0].segment
    if group[0].given or group[0].mention is None or not scene.text[segment.span.start].islower():
        return quoted
    before, _ = neighbours(scene.words(segment.first), segment.outer, scene.grammar)
    start = _start(scene, group[0], before[::-1], cue)
    if start is None or start >= segment.outer.start or scene.document.region_at(start) != segment.region:
        return quoted
    return (Span(start, segment.outer.end if segment.quoted.closed else quoted[0].end), *quoted[1:])


def _start(scene: Scene, choice: Choice, before: list[Word], cue: Span | None) -> int | None:
    """Where the clause begins; `before` are the words of the sentence before the marks."""
    segment, mood = choice.segment, scene.grammar.mood
    assert choice.mention is not None
    if cue is not None and cue.start < segment.outer.start:
        if scene.tree(segment.first) is not None or cue.start < scene.document.sentences[segment.first].span.start:
            return None
        after = [word for word in before if word.start >= cue.end]
        return _after_joint(scene, after)
    if choice.mention.span.start < segment.outer.start and choice.mention.sentence == segment.first:
        return None
    told = cue is not None or any(word.lower in mood for word in before)
    return scene.document.sentences[segment.first].span.start if told and _is_clause(before) else None


def _after_joint(scene: Scene, after: list[Word]) -> int | None:
    """Where the clause begins among the words between cue and marks: at "that", or after a comma in the mood."""
    for number, word in enumerate(after[: _HEARER + 1]):
        joint = next((item for item in scene.grammar.joints if word.lower.startswith(item)), None)
        clause = after[number + 1 :]
        if joint is not None and (word.lower == joint or joint[-1] in "'’"):
            return word.start if word.lower != joint or _is_clause(clause) else None
        if word.lower == "," and _is_clause(clause) and _in_mood(scene, clause):
            return clause[0].start
    return None


def _in_mood(scene: Scene, clause: Sequence[Word]) -> bool:
    return any(word.lower in scene.grammar.mood for word in clause)


def _is_clause(words: Sequence[Word]) -> bool:
    """Whether the words may be the beginning of what is said: somebody or something, and no other report."""
    if not 0 < len(words) <= _LONGEST or any(word.role in "VvRQ" for word in words):
        return False
    return any(word.role in "wCdiN" for word in words)
