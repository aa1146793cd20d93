"""Sources that a fixed form gives: a credit after a dash ('"..." — Jane Roe'), a transcript's label ('ROE: ...'), and
'what Jane Roe called "..."'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.document import Document
    from workbench.extract.segments import Segment

_CREDIT = re.compile(
    r"[\"”“’'»]{0,2}[.,]?\s{0,3}(?:―|—|–|--?)\s*(?P<name>(?:the |The )?[A-Z@][\w.'’@-]*(?:[ ][\w.'’&-]+){0,6}?)"
    r"(?P<more>,[^\n\r]{0,100})?[.]?[ \t]*(?=[\n\r]|\Z)"
)
_LABEL = re.compile(
    r"(?P<name>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]*){0,4}|(?:[A-Z][\w.'’-]+[ ]){1,3}[A-Z][\w.'’-]+)"
    r"(?:[ ]?\([^)\n]{1,40}\))?:\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Given:
    """A source that the layout gives: its place, the mechanism's name, the cue (dash or colon), and from where on
    the segment is speech."""

    source: Span
    mechanism: str
    cue: Span | None
    speech_from: int


def given_sources(document: Document, segments: Sequence[Segment]) -> dict[Span, Given]:
    """Sources by segment span, for the segments whose source the layout shows."""
    found: dict[Span, Given] = {}
    by_paragraph: dict[int, list[Segment]] = {}
    for segment in segments:
        by_paragraph.setdefault(document.sentences[segment.first].paragraph, []).append(segment)
        label = _LABEL.match(document.text, segment.span.start, segment.span.end)
        if label and _is_name(document, label["name"]):
            colon = label.end("name")
            found[segment.span] = Given(Span(*label.span("name")), "transcript", Span(colon, colon + 1), label.end())
        elif named := _named_inside(document, segment):
            found[segment.span] = Given(named, "naming", None, segment.span.start)
    for group in by_paragraph.values():
        given = _credit(document, group[-1])
        if given is not None:
            for segment in group:
                found.setdefault(segment.span, Given(*given, segment.span.start))
    return found


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


def _credit(document: Document, segment: Segment) -> tuple[Span, str, Span] | None:
    match = _CREDIT.match(document.text, segment.span.end)
    if match is None or not _is_name(document, match["name"]):
        return None
    if match["more"] and document.grammar and document.grammar.strong_cue.search(match["more"]):
        return None
    dash = re.search(r"[―—–-]+", document.text[segment.span.end : match.start("name")])
    start = segment.span.end + (dash.start() if dash else 0)
    return Span(*match.span("name")), "credit", Span(start, start + len(dash.group()) if dash else start)


def _is_name(document: Document, words: str) -> bool:
    """Whether the words can name somebody: no verb that speaks among them."""
    return document.grammar is None or not document.grammar.strong_cue.search(words)
