"""The forms of regular verbs in which news tells who spoke; irregular ones stand in the data.

English: third person, past and participle. French: verbs in -er, present, imperfect, past and participles, with
"ç" and "e" before "a" and "è" before a mute ending. German: weak verbs, present and past of the third person and the
participle; a bar parts the prefix of a separable one ("mit|teilen").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DOUBLED = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")
_MUTE = re.compile(r"[eé](?=[^aeiouyéè]+$)")
_KEEPS_E = re.compile(r"[^aeiouyéè]{2}$|ell$")
_NEEDS_E = re.compile(r"(?:[td]|(?:ch|[^aeiouäöülrh])[mn])$")
_NO_GE = ("be", "er", "ver", "ent", "zer", "ge", "miss", "über", "unter", "wider", "wieder")


def english(verb: str) -> set[str]:
    """The regular forms of an English verb."""
    if " " in verb:
        return set()
    forms = {verb}
    if verb.endswith("e"):
        return forms | {verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return forms | {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    forms |= {verb + plural, verb + "ed", verb + "ing"}
    if _DOUBLED.search(verb):
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return forms


def french(verb: str) -> set[str]:
    """The regular forms of a French verb in -er; none for others."""
    if not verb.endswith("er"):
        return set()
    stem = verb[:-2]
    soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    mute = stem if _KEEPS_E.search(stem) and "é" not in stem[-3:] else _MUTE.sub("è", stem)
    forms = {mute + ending for ending in ("e", "ent")} | {soft + ending for ending in ("ait", "aient", "ant", "a")}
    return forms | {stem + ending for ending in ("er", "é", "ée", "és", "ées", "èrent")}


def german(verb: str) -> set[str]:
    """The regular forms of a German weak verb, with its prefix parted from it and at its place in the participle."""
    prefix, _, simple = verb.rpartition("|")
    stem = simple.removesuffix("n").removesuffix("e")
    link = "e" if _NEEDS_E.search(stem) else ""
    participle = f"{stem}{link}t" if stem.startswith(_NO_GE) or stem.endswith("ier") else f"ge{stem}{link}t"
    forms = {f"{stem}{link}{ending}" for ending in ("t", "te", "ten")}
    return forms | {prefix + participle, prefix + simple if prefix else simple}


INFLECTIONS: Mapping[str, Callable[[str], set[str]]] = {"en": english, "fr": french, "de": german}
