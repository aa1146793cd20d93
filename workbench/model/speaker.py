"""Who speaks, across articles: one person under many spellings is one speaker, the names as printed kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class SpeakerKind(StrEnum):
    """What sort of speaker it is; groups and unnamed officials are speakers of their own kind."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """One name of a speaker: as printed in `articles` articles with `quotes` quotes, or an alias (both 0)."""

    name: str
    articles: int = 0
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description, and from when to when it was held.

    `start` and `end` are days, months or years as far as known ("2004-03-09", "2004-03", "2004"); None is open. An
    `end` that only bounds it is written "by 2004-03-09".
    """

    role: str
    start: str | None = None
    end: str | None = None


class Fact(StrEnum):
    """What articles tell of a speaker for the register."""

    ROLE = "role"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class FactTold:
    """An office or another name that articles give to a speaker: a suggestion for the register.

    `words` are the office or the name; an office has its time as they tell it, `until` may be "by" a day: it was over
    then. `score` (0..1) says how sure the reading is, `reason` why; `evidence` is one article's words, `articles` how
    many say so, `first` and `last` the days of the first and the last of them.
    """

    fact: Fact
    words: str
    since: str | None
    until: str | None
    score: float
    reason: str
    evidence: str
    article: str
    articles: int = 1
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of the register.

    `id` never changes; `merged` are the ids that a person made the same as this one. `names` are the names as
    printed, the commonest first, `aliases` those that nobody has printed yet. `roles` are the register's, `told` the
    offices and other names that articles tell and on which nobody has decided.
    """

    id: int
    name: str
    kind: SpeakerKind
    names: tuple[SpeakerName, ...] = ()
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    gender: str | None = None
    merged: tuple[int, ...] = ()
    told: tuple[FactTold, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerSuggestion:
    """Two speakers who may be one: `score` (0..1) orders, `reason` says why.

    `veto` says that the machine will never link them by itself, however alike they are; a person still may.
    """

    a: int
    a_name: str
    b: int
    b_name: str
    score: float
    reason: str
    veto: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """A speaker as a file tells of him: the way into the register for CSV and Wikidata."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    kind: SpeakerKind = SpeakerKind.PERSON
    gender: str | None = None
