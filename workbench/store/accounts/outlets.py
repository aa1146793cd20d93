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
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and " " in long and short == "".join(word[0] for word in long.split())
