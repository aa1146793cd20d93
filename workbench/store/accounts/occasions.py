"""Whether the accounts of one utterance give it another place or another listener.

Only like is held against like: a town against a town, a building against a building. "At the Town Hall" and "in Port
Alder" can both be right, and so can a town and the country that some account names with it.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from workbench.store.accounts.outlets import one_name
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.store.accounts.witness import Witness

_DETERMINERS = "a|an|the|his|her|its|their|le|la|les|un|une|l|der|die|das|dem|den|ein|eine|einem|el|los|las|una"
_ARTICLE = re.compile(rf"^(?:{_DETERMINERS}) ")
_SHORTEST = 4
"""Letters of a word that makes two names one when they share it."""
_LISTENERS = {
    "press": (
        *("reporter", "reporters", "journalist", "journalists", "press", "media", "correspondents"),
        *("journalistes", "presse", "medias", "journalisten", "reportern", "medien", "periodistas", "prensa", "medios"),
    ),
    "body": (
        *("parliament", "lawmakers", "legislators", "mps", "senators", "deputies", "congress", "senate", "court"),
        *("judges", "jury", "inquiry", "council", "councillors", "committee", "assembly", "cabinet", "commission"),
        *("parlement", "deputes", "senateurs", "parlament", "abgeordneten", "bundestag", "parlamento", "diputados"),
    ),
    "crowd": (
        *(
            "crowd",
            "crowds",
            "rally",
            "march",
            "marchers",
            "supporters",
            "protesters",
            "audience",
            "students",
            "voters",
        ),
        *("foule", "manifestants", "partisans", "menge", "demonstranten", "anhangern", "multitud", "manifestantes"),
    ),
}
"""Sorts of listeners: somebody who spoke to the one did not speak to the other, whatever they are called."""
_SORT = {word: sort for sort, words in _LISTENERS.items() for word in words}


def venues_differ(witnesses: Sequence[Witness]) -> str | None:
    """Return a sentence if two accounts name different places, else None."""

    def clash(a: Witness, b: Witness) -> tuple[str, str] | None:
        for is_place in (True, False):
            one, other = ([v for v in who.venues if _is_place(v) is is_place] for who in (a, b))
            if one and other and not any(_may_be_one(x, y) or _within(x, y, witnesses) for x in one for y in other):
                return one[0], other[0]
        return None

    found = _first(witnesses, clash)
    return found and "{} has it said at or in {}, {} at or in {}.".format(*found)


def addressees_differ(witnesses: Sequence[Witness]) -> str | None:
    """Return a sentence if two accounts have it said to different people, else None.

    Two sorts of listeners differ, and so do two names; what is neither ("members", "a neighbour") may be anybody.
    """

    def clash(a: Witness, b: Witness) -> tuple[str, str] | None:
        one, other = ([words for words in who.addressees if _sort(words)] for who in (a, b))
        if not one or not other or any(_heard_alike(x, y) for x in one for y in other):
            return None
        return one[0], other[0]

    found = _first(witnesses, clash)
    return found and "{} has it said to {}, {} to {}.".format(*found)


def _first(
    witnesses: Sequence[Witness], clash: Callable[[Witness, Witness], tuple[str, str] | None]
) -> tuple[str, str, str, str] | None:
    """Return the first two accounts in one language that clash, each with its words."""
    distinct = {(one.venues, one.addressees, one.language): one for one in reversed(witnesses)}
    for a, b in combinations(list(distinct.values())[::-1], 2):
        if not (a.language and b.language and a.language != b.language) and (words := clash(a, b)):
            return a.name, words[0], b.name, words[1]
    return None


def _is_place(venue: str) -> bool:
    """Whether it is a place's own name: "Port Alder", not "the Town Hall" nor "parliament"."""
    return venue[:1].isupper() and not _ARTICLE.match(fold_name(venue))


def _bare(words: str) -> str:
    return _ARTICLE.sub("", fold_name(words))


def _may_be_one(a: str, b: str) -> bool:
    one, other = _bare(a), _bare(b)
    if not one or not other or one_name(one, other):
        return True
    shared = set(one.split()) & set(other.split())
    return any(len(word) >= _SHORTEST for word in shared)


def _sort(listeners: str) -> str | None:
    """Return the sort of listeners, "named" for a name, None where they may be anybody."""
    found = [sort for word in _bare(listeners).split() if (sort := _SORT.get(word))]
    if found:
        return found[-1]
    return "named" if any(word[:1].isupper() for word in listeners.split()) else None


def _heard_alike(a: str, b: str) -> bool:
    one = _sort(a)
    return (one == _sort(b) and one != "named") or _may_be_one(a, b)


def _within(a: str, b: str, witnesses: Sequence[Witness]) -> bool:
    """Whether some account prints the one beside the other ("Elm, Sarn"; "Elm in Sarn"): then it lies in it."""
    one, other = map(re.escape, (_bare(a), _bare(b)))
    between = r"(?: in| im| en| au| near)?(?: the)? "
    beside = re.compile(rf"\b(?:{one}{between}{other}|{other}{between}{one})\b")
    return any(beside.search(fold_name(f"{who.opening} {who.around}")) for who in witnesses)
