"""The step's entrance: reported speech of an article, and the quotations that belong to it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.extract.found import Found
from workbench.extract.reported.choose import chosen, judged
from workbench.extract.reported.explain import reason
from workbench.extract.reported.judge import load_filter
from workbench.extract.reported.merge import merged
from workbench.extract.reported.polarity import cue_polarity, polarity
from workbench.model.quote import Kind, Polarity
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.reported.candidate import Candidate
    from workbench.extract.reported.choose import Judged
    from workbench.extract.reported.judge import Filter
    from workbench.extract.syntax import Tree


def find_reported(
    text: str, trees: Iterable[Tree], quoted: Sequence[Span], found_quoted: Sequence[Found]
) -> list[Found]:
    """Return every quotation of the article in text order: those of `found_quoted` and the reported ones.

    `trees` are single sentences with offsets into `text`; `quoted` are all stretches inside quotation marks
    (marks excluded), sorted, and `found_quoted` those of them that are speech, with their sources. A reported
    clause that holds such a quotation makes it a mixed quote: its content becomes the whole clause with the marks,
    its source stays what it was where it had one. Sources of reported clauses come from the sentence's structure
    and are None where it names nobody. `confidence` is the probability (0..1) that this is a report with this
    source.
    """
    model = load_filter()
    marks = sorted(quoted)
    reports: list[Found] = []
    sentences = list(trees)
    for tree in sentences:
        if len(tree) > 1:
            near = [mark for mark in marks if mark.overlaps(tree.span)]
            picked = chosen(judged(text, tree, near, model), model)
            reports += [_found(text, item, near, model) for item in picked if item.placed.kind is not Kind.DIRECT]
    return [_with_polarity(item, sentences) for item in merged(reports, found_quoted)]


def _with_polarity(item: Found, sentences: Sequence[Tree]) -> Found:
    """Words in marks that were denied or only asked for are not counted as said either."""
    if item.cue is None or item.kind is Kind.INDIRECT or item.polarity is not Polarity.ASSERTED:
        return item
    number = bisect_right(sentences, item.cue.start, key=lambda tree: tree.span.start) - 1
    if number < 0:
        return item
    tree = sentences[number]
    cue = next((token for token in tree if token.start <= item.cue.start < token.end), None)
    polarity = cue_polarity(tree, cue) if cue is not None else Polarity.ASSERTED
    return replace(item, polarity=polarity) if polarity is not Polarity.ASSERTED else item


def _found(text: str, item: Judged, quoted: Sequence[Span], model: Filter) -> Found:
    candidate, content = item.placed.candidate, item.placed.content
    cue = cue_span(candidate)
    route = candidate.source.route if candidate.source is not None else "none"
    return Found(
        kind=item.placed.kind,
        content=content,
        quoted=tuple(mark for mark in quoted if any(span.contains(mark) for span in content)),
        source=source_span(candidate),
        cue=cue,
        confidence=round(model.calibrated(item.probability, route), 4),
        reason=reason(candidate, cue.of(text)),
        polarity=polarity(candidate),
    )


def cue_span(candidate: Candidate) -> Span:
    """The cue with its particle or preposition where they stand beside it."""
    first = last = candidate.cue.i
    for i in sorted(candidate.particles):
        if i == last + 1:
            last = i
    return Span(candidate.tree.tokens[first].start, candidate.tree.tokens[last].end)


def source_span(candidate: Candidate) -> Span | None:
    """The place of the words that name the source."""
    if candidate.source is None:
        return None
    words = candidate.source.tokens
    return Span(candidate.tree.tokens[words[0]].start, candidate.tree.tokens[words[-1]].end)
