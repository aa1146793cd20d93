"""Who said what stands in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.found import Found
from workbench.extract.mentions import Mention, surface_mentions
from workbench.extract.segments import MIN_SPEECH_WORDS, segments
from workbench.extract.tokens import words
from workbench.model.quote import Kind, Reason

if TYPE_CHECKING:
    from workbench.extract.document import Document


def attribute(document: Document) -> list[Found]:
    """Return a `Found` for each quotation in marks that is speech, in text order."""
    found: list[Found] = []
    if document.grammar is None:
        return [
            Found(Kind.DIRECT, (item.span,), (item.span,), None, None, 0.0, Reason("none", "no rules for the language"))
            for item in segments(document)
        ]
    previous: Mention | None = None
    for item in segments(document):
        if item.words < MIN_SPEECH_WORDS:
            continue
        best = None
        for number in range(item.first, item.last + 1):
            sentence = document.sentences[number].span
            inside = [quote for quote in document.outermost if quote.outer.overlaps(sentence)]
            for mention in surface_mentions(
                words(document.text, sentence, inside, document.grammar), number, document.grammar
            ):
                gap = min(abs(mention.span.start - item.span.end), abs(item.span.start - mention.span.end))
                around = document.text[max(0, mention.span.start - 20) : mention.span.end + 20]
                score = gap - 200 * bool(document.grammar.strong_cue.search(around))
                if best is None or score < best[0]:
                    best = (score, mention)
        chosen = best[1] if best else previous
        previous = chosen
        source = chosen.span if chosen else None
        found.append(
            Found(Kind.DIRECT, (item.span,), (item.span,), source, None, 0.5, Reason("nearest", "the nearest mention"))
        )
    return found
