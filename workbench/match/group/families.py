"""Groups linked quotes into families: quotes that report one utterance.

A quote joins a family when it fits the family, not merely one member of it. Two quotes of one article are two
utterances, unless their words are the same or one is the headline; a long quote in another outlet that holds both
is then a member of both families, each time with the part concerned. Families keep their ids for ever and are
never merged or renumbered because something arrived; what reviewers decided is obeyed first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.match.group.grouping import Grouping
from workbench.match.judge.model import LINK
from workbench.model.matching import Family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from workbench.match.group.grouping import Group
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
    """Return the families among `quotes`, in the order of their first member; quotes alone are in none."""
    return assign([quote.id for quote in quotes], pairs, (), decisions, {quote.id: quote for quote in quotes})


def assign(
    new_ids: Sequence[str],
    pairs: Iterable[Pair],
    existing: Sequence[Family],
    decisions: Decisions | None = None,
    quotes: Mapping[str, MatchQuote] | None = None,
    earlier: Iterable[Pair] = (),
    taken: Callable[[str], bool] = lambda _id: False,
    standing: Mapping[str, str] | None = None,
) -> list[Family]:
    """Return `existing` with the new quotes put where they fit, and new families after them.

    `pairs` are those of the new quotes among themselves and with earlier ones; those below `LINK`, repetitions and
    stock phrases tie nothing, and what is repeated is in no family with what it repeats. Ids of existing families
    stay, and so do their members, unless reviewers decided otherwise: a must-link between two families joins the
    later to the earlier, a cannot-link takes the later member out. `quotes` (by id) tell articles and serve to choose
    reference wordings; without them the first member is the reference. `existing` may be a part of all families,
    those that the pairs lead to: `earlier` are then the pairs found before among their members and the quotes that
    the new ones are linked with, and `taken` tells ids of families that are elsewhere. `standing` tells
    for quotes the family that stands, in which reviewers may have put them: its id must not change.
    """
    known = quotes or {}
    decided = decisions or Decisions()
    grouping = Grouping(existing, decided.must_link, decided.cannot_link, known, taken, standing or {})
    new, old = list(pairs), list(earlier)
    for pair in (*old, *new):
        grouping.part(pair)
    links, before = _links(new), _links(old)
    for pair in (*before, *links):
        grouping.note(pair)
    grouping.bind()
    for pair in links:
        grouping.tie(pair)
    for pair in _links((*links, *before)):
        grouping.tie(pair)  # a quote that did not fit while its family was small may fit now
    order = {quote: number for number, quote in enumerate(new_ids)}
    return [_family(group, known) for group in grouping.groups(order)]


def is_link(pair: Pair) -> bool:
    """Whether a pair ties a family."""
    return pair.score >= LINK and not pair.repeated and not pair.stock


def _links(pairs: Iterable[Pair]) -> list[Pair]:
    return sorted(filter(is_link, pairs), key=lambda pair: (-pair.score, pair.a, pair.b))


def _family(group: Group, quotes: Mapping[str, MatchQuote]) -> Family:
    members = tuple(group.members)
    spans = tuple(group.members.values())
    kept = group.reference if group.reference in group.members else ""
    reference = kept or _reference(group, quotes)
    return Family(group.id, members, reference, spans if any(spans) else ())


def _reference(group: Group, quotes: Mapping[str, MatchQuote]) -> str:
    """The longest direct member; of a member with a part of its text, the part counts."""

    def worth(member: str) -> tuple[bool, int]:
        quote = quotes.get(member)
        if quote is None:
            return False, 0
        span = group.members[member]
        return quote.kind == "direct", span.end - span.start if span else len(quote.text)

    return max(group.members, key=worth)
