"""What the store hands out besides the records of the model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from workbench.model.article import Article, RegionSpan
    from workbench.model.matching import Material
    from workbench.model.quote import Quote
    from workbench.model.review import RecordedDecision
    from workbench.model.spans import Span


class Outcome(StrEnum):
    """What saving an article did. UPDATED: same text, but other metadata, another extractor or other quotes."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Saved:
    """An article in the store; `quote_ids` are all its present quotes in the order of the text."""

    outcome: Outcome
    article_id: int
    version_id: int
    quote_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What people decided on families: pairs of quote ids as strings, the smaller id first."""

    must: frozenset[tuple[str, str]]
    cannot: frozenset[tuple[str, str]]


CONTRACT = (
    "id", "text", "kind", "speaker", "source_text", "cue", "outlet", "title", "url", "article", "start", "end",
    "published", "said_start", "said_end", "said_precision", "said_basis", "family", "family_size", "outlets",
    "flags", "verdict", "reviewer", "reviewed_at", "confidence", "outlet_count", "independent_source_count",
)  # fmt: skip
"""The fields of a search result, in their order; outside programs rely on them."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote as lists show it.

    `speaker` and `said_*` are the reviewer's where a decision stands, else the machine's. `published` is the day, or
    day and time in the outlet's zone, as known. `outlets` are the family's, in order of publication (for a quote
    without family its own outlet); `outlet_count` counts them and `sources` the independent ones: one text, one agency
    is one source; `conflicts` says what they disagree on.
    `verdict`, `reviewer` and `reviewed_at` (UTC) are those of the newest decision that stands; `blind` says that
    they are withheld because this reviewer's own opinion is due. `confidence` is the machine's, 0..1.
    """

    id: int
    text: str
    kind: str
    speaker: str | None
    source_text: str | None
    cue: str | None
    outlet: str | None
    title: str | None
    url: str | None
    article: str
    start: int
    end: int
    published: str | None
    said_start: date | None
    said_end: date | None
    said_precision: str | None
    said_basis: str | None
    family: str | None
    family_size: int
    outlets: tuple[str, ...]
    flags: tuple[str, ...]
    verdict: str | None
    reviewer: str | None
    reviewed_at: str | None
    confidence: float
    state: str
    uid: str
    article_id: int
    sources: int
    region: str
    polarity: str
    speaker_suggested: str | None
    decision_id: int | None
    claimed_by: tuple[str, ...] = ()
    has_draft: bool = False
    blind: bool = False
    outlet_count: int = 1
    conflicts: tuple[str, ...] = ()

    @property
    def independent_source_count(self) -> int:
        """How many heard it themselves, as far as the articles tell: `sources` under the name that outputs use."""
        return self.sources

    def contract(self) -> dict[str, Any]:
        """Return the fields of a search result as JSON-ready values."""
        row: dict[str, Any] = {name: getattr(self, name) for name in CONTRACT}
        for name in ("said_start", "said_end"):
            row[name] = row[name] and row[name].isoformat()
        row["outlets"], row["flags"] = list(self.outlets), list(self.flags)
        return row


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as stored; `version` counts its texts from 1, `versions` is how many there are."""

    id: int
    article: Article
    version: int
    versions: int
    regions: tuple[RegionSpan, ...]


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quote as the machine found it, with the article text that its spans point into."""

    id: int
    uid: str
    quote: Quote
    article: StoredArticle


@dataclass(frozen=True, slots=True)
class Place:
    """Where another quote of the same article stands."""

    id: int
    start: int
    end: int
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """How a member relates to the family's reference: None where the matcher compared the two only through others."""

    relation: str | None
    score: float | None
    material: tuple[Material, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a family; `before` and `after` are 80 characters of its article on either side.

    `opens`: its article begins with `before`; `ends`: it ends with `after`.
    """

    row: QuoteRow
    relative: Relative
    before: str
    after: str
    is_reference: bool
    opens: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Echo:
    """Another quote with the same words: `repeated` on another day, else because they are a stock phrase or title."""

    row: QuoteRow
    repeated: bool

    @property
    def words(self) -> str:
        """Why the two are no family, for the reader."""
        return "the same words on another day" if self.repeated else "a phrase that others use too"


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family with its members by time of publication; `conflicts` are sentences for the reader."""

    id: str
    reference: int
    members: tuple[Member, ...]
    conflicts: tuple[str, ...]
    outlets: tuple[str, ...]
    sources: int
    outlet_count: int = 1

    @property
    def printed_by(self) -> str:
        """By how many outlets, for the reader; articles of which no outlet is known may be of any."""
        known = len(self.outlets)
        named = "1 outlet" if known == 1 else f"{known} outlets"
        if self.outlet_count <= known:
            return named
        return f"{named} and others unknown" if known else "unknown outlets"


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the machine said about a quote at the moment of a decision, kept with the decision.

    `prefix` and `suffix` are 32 characters on either side, `text_sha256` pins the text that `spans` point into.
    """

    speaker: str | None
    confidence: float
    kind: str
    text: str
    exact: str
    prefix: str
    suffix: str
    text_sha256: str
    start: int
    end: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One decision on a quote: `previous` is what stood before it by the same reviewer."""

    recorded: RecordedDecision
    words: str
    action_kind: str
    undone_at: str | None
    previous: str | None
    settles: bool
    suggested: Suggested


@dataclass(frozen=True, slots=True)
class Grouping:
    """A decision on which quotes belong together: split, moved, joined, another occasion, another reference."""

    words: str
    reviewer: str
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """Something a reviewer did, in words, and the quotes it touched."""

    id: int
    kind: str
    reviewer: str
    at: str
    words: str
    quote_ids: tuple[int, ...]
