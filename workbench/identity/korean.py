"""Korean names in their romanisations: Revised, McCune-Reischauer and what people and papers make of them.

The family names are few, and how each is written is known; in the given name only such letters are made one as stand
for the same sound in the common romanisations.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.identity.parts import name_words

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in [
        (r"oo", "u"),
        (r"eui|ui(?=[^aeiou]|$)|ee(?=[^aeiou]|$)", "i"),
        (r"eou|yeo|you(?=[^aeiou])|yu(?=[nlk])", "ye"),
        (r"eo|eu|u(?=[nklm])(?<!yu)", "e"),
        (r"ou", "u"),
        (r"ae|ai", "a"),
        (r"ck", "k"),
        (r"ch", "j"),
        (r"sh", "s"),
        (r"(.)\1+", r"\1"),
    ]
)
_PLAIN = str.maketrans("gdbrz", "ktplj")


@lru_cache(maxsize=16384)
def reading(words: tuple[str, ...]) -> str | None:
    """How a name (folded words, family name first) is read, the same for its romanisations; None if not Korean."""
    if not 2 <= len(words) <= 3:
        return None
    number = name_words().korean.get(words[0])
    if number is None or any(not 2 <= len(word) <= 11 for word in words[1:]):
        return None
    given = "".join(words[1:])
    if len(words) == 2 and len(given) < 4:
        return None
    for pattern, to in _RULES:
        given = pattern.sub(to, given)
    return f"{number} {given.translate(_PLAIN)}"
