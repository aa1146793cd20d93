"""An article prepared for looking at its narration: what stands in quotation marks is blanked out, offsets kept."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.extract.dates.grammar import grammar
from workbench.extract.language import guess_language
from workbench.model.article import Region
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.dates.grammar import Expression, Grammar
    from workbench.model.article import Article, RegionSpan

BLANK = "\x00"


class Page:
    """The narration of one article, sentence by sentence; expressions are looked for once a sentence."""

    def __init__(
        self, article: Article, quoted: Sequence[Span], regions: Sequence[RegionSpan], sentences: Sequence[Span]
    ) -> None:
        self.text = article.text
        self.narration = blanked(article.text, quoted)
        self.regions = regions
        self.sentences = sentences
        self.language = article.language or guess_language(article.text) or "en"
        self._starts = [sentence.start for sentence in sentences]
        self._expressions: dict[Span, list[Expression]] = {}

    @cached_property
    def grammar(self) -> Grammar:
        """The grammar of the article's language."""
        return grammar(self.language.split("-")[0].lower())

    def number(self, at: int) -> int:
        """The index of the sentence at an offset (of the one before it, between two)."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def zone(self, spans: Iterable[Span]) -> Span:
        """From the beginning of the first to the end of the last sentence that holds one of the spans."""
        pieces = list(spans)
        if not self.sentences:
            return Span(min(span.start for span in pieces), max(span.end for span in pieces))
        first = self.sentences[self.number(min(span.start for span in pieces))]
        last = self.sentences[self.number(max(max(span.end - 1, span.start) for span in pieces))]
        return Span(first.start, max(last.end, first.start))

    def expressions(self, zone: Span) -> list[Expression]:
        """The expressions of time in the narration of a stretch of text."""
        found = self._expressions.get(zone)
        if found is None:
            found = self._expressions[zone] = self.grammar.find(self.narration, *zone)
        return found

    def region(self, at: int) -> Region:
        """The region at an offset; body where the article has none."""
        return next((item.region for item in self.regions if item.span.start <= at < item.span.end), Region.BODY)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with the given stretches replaced by as many blanks, which no pattern matches."""
    pieces = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            begin = max(start, at)
            pieces += [text[at:begin], BLANK * (end - begin)]
            at = end
    pieces.append(text[at:])
    return "".join(pieces)
