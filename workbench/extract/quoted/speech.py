"""Telling speech in quotation marks from titles, terms, nicknames and scare quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.quoted.layout import heading_source
from workbench.extract.quoted.scene import neighbours
from workbench.extract.quoted.segments import MIN_SPEECH_WORDS
from workbench.extract.quoted.works import names_a_work
from workbench.model.article import Region
from workbench.text.marks import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.document import Document
    from workbench.extract.grammar import Grammar
    from workbench.extract.quoted.choice import Choice
    from workbench.extract.quoted.scene import Scene
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.tokens import Word

# Above this probability that nobody is the source, what stands in marks is not speech (best detection on the
# articles that the model was fitted on, by cross-validation).
_NOBODY = 0.75
_NOBODY_SHORT = 0.4
_FITTED = "en"
# Words after which a short quotation completes what is said of something: 'was "reckless"', 'as "a stunt"'.
_COMPLETES = frozenset(
    """is are was were be been being as "s 's ’s become became remain remained very so too more most a an the and or
    not est sont était sera une un und ist sind war eine ein als comme et""".split()  # noqa: SIM905
)
_LONGEST_OBJECT = 6  # words
_NEAR = 5  # words
_AND = frozenset({"and", "or", "et", "ou", "und", "oder"})


def worth_asking(document: Document, scene: Scene | None, segment: Segment) -> bool:
    """Whether the segment can be speech at all, before anybody is looked for who said it.

    Long enough ones are. Shorter ones, and those in single marks where the outlet does not use these for speech,
    need a cue beside them: a verb that takes them ("called it"), or a report that they complete ("said it was").
    """
    single = segment.quoted.style is Style.SINGLE and not document.speaks_in_single_marks
    if segment.words >= MIN_SPEECH_WORDS and not single:
        return True
    if single and segment.region is Region.HEADLINE and scene is not None:
        return heading_source(scene, segment) is not None
    if scene is None or not segment.words or (segment.region is Region.HEADLINE and segment.words < MIN_SPEECH_WORDS):
        return False
    before, _ = neighbours(scene.words(segment.first), segment.outer, scene.grammar)
    after = neighbours(scene.words(segment.last), segment.outer, scene.grammar)[1]
    words = segment.span.of(document.text)
    ends = words[-1] in ",?!" or (words[0].isupper() and bool(after) and after[0].lower == ",")
    if ends and any(word.role == "V" for word in after[:4]):
        return True
    if not single and _said_behind(after):
        return True
    if words[-1] in ".!?" and words[0].isupper() and _fills_sentence(document, segment) and not single:
        return True  # '"It is over," he said. "Go home."'
    if len(after) > 1 and after[0].lower in _AND and after[1].role == "Q" and _taken(scene.grammar, before, long=True):
        return True
    return _taken(scene.grammar, before, long=segment.words >= MIN_SPEECH_WORDS)


def _said_behind(after: list[Word]) -> bool:
    """Whether the clause with the quotation is reported behind it: 'The council had "no plan", said Roe.'"""
    near = [word for word in after[:_NEAR] if word.role != "a"][:3]
    return len(near) == 3 and near[0].lower == "," and near[1].role == "V" and near[2].role in "Cid"


def _taken(grammar: Grammar, before: list[Word], *, long: bool) -> bool:
    """Whether the words before lead into the quotation as what was said."""
    commas, of_an_object = 0, False
    for passed, word in enumerate(before):
        if word.role in "Vv":
            if of_an_object:
                return grammar.verbs.get(word.lower) in grammar.attributing and passed <= _LONGEST_OBJECT
            return word.role == "V" or passed <= 4
        if word.role == "p" and word.lower not in ",:":
            return False
        if word.lower in ("which", "who", "qui", "que") and not commas:
            return False
        commas += word.lower == ","
        if word.role == "Q":
            return passed <= 1
        if word.role not in "paQ" and passed == 0 and word.lower not in _COMPLETES and not long:
            of_an_object = True  # 'called the plan "reckless"'
    return False


def _fills_sentence(document: Document, segment: Segment) -> bool:
    first, last = document.sentences[segment.first].span, document.sentences[segment.last].span
    return segment.region is Region.BODY and segment.outer == (first.start, last.end)


def fills_paragraph(document: Document, segment: Segment) -> bool:
    """Whether a paragraph of the body is nothing but the quotation, a whole sentence or several."""
    paragraph = document.paragraphs[document.sentences[segment.first].paragraph]
    ends = segment.span.of(document.text)[-1] in ".!?…"
    return ends and segment.region is Region.BODY and segment.outer == paragraph


def _goes_on(document: Document, segment: Segment) -> bool:
    """Whether the quotation fills its paragraph from the beginning and is left open for the next."""
    start = document.sentences[segment.first].span.start
    return not segment.quoted.closed and segment.outer.start == start and segment.words >= MIN_SPEECH_WORDS


def may_be_speech(document: Document, choice: Choice) -> bool:
    """Whether a fragment that no cue stands beside may still be somebody's words, if a reported clause holds it."""
    segment = choice.segment
    nobody = next((score for mention, score in choice.ranked if mention is None), 0.0)
    words = segment.span.of(document.text).split()
    titled = all(word[0].isupper() or not word[0].isalpha() for word in words)
    return segment.region is Region.BODY and nobody < _NOBODY and not titled


def taken_for_speech(scene: Scene, segment: Segment) -> bool:
    """Whether the segment counts as speech whatever the model says: how speech looks was learnt on another language.

    96 of 100 longer stretches in double marks are speech; of shorter ones those whose clause is reported behind them.
    """
    document = scene.document
    if document.language == _FITTED or (segment.quoted.style is Style.SINGLE and not document.speaks_in_single_marks):
        return False
    if segment.words >= MIN_SPEECH_WORDS:
        return True
    return _said_behind(neighbours(scene.words(segment.last), segment.outer, scene.grammar)[1])


def is_speech(document: Document, scene: Scene, choice: Choice) -> bool:
    """Whether the model leaves room for somebody having said it, or a verb hands the words to somebody."""
    if choice.given is not None or not choice.ranked:
        return True
    if names_a_work(scene, choice.segment):
        return False
    if choice.segment.quoted.continues or _goes_on(document, choice.segment):
        return True
    nobody = next((score for mention, score in choice.ranked if mention is None), 0.0)
    short = choice.segment.words < MIN_SPEECH_WORDS
    single = choice.segment.quoted.style is Style.SINGLE and not document.speaks_in_single_marks
    if taken_for_speech(scene, choice.segment) or (
        not short and not single and fills_paragraph(document, choice.segment)
    ):
        return True
    if nobody < (_NOBODY_SHORT if short or single else _NOBODY):
        return True
    before, _ = neighbours(scene.words(choice.segment.first), choice.segment.outer, scene.grammar)
    return not single and _taken(scene.grammar, before, long=False)


def is_lifted(document: Document, choice: Choice, said: Sequence[Choice]) -> bool:
    """Whether a heading has these words in marks from the article's speech (`said`): they are speech there, too."""
    segment = choice.segment
    if segment.region is not Region.HEADLINE or segment.words < MIN_SPEECH_WORDS or choice in said:
        return False
    words = segment.span.of(document.text).casefold().rstrip(".,;:!?")
    below = (item.segment for item in said if item.segment.region is not Region.HEADLINE)
    return any(words in item.span.of(document.text).casefold() for item in below)
