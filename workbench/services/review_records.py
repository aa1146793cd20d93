"""What the review desk hands to a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.model.review import Verdict
    from workbench.store.records import FamilyView, HistoryEntry, Place, QuoteRow, StoredArticle, StoredQuote


@dataclass(frozen=True, slots=True)
class SuggestedVerdict:
    """The verdict that "confirm" gives, and why, in words."""

    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one quote.

    `quote.quote` is what the machine found (spans into `article.article.text`, the text that the quote stands in);
    `others` are the article's other quotes in order of the text; `suggestions` are the form's defaults, by field of
    `Decision` ("speaker", "said", "venue", "context", "addressee", "original_language"). `draft` is this
    reviewer's unfinished entry. When `row.blind`, the history of other reviewers is withheld.
    """

    row: QuoteRow
    quote: StoredQuote
    article: StoredArticle
    others: tuple[Place, ...]
    family: FamilyView | None
    history: tuple[HistoryEntry, ...]
    suggestions: Mapping[str, Any]
    suggested_verdict: SuggestedVerdict
    draft: Mapping[str, Any] | None
    claimed_by: tuple[str, ...]
