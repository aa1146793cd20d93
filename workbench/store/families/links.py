"""How people's decisions bind what the matcher grouped: a pure function over ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
    none or a `MINOR` one: then that of the second. `cannot` are pairs that do not. `taken` tells ids of the machine's
    families elsewhere. A family whose members may not all stay together keeps those that agree with its reference;
    those that leave form a family of their own where they may. A family of one is none.
    """
    apart: dict[int, set[int]] = defaultdict(set)
    for a, b in cannot:
        apart[a].add(b)
        apart[b].add(a)
    groups = [part for family in matched for part in _parted(family, apart)]
    home: dict[int, Group] = {}
    for group in groups:
        for member in group.members:
            home.setdefault(member, group)
    for a, b in must:
        if b in apart[a]:
            continue
        swapped = _outranks(home.get(b), home.get(a))
        ours = home.get(a) or _alone(a, groups, home, taken)
        theirs = home.get(b) or _alone(b, groups, home, taken)
        if ours is theirs:
            continue
        if not any(apart[member] & set(ours.members) for member in theirs.members):
            target, moved = (theirs, ours) if swapped else (ours, theirs)
            joining = list(moved.members)
        elif not apart[b] & set(ours.members):
            target, moved, joining = ours, theirs, [b]
        elif not apart[a] & set(theirs.members):
            target, moved, joining = theirs, ours, [a]
        else:
            continue
        for member in joining:
            moved.members.remove(member)
            home[member] = target
            if member not in target.members:
                target.members.append(member)
    return [group for group in groups if len(group.members) > 1]


def _outranks(one: Group | None, other: Group | None) -> bool:
    """Whether a family keeps its id beside another that a reviewer named first."""
    if one is None or other is None:
        return one is not None
    return other.id.startswith(MINOR) and not one.id.startswith(MINOR)


def _alone(quote: int, groups: list[Group], home: dict[int, Group], taken: Callable[[str], bool]) -> Group:
    held = {group.id for group in groups}
    names = (f"q{quote}" if number == 1 else f"q{quote}-{number}" for number in count(1))
    group = Group(next(name for name in names if name not in held and not taken(name)), quote, [quote])
    groups.append(group)
    home[quote] = group
    return group


def _parted(family: Group, apart: dict[int, set[int]]) -> list[Group]:
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
