"""Judges the candidates of one sentence and keeps the best of those that speak of the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.extract.reported.boundaries import variants
from workbench.extract.reported.boundary_features import boundary_features
from workbench.extract.reported.extents import runs, with_whole_marks
from workbench.extract.reported.features import features, opening
from workbench.extract.reported.judge import log_odds, probability
from workbench.extract.reported.propose import propose
from workbench.extract.reported.speech import speech_words
from workbench.extract.reported.surface import OPENING
from workbench.model.quote import Kind
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.extract.reported.candidate import Candidate
    from workbench.extract.reported.judge import Filter
    from workbench.extract.syntax import Tree

# How much likelier another boundary has to be than the one that the sentence's structure gives.
BOUNDARY_MARGIN = 0.1
# A report that a noun makes gives way to a verb's of at least this share of its probability.
NOUNS_BEHIND = 0.6
# The same for an object in which a clause is reported.
HOLDER_BEHIND = 0.9
_ALL_QUOTED = 0.95
# What "According to ...," at the beginning is worth: it is nothing but a report, however rare that was where the filter
# was fitted.
_FIXED = {OPENING: 0.95, "according_to": 0.9}
# What is reported in a noun, not in a clause.
_THINGS = frozenset({"object", "object_before", "object_and_rest", "preposition", "noun_preposition"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate with its place in the text and its kind."""

    candidate: Candidate
    content: tuple[Span, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate at its likeliest boundaries, with the probability (0..1) that it is a report and they are right.

    `others` are the same candidate at other boundaries, the likeliest first.
    """

    placed: Placed
    probability: float
    others: tuple[Judged, ...] = ()


def wholes(text: str, candidates: Iterable[Candidate], quoted: Sequence[Span]) -> Iterator[Placed]:
    """Every candidate of a sentence whose cue stands outside quotation marks, as the sentence's structure has it."""
    for candidate in candidates:
        if quoted and any(span.start <= candidate.cue.start < span.end for span in quoted):
            continue
        whole = _placed(text, candidate, quoted)
        if whole is not None:
            yield whole


def extents(text: str, whole: Placed, quoted: Sequence[Span]) -> list[Placed]:
    """The candidate and the same at its other boundaries."""
    others = (_placed(text, other, quoted) for other in variants(whole.candidate))
    return [whole, *(other for other in others if other is not None)]


def report_features(whole: Placed, quoted: Sequence[Span]) -> set[str]:
    """What the first model looks at."""
    return {*opening(whole.candidate), *features(whole.candidate, whole.content, quoted)}


def extent_features(options: Sequence[Placed]) -> list[set[str]]:
    """What the second model looks at, for each of the boundaries that one candidate may have."""
    whole = options[0]
    names = [option.candidate.boundary for option in options[1:]]
    return [
        set(
            boundary_features(
                option.candidate,
                whole.candidate,
                names,
                option.kind is not Kind.INDIRECT,
                whole.kind is not Kind.INDIRECT,
            )
        )
        for option in options
    ]


def judged(text: str, tree: Tree, quoted: Sequence[Span], model: Filter) -> list[Judged]:
    """The candidates that are likely enough to be looked at, each at its best boundaries."""
    out: list[Judged] = []
    near = [span for span in quoted if span.overlaps(tree.span)]
    # Words in quotation marks are worth a look whatever the verb.
    promising = propose(tree) if near else (item for item in propose(tree) if _may_report(item, model))
    for whole in wholes(text, promising, near):
        report = probability(model.report, report_features(whole, near))
        if whole.candidate.cue.i == 0:
            report = max(report, _FIXED.get(whole.candidate.mechanism, 0.0))
        if report < floor(whole.candidate, model, marks=bool(near)):
            continue
        options = extents(text, whole, near)
        scores = [probability(model.boundary, names) for names in extent_features(options)]
        out.append(ordered(options, scores, report))
    return out


def _may_report(candidate: Candidate, model: Filter) -> bool:
    """Whether such a cue has such a thing for its content often enough to look at the rest of the sentence.

    A clause is worth a look after any verb.
    """
    return candidate.mechanism not in _THINGS or (
        log_odds(model.report, opening(candidate)) >= model.thresholds["opening"]
    )


def ordered(options: Sequence[Placed], scores: Sequence[float], report: float) -> Judged:
    """The candidate at its best boundaries; those that its structure gives stay unless others are clearly likelier."""
    ranks = sorted(range(len(options)), key=lambda i: (BOUNDARY_MARGIN if i else 0.0) - scores[i])
    first, *others = (Judged(options[i], report * scores[i]) for i in ranks)
    return Judged(first.placed, first.probability, tuple(others))


def chosen(candidates: Sequence[Judged], model: Filter) -> list[Judged]:
    """The most probable candidates that share no words: a report is not counted again inside another.

    One whose words are taken in part gets the best of its other boundaries that leave them ("she says it was late,
    arguing that ..." are two reports).
    """
    out: list[Judged] = []
    for item in sorted(candidates, key=lambda item: _rank(item, candidates)):
        if item.probability < least(item.placed, model):
            continue
        for option in (item, *item.others):
            if any(_share_words(option, other) for other in out):
                continue
            if option.probability >= least(option.placed, model):
                out.append(option)
            break
    return sorted(out, key=lambda item: item.placed.content[0].start)


def _rank(item: Judged, among: Sequence[Judged]) -> float:
    """What goes first: the likelier; what a verb reports before what a noun in it does, or in what it holds."""
    if item.placed.candidate.mechanism.startswith("noun"):
        return -item.probability * NOUNS_BEHIND
    return -item.probability * (HOLDER_BEHIND if _holds_a_report(item, among) else 1.0)


def _holds_a_report(item: Judged, among: Sequence[Judged]) -> bool:
    """Whether what a verb has for its object tells what somebody said: "slammed comments in which he repeated that"."""
    if item.placed.candidate.mechanism not in _THINGS:
        return False
    inside = item.placed.content
    return any(
        other.placed.candidate.mechanism == "clause"
        and all(any(span.contains(part) for span in inside) for part in other.placed.content)
        for other in among
    )


def least(placed: Placed, model: Filter) -> float:
    """The probability (0..1) at which such a report is kept."""
    if placed.kind is Kind.MIXED:
        return model.thresholds["mixed"]
    return model.thresholds["speech" if placed.candidate.cue.lemma in speech_words() else "other"]


def floor(candidate: Candidate, model: Filter, *, marks: bool) -> float:
    """The least probability (0..1) that a candidate must have at the boundaries its sentence gives.

    No other boundaries make it likelier: below what any kind of report needs it is not worth looking at closely.
    `marks` tells whether its sentence has quotation marks.
    """
    unmarked = model.thresholds["speech" if candidate.cue.lemma in speech_words() else "other"]
    return min(unmarked, model.thresholds["mixed"]) if marks else unmarked


def kind_of(text: str, spans: Sequence[Span], quoted: Sequence[Span]) -> Kind:
    """Direct, mixed or indirect, by how many of the content's letters stand inside quotation marks."""
    if not any(mark.overlaps(span) for mark in quoted for span in spans):
        return Kind.INDIRECT
    total = sum(text[i].isalnum() for span in spans for i in range(*span))
    inside = sum(
        text[i].isalnum()
        for span in spans
        for mark in quoted
        for i in range(max(span.start, mark.start), min(span.end, mark.end))
    )
    if inside == 0:
        return Kind.INDIRECT
    return Kind.DIRECT if inside >= _ALL_QUOTED * total else Kind.MIXED


def _placed(text: str, candidate: Candidate, quoted: Sequence[Span]) -> Placed | None:
    spans = runs(candidate.tree, candidate.content)
    if not quoted:
        return Placed(candidate, tuple(spans), Kind.INDIRECT) if spans else None
    spans = with_whole_marks(spans, text, quoted)
    return Placed(candidate, tuple(spans), kind_of(text, spans, quoted)) if spans else None


def _share_words(one: Judged, other: Judged) -> bool:
    return any(a.overlaps(b) for a in one.placed.content for b in other.placed.content)
