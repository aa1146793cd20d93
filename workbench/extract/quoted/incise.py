"""Cues inside the marks, as French papers have them: « Nous irons, explique le maire, jusqu'au bout. »

After a comma a verb that reports with its subject behind it, and then a comma or a full stop: that is the paper
speaking, not the quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.extract.document import Document
    from workbench.extract.grammar import Grammar
    from workbench.extract.quoted.segments import Segment

_LONGEST_SUBJECT = 8  # words
_LONGEST_APPOSITION = 6
_APPOSITION = re.compile(r",\s+(?P<words>[^,.;:!?»]+)(?=[,.;!?]|$)")


@dataclass(frozen=True, slots=True)
class Incise:
    """The paper's words amid a quotation: all, with marks and spaces around them (`span`), their subject and verb."""

    span: Span
    source: Span
    cue: Span


def incise(document: Document, segment: Segment) -> Incise | None:
    """The paper's words inside the marks of `segment`; None in languages that know no such thing."""
    if document.grammar is None or document.grammar.incise is None:
        return None
    match = document.grammar.incise.search(document.text, *segment.span)
    if match is None:
        return None
    group = next(name for name in ("clitic", "before", "name") if match[name])
    if len(match[group].split()) > _LONGEST_SUBJECT:
        return None
    end = match.end()
    while group == "name" and (apposition := _APPOSITION.match(document.text, end, segment.span.end)):
        if not _tells(apposition["words"], document.grammar):
            break
        end = apposition.end()
        if not apposition["words"][0].isdigit():  # an age; who that is comes after it
            break
    while end < segment.span.end and (document.text[end] in ",.;!?" or document.text[end].isspace()):
        end += 1
    start = match.start(group) + 2 * match[group].startswith("t-")
    return Incise(Span(match.start(), end), Span(start, match.end(group)), Span(*match.span("verb")))


def _tells(words: str, grammar: Grammar) -> bool:
    """Whether the words after the subject tell who that is ("pêcheur à Vassel"); else they go on with what was said."""
    first = words.split(maxsplit=1)[0].lower()
    known = first in grammar.stop or first in grammar.pronouns or first in grammar.determiners
    return not known and "'" not in first and "’" not in first and len(words.split()) <= _LONGEST_APPOSITION
