"""Speakers as matching compares them: people by the last name, and only when it is a name at all."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from workbench.match.prepare.common_words import common_words
from workbench.text.words import norms

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md"])
_NOBODY: frozenset[str] = frozenset()
_COMMON = 0.12
"""A lower-case speaker that at least this share of articles has is a word, not a name."""


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    table: dict[str, str] = tomllib.loads(Path(__file__).with_name("speakers.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


@lru_cache(maxsize=65536)
def speaker_key(name: str | None) -> str | None:
    """Return what tells a speaker: of a name the last one, of a body or description ("a port official") all words.

    A description ends with a word written small. Names without a space between are kept whole where a script has no
    capitals. None when nothing there names anybody. Metadata found by machine have stray words in the place of a name
    ("maybe", "the"): a common word written small is taken for none, and so is "his office", which is another's in
    every article.
    """
    if not name:
        return None
    plain = re.sub(r"\([^)]*\)|,.*", "", name).strip() or name
    found = [word for word in norms(plain) if word not in _SUFFIXES]
    if not found:
        return None
    last, lists = found[-1], _lists()
    if " " not in plain and plain.lower() == plain.upper():
        return "".join(found)
    if len(found) > 1 and (last in lists["bodies"] or plain.split()[-1][0].islower()):
        if found[0] in lists["possessive"]:
            return None
        return " ".join(word for word in found if word not in lists["nothing"])
    if plain == plain.lower() and len(found) == 1 and (common_words().get(last, 0.0) >= _COMMON or len(last) < 3):
        return None
    return last


@lru_cache(maxsize=65536)
def is_full_name(name: str | None) -> bool:
    """Whether `name` is two words and more, each with a capital: metadata to be relied on."""
    found = (name or "").split()
    return len(found) >= 2 and found[0][0].isupper() and found[-1][0].isupper()


def name_keys(names: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of several names."""
    if not names:
        return _NOBODY
    return frozenset(key for name in names if (key := speaker_key(name)) is not None)
