"""What a list of quotes is restricted to and how it is ordered: one record for the queue, search, export and stats."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.model.quote import Kind
from workbench.model.review import Verdict, WorkState

if TYPE_CHECKING:
    from collections.abc import Mapping

UNDECIDED = "none"
"""Stands among the verdicts for quotes on which nobody has decided."""

CLOSED: dict[str, tuple[str, ...]] = {
    "states": tuple(WorkState), "verdicts": (*Verdict, UNDECIDED), "kinds": tuple(Kind),
}  # fmt: skip
"""Fields whose values are few and known."""


class InvalidFilterError(WorkbenchError):
    """A filter that cannot be applied: an unknown kind or verdict, a regular expression that is none."""


class Order(StrEnum):
    """In which order quotes are listed."""

    PRIORITY = "priority"
    DATE = "date"
    OUTLET = "outlet"
    SPEAKER = "speaker"
    ARTICLE = "article"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """A restriction; fields are combined by AND, the values of one field by OR, an empty field restricts nothing.

    `words` is what a person types: words, "phrases", beginnings*, -exclusions, and fields (`speaker:`, `outlet:`,
    `title:`, `kind:`, `verdict:`, `state:`, `flag:`, `family:`). A speaker or outlet passes when its name has all
    the given words, whatever their case and accents. `since` and `until` are days, both inclusive: a quote passes
    when it may have been said in between (known only by its publication, it counts as said on that day).
    `regex` is searched in the quote's words as printed, without regard to case. `article` is an article's name,
    URL or path. `reviewer` keeps quotes on which this person's decision stands.

    `reader` restricts nothing: it says who asks. What this person is to judge blind passes as if nobody had decided on
    it (`blind.py`). It is neither shown as a chip nor kept with a saved filter.
    """

    words: str = ""
    states: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    regex: str = ""
    family: str | None = None
    article: str | None = None
    reviewer: str | None = None
    reader: str = ""

    def __post_init__(self) -> None:
        for field, known in CLOSED.items():
            _require(getattr(self, field), known, field.removesuffix("s"))

    def chips(self) -> list[tuple[str, str]]:
        """Return the restrictions as (field, words for the reader), in the order of the fields."""
        chips = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value in ("", (), None) or field.name == "reader":
                continue
            chips.append((field.name, ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)))
        return chips

    def without(self, field: str) -> QueueFilter:
        """Return the same filter with one field emptied."""
        return replace(self, **{field: getattr(QueueFilter(), field)})

    def to_dict(self) -> dict[str, Any]:
        """Return the restrictions as JSON-ready values, empty fields left out."""
        return {
            name: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value not in ("", (), None) and name != "reader"
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> QueueFilter:
        """Return the filter that `to_dict` described; what this version does not know is passed over."""
        known = {field.name for field in fields(cls)} - {"reader"}
        read: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in values.items() if name in known
        }
        for name in ("since", "until"):
            if name in read:
                read[name] = date.fromisoformat(read[name])
        return cls(**read)


def _require(values: tuple[str, ...], allowed: tuple[str, ...], what: str) -> None:
    for value in values:
        if value not in allowed:
            raise InvalidFilterError(f"there is no {what} {value!r}; choose from {', '.join(sorted(allowed))}")
