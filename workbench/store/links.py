"""How people's decisions bind what the matcher grouped: a pure function over ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(slots=True)
class Group:
    """Quotes that belong together; `reference` is the member that the others are compared with, if it is one."""

    id: str
    reference: int
    members: list[int] = field(default_factory=list)


def bind(matched: Sequence[Group], must: Sequence[tuple[int, int]], cannot: Iterable[tuple[int, int]]) -> list[Group]:
    """Return the families that stand when people's links are applied to the machine's.

    `must` are pairs that belong together, oldest first; the family of the first quote keeps its id. `cannot` are
    pairs that do not. A family whose members may not all stay together keeps those that agree with its reference;
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
        target = home.get(a) or _alone(a, groups, home)
        moved = home.get(b) or _alone(b, groups, home)
        if target is moved:
            continue
        if not any(apart[member] & set(target.members) for member in moved.members):
            joining = list(moved.members)
        elif not apart[b] & set(target.members):
            joining = [b]
        else:
            continue
        for member in joining:
            moved.members.remove(member)
            home[member] = target
            if member not in target.members:
                target.members.append(member)
    return [group for group in groups if len(group.members) > 1]


def _alone(quote: int, groups: list[Group], home: dict[int, Group]) -> Group:
    group = Group(f"q{quote}", quote, [quote])
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
