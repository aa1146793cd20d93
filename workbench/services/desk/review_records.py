"""What the review desk hands to a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.model.review import Verdict
    from workbench.store.records import Echo, FamilyView, HistoryEntry, Place, QuoteRow, StoredArticle, StoredQuote


@dataclass(frozen=True, slots=True)
class SuggestedVerdict:
    """The verdict that "confirm" gives, and why, in words.

    `look` are the reasons why a person should look before any verdict: a speaker of whom the machine is not sure,
    conflicts between outlets, differences in meaning, reviewers who disagree, an article that changed. Without one, a
    single key may confirm. `field` is the field of the entry that is in doubt ("speaker"), if one is.
    """

    verdict: Verdict
    words: str
    look: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming several quotes did: `decided` were given their verdict by one action.

    `looks` were left, with why each wants a look; `before` were left because their verdict stands already.
    """

    decided: tuple[tuple[int, Verdict], ...]
    looks: tuple[tuple[int, SuggestedVerdict], ...]
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FamilyChoice:
    """A family as somebody picks it from a list: its id, reference wording, speaker and outlets."""

    id: str
    text: str
    speaker: str | None
    outlets: tuple[str, ...]
    size: int


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
    echoes: tuple[Echo, ...] = ()
