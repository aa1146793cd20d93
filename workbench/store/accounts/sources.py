"""How many independent accounts of one utterance there are.

What an outlet takes from an agency or from somebody else's interview is that one's account, however many print it;
so is a story printed twice, with or without a credit: the articles are then near copies (`copies`), or at least the
sentences around the quote the same.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from workbench.store.accounts.outlets import bare_name, one_name
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.store.accounts.witness import Witness

SURROUNDINGS = 300
"""Characters before and after a quote that are compared."""
_SAME = 0.6
_LEAST = 8
_WORD = re.compile(r"\w+")


def independent_sources(witnesses: Sequence[Witness]) -> int:
    """Return the number of groups of accounts that have nothing in common: no text, agency, relay or outlet."""
    parent = list(range(len(witnesses)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    around = [_trigrams(one.around) for one in witnesses]
    origins = [_origins(one) for one in witnesses]
    for i, j in combinations(range(len(witnesses)), 2):
        if root(i) != root(j) and (
            _one_text(witnesses[i], witnesses[j])
            or _one_origin(witnesses[i], origins[i], witnesses[j], origins[j])
            or _same_surroundings(around[i], around[j])
        ):
            parent[root(j)] = root(i)
    return len({root(i) for i in range(len(witnesses))})


def _one_text(a: Witness, b: Witness) -> bool:
    return a.text_sha256 == b.text_sha256 or (a.story is not None and a.story == b.story)


def _one_origin(a: Witness, one: Sequence[str], b: Witness, other: Sequence[str]) -> bool:
    if any(one_name(x, y) for x in one for y in other):
        return True
    return _published_by(a, other) or _published_by(b, one)


def _origins(one: Witness) -> list[str]:
    """Whose account it is: the agency's or the relayed outlet's where the article says so, else the outlet's own.

    A relay without a name ("told the paper") is no other outlet: it may be this one.
    """
    relayed = [name for name in (one.agency, *(relay for relay in one.relays if relay != relay.lower())) if name]
    names = relayed or ([one.outlet] if one.outlet else [])
    return [bare_name(name) for name in names]


def _published_by(one: Witness, origins: Sequence[str]) -> bool:
    """An article that names no outlet of its own, but names one of `origins` where it begins."""
    if one.outlet or one.agency or one.relays:
        return False
    opening = fold_name(one.opening)
    return any(len(origin) > 3 and origin in opening for origin in origins)


def _trigrams(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _same_surroundings(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    least = min(len(a), len(b))
    return least >= _LEAST and len(a & b) >= _SAME * least
