"""Cuts a quote into the stretches that can be compared by meaning: sentences, clauses, quoted parts.

A fragment in one outlet is a clause in the other's long quote; sentence embeddings of unlike lengths hide that.
"""

from __future__ import annotations

import re

from workbench.model.spans import Span
from workbench.text.sentences import sentences
from workbench.text.words import words

_BREAK = re.compile(
    r"[;:](?=\s)|\s[–—-]{1,2}\s"
    r"|,?\s(?=(?:but|mais|aber|sondern|pero|sino|но|а)\s)|,\s(?=(?:and|et|und|y|и)\s)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”„«‘](?P<inside>[^\"“”„«»]{3,}?)[\"”“»’](?!\w)")
LEAST_WORDS = 3
MOST = 12
"""At most so many stretches of one quote are compared."""


def clauses(text: str) -> list[Span]:
    """Return the whole text first, then its sentences and clauses, then the parts in inner quotation marks.

    Stretches of fewer than three words are left out (the whole is always there); no two are the same.
    """
    whole = _trim(text, 0, len(text))
    found = [whole]
    for sentence in sentences(text):
        start, end = sentence.span
        for match in _BREAK.finditer(text, start, end):
            found.append(_trim(text, start, match.start()))
            start = match.end()
        found.append(_trim(text, start, end))
    found += [_trim(text, *match.span("inside")) for match in _QUOTED.finditer(text)]
    kept = [span for span in dict.fromkeys(found) if span == whole or len(words(span.of(text))) >= LEAST_WORDS]
    return kept[:MOST]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)
