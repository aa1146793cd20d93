"""Whether a phrase names an outlet: one that was spoken to, or whose report is passed on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.context.rules import NAME

if TYPE_CHECKING:
    from workbench.extract.context.rules import Rules

_NAME = re.compile(NAME)
_ACRONYM = re.compile(r"(?:[A-Z]{2,6}|[A-Z]\.(?:[A-Z]\.)+)\Z")
_ARTICLE = re.compile(r"(?:the|la|le|el|die|der|das|den|dem)\s+", re.IGNORECASE)


def is_outlet(phrase: str, text: str, words: Rules) -> bool:
    """Judge by the phrase's own words, then by what the article does with the name elsewhere.

    Persons are named in full somewhere and never with an article; places follow "in" and "from".
    """
    article = _ARTICLE.match(phrase)
    name = _NAME.search(phrase, article.end() if article else 0)
    if outlet := words.outlet.search(phrase):
        return name is None or name.group() != outlet.group()
    if not name or name.end() < len(phrase) or words.bodies.search(phrase):
        return False
    bare = name.group()
    if any(_ACRONYM.match(part.removesuffix("'s").removesuffix("’s")) for part in bare.split()):
        return True
    if name.start() != (article.end() if article else 0):
        return False
    if article:
        return True
    if " " in bare:
        return False
    return not _is_something_else(bare, text)


def _is_something_else(name: str, text: str) -> bool:
    escaped = re.escape(name)
    in_full = re.search(rf"[^\W\d_a-zß-ÿ][\w.'’-]*\s+{escaped}(?!\w)", text)
    small = re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text)
    place = re.search(rf"(?<!\w)(?:in|to|from|of|near|à|en|de|nach|aus|a)\s+{escaped}(?!\w)", text)
    return bool(in_full or place or small)
