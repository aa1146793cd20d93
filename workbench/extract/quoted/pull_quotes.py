"""Pull quotes, which papers set apart from the text with the name on the last line, inside the marks:

“Nobody asked us.
Ada Vell, harbour board.”
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.extract.document import Document
    from workbench.text.marks import Quoted

_SIGNATURE = re.compile(r"(?P<name>[^\n,]{3,60}?)(?:,[^\n]{2,60})?[.,]?")
_MOST_WORDS = 6


def signature(document: Document, quoted: Quoted) -> Span | None:
    """Who signs a quotation on its last line: `quoted` is that line, which has no opening mark of its own.

    It is a name of two words or more, perhaps with a role before it or, after a comma, behind it. None for speech.
    """
    grammar = document.grammar
    if grammar is None or not quoted.continues or quoted.outer.start != quoted.span.start:
        return None
    match = _SIGNATURE.fullmatch(document.text, *quoted.span)
    if match is None:
        return None
    words = match["name"].split()
    capitals = [word for word in words if word[0].isupper()]
    named = len(capitals) > 1 and len(words) <= _MOST_WORDS and words[-1] is capitals[-1]
    if not named or not all(word[0].isalpha() for word in words) or words[-1][-1] in "?!":
        return None
    first = words[0].lower()
    spoken = first in grammar.pronouns or first in grammar.stop
    return None if spoken or grammar.cue.are_in(match["name"]) else Span(*match.span("name"))
