"""Who said what stands in quotation marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.extract.found import Found
from workbench.extract.quoted.choice import Choice
from workbench.extract.quoted.choose import choose
from workbench.extract.quoted.clause import with_clause
from workbench.extract.quoted.denial import surface_polarity
from workbench.extract.quoted.explain import cue_of, passive_cue, reason
from workbench.extract.quoted.extent import named_in_full
from workbench.extract.quoted.joining import has_own_source, joined
from workbench.extract.quoted.ranker import load_ranker
from workbench.extract.quoted.scene import Scene
from workbench.extract.quoted.segments import segments
from workbench.extract.quoted.speech import fills_paragraph, is_lifted, is_speech, may_be_speech, worth_asking
from workbench.extract.quoted.works import names_a_work
from workbench.model.quote import Kind, Polarity, Reason
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.document import Document
    from workbench.extract.guard import Guard
    from workbench.extract.quoted.ranker import Ranker

_CARRIES = 2  # paragraphs over which somebody goes on speaking
_CARRIED = 0.5  # how sure that is
_GIVEN = 0.97  # how often the layout is right
# Below this probability the best guess is wrong more often than right: nobody is named, the guesses stay as rivals.
_GUESS = 0.46
_GUESS_SURFACE = 0.4  # without the parser probabilities are lower


@dataclass(frozen=True, slots=True)
class Attributed:
    """`quotes` are speech in marks; `fragments` are so only where a reported clause holds them; `titles` never are."""

    quotes: list[Found]
    fragments: list[Found]
    titles: tuple[Span, ...] = ()


def attribute(document: Document, guard: Guard, ranker: Ranker | None = None) -> Attributed:
    """Find the speech in quotation marks and its sources, in text order; `ranker` replaces the one that is shipped."""
    segs = [item for item in segments(document) if item.words]
    if document.grammar is None:
        found = [item for item in segs if worth_asking(document, None, item)]
        return Attributed(
            [_unknown((item.span,), "no rules", "no rules for the article's language") for item in found], []
        )
    scene = Scene(document, document.grammar)
    ranker = ranker or load_ranker("parsed" if document.trees else "surface")
    step = "quoted speech"
    asked = {item.span for item in segs if guard.run(step, True, worth_asking, document, scene, item)}
    choices = guard.run(step, None, choose, scene, segs, ranker)
    if choices is None:
        choices = [Choice(item, None, 0.0, ()) for item in segs]
    least = _GUESS if document.trees else _GUESS_SURFACE
    choices = [_without_guess(choice, least) for choice in choices]
    sure = [choice for choice in choices if choice.segment.span in asked and is_speech(document, scene, choice)]
    if lifted := {choice.segment.span for choice in choices if is_lifted(document, choice, sure)}:
        sure = [choice for choice in choices if choice in sure or choice.segment.span in lifted]
    rest = [choice for choice in choices if choice.segment.span not in asked and may_be_speech(document, choice)]
    sure = guard.run(step, sure, _carried, scene, sure)
    quotes = []
    for group in joined(scene, sure):
        failed = _unknown(_content(group), "failed", "the choice of a source failed")
        quotes.append(guard.run(step, failed, _found, scene, group, ranker))
    titles = tuple(item.span for item in segs if guard.run(step, False, names_a_work, scene, item))
    rest = [choice for choice in rest if choice.segment.span not in titles]
    fragments = [_unknown(_content([choice]), "fragment", "words in marks") for choice in rest]
    return Attributed(quotes, fragments, titles)


def _without_guess(choice: Choice, least: float) -> Choice:
    """The choice, or that of nobody where the best mention is no more than a guess: less than `least` probable."""
    if choice.given is not None or choice.mention is None or choice.probability >= least:
        return choice
    nobody = next((share for mention, share in choice.ranked if mention is None), 0.0)
    return replace(choice, mention=None, probability=nobody)


def _carried(scene: Scene, choices: Sequence[Choice]) -> list[Choice]:
    """The choices with the one who spoke last for paragraphs of mere speech that nobody stands near."""
    out: list[Choice] = []
    for item in choices:
        choice = item
        before = out[-1] if out else None
        alone = choice.mention is None and choice.given is None and fills_paragraph(scene.document, choice.segment)
        if alone and before is not None and before.mention is not None:
            sentences = scene.document.sentences
            apart = sentences[choice.segment.first].paragraph - sentences[before.segment.last].paragraph
            if apart <= _CARRIES:
                choice = replace(choice, mention=before.mention, probability=_CARRIED)
        out.append(choice)
    return out


def _unknown(content: tuple[Span, ...], mechanism: str, words: str) -> Found:
    return Found(Kind.DIRECT, content, content, None, None, 0.0, Reason(mechanism, words))


def _content(group: Sequence[Choice]) -> tuple[Span, ...]:
    return tuple(part for choice in group for part in _parts(choice))


def _parts(choice: Choice) -> list[Span]:
    """The words that were spoken, without the paper's own inside the marks."""
    given, span = choice.given, choice.segment.span
    if given is None:
        return [span]
    if given.without is None:
        return [Span(given.speech_from, span.end)]
    parts = [Span(given.speech_from, given.without.start), Span(given.without.end, span.end)]
    return [part for part in parts if part.start < part.end]


def _found(scene: Scene, group: Sequence[Choice], ranker: Ranker) -> Found:
    quoted = _content(group)
    best = max(group, key=lambda choice: (choice.mention is not None, has_own_source(choice), choice.probability))
    if best.mention is None:
        cue = passive_cue(scene, best)
        return Found(Kind.DIRECT, quoted, quoted, None, cue, 0.0, reason(scene, best, cue, ranker))
    cue = cue_of(scene, best)
    confidence = _GIVEN if best.given else ranker.calibrated(best.probability)
    content = with_clause(scene, group, quoted, cue)
    return Found(
        Kind.DIRECT if content == quoted else Kind.MIXED,
        content,
        quoted,
        named_in_full(scene, best.mention),
        cue,
        round(confidence, 3),
        reason(scene, best, cue, ranker),
        surface_polarity(scene, best.segment, cue) if not scene.document.trees else Polarity.ASSERTED,
    )
