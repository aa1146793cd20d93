"""What the outlets of one family disagree on."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from workbench.store.accounts.appearances import earlier_appearance
from workbench.store.accounts.occasions import addressees_differ, venues_differ
from workbench.store.accounts.witness import Conflict
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.store.accounts.witness import Witness

EARLIER = "earlier_appearance"
"""This one speaks against what is taken for the original, not against what was said."""


def conflicts_of(witnesses: Sequence[Witness], reference: int | None = None, *, picked: bool = False) -> list[Conflict]:
    """Return what the accounts contradict each other in: speaker, date, venue, addressee, and which came first.

    `reference` is the id of the account that is taken for the original; `picked` says that a person chose it.
    """
    found = [*_speakers(witnesses), *_dates(witnesses)]
    if words := venues_differ(witnesses):
        found.append(Conflict("venue_conflict", words))
    if words := addressees_differ(witnesses):
        found.append(Conflict("addressee_conflict", words))
    if words := earlier_appearance(witnesses, reference, picked=picked):
        found.append(Conflict(EARLIER, words))
    return found


def _speakers(witnesses: Sequence[Witness]) -> Iterator[Conflict]:
    for a, b in combinations(_distinct_speakers(witnesses), 2):
        if b.person in a.told_apart or not (_same_person(a, b) or may_be_one_person(a.speaker or "", b.speaker or "")):
            yield Conflict("speaker_conflict", f"{a.name} names {a.speaker} as speaker, {b.name} {b.speaker}.")
            return


def _dates(witnesses: Sequence[Witness]) -> Iterator[Conflict]:
    """Intervals of days have nothing in common when one begins after another has ended."""
    late = max((one for one in witnesses if one.said_start), key=lambda one: one.said_start or "", default=None)
    early = min((one for one in witnesses if one.said_end), key=lambda one: one.said_end or "9", default=None)
    if late and early and (late.said_start or "") > (early.said_end or ""):
        yield Conflict(
            "date_conflict",
            f"{late.name} has it said not before {late.said_start}, {early.name} not after {early.said_end}.",
        )


def _same_person(a: Witness, b: Witness) -> bool:
    return a.person is not None and a.person == b.person


def may_be_one_person(a: str, b: str) -> bool:
    """Whether two names can be of one speaker: all words of one in the other, or initials that fit, same last word."""
    one, other = fold_name(a).split(), fold_name(b).split()
    if not one or not other or set(one) <= set(other) or set(other) <= set(one):
        return True
    if one[-1] != other[-1]:
        return False
    return one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0]))


def _distinct_speakers(witnesses: Sequence[Witness]) -> list[Witness]:
    """Return one account a speaker, in order; "a senior official" may be anybody and contradicts nobody."""
    named = [one for one in witnesses if one.speaker and not one.speaker[0].islower()]
    return list({(one.person, fold_name(one.speaker or "")): one for one in reversed(named)}.values())[::-1]
