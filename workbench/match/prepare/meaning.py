"""Which words can turn a sentence: the lists of `meaning.toml`, and inflections by rule."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Lists = dict[str, frozenset[str]]

_IRREGULAR = """
say says said saying; go goes went gone going; make makes made making; take takes took taken taking; see sees saw seen
come comes came coming; give gives gave given giving; get gets got gotten getting; know knows knew known
think thinks thought; tell tells told; find finds found; lose loses lost; win wins won winning; do does did done
keep keeps kept; leave leaves left; hold holds held; bring brings brought; begin begins began begun; send sends sent
write writes wrote written; stand stands stood; pay pays paid; meet meets met; build builds built; fall falls fell
speak speaks spoke spoken; choose chooses chose chosen; break breaks broke broken; have has had having; feel feels felt
run runs ran running; be is are am was were been being; fight fights fought
"""
_BASE = {word: forms[0] for line in re.split(r"[;\n]", _IRREGULAR) if (forms := line.split()) for word in forms}
_ENDINGS = ("ing", "ied", "ed", "es", "s", "d")
_OPPOSITES = re.compile(r"^(?:un|in|im|ir|il|dis|non|anti)(?=.{3})")
ENGLISH = "en"


@lru_cache(maxsize=1)
def _tables() -> dict[str, Lists]:
    tables: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("meaning.toml").read_text("utf-8"))
    return {
        language: {name: frozenset(words.split()) for name, words in table.items()}
        for language, table in tables.items()
    }


@lru_cache(maxsize=1)
def small_words() -> dict[str, frozenset[str]]:
    """Return language -> its function words, subjects and auxiliaries."""
    return {code: table["function"] | table["subject"] | table["auxiliary"] for code, table in _tables().items()}


def lists_for(words: Iterable[str]) -> Lists:
    """Return the lists of the language whose function words, subjects and auxiliaries most of `words` are."""
    known = list(words)
    fits = {code: sum(word in small for word in known) for code, small in small_words().items()}
    best = max(fits, key=fits.__getitem__)
    return _tables()[best if fits[best] > fits[ENGLISH] else ENGLISH]


def may_deny(code: str, words: Iterable[str]) -> bool:
    """Whether one of the words says what another language may say with a negation ("unsellable", "ruled out")."""
    table, affixed = _tables()[code], _affixed()[code]
    return any(word in table["against"] or affixed.search(word) for word in words)


@lru_cache(maxsize=1)
def _affixed() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(next(iter(table["affixed"]))) for code, table in _tables().items()}


def negations(code: str | None, words: Iterable[str]) -> list[str] | None:
    """Return those of the words that negate, sorted; None for a language without lists."""
    table = _tables().get(code or "")
    return None if table is None else are(table["negation"], words)


def are(chosen: frozenset[str], words: Iterable[str]) -> list[str]:
    """Return those of `words` that are in `chosen`, sorted."""
    return sorted(word for word in words if word in chosen)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a word without its inflection: rough, English, only good for telling forms of one word."""
    if word in _BASE:
        return _BASE[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ied" else "")
            break
    return re.sub(r"([^aeiou])\1$", r"\1", word).rstrip("e") or word


def verb_forms(a: str, b: str) -> bool:
    """Whether two words are forms of one verb; a noun and its plural are not."""
    if a == b or stem(a) != stem(b):
        return False
    short, long = sorted((a, b), key=len)
    plural = long in {short + "s", short + "es"} or (short.endswith("y") and long == short[:-1] + "ies")
    return not plural or short in _BASE


def opposite(a: str, b: str) -> bool:
    """Whether one word is the other with a negating prefix (willing, unwilling)."""
    return a != b and (_OPPOSITES.sub("", a) == b or _OPPOSITES.sub("", b) == a)
