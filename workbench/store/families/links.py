"""How people's decisions bind what the matcher grouped: a pure function over ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_Apart = dict[int, set[int]]
MINOR = "m-"
"""So begins the id of a family that the machine founded with a quote that people had put into another."""


@dataclass(slots=True)
class Group:
    """Quotes that belong together; `reference` is the member that the others are compared with, if it is one."""

    id: str
    reference: int
    members: list[int] = field(default_factory=list)


def bind(
    matched: Sequence[Group],
    must: Sequence[tuple[int, int]],
    cannot: Iterable[tuple[int, int]],
    taken: Callable[[str], bool] = lambda _id: False,
) -> list[Group]:
    """Return the families that stand when people's links are applied to the machine's.

    `must` are pairs that belong together, oldest first; the family of the first quote keeps its id, unless it has
    none or a `MINOR` one: then that of the second. Where neither has any but a minor one, it is named as if the
    quotes were in no family, so that what arrived since the people linked them does not change the id. `cannot` are
    pairs that do not. `taken` tells ids of the machine's families elsewhere. A family whose members may not all
    stay together keeps those that agree with its reference; those that leave form a family of their own where they
    may. Where two families may not meet, a quote takes along what people linked it with before; only where that
    contradicts, the newest link holds alone. A family of one is none.
    """
    apart: _Apart = defaultdict(set)
    for a, b in cannot:
        apart[a].add(b)
        apart[b].add(a)
    groups = [part for family in matched for part in _parted(family, apart)]
    home: dict[int, Group] = {}
    tied: dict[int, set[int]] = defaultdict(set)
    for group in groups:
        for member in group.members:
            home.setdefault(member, group)
    for a, b in must:
        if b in apart[a]:
            continue
        swapped = _named(home.get(b)) and not _named(home.get(a))
        for quote in (a, b):
            if (family := home.get(quote)) is not None and not _named(family):
                family.id = _free_name(quote, groups, taken)
        ours = home.get(a) or _alone(a, groups, home, taken)
        theirs = home.get(b) or _alone(b, groups, home, taken)
        if ours is theirs:
            _tie(tied, a, b)
            continue
        if _agree(ours.members, theirs.members, apart):
            target, joining = (theirs, ours.members) if swapped else (ours, theirs.members)
        else:
            place = _place((a, ours), (b, theirs), tied, apart)
            target, joining = place.target or _founded(a, groups, taken), place.joining
        for member in tuple(joining):
            home[member].members.remove(member)
            home[member] = target
            target.members.append(member)
        _tie(tied, a, b)
    return [group for group in groups if len(group.members) > 1]


def _named(family: Group | None) -> bool:
    """Whether there is a family with an id that does not give way."""
    return family is not None and not family.id.startswith(MINOR)


def _tie(tied: dict[int, set[int]], a: int, b: int) -> None:
    tied[a].add(b)
    tied[b].add(a)


class _Place(NamedTuple):
    """Who joins which family; None: a new one."""

    target: Group | None
    joining: list[int]


def _place(one: tuple[int, Group], two: tuple[int, Group], tied: dict[int, set[int]], apart: _Apart) -> _Place:
    """Where two quotes meet whose families may not: in either's, or in one of their own."""
    (a, ours), (b, theirs) = one, two
    for with_a, with_b in ((_hanging(a, ours, tied), _hanging(b, theirs, tied)), ([a], [b])):
        if _agree(with_b, ours.members, apart):
            return _Place(ours, with_b)
        if _agree(with_a, theirs.members, apart):
            return _Place(theirs, with_a)
        if _agree(with_a, with_b, apart):
            break
    return _Place(None, [*with_a, *with_b])


def _hanging(quote: int, group: Group, tied: dict[int, set[int]]) -> list[int]:
    """The members of a family that hang together with one by people's links."""
    found, edge = {quote}, {quote}
    while edge:
        edge = {other for member in edge for other in tied[member] if other in group.members} - found
        found |= edge
    return sorted(found)


def _agree(some: Sequence[int], others: Sequence[int], apart: _Apart) -> bool:
    return not any(apart[member] & set(others) for member in some)


def _alone(quote: int, groups: list[Group], home: dict[int, Group], taken: Callable[[str], bool]) -> Group:
    group = _founded(quote, groups, taken)
    group.members.append(quote)
    home[quote] = group
    return group


def _founded(quote: int, groups: list[Group], taken: Callable[[str], bool]) -> Group:
    group = Group(_free_name(quote, groups, taken), quote)
    groups.append(group)
    return group


def _free_name(quote: int, groups: list[Group], taken: Callable[[str], bool]) -> str:
    held = {group.id for group in groups}
    names = (f"q{quote}" if number == 1 else f"q{quote}-{number}" for number in count(1))
    return next(name for name in names if name not in held and not taken(name))


def _parted(family: Group, apart: _Apart) -> list[Group]:
    """Split a family where people said "not the same": greedily, the reference first, then by age."""
    first = [family.reference] if family.reference in family.members else []
    parts: list[Group] = []
    for member in first + sorted(member for member in family.members if member != family.reference):
        for part in parts:
            if not apart[member] & set(part.members):
                part.members.append(member)
                break
        else:
            parts.append(Group(family.id if not parts else f"{family.id}-{member}", member, [member]))
    return parts
