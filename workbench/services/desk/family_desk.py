"""A reviewer's decisions on which quotes belong together; each binds every later matching and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import InvalidDecisionError
from workbench.services.desk.review_records import FamilyChoice
from workbench.store.articles import details
from workbench.store.decisions import decisions
from workbench.store.families import matches
from workbench.store.lists import completion, rows, selection
from workbench.store.lists.filters import QueueFilter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.store.records import FamilyView

LOOKED_THROUGH = 200
"""So many of the best hits are looked through for families to offer."""


class FamilyDesk:
    """The part of a desk that groups quotes."""

    store: Store
    reviewer: str

    def split(self, quote_id: int) -> int:
        """Take a quote out of its families for good; return the action's id."""
        return self._part(quote_id, "split off", "")

    def different_occasion(self, quote_id: int) -> int:
        """Take a quote out of its families: the same words, said on another occasion."""
        return self._part(quote_id, "other occasion", "same words, different occasion")

    def _part(self, quote_id: int, words: str, reason: str) -> int:
        with self.store.write() as tx:
            links = [("cannot", other, quote_id, reason) for other in _relatives(tx, quote_id)]
            if not links:
                raise InvalidDecisionError(f"quote {quote_id} belongs to no family")
            return decisions.link(tx, self.reviewer, f"{words}: quote {quote_id}", links)

    def move(self, quote_id: int, family_id: str) -> int:
        """Take a quote out of its families and put it into another; return the action's id."""
        with self.store.write() as tx:
            target = details.family(tx, family_id)
            inside = _ids(target)
            links = [("cannot", other, quote_id, "") for other in _relatives(tx, quote_id) if other not in inside]
            links.append(("must", target.reference, quote_id, ""))
            links += _no_longer_apart(tx, inside, {quote_id})
            return decisions.link(tx, self.reviewer, f"moved quote {quote_id} to family {family_id}", links)

    def merge(self, family_a: str, family_b: str) -> int:
        """Make two families one, under the id of the first; return the action's id."""
        with self.store.write() as tx:
            a, b = details.family(tx, family_a), details.family(tx, family_b)
            words = f"merged family {family_b} into {family_a}"
            links = [("must", a.reference, b.reference, "")]
            links += _no_longer_apart(tx, _ids(a), _ids(b))
            return decisions.link(tx, self.reviewer, words, links)

    def join(self, quote_a: int, quote_b: int) -> int:
        """Say that two quotes, in families or not, report one utterance; return the action's id.

        The second comes to the first, with its family unless somebody said that one of that family does not belong.
        """
        if quote_a == quote_b:
            raise InvalidDecisionError("a quote cannot be joined with itself")
        with self.store.write() as tx:
            details.stored_quote(tx, quote_a)
            details.stored_quote(tx, quote_b)
            words = f"joined quotes {quote_a} and {quote_b}"
            links = [("must", quote_a, quote_b, "")]
            links += _no_longer_apart(tx, {quote_a, *_relatives(tx, quote_a)}, {quote_b})
            return decisions.link(tx, self.reviewer, words, links)

    def set_reference(self, family_id: str, quote_id: int) -> int:
        """Make a member the wording that the others are compared with; return the action's id."""
        with self.store.write() as tx:
            if quote_id not in details.members_of(tx, family_id):
                raise InvalidDecisionError(f"quote {quote_id} is no member of family {family_id}")
            words = f"made quote {quote_id} the reference"
            return decisions.link(tx, self.reviewer, words, [("reference", quote_id, quote_id, "")])

    def family(self, family_id: str) -> FamilyView:
        """Return a family with its members by time."""
        with self.store.snapshot() as cx:
            return details.family(cx, family_id, self.reviewer)

    def relatives(self, quote_id: int) -> list[int]:
        """Return the ids of the other members of a quote's families."""
        with self.store.snapshot() as cx:
            return _relatives(cx, quote_id)

    def families_like(self, typed: str, limit: int = 6) -> list[FamilyChoice]:
        """Return families to choose from: by the beginning of their id, then by words or names of a member."""
        typed = typed.strip()
        with self.store.snapshot() as cx:
            found: dict[str, None] = dict.fromkeys(completion.families_beginning(cx, typed, limit))
            if typed and len(found) < limit:
                ids = selection.best(cx, QueueFilter(words=typed), LOOKED_THROUGH)
                for row in rows.rows(cx, ids, self.reviewer):
                    if row.family is not None:
                        found.setdefault(row.family)
            return list(_choices(cx, list(found)[:limit], self.reviewer))


def _choices(cx: Connection, names: list[str], reviewer: str) -> Iterator[FamilyChoice]:
    for name in names:
        view = details.family(cx, name, reviewer)
        row = next((member.row for member in view.members if member.is_reference), view.members[0].row)
        yield FamilyChoice(name, row.text, row.speaker, view.outlets, len(view.members))


def _ids(family: FamilyView) -> set[int]:
    return {member.row.id for member in family.members}


def _no_longer_apart(cx: Connection, these: set[int], those: set[int]) -> list[tuple[str, int, int, str]]:
    """Return links that take back what was said before: that one of these and one of those do not belong together."""
    return [
        ("must", a, b, "")
        for first, second in sorted(matches.links(cx).cannot)
        for a, b in ((int(first), int(second)), (int(second), int(first)))
        if a in these and b in those and a != b
    ]


def _relatives(cx: Connection, quote_id: int) -> list[int]:
    members = {member for name in details.families_of(cx, quote_id) for member in details.members_of(cx, name)}
    return sorted(members - {quote_id})
