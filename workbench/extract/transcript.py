"""Interviews printed as turns ("ROE: ..."): each turn is speech, with or without quotation marks.

One label alone is no transcript ("Note: ...", "Brief: ..."): there must be two turns and two labels, and a label in
ordinary letters must come back.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.document import READ_REGIONS
from workbench.extract.found import Found
from workbench.model.quote import Kind, Reason
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.document import Document

_CAPITALS = r"[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.'’-]+(?: [^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.'’-]*){0,4}"
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]+(?: [^\W\d_a-zß-ÿ][\w.'’-]+){0,3}"
_TURN = re.compile(rf"(?:(?P<loud>{_CAPITALS})|(?P<plain>{_NAME}|[QA]))(?: ?\([^)\n]{{1,40}}\))?(?P<colon>:)\s+(?=\S)")
_TURNS, _SPEAKERS = 2, 2
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class _Turn:
    label: Span
    colon: Span
    speech: Span
    loud: bool


def find_turns(document: Document) -> list[Found]:
    """The turns of a transcript in text order; none where the article is no transcript."""
    return [
        Found(
            Kind.DIRECT,
            (turn.speech,),
            (turn.speech,),
            turn.label,
            turn.colon,
            _SURE,
            Reason("transcript", f"the turn is labelled “{turn.label.of(document.text)}”"),
        )
        for turn in _turns(document)
    ]


def merge_turns(found: Sequence[Found], turns: Sequence[Found]) -> list[Found]:
    """The quotes with the turns in place of whatever was found inside them."""
    wholes = [_whole(turn) for turn in turns]
    kept = [item for item in found if not any(whole.overlaps(part) for part in item.content for whole in wholes)]
    return sorted([*kept, *turns], key=lambda item: item.content[0])


def _whole(turn: Found) -> Span:
    """From the first to the last of a turn's words and its speaker's."""
    parts = [*turn.content, *([turn.source] if turn.source else ())]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _turns(document: Document) -> list[_Turn]:
    found: list[_Turn] = []
    for paragraph in document.paragraphs:
        match = _TURN.match(document.text, *paragraph)
        if match is None or document.region_at(paragraph.start) not in READ_REGIONS:
            continue
        speech = Span(match.end(), match.end() + len(document.text[match.end() : paragraph.end].rstrip()))
        loud = match["loud"] is not None
        label = Span(*match.span("loud" if loud else "plain"))
        found.append(_Turn(label, Span(*match.span("colon")), speech, loud))
    counts = Counter(turn.label.of(document.text) for turn in found)
    turns = [turn for turn in found if turn.loud or counts[turn.label.of(document.text)] > 1]
    speakers = {turn.label.of(document.text) for turn in turns}
    return turns if len(turns) >= _TURNS and len(speakers) >= _SPEAKERS else []
