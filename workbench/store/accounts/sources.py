"""How many independent accounts of one utterance there are.

What an outlet takes from an agency or from somebody else's interview is that one's account, however many print it;
so is a story printed twice, with or without a credit: the articles are then near copies (`copies`), or at least the
sentences around the quote the same. Thousands of outlets may carry one line, so what accounts have in common is
looked up and they are not held against each other one by one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import ceil
from typing import TYPE_CHECKING

from workbench.store.accounts.groups import Groups
from workbench.store.accounts.outlets import bare_name, initials
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from workbench.store.accounts.witness import Witness

    Words = frozenset[int]
    """The hashes of runs of three words."""

SURROUNDINGS = 300
"""Characters before and after a quote that are compared."""
_SAME = 0.6
_LEAST = 8
_WORD = re.compile(r"\w+")


def independent_sources(witnesses: Sequence[Witness]) -> int:
    """Return the number of groups of accounts that have nothing in common: no text, agency, relay or outlet."""
    groups = Groups()
    origins = [_origins(one) for one in witnesses]
    names = {name for own in origins for name in own}
    for name in names:
        if (short := initials(name)) in names:
            groups.unite(("name", name), ("name", short))
    around = set()
    for one, own in zip(witnesses, origins, strict=True):
        for shared in _told(one, own, names):
            groups.unite(shared, one.id)
        if len(words := _trigrams(one.around)) >= _LEAST:
            groups.unite(words, one.id)
            around.add(words)
    _unite_alike(groups, around)
    return len({groups.root(one.id) for one in witnesses})


def _told(one: Witness, origins: Iterable[str], names: Iterable[str]) -> Iterator[Hashable]:
    """What an account shares with every other that has the same: its text, its story, whose account it is."""
    yield "text", one.text_sha256
    if one.story is not None:
        yield "story", one.story
    for name in origins:
        yield "name", name
    if not (one.outlet or one.agency or one.relays):  # it may name where it begins whose account it is
        opening = fold_name(one.opening)
        for name in names:
            if len(name) > 3 and name in opening:
                yield "name", name


def _origins(one: Witness) -> list[str]:
    """Whose account it is: the agency's or the relayed outlet's where the article says so, else the outlet's own.

    A relay without a name ("told the paper") is no other outlet: it may be this one.
    """
    relayed = [name for name in (one.agency, *(relay for relay in one.relays if relay != relay.lower())) if name]
    names = relayed or ([one.outlet] if one.outlet else [])
    return [bare_name(name) for name in names]


def _trigrams(text: str) -> Words:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(map(hash, zip(words, words[1:], words[2:], strict=False)))


def _unite_alike(groups: Groups, texts: Collection[Words]) -> None:
    """Unite texts of which the shorter stands in the other for the most part.

    Of the shorter one's rarest trigrams at least one is then in the other, so it is found by these (prefix filtering:
    Chaudhuri, Ganti and Kaushik, A primitive operator for similarity joins, 2006).
    """
    held = Counter(trigram for text in texts for trigram in text)
    found_by: dict[int, dict[Hashable, list[Words]]] = defaultdict(dict)
    for text in sorted(texts, key=len):
        tried: set[Words] = set()
        for shorter in _elsewhere(groups, text, found_by):
            if shorter not in tried and len(shorter & text) >= _SAME * len(shorter):
                groups.unite(shorter, text)
            tried.add(shorter)
        rarest = sorted(text, key=lambda trigram: (held[trigram], trigram))
        for trigram in rarest[: len(text) - ceil(_SAME * len(text)) + 1]:
            found_by[trigram].setdefault(groups.root(text), []).append(text)


def _elsewhere(
    groups: Groups, text: Words, found_by: Mapping[int, Mapping[Hashable, Sequence[Words]]]
) -> Iterator[Words]:
    """What is found by the text's trigrams, as long as it is in another group: copies of a copy are passed over."""
    for trigram in text:
        for group, texts in found_by.get(trigram, {}).items():
            for one in texts:
                if groups.root(group) == groups.root(text):
                    break
                yield one
