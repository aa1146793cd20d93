"""Groups linked quotes into families: quotes that report one utterance.

A quote joins a family when it fits the family, not merely one member of it; families keep their ids for ever and
are never merged or renumbered because something arrived; what reviewers decided is obeyed first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.match.model import LINK
from workbench.model.matching import Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.model.matching import MatchQuote, Pair

Tie = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What reviewers decided about pairs of quote ids; the order within a pair means nothing."""

    must_link: frozenset[Tie] = frozenset()
    cannot_link: frozenset[Tie] = frozenset()


def build_families(
    quotes: Sequence[MatchQuote], pairs: Iterable[Pair], decisions: Decisions | None = None
) -> list[Family]:
    """Return the families among `quotes`, in the order of their first member; loners are in none."""
    return assign([quote.id for quote in quotes], pairs, (), decisions, {quote.id: quote for quote in quotes})


def assign(
    new_ids: Sequence[str],
    pairs: Iterable[Pair],
    existing: Sequence[Family],
    decisions: Decisions | None = None,
    quotes: Mapping[str, MatchQuote] | None = None,
) -> list[Family]:
    """Return `existing` with the new quotes put where they fit, and new families after them.

    `pairs` are those of the new quotes among themselves and with earlier ones. Ids and members of existing
    families stay; a family only grows. `quotes` (by id) serve to choose reference wordings; without them the
    first member is the reference.
    """
    grouping = _Grouping(decisions or Decisions(), existing)
    linked = sorted((pair for pair in pairs if pair.score >= LINK), key=lambda pair: (-pair.score, pair.a, pair.b))
    for pair in linked:
        grouping.note(pair)
    for a, b in sorted(grouping.decisions.must_link):
        grouping.tie(a, b, forced=True)
    for pair in linked:
        grouping.tie(pair.a, pair.b)
    return grouping.families(new_ids, quotes or {})


@dataclass(slots=True)
class _Group:
    id: str
    members: list[str]
    old: bool = False
    reference: str = ""


@dataclass(slots=True)
class _Grouping:
    decisions: Decisions
    existing: Sequence[Family]
    of: dict[str, _Group] = field(default_factory=dict)
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.apart = {frozenset(pair) for pair in self.decisions.cannot_link}
        for family in self.existing:
            group = _Group(family.id, list(family.members), old=True, reference=family.reference)
            self.of.update(dict.fromkeys(family.members, group))

    def note(self, pair: Pair) -> None:
        self.scores.setdefault(pair.a, {})[pair.b] = pair.score
        self.scores.setdefault(pair.b, {})[pair.a] = pair.score

    def tie(self, a: str, b: str, forced: bool = False) -> None:
        left, right = self._group(a), self._group(b)
        if left is right or (left.old and right.old):
            return
        if any(frozenset((x, y)) in self.apart for x in left.members for y in right.members):
            return
        if not forced and not self._fits(left, right):
            return
        if right.old or (not left.old and len(right.members) > len(left.members)):
            left, right = right, left
        left.members += right.members
        self.of.update(dict.fromkeys(right.members, left))

    def _group(self, quote: str) -> _Group:
        group = self.of.get(quote)
        if group is None:
            group = self.of[quote] = _Group(f"f-{quote}", [quote])
        return group

    def _fits(self, left: _Group, right: _Group) -> bool:
        """Whether at least half of the pairs between the two groups are links."""
        known = sum(y in self.scores.get(x, ()) for x in left.members for y in right.members)
        return known * 2 >= len(left.members) * len(right.members)

    def families(self, order: Sequence[str], quotes: Mapping[str, MatchQuote]) -> list[Family]:
        groups = list({id(self.of[m]): self.of[m] for family in self.existing for m in family.members}.values())
        seen = {id(group) for group in groups}
        for quote in order:
            group = self.of.get(quote)
            if group is not None and len(group.members) > 1 and id(group) not in seen:
                seen.add(id(group))
                groups.append(group)
        return [
            Family(group.id, tuple(group.members), group.reference or _reference(group.members, quotes))
            for group in groups
        ]


def _reference(members: Sequence[str], quotes: Mapping[str, MatchQuote]) -> str:
    """The longest direct member; without the quotes' texts, the first."""
    return max(
        members,
        key=lambda m: (quotes[m].kind == "direct", len(quotes[m].text)) if m in quotes else (False, 0),
    )
