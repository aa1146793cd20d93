"""Sentences before a quote in which the same speaker is already speaking: their date holds for it too.

"... Tann told reporters on Friday. 'It is a provocation,' he added." Who speaks in a sentence is read from the
words around its verb of saying; a pronoun, or a definite noun that belongs to no other name, continues the
speaker before. Where the caller knows the speakers of the quotes, that knowledge wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import tee
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from workbench.extract.dates.belonging import last_edge
from workbench.extract.dates.clause import Clause
from workbench.extract.dates.page import BLANK
from workbench.extract.dates.scenes import Scene, scene
from workbench.extract.dates.talkers import NOBODY, Talker, Talkers, pronoun
from workbench.model.article import Region
from workbench.model.spans import Span
from workbench.text.whole import stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.extract.dates.grammar import Grammar
    from workbench.extract.dates.page import Page
    from workbench.extract.found import Found

_SENTENCE = attrgetter("sentence")
_NAME_REACH = 10
_OTHER_REACH = 2
_MOST_REPORTS = 60  # what was said so many acts of saying ago lends its day to nothing
_EDGE = re.compile(rf"[,;:—–{BLANK}(]")
_WORD = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")


class _Report(NamedTuple):
    """One act of saying: in which sentence, by whom, and whether the verb takes it to another time."""

    sentence: int
    clause: Clause
    speaker: Talker
    elsewhere: bool


@dataclass(frozen=True)
class _Patterns:
    elsewhere: re.Pattern[str]
    at_that_time: re.Pattern[str]
    occasion: re.Pattern[str]
    subordinate: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(grammar: Grammar) -> _Patterns:
    words = grammar.words

    def build(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    noun = f"(?:{words['utterances']}|{words['events']})"
    return _Patterns(
        build(rf"(?<!\w){words['elsewhere']}(?!\w)"),
        build(rf"[\w-]+\s+{words['at_that_time']}(?!\w)"),
        build(rf"(?<!\w){words['containers']}\s+(?:[\w'’-]+\s+){{0,3}}{noun}(?!\w)"),
        build(rf"(?<!\w){words['blockers']}(?!\w)"),
    )


class Carrier:
    """Finds, for a quote without a date of its own, the earlier reporting clauses that it continues.

    `speakers` gives the resolved names of quotes, by the quote.
    """

    def __init__(self, page: Page, speakers: Mapping[Found, str | None]) -> None:
        self._page = page
        self._reports: list[_Report] = []
        self._read = 0
        self._moves: dict[int, bool] = {}
        self._carried: dict[tuple[Span | None, Span | None, tuple[Span, ...]], Iterator[tuple[int, Clause]]] = {}
        self._known = {found.cue: name for found, name in speakers.items() if found.cue and name}
        self._talkers = Talkers(page, self._known)

    def earlier(self, found: Found, clause: Clause) -> Iterator[tuple[int, Clause]]:
        """The reporting clauses of the same speaker before this one, the nearest first, and how far back they are.

        There are none where the quote has an occasion of its own, is of another time ("has often said"), or its
        verb tells no act of saying. They are worked out once, as far as they are asked for.
        """
        place = (found.cue, found.source, found.content)
        asked, self._carried[place] = tee(self._carried.get(place) or self._earlier(found, clause))
        return asked

    def _earlier(self, found: Found, clause: Clause) -> Iterator[tuple[int, Clause]]:
        number = self._page.number(clause.cue.start)
        if self._page.region(found.content[0].start) is not Region.BODY:
            return
        if found.cue is None:
            yield from self._leading_to(number)
            return
        at = clause.cue.start - clause.zone.start
        patterns = _patterns(self._page.grammar)
        words = self._page.words(clause.zone)
        if self._is_elsewhere(clause.text, at, words):
            return
        if not self._page.grammar.occasions.isdisjoint(words) and patterns.occasion.search(clause.text):
            return
        if not any(word in self._page.grammar.speech for word in _lower_words(found.cue.of(self._page.text))):
            return
        known = self._before(number)
        speaker = self._speaker(found.source, found.cue, self._reports[known - 1] if known else None)
        setting = self._scene_before(found, number)
        if setting:
            if self._is_about(setting, found.source, speaker):
                yield 1, setting.clause
            if setting.moves_time:
                return
        reach = _NAME_REACH if speaker.named else _OTHER_REACH
        nearest = seen = number
        for at in range(known - 1, max(known - _MOST_REPORTS, 0) - 1, -1):
            report = self._reports[at]
            if not speaker.key or report.sentence < nearest - reach:
                return
            if report.speaker == speaker:
                if report.elsewhere or self._time_moves(report.sentence + 1, seen):
                    return
                seen = min(seen, report.sentence + 1)
                if speaker.named:
                    nearest = report.sentence
                yield number - report.sentence, report.clause

    def _scene_before(self, found: Found, number: int) -> Scene | None:
        """What the sentence right before the quote sets, in the same paragraph."""
        start = min(found.content[0].start, found.cue.start if found.cue else found.content[0].start)
        at = min(number, self._page.number(start)) - 1
        if at < 0:
            return None
        before = self._page.sentences[at]
        if "\n" in self._page.text[before.end : start]:
            return None
        if not self._page.grammar.speech.isdisjoint(self._page.words(before)):
            return None
        return scene(before, self._page)

    def _is_about(self, setting: Scene, source: Span | None, speaker: Talker) -> bool:
        """Whether the speaker is in the scene: named there, or a pronoun that can only point to it."""
        words = source.of(self._page.narration).strip() if source else ""
        if setting.shared:
            return True
        if not words or pronoun(self._page.grammar).match(words):
            return True
        return speaker.named and stands_in(speaker.key, setting.clause.text)

    def _time_moves(self, first: int, end: int) -> bool:
        """Whether one of these sentences, reporting nothing, goes on to another day."""
        return any(self._moves_time(number) for number in range(first, end))

    def _moves_time(self, number: int) -> bool:
        moves = self._moves.get(number)
        if moves is None:
            sentence = self._page.sentences[number]
            reports = not self._page.grammar.speech.isdisjoint(self._page.words(sentence))
            found = None if reports else scene(sentence, self._page)
            moves = self._moves[number] = found is not None and found.moves_time
        return moves

    def _leading_to(self, number: int) -> Iterator[tuple[int, Clause]]:
        """A quote that nobody is named for continues the sentence before it."""
        known = self._before(number)
        last = self._reports[known - 1] if known else None
        if last and last.sentence == number - 1 and not last.elsewhere:
            yield 1, last.clause

    def _before(self, number: int) -> int:
        """How many acts of saying the sentences before one hold; the text is read no further than asked for."""
        for sentence in range(self._read, number):
            self._read_sentence(sentence)
        self._read = max(self._read, number)
        return bisect_left(self._reports, number, key=_SENTENCE)

    def _read_sentence(self, number: int) -> None:
        page, found = self._page, self._reports
        sentence = page.sentences[number]
        if page.grammar.speech.isdisjoint(page.words(sentence)):
            return
        text = page.narration[sentence.start : sentence.end]
        verbs = _places(page.grammar.speech & page.words(sentence), text)
        if not verbs or page.region(sentence.start) not in (Region.BODY, Region.DATELINE):
            return
        for verb in verbs:
            cue = Span(sentence.start + verb.start, sentence.start + verb.end)
            if cue not in self._known and self._is_inner(text, verb, verbs[0]):
                continue
            speaker = self._speaker(self._source(text, sentence.start, verb), cue, found[-1] if found else None)
            elsewhere = self._is_elsewhere(text, verb.start, page.words(sentence))
            found.append(_Report(number, Clause(sentence, cue, None, (), text), speaker, elsewhere))

    def _is_inner(self, text: str, verb: Span, first: Span) -> bool:
        """Whether the verb stands in what another one reports: "said he was right when he said on Friday ..."."""
        return bool(_patterns(self._page.grammar).subordinate.search(text, first.end, max(verb.start, first.end)))

    def _source(self, text: str, offset: int, verb: Span) -> Span:
        """The words before the verb up to a comma or mark; those after it where a mark stands right before it."""
        start = last_edge(text, verb.start) + 1
        if text[start : verb.start].strip():
            return Span(offset + start, offset + verb.start)
        after = _EDGE.search(text, verb.end)
        end = after.start() if after else len(text)
        if text[verb.end : end].strip(" ."):
            return Span(offset + verb.end, offset + end)
        return Span(offset, offset + verb.start)

    def _speaker(self, source: Span | None, cue: Span, before: _Report | None) -> Talker:
        if before is None:
            return self._talkers.talker(source, cue, NOBODY, _NAME_REACH)
        return self._talkers.talker(source, cue, before.speaker, self._page.number(cue.start) - before.sentence)

    def _is_elsewhere(self, text: str, cue: int, words: frozenset[str]) -> bool:
        """Whether the verb is in the perfect, or an adverb beside it takes the saying to another time.

        `words` are those of the sentence.
        """
        if self._page.grammar.elsewhere.isdisjoint(words):
            return False
        patterns = _patterns(self._page.grammar)
        if patterns.elsewhere.search(text, last_edge(text, cue) + 1, cue):
            return True
        return bool(patterns.at_that_time.match(text, cue))


def _places(words: frozenset[str], text: str) -> list[Span]:
    """Where any of these words, in lower case, stands as a whole word, in order."""
    small = text.lower()
    if len(small) != len(text):
        return _slowly(words, text)
    found = []
    for word in words:
        at = small.find(word)
        while at >= 0:
            around = small[at - 1 : at] + small[at + len(word) : at + len(word) + 1]
            if "-" in around or "_" in around:
                return _slowly(words, text)  # perhaps a part of a longer word
            if not any(letter.isalnum() for letter in around):
                found.append(Span(at, at + len(word)))
            at = small.find(word, at + 1)
    return sorted(found)


def _slowly(words: frozenset[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text) if match.group().lower() in words]


def _lower_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
