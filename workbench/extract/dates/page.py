"""An article prepared for looking at its narration: what stands in quotation marks is blanked out, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.extract.dates.grammar import grammar
from workbench.extract.dates.needs import words_of
from workbench.extract.language import guess_language
from workbench.model.article import Region
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.extract.dates.clause import Clause
    from workbench.extract.dates.grammar import Expression, Grammar
    from workbench.model.article import Article, RegionSpan

BLANK = "\x00"
_LONGEST = 2000
_OPENING = re.compile(r"(?:[\"“”„‟«»‹›「『'‘‚]|''|``)\s?\Z")
_CLOSING = re.compile(r"\s?(?:[\"“”«»‹›」』’]|''|'(?!\w))")


class Page:
    """The narration of one article, sentence by sentence; expressions are looked for once a sentence.

    `clauses` keeps the reporting clauses that `belonging.clause_of` has worked out, by cue, source and content;
    `reporting` the expressions that `belonging.reporting_expressions` has found to date one, by all but its text;
    `dated` the expressions that date a gathering, which `events` has worked out, by direction and noun.
    """

    def __init__(
        self,
        article: Article,
        quoted: Sequence[Span],
        regions: Sequence[RegionSpan],
        sentences: Sequence[Span],
        language: str | None = None,
    ) -> None:
        self.text = article.text
        self.narration = blanked(article.text, [_with_marks(article.text, span) for span in quoted])
        self.regions = regions
        self.sentences = [piece for sentence in sentences for piece in _pieces(sentence)]
        self.language = language or article.language or guess_language(article.text) or "en"
        self._starts = [sentence.start for sentence in self.sentences]
        self.clauses: dict[tuple[Span | None, Span | None, tuple[Span, ...]], Clause] = {}
        self.reporting: dict[tuple[Span, Span, Span | None, tuple[Span, ...]], list[Expression]] = {}
        self.dated: dict[int, Mapping[str, Sequence[Expression]]] = {}
        self._words: dict[Span, frozenset[str]] = {}
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
        return Span(first.start, min(max(last.end, first.start), first.start + 2 * _LONGEST))

    def expressions(self, zone: Span) -> list[Expression]:
        """The expressions of time in the narration of a stretch of text."""
        found = self._expressions.get(zone)
        if found is None:
            found = self._expressions[zone] = self.grammar.find(self.narration, *zone, self.words(zone))
        return found

    def words(self, zone: Span) -> frozenset[str]:
        """The words of the narration in a stretch of text, in lower case."""
        found = self._words.get(zone)
        if found is None:
            found = self._words[zone] = words_of(self.narration[zone.start : zone.end])
        return found

    def region(self, at: int) -> Region:
        """The region at an offset; body where the article has none."""
        return next((item.region for item in self.regions if item.span.start <= at < item.span.end), Region.BODY)


def _pieces(sentence: Span) -> list[Span]:
    """The sentence, in pieces where it is longer than any in prose, so that a text without full stops ends too."""
    starts = range(sentence.start, max(sentence.end, sentence.start + 1), _LONGEST)
    return [Span(start, min(start + _LONGEST, sentence.end)) for start in starts]


def _with_marks(text: str, span: Span) -> Span:
    """The stretch with the marks around it, where the caller gave only the words between them."""
    before, after = _OPENING.search(text, max(span.start - 4, 0), span.start), _CLOSING.match(text, span.end)
    return Span(before.start() if before else span.start, after.end() if after else span.end)


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
