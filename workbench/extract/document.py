"""An article with everything that is read off its surface: regions, quotations, sentences, cues."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.extract.grammar import Grammar, load
from workbench.extract.language import guess_language
from workbench.model.article import Article, Region, RegionSpan
from workbench.model.spans import Span
from workbench.text.marks import Quoted, Style, quoted_spans
from workbench.text.paragraphs import paragraphs
from workbench.text.regions import regions
from workbench.text.sentences import Sentence, sentences

if TYPE_CHECKING:
    from workbench.extract.syntax import Tree

_LONGER = 3
READ_REGIONS = (Region.BODY, Region.HEADLINE, Region.CAPTION)


@dataclass
class Document:
    """An article on its way through the pipeline.

    `quoted` are all quotations in marks, `trees` the parsed sentences by the number of their first sentence.
    """

    article: Article
    language: str | None
    grammar: Grammar | None
    quoted: list[Quoted]
    regions: list[RegionSpan]
    paragraphs: list[Span]
    sentences: list[Sentence]
    trees: dict[int, Tree] = field(default_factory=dict)

    @classmethod
    def read(cls, article: Article) -> Document:
        """Take the text apart."""
        text = article.text
        language = article.language or guess_language(text)
        grammar = load(language) if language else None
        bounds = paragraphs(text)
        quoted = quoted_spans(text, bounds)
        marked = regions(text, article.title, quoted, bounds)
        return cls(
            article=article,
            language=language,
            grammar=grammar,
            quoted=quoted,
            regions=marked,
            paragraphs=bounds,
            sentences=_without_datelines(sentences(text, bounds, grammar.goes_on if grammar else None), marked),
        )

    @property
    def text(self) -> str:
        """The article's text, untouched."""
        return self.article.text

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def _region_starts(self) -> list[int]:
        return [region.span.start for region in self.regions]

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that the character at `at` lies in (the one before, between two)."""
        return max(0, bisect.bisect_right(self._sentence_starts, at) - 1)

    def region_at(self, at: int) -> Region:
        """The region that the character at `at` lies in."""
        if not self.regions:
            return Region.BODY
        return self.regions[max(0, bisect.bisect_right(self._region_starts, at) - 1)].region

    @cached_property
    def outermost(self) -> list[Quoted]:
        """The quotations that stand in no other."""
        return [item for item in self.quoted if item.depth == 0]

    @cached_property
    def _outermost_starts(self) -> list[int]:
        return [item.outer.start for item in self.outermost]

    def quotes_in(self, span: Span) -> list[Quoted]:
        """The outermost quotations that share a character with `span`, marks included."""
        first = max(0, bisect.bisect_right(self._outermost_starts, span.start) - 1)
        last = bisect.bisect_left(self._outermost_starts, span.end)
        return [item for item in self.outermost[first:last] if item.outer.end > span.start]

    @cached_property
    def speaks_in_single_marks(self) -> bool:
        """Whether most of the article's longer quotations stand in single marks, as in British papers."""
        body = [item for item in self.outermost if item.span.of(self.text).count(" ") >= _LONGER]
        body = [item for item in body if self.region_at(item.span.start) is Region.BODY]
        single = sum(item.style is Style.SINGLE for item in body)
        return single > len(body) - single

    def in_marks(self, at: int) -> bool:
        """Whether the character at `at` stands inside quotation marks."""
        number = bisect.bisect_right(self._outermost_starts, at) - 1
        return number >= 0 and at < self.outermost[number].outer.end


def _without_datelines(found: list[Sentence], marked: list[RegionSpan]) -> list[Sentence]:
    """The sentences with each dateline as one of its own: it is no part of what follows it on its line."""
    ends = [item.span.end for item in marked if item.region is Region.DATELINE]
    out = []
    for sentence in found:
        first = bisect.bisect_right(ends, sentence.span.start)
        if first < len(ends) and ends[first] < sentence.span.end:
            out.append(replace(sentence, span=Span(sentence.span.start, ends[first])))
            out.append(replace(sentence, span=Span(ends[first], sentence.span.end)))
        else:
            out.append(sentence)
    return out
