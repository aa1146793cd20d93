"""Which quoted segments are one quotation: the parts that a cue keeps apart, and paragraphs of one speech.

'"X," she said, "Y"' and '"X," she said. "Y."' are one (the first part ends in a comma: the sentence, or the speech,
goes on); so are fragments with nothing of weight between them ('"x" and "y"'), and a quotation whose next
paragraph repeats the opening mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.quoted.extent import named_in_full
from workbench.extract.quoted.works import names_a_work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.quoted.choice import Choice
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment

_LONGEST_LINK = 60
_OPENERS = 2  # words that may lead from one sentence of a speech to the next: "But", "And then"
# Who is asked is no second speaker: "said when asked about the toll".
_WHEN_ASKED = re.compile(r"\b(?:when|if|once|after being|on being|while being) \w+ed\b")
_FULL_STOP = re.compile(r"[.!?]")
_RELATIVE = re.compile(r",\s+(?:who|whose|whom|which|qui|dont|der|die|das)\s", re.IGNORECASE)


def joined(scene: Scene, choices: Sequence[Choice]) -> list[list[Choice]]:
    """Group the choices, in text order, into quotations."""
    groups: list[list[Choice]] = []
    for choice in choices:
        if groups and _one(scene, groups[-1], choice):
            groups[-1].append(choice)
        else:
            groups.append([choice])
    return groups


def _one(scene: Scene, group: Sequence[Choice], second: Choice) -> bool:
    first = group[-1]
    one, two = first.segment, second.segment
    if two.quoted.continues and not one.quoted.closed:
        # A paragraph with a speaker of its own goes on with the words, but says anew who speaks.
        return not has_own_source(second) or not any(has_own_source(choice) for choice in group)
    if first.mention is None:
        return False
    sentences = scene.document.sentences
    if sentences[one.last].paragraph != sentences[two.first].paragraph or not one.quoted.closed:
        return False
    link = scene.text[one.outer.end : two.outer.start]
    main = _without_aside(scene, first, link)
    cues = scene.grammar.strong_cue.count(_WHEN_ASKED.sub(" ", main))
    ending = scene.text[one.span.end - 1]
    if ending.isalnum() and link.startswith(","):
        ending = ","  # the comma stands outside the marks
    same = second.mention is not None and _same(scene, first, second)
    if not (same or _interrupts(first, second, link, cues)) or names_a_work(scene, two):
        return False
    if _FULL_STOP.search(link):
        if _begins_anew(scene, one, two):
            return False
        return cues == 1 and (ending == "," or (ending in "?!" and len(link) < _LONGEST_LINK))
    if len(main) >= _LONGEST_LINK:
        return False
    if not cues and link.rstrip().endswith(":"):
        return False  # something announces other words
    if cues:
        return cues == 1 and ending in ",?!" and link.rstrip()[-1:] in ",:—–"
    return ending not in ".?!" and not scene.grammar.cue.are_in(link)


def _begins_anew(scene: Scene, one: Segment, two: Segment) -> bool:
    """Whether the second one stands in a sentence of the paper's own ('The bridge is "a danger"'), not by itself."""
    sentence = scene.document.sentences[two.first].span
    if sentence.start <= one.outer.end:
        return False
    openers = [word for word in scene.words(two.first) if word.end <= two.outer.start and word.role != "p"]
    return len(openers) > _OPENERS or any(word.role in "iCVv" for word in openers)


def _interrupts(first: Choice, second: Choice, link: str, cues: int) -> bool:
    """Whether the words between tell who speaks and no more ('"That," said Roe, "is wrong"'): then nobody else does."""
    assert first.mention is not None
    inside = first.segment.outer.end <= first.mention.span.start < second.segment.outer.start
    return inside and cues == 1 and link.rstrip().endswith(",") and _FULL_STOP.search(link) is None


def has_own_source(choice: Choice) -> bool:
    """Whether the source stands in the sentences of the segment itself."""
    segment = choice.segment
    return choice.mention is not None and segment.first <= choice.mention.sentence <= segment.last


def _same(scene: Scene, first: Choice, second: Choice) -> bool:
    assert first.mention is not None
    assert second.mention is not None
    one, two = first.mention.span, second.mention.span
    return one.overlaps(two) or named_in_full(scene, first.mention).overlaps(named_in_full(scene, second.mention))


def _without_aside(scene: Scene, first: Choice, link: str) -> str:
    """The link without what is only told of the source in it: an apposition or a relative clause."""
    assert first.mention is not None
    start = first.segment.outer.end
    after = first.mention.span.end - start
    if not 0 < after < len(link) or link[after] != "," or not scene.grammar.strong_cue.are_in(link[:after]):
        return link
    aside = link[after:]
    stop = _FULL_STOP.search(aside)
    if not _RELATIVE.match(aside) and scene.grammar.strong_cue.are_in(aside):
        return link
    return link[:after] + (aside[stop.start() :] if stop else "," if aside.rstrip().endswith(",") else aside)
