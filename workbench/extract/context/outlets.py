"""Whether a phrase names an outlet: one that was spoken to, or whose report is passed on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.context.rules import NAME
from workbench.text.whole import places_of, stands_in

if TYPE_CHECKING:
    from workbench.extract.context.rules import Rules

_NAME = re.compile(NAME)
_ACRONYM = re.compile(r"(?:[A-Z]{2,6}|[A-Z]\.(?:[A-Z]\.)+)\Z")
_REACH = 60
_BEFORE_OTHERS = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*|(?<!\w)(?:in|to|from|of|near|à|en|de|nach|aus|a))\s+\Z")
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
    """Whether the name stands somewhere as a person's (in full), as a place, or small."""
    if stands_in(name.lower(), text):
        return True
    return any(_BEFORE_OTHERS.search(text, max(0, at - _REACH), at) for at in places_of(name, text))
