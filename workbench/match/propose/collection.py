"""What the matcher asks of the quotes it has, wherever they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence, Set

    from workbench.match.prepare.columns import Columns
    from workbench.match.prepare.prepared import Prepared
    from workbench.match.prepare.vocabulary import Vocabulary
    from workbench.match.propose.postings import Index
    from workbench.model.matching import MatchQuote


CANDIDATES = 50
"""How many of the nearest earlier quotes are looked at for each quote."""


class Said(NamedTuple):
    """The key of a quote's speaker, and the first and the last day of utterance (ordinals); None where unknown."""

    speaker: str | None
    first_day: int | None
    last_day: int | None


class Collection(Protocol):
    """Quotes by position (rising with arrival), with what finds and weighs them."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the quotes, by number."""
        ...

    @property
    def index(self) -> Index:
        """What quotes are found by."""
        ...

    def __getitem__(self, position: int, /) -> Prepared:
        """Return the quote at a position."""
        ...

    def ready(self, positions: Iterable[int]) -> None:
        """Tell that these quotes will be asked for: what reads them from elsewhere does so at once."""
        ...

    def columns(self, positions: Sequence[int]) -> Columns:
        """Return what is cheap to compare of these quotes, in this order."""
        ...

    def said(self, positions: Sequence[int]) -> list[Said]:
        """Return who said these, between which days: cheap to ask for very many."""
        ...

    def ready_texts(self, positions: Iterable[int], *, whole: bool = False) -> None:
        """Tell that the `quote` of these will be asked for: its text; with `whole` also what stands around it."""
        ...

    def take(self, quotes: Iterable[MatchQuote]) -> Sequence[int]:
        """Add quotes, article by article; return their positions."""
        ...

    def articles(self) -> Iterator[Sequence[int]]:
        """Yield the positions of each article's quotes."""
        ...

    def speakers(self, article: str) -> Container[str | None]:
        """Return the keys of who speaks in an article."""
        ...

    def of_speaker(self, speaker: str, periods: Iterable[int | None], most: int) -> Iterable[int]:
        """Return the latest positions (`most` for each period) of a speaker's quotes of these fortnights."""
        ...

    def languages(self, speaker: str) -> Set[str]:
        """Return the languages (two letters) that a speaker is quoted in."""
        ...
