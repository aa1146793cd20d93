"""What the outlets of one family disagree on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Witness:
    """One outlet's account of an utterance; days and moments as ISO text.

    `person` is the speaker in the register, whatever name the account gives, and `told_apart` the speakers there
    that a reviewer said are somebody else. `relays` are the outlets whom the article says it has the words from,
    `around` the text on either side of the quote, `opening` the article's first words.
    """

    id: int
    kind: str
    length: int
    speaker: str | None
    said_start: str | None
    said_end: str | None
    said_basis: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    text_sha256: str
    relays: tuple[str, ...] = ()
    around: str = ""
    opening: str = ""
    person: int | None = None
    told_apart: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement: its flag and a sentence that says who says what."""

    flag: str
    words: str


def conflicts_of(witnesses: Sequence[Witness]) -> list[Conflict]:
    """Return what the accounts contradict each other in: the speaker, the date."""
    found = []
    for a, b in combinations(_distinct_speakers(witnesses), 2):
        if b.person in a.told_apart or not (_same_person(a, b) or may_be_one_person(a.speaker or "", b.speaker or "")):
            found.append(
                Conflict("speaker_conflict", f"{_who(a)} names {a.speaker} as speaker, {_who(b)} {b.speaker}.")
            )
            break
    late = max((one for one in witnesses if one.said_start), key=lambda one: one.said_start or "", default=None)
    early = min((one for one in witnesses if one.said_end), key=lambda one: one.said_end or "9", default=None)
    if late and early and (late.said_start or "") > (early.said_end or ""):
        found.append(
            Conflict(
                "date_conflict",
                f"{_who(late)} has it said not before {late.said_start}, {_who(early)} not after {early.said_end}.",
            )
        )
    return found


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


def _who(one: Witness) -> str:
    return one.outlet or "an article without outlet"
