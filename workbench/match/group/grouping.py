"""The state of families while quotes are put into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from workbench.match.prepare.prepared import compared_words
from workbench.match.propose.collection import CANDIDATES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from workbench.model.matching import Family, MatchQuote, Pair
    from workbench.model.spans import Span

_FITS = 0.5
"""A quote fits a family when it is linked with at least this share of the members it could be linked with.

Of a family with very many members it was compared with `CANDIDATES` at most.
"""


@dataclass(slots=True)
class Group:
    """A family in the making: members in order of joining, each with the part of its text that belongs here."""

    id: str
    members: dict[str, Span | None]
    old: bool = False
    reference: str = ""


@dataclass(slots=True)
class Grouping:
    """Families, links and decisions; quotes may be in several groups with different parts of their text."""

    existing: Sequence[Family]
    must_link: Iterable[tuple[str, str]]
    cannot_link: Iterable[tuple[str, str]]
    quotes: Mapping[str, MatchQuote]
    taken: Callable[[str], bool]
    standing: Mapping[str, str] = field(default_factory=dict)
    _of: dict[str, list[Group]] = field(default_factory=dict)
    _links: dict[str, dict[str, Span | None]] = field(default_factory=dict)
    _apart: dict[str, set[str]] = field(default_factory=dict)
    _again: dict[str, set[str]] = field(default_factory=dict)
    _bound: dict[str, set[str]] = field(default_factory=dict)
    _order: list[Group] = field(default_factory=list)
    _named: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for a, b in self.cannot_link:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)
        for a, b in self.must_link:
            self._bound.setdefault(a, set()).add(b)
            self._bound.setdefault(b, set()).add(a)
        for family in self.existing:
            spans = family.spans or (None,) * len(family.members)
            group = Group(family.id, {}, old=True, reference=family.reference)
            self._named.add(family.id)
            for member, span in zip(family.members, spans, strict=True):
                if not self._apart.get(member, set()) & group.members.keys():
                    self._put(group, member, span)
            self._order.append(group)

    def note(self, pair: Pair) -> None:
        """Remember a link: `pair.a` says the same as `pair.b` in this part of its text."""
        self._links.setdefault(pair.a, {})[pair.b] = pair.a_span
        self._links.setdefault(pair.b, {})[pair.a] = pair.b_span

    def part(self, pair: Pair) -> None:
        """Keep two utterances of the same words apart, even where a third quote may report either."""
        if pair.repeated:
            self._again.setdefault(pair.a, set()).add(pair.b)
            self._again.setdefault(pair.b, set()).add(pair.a)

    def bind(self) -> None:
        """Put together what reviewers linked, whatever the scores say."""
        for a in sorted(self._bound):
            for b in sorted(self._bound[a]):
                if a < b:
                    self._bind(a, b)

    def tie(self, pair: Pair) -> None:
        """Put the two quotes of a link into one group where they fit, or into a new one."""
        left, right = self._group(pair.a, pair.a_span), self._group(pair.b, pair.b_span)
        if left is not None and (left is right or pair.b in left.members):
            return
        if right is not None and pair.a in right.members:
            return
        if left is None and right is None:
            self._found(pair)
        elif left is not None and right is None:
            if not self._join(left, pair.b, pair.b_span):
                self._open_beside(pair, left)
        elif left is None and right is not None:
            if not self._join(right, pair.a, pair.a_span):
                self._open_beside(pair, right)
        elif left is not None and right is not None and not self._merge(left, right):
            # a long quote of the one belongs to the other too, with another part of its text
            _ = self._second(left, pair.b, pair.b_span, right) or self._second(right, pair.a, pair.a_span, left)

    def groups(self, order: Mapping[str, int]) -> list[Group]:
        """Return the groups of two and more: existing ones first, new ones by their earliest member in `order`."""
        old = [group for group in self._order if group.old and group.members]
        fresh = [group for group in self._order if not group.old and len(group.members) > 1]
        fresh.sort(key=lambda group: min(order.get(member, len(order)) for member in group.members))
        return old + fresh

    def _put(self, group: Group, member: str, span: Span | None) -> None:
        group.members[member] = span
        self._of.setdefault(member, []).append(group)

    def _group(self, quote: str, span: Span | None) -> Group | None:
        """The group that the quote is in with this part of its text."""
        return next((g for g in self._of.get(quote, ()) if _overlap(g.members[quote], span)), None)

    def _found(self, pair: Pair) -> None:
        if self._compatible(pair.a, pair.b):
            self._new(pair)

    def _new(self, pair: Pair) -> None:
        group = Group(self._founded(pair), {})
        self._put(group, pair.a, pair.a_span)
        self._put(group, pair.b, pair.b_span)
        self._order.append(group)

    def _founded(self, pair: Pair) -> str:
        """The id of a new family; one that gives way where reviewers put one of its two quotes into a family."""
        decided = any(one in self.standing and not self._of.get(one) for one in (pair.a, pair.b))
        return self._name(pair.a, "m" if decided else "f")

    def _name(self, quote: str, kind: str = "f") -> str:
        """An id that no family has or had in this run: the first member's, counted from its second family on."""
        names = (f"{kind}-{quote}" if number == 1 else f"{kind}-{quote}-{number}" for number in count(1))
        name = next(name for name in names if name not in self._named and not self.taken(name))
        self._named.add(name)
        return name

    def _open_beside(self, pair: Pair, group: Group) -> None:
        """The new quote does not fit because another quote of its article is there.

        Where the two stand for different parts of the long quote, the new one's part is another utterance.
        """
        old, new = (pair.a, pair.b) if pair.a in group.members else (pair.b, pair.a)
        links = self._links.get(old, {})
        part = links.get(new)
        rivals = [member for member in group.members if self._two_remarks(member, new)]
        other_part = all(rival in links and not _overlap(links[rival], part) for rival in rivals)
        if rivals and other_part and self._compatible(pair.a, pair.b):
            self._new(pair)

    def _join(self, group: Group, quote: str, span: Span | None) -> bool:
        if not all(self._compatible(member, quote) for member in group.members):
            return False
        links = self._links.get(quote, {})
        linked = {member: None for member in group.members if member in links}
        headline = any(self._headline_and_body(member, quote) for member in linked)
        enough = len(linked) >= _FITS * CANDIDATES or len(linked) >= _FITS * self._comparable(group, quote, linked)
        if not headline and not enough:
            return False
        self._put(group, quote, span)
        return True

    def _comparable(self, group: Group, quote: str, linked: Collection[str]) -> int:
        """How many members a quote could be linked with.

        Those that report another part of a longer member than the quote does share no words with it.
        """
        return sum(
            member in linked
            or not any(
                member in self._links[longer] and not _overlap(self._links[longer][member], self._links[longer][quote])
                for longer in linked
            )
            for member in group.members
        )

    def _merge(self, left: Group, right: Group) -> bool:
        if left.old and right.old:
            return False
        if right.old or (not left.old and len(right.members) > len(left.members)):
            left, right = right, left
        pairs = [(a, b) for a in left.members for b in right.members if a != b]
        if not all(self._compatible(a, b) for a, b in pairs):
            return False
        linked = sum(b in self._links.get(a, {}) for a, b in pairs)
        if linked < _FITS * min(len(pairs), CANDIDATES * len(right.members), CANDIDATES * len(left.members)):
            return False
        self._pour(right, left)
        return True

    def _pour(self, source: Group, target: Group) -> None:
        for member, span in source.members.items():
            self._of[member].remove(source)
            if member not in target.members:
                self._put(target, member, span)
        source.members = {}

    def _second(self, group: Group, quote: str, span: Span | None, other: Group) -> bool:
        """Put a quote of `other` into `group` too, if the two groups hold two remarks of one article."""
        apart = any(self._two_remarks(a, b) for a in group.members for b in other.members)
        return apart and self._join(group, quote, span)

    def _compatible(self, a: str, b: str) -> bool:
        if b in self._apart.get(a, ()):
            return False
        return b in self._bound.get(a, ()) or not (b in self._again.get(a, ()) or self._two_remarks(a, b))

    def _two_remarks(self, a: str, b: str) -> bool:
        """Whether two quotes stand in one article's body in different words."""
        one, two = self.quotes.get(a), self.quotes.get(b)
        if a == b or one is None or two is None or one.article is None or one.article != two.article:
            return False
        return "headline" not in (one.region, two.region) and _norms(one) != _norms(two)

    def _headline_and_body(self, a: str, b: str) -> bool:
        """Whether one is the headline of the other's article: it goes where the body's quote goes."""
        one, two = self.quotes.get(a), self.quotes.get(b)
        if one is None or two is None or one.article is None or one.article != two.article:
            return False
        return {one.region, two.region} == {"headline", "body"}

    def _bind(self, a: str, b: str) -> None:
        left, right = next(iter(self._of.get(a, ())), None), next(iter(self._of.get(b, ())), None)
        if left is not None and b in left.members:
            return
        if left is None and right is None:
            group = Group(self._name(a), {})
            self._put(group, a, None)
            self._put(group, b, None)
            self._order.append(group)
        elif left is None or right is None:
            if left is not None:
                self._force(left, b, a)
            elif right is not None:
                self._force(right, a, b)
        else:
            first, second = (left, right) if self._order.index(left) < self._order.index(right) else (right, left)
            if not any(self._apart.get(member, set()) & first.members.keys() for member in second.members):
                self._pour(second, first)
            else:
                self._force(first, b if first is left else a, a if first is left else b)

    def _force(self, group: Group, quote: str, partner: str) -> None:
        """Put a quote where a reviewer put it; where somebody there must be apart from it, the two leave together."""
        if self._apart.get(quote, set()) & group.members.keys():
            group.members.pop(partner, None)
            self._of[partner].remove(group)
            group = Group(self._name(partner), {})
            self._put(group, partner, None)
            self._order.append(group)
        for other in list(self._of.get(quote, ())):
            other.members.pop(quote)
            self._of[quote].remove(other)
        self._put(group, quote, None)


def _norms(quote: MatchQuote) -> list[str]:
    return [word.norm for word in compared_words(quote)]


def _overlap(a: Span | None, b: Span | None) -> bool:
    """Whether two parts of one text are the same part: half of the smaller lies in the other."""
    if a is None or b is None:
        return True
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 2 * shared >= min(a.end - a.start, b.end - b.start)
