"""What extraction finds: quotes, with where they stand, who said them, when, and why we think so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.model.article import Region, RegionSpan
from workbench.model.spans import Span

if TYPE_CHECKING:
    from datetime import date


class Kind(StrEnum):
    """How the words are given: all inside quotation marks, partly, or reported without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Polarity(StrEnum):
    """Whether the article says that it was said ("did not say that ...", "asked whether ...")."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    QUESTIONED = "questioned"


class SourceKind(StrEnum):
    """What sort of words name the source."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"


class Precision(StrEnum):
    """How exactly the date of utterance is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What the date of utterance rests on."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    DATELINE = "dateline"
    PUBLICATION_UPPER_BOUND = "publication_upper_bound"
    REVIEWER = "reviewer"
    OTHER_ARTICLES = "other_articles"


@dataclass(frozen=True, slots=True)
class Said:
    """When the words were spoken: the closed interval of days `start`..`end`, either side possibly open (None).

    `evidence` is the article's words that the interval rests on and `span` their place; both None when it
    rests on the date of publication alone ("on or before").
    """

    start: date | None
    end: date | None
    precision: Precision
    basis: Basis
    evidence: str | None = None
    span: Span | None = None


class ContextRole(StrEnum):
    """What a stretch of the reporting clause tells about the occasion."""

    VENUE = "venue"
    OCCASION = "occasion"
    ADDRESSEE = "addressee"
    MEDIUM = "medium"
    RELAY = "relay"
    ORIGINAL_LANGUAGE = "original_language"


@dataclass(frozen=True, slots=True)
class ContextSpan:
    """The article's words for one part of the occasion, and their place."""

    role: ContextRole
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Rival:
    """Another mention that could have been the source, with the probability the model gave it (0..1)."""

    span: Span
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the source is thought to be the source.

    `mechanism` is a stable short name ("ranker", "credit", "transcript", "carried", "according_to", ...);
    `words` says it for a reporter; `rivals` are the best other candidates, at most two.
    """

    mechanism: str
    words: str
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation in one article. All spans are offsets into `Article.text`.

    `content` is what was said, in one span or in several where a cue interrupts it; for a mixed quote it is
    the whole reported clause with its quotation marks, and `quoted` are the parts inside marks (marks
    excluded). For a direct quote `quoted == content`; for an indirect one `quoted` is empty.
    `source` is the words that name the speaker in the article, `speaker` the resolved full name.
    `confidence` is the calibrated probability (0..1) that `source` is right.
    """

    kind: Kind
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str | None
    source_kind: SourceKind | None
    confidence: float
    region: Region
    reason: Reason
    polarity: Polarity = Polarity.ASSERTED
    said: Said | None = None
    context: tuple[ContextSpan, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where the quote begins in the article."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the quote ends in the article."""
        return self.content[-1].end

    def text(self, article_text: str) -> str:
        """Return the words said; pieces that a cue keeps apart are joined by one space."""
        return " ".join(span.of(article_text) for span in self.content)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article; `warnings` name steps that failed and were passed over."""

    quotes: tuple[Quote, ...]
    regions: tuple[RegionSpan, ...]
    warnings: tuple[str, ...] = ()
