"""Judges the candidates of one sentence and keeps the best of those that speak of the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.reported.extents import runs, with_whole_marks
from workbench.extract.reported.features import features
from workbench.extract.reported.propose import propose
from workbench.model.quote import Kind
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.reported.candidate import Candidate
    from workbench.extract.reported.judge import Filter
    from workbench.extract.syntax import Tree


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its place in the text, its kind and the filter's probability (0..1)."""

    candidate: Candidate
    content: tuple[Span, ...]
    kind: Kind
    probability: float


def judged(text: str, tree: Tree, quoted: Sequence[Span], model: Filter) -> list[Judged]:
    """All candidates of the sentence whose cue stands outside quotation marks."""
    near = [span for span in quoted if span.overlaps(tree.span)]
    out: list[Judged] = []
    for candidate in propose(tree):
        if any(span.start <= candidate.cue.start < span.end for span in near):
            continue
        spans = with_whole_marks(runs(tree, candidate.content), text, near)
        if spans:
            probability = model.probability(set(features(candidate, spans, near)))
            out.append(Judged(candidate, tuple(spans), kind_of(text, spans, near), probability))
    return out


def kind_of(text: str, spans: Sequence[Span], quoted: Sequence[Span]) -> Kind:
    """Direct, mixed or indirect, by how many of the content's letters stand inside quotation marks."""
    total = sum(text[i].isalnum() for span in spans for i in range(*span))
    inside = sum(
        text[i].isalnum()
        for span in spans
        for mark in quoted
        for i in range(max(span.start, mark.start), min(span.end, mark.end))
    )
    if inside == 0:
        return Kind.INDIRECT
    return Kind.DIRECT if inside >= 0.95 * total else Kind.MIXED


def chosen(candidates: Sequence[Judged], model: Filter) -> list[Judged]:
    """The most probable candidates that share no words: a report is not counted again inside another."""
    out: list[Judged] = []
    for item in sorted(candidates, key=lambda item: -item.probability):
        least = model.threshold_mixed if item.kind is Kind.MIXED else model.threshold
        if item.probability >= least and not any(_share_words(item, other) for other in out):
            out.append(item)
    return sorted(out, key=lambda item: item.content[0].start)


def _share_words(one: Judged, other: Judged) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)
