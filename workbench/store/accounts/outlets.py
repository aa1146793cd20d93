"""Names of outlets held against each other."""

from __future__ import annotations

import re

from workbench.text.credits import one_spelling
from workbench.text.fold import fold_name

_ARTICLE = re.compile(r"^(?:the|le|la|les|l|der|die|das|el) ")


def bare_name(name: str) -> str:
    """Return a name's folded words without an article in front; an agency's in its one spelling."""
    return one_spelling(_ARTICLE.sub("", fold_name(name)))


def one_name(a: str, b: str) -> bool:
    """Whether two bare names are the same, or one is the other's initials ("CPA", "Channel Press Agency")."""
    return a in (b, initials(b)) or b == initials(a)


def initials(name: str) -> str:
    """Return the initials of a bare name of several words, "" for one word."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
