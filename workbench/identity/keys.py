"""Keys under which a register finds the few speakers that a name can be one with.

Whatever `compare_names` calls the same shares at least one key, so that a register of any size is asked only for
those few; a property test holds the two against each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.identity import korean
from workbench.identity.parts import name_words, parse
from workbench.identity.spelling import romanise, skeleton

if TYPE_CHECKING:
    from workbench.identity.parts import NameParts

_LONGEST = 12
"""A name of more words than this is none, and gets no keys beyond these words."""

_OPENINGS = str.maketrans("uig", "oek")
"""First sounds that romanisations exchange (`spelling` compares them as one)."""


def link_keys(name: str) -> frozenset[str]:
    """Return the keys that all spellings of this name which can be linked by themselves share one of."""
    parts = parse(name)
    words = parts.words[:_LONGEST]
    if len(words) < 2:
        return frozenset()
    given, family = words[0], words[-1]
    keys = {
        f"s {_frame(family)} {_frame(given)}",
        "t " + " ".join(sorted(map(romanise, words))),
        f"x {romanise(words[0])} {romanise(words[1])}",
        f"j {_frame(''.join(words))}",
        f"j {_frame(''.join((*parts.particles[:_LONGEST], *words)))}",
    }
    if read := korean.reading(words):
        keys.add(f"k {read}")
    keys |= {f"n {romanise(family)} {number}" for number, group in enumerate(name_words().nicknames) if given in group}
    keys |= {f"m {family} {given[0]} {opening}" for w in words[1:-1] for opening in (w[0], romanise(w)[:1])}
    return frozenset(keys)


def doubt_keys(name: str) -> frozenset[str]:
    """Return the keys of names that may be this one, for a person to decide: initials, a bare surname."""
    parts = parse(name)
    words = parts.words[:_LONGEST]
    if not words:
        return frozenset()
    if len(words) == 1:
        return frozenset({f"1 {romanise(words[0])}"})
    return frozenset({f"i {romanise(words[-1])} {words[0][0]}", f"f {romanise(words[-1])}"})


def asked_keys(name: str) -> frozenset[str]:
    """Return the keys to look for when this name is to be placed: what it may be linked with or suggested for."""
    parts = parse(name)
    if len(parts.words) == 1:
        return frozenset({f"f {romanise(parts.words[0])}"})
    return link_keys(name) | {key for key in doubt_keys(name) if key.startswith("i ")} | _bare(parts)


def organisation_key(name: str) -> str:
    """Return the key of an organisation's name: its words, the article left out."""
    from workbench.text.fold import fold_name

    return "o " + fold_name(name).removeprefix("the ")


def _bare(parts: NameParts) -> frozenset[str]:
    return frozenset({f"1 {romanise(parts.words[-1])}"}) if parts.words else frozenset()


def _frame(word: str) -> str:
    plain = skeleton(word)
    return plain[:1].translate(_OPENINGS) + plain[1:]
