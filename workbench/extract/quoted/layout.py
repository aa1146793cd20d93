"""Sources that a fixed form gives: a credit after a dash ('"..." — Jane Roe'), a transcript's label ('ROE: ...'), and
'what Jane Roe called "..."'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.quoted.incise import incise
from workbench.extract.quoted.other_order import is_common_noun
from workbench.extract.quoted.scene import neighbours
from workbench.extract.quoted.segments import MIN_SPEECH_WORDS
from workbench.model.article import Region
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.document import Document
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.tokens import Word

_CREDIT = re.compile(
    r"[\"”“’'»]{0,2}[.,]?\s{0,3}(?:―|—|–|--?)\s*(?P<name>(?:the |The )?[A-Z@][\w.'’@-]*(?:[ ][\w.'’&-]+){0,6}?)"
    r"(?P<more>,[^\n\r]{0,100})?[.]?[ \t]*(?=[\n\r]|\Z)"
)
_LABEL = re.compile(
    r"(?P<name>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]*){0,4}|(?:[A-Z][\w.'’-]+[ ]){1,3}[A-Z][\w.'’-]+)"
    r"(?:[ ]?\([^)\n]{1,40}\))?:\s+(?=\S)"
)


_MIN_ACCORDING = 4
_MAX_NAMED = 8


@dataclass(frozen=True, slots=True)
class Given:
    """A source that the layout gives: its place, the mechanism's name, the cue (dash or colon), and from where on
    the segment is speech; `without` is what stands in the segment and is no speech."""

    source: Span
    mechanism: str
    cue: Span | None
    speech_from: int
    without: Span | None = None


def given_sources(scene: Scene, segments: Sequence[Segment]) -> dict[Span, Given]:
    """Sources by segment span, for the segments whose source the layout shows."""
    document = scene.document
    found: dict[Span, Given] = {}
    by_paragraph: dict[int, list[Segment]] = {}
    for segment in segments:
        by_paragraph.setdefault(document.sentences[segment.first].paragraph, []).append(segment)
        label = _LABEL.match(document.text, segment.span.start, segment.span.end)
        if label and _is_name(document, label["name"]) and (label["name"].isupper() or _opens(document, segment)):
            colon = label.end("name")
            found[segment.span] = Given(Span(*label.span("name")), "transcript", Span(colon, colon + 1), label.end())
        elif aside := incise(document, segment):
            found[segment.span] = Given(aside.source, "incise", aside.cue, segment.span.start, aside.span)
        elif segment.signed:
            found[segment.span] = Given(segment.signed, "signed", None, segment.span.start)
        elif named := _named_inside(document, segment):
            found[segment.span] = Given(named, "naming", None, segment.span.start)
        elif headed := heading_source(scene, segment):
            found[segment.span] = Given(headed, "heading", None, segment.span.start)
        elif according := _according(scene, segment):
            found[segment.span] = Given(according[0], "according_to", according[1], segment.span.start)
    for group in by_paragraph.values():
        given = _credit(document, group[-1])
        if given is not None and not _told(document, group):
            for segment in group:
                found.setdefault(segment.span, Given(*given, segment.span.start))
    return found


def _opens(document: Document, segment: Segment) -> bool:
    """Whether the segment stands first in its paragraph; a colon inside one that does not is a title's."""
    start = document.paragraphs[document.sentences[segment.first].paragraph].start
    return not document.text[start : segment.outer.start].strip()


def _named_inside(document: Document, segment: Segment) -> Span | None:
    """The source of words that the sentence itself takes from somebody: 'what the mayor called "..."'."""
    if document.grammar is None or document.grammar.naming is None:
        return None
    start = document.sentences[segment.first].span.start
    match = document.grammar.naming.search(document.text[start : segment.outer.start])
    if match is None or match.lastgroup is None or not _is_name(document, match[match.lastgroup]):
        return None
    first, last = match.span(match.lastgroup)
    return Span(start + first, start + last)


def heading_source(scene: Scene, segment: Segment) -> Span | None:
    """Who a heading sets a quotation beside: "‘Words’: Jane Roe rejects ...", "Jane Roe (Rejects Toll): ‘Words’"."""
    if segment.region is not Region.HEADLINE or segment.words < MIN_SPEECH_WORDS:
        return None
    before, after = neighbours(scene.words(segment.first), segment.outer, scene.grammar)
    lead = [word for word in before if word.lower != "#"][::-1]
    if not lead and after and after[0].lower == ":":
        length = _name_length(scene, after[1:])
        acts = len(after) > length + 1 and _acts(scene, after[length + 1])
        return Span(after[1].start, after[length].end) if length and acts else None
    if len(lead) < 2 or lead[-1].lower != ":" or after:
        return None
    length = _name_length(scene, lead)
    alone = length == len(lead) - 1 and not (length == 1 and is_common_noun(scene, Span(lead[0].start, lead[0].end)))
    return Span(lead[0].start, lead[length - 1].end) if alone or (length and _acts(scene, lead[length])) else None


def _name_length(scene: Scene, found: list[Word]) -> int:
    """How many words from the first on are a name; in a heading a verb may be capitalised, too."""
    for number, word in enumerate(found):
        if word.role != "C" or (number and word.lower in scene.grammar.verbs):
            return number
    return len(found)


def _acts(scene: Scene, word: Word) -> bool:
    return word.role in "wVva" or word.lower in scene.grammar.verbs


def _according(scene: Scene, segment: Segment) -> tuple[Span, Span] | None:
    """The named source in "According to the mayor, Jane Roe, ..." with its preposition, where nothing is parsed."""
    found = scene.words(segment.first)
    if scene.tree(segment.first) is not None or len(found) < _MIN_ACCORDING or found[0].role != "R":
        return None
    commas = [number for number, word in enumerate(found[: 2 * _MAX_NAMED]) if word.lower == ","]
    if not commas or commas[0] > _MAX_NAMED or found[commas[0]].start > segment.outer.start:
        return None
    first, end = 1, commas[0]
    if len(commas) > 1 and all(word.role == "C" for word in found[end + 1 : commas[1]]):
        first, end = end + 1, commas[1]  # the name stands in apposition
    named = found[first:end]
    roles = [word.role for word in found[end:] if word.end <= segment.outer.start]
    if not any(word.role == "C" for word in named) or any(role in "VRQi" for role in roles):
        return None
    return Span(named[0].start, named[-1].end), Span(found[0].start, found[0].end)


def _credit(document: Document, segment: Segment) -> tuple[Span, str, Span] | None:
    match = _CREDIT.match(document.text, segment.span.end)
    if match is None or not _is_name(document, match["name"]):
        return None
    if match["more"] and document.grammar and document.grammar.strong_cue.are_in(match["more"]):
        return None
    dash = re.search(r"[―—–-]+", document.text[segment.span.end : match.start("name")])
    start = segment.span.end + (dash.start() if dash else 0)
    return Span(*match.span("name")), "credit", Span(start, start + len(dash.group()) if dash else start)


def _told(document: Document, group: Sequence[Segment]) -> bool:
    """Whether the paragraph tells who says the words; a name after a dash then signs the item: "- Reuters"."""
    if document.grammar is None:
        return False
    start = document.paragraphs[document.sentences[group[0].first].paragraph].start
    for segment in group:
        if document.grammar.cue.are_in(document.text[start : segment.outer.start]):
            return True
        start = segment.outer.end
    return False


def _is_name(document: Document, words: str) -> bool:
    """Whether the words can name somebody: no verb that speaks among them."""
    return document.grammar is None or not document.grammar.strong_cue.are_in(words)
