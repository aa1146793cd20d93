"""Which quoted segments are one quotation: the parts that a cue keeps apart, and paragraphs of one speech.

'"X," she said, "Y"' and '"X," she said. "Y."' are one (the first part ends in a comma: the sentence, or the speech,
goes on); so are fragments with nothing of weight between them ('"x" and "y"'), and a quotation whose next
paragraph repeats the opening mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.choose import Choice
    from workbench.extract.scene import Scene

_LONGEST_LINK = 60
_FULL_STOP = re.compile(r"[.!?]")


def joined(scene: Scene, choices: Sequence[Choice]) -> list[list[Choice]]:
    """Group the choices, in text order, into quotations."""
    groups: list[list[Choice]] = []
    for choice in choices:
        if groups and _one(scene, groups[-1][-1], choice):
            groups[-1].append(choice)
        else:
            groups.append([choice])
    return groups


def _one(scene: Scene, first: Choice, second: Choice) -> bool:
    one, two = first.segment, second.segment
    if two.quoted.continues and not one.quoted.closed and (not has_own_source(first) or not has_own_source(second)):
        return True
    if first.mention is None or second.mention is None or not _same(first, second):
        return False
    sentences = scene.document.sentences
    if sentences[one.last].paragraph != sentences[two.first].paragraph or not one.quoted.closed:
        return False
    link = scene.text[one.outer.end : two.outer.start]
    cues = len(scene.grammar.strong_cue.findall(link))
    ending = scene.text[one.span.end - 1]
    if _FULL_STOP.search(link):
        return cues == 1 and (ending == "," or (ending in "?!" and len(link) < _LONGEST_LINK))
    if len(link) >= _LONGEST_LINK:
        return False
    if cues:
        return cues == 1 and ending in ",?!" and link.rstrip()[-1:] in ",:—–"
    return ending not in ".?!" and not scene.grammar.cue.search(link)


def has_own_source(choice: Choice) -> bool:
    """Whether the source stands in the sentences of the segment itself."""
    segment = choice.segment
    return choice.mention is not None and segment.first <= choice.mention.sentence <= segment.last


def _same(first: Choice, second: Choice) -> bool:
    assert first.mention is not None
    assert second.mention is not None
    one, two = first.mention.span, second.mention.span
    return one.overlaps(two)
