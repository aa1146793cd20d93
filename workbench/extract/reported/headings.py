"""Headings that set a statement beside who made it: "Quay to close in May: harbour office", "Roe: Quay will stay open".

Nothing in them is parsed, since they have no cue but the colon. The label has to be somebody: in a heading with
ordinary letters a name in capitals, an abbreviation, or a noun for people who speak; before the statement only a name
that speaks in the article, too ("Storm Ada: what we know" and "Live: ..." are labels as well).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.found import Found
from workbench.model.article import Region
from workbench.model.quote import Kind, Reason
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.document import Document

_AFTER = re.compile(r"(?P<said>[^:\n]{15,}?)(?P<cue>:) (?P<who>[^:,.?!\n]{2,40})$")
_BEFORE = re.compile(r"(?P<who>[^:,.?!–—\n]{2,40}?)(?P<cue>:) (?P<said>[^:\n]{15,})$")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_MARKS = re.compile("[\"“”„«»‘]|(?<!\\w)'")
_LONGEST = 4  # words of the label
_LEAST = 4  # words of the statement
_LOWER = 3  # letters: shorter words are lower case in any heading
_SURE = 0.75


def heading_reports(document: Document, found: Sequence[Found]) -> list[Found]:
    """The statements that the article's headings take from somebody; `found` are the quotes of the article."""
    text = document.text
    speakers = {_last_word(item.source.of(text)) for item in found if item.source is not None}
    taken = [span for item in found for span in item.content]
    out = []
    for sentence in document.sentences:
        start, end = sentence.span
        if document.region_at(start) is not Region.HEADLINE or _MARKS.search(text, start, end):
            continue
        match = _AFTER.match(text, start, end)
        if match is None or not _is_somebody(document, match["who"], match["said"], speakers):
            match = _BEFORE.match(text, start, end)
            if match is None or _last_word(match["who"]) not in speakers or len(_WORD.findall(match["who"])) > _LONGEST:
                continue
        said = Span(*match.span("said"))
        if len(_WORD.findall(match["said"])) < _LEAST or any(said.overlaps(span) for span in taken):
            continue
        words = f"the heading sets it beside “{match['who']}”"
        who, cue = Span(*match.span("who")), Span(*match.span("cue"))
        out.append(Found(Kind.INDIRECT, (said,), (), who, cue, _SURE, Reason("label", words)))
    return out


def _is_somebody(document: Document, who: str, said: str, speakers: set[str]) -> bool:
    words = _WORD.findall(who)
    if not words or len(words) > _LONGEST or document.grammar is None:
        return False
    if _last_word(who) in speakers or words[-1].lower() in document.grammar.groups:
        return True
    sentence_case = any(word.islower() and len(word) > _LOWER for word in _WORD.findall(said))
    if not sentence_case or not all(word[0].isupper() for word in words):
        return False
    abbreviation = sum(letter.isupper() for letter in words[-1]) > 1
    return abbreviation or len(words) > 1


def _last_word(phrase: str) -> str:
    words = _WORD.findall(phrase)
    return words[-1].removesuffix("'s").removesuffix("’s") if words else ""
