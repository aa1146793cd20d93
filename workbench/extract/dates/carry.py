"""Sentences before a quote in which the same speaker is already speaking: their date holds for it too.

"... Tann told reporters on Friday. 'It is a provocation,' he added." Who speaks in a sentence is read from the
words around its verb of saying; a pronoun, or a definite noun that belongs to no other name, continues the
speaker before. Where the caller knows the speakers of the quotes, that knowledge wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from workbench.extract.dates.clause import Clause
from workbench.extract.dates.page import BLANK
from workbench.model.article import Region
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.extract.dates.grammar import Grammar
    from workbench.extract.dates.page import Page
    from workbench.extract.found import Found

_NAME_REACH = 14
_OTHER_REACH = 3
_EDGE = re.compile(rf"[,;:—–{BLANK}(]")
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ][\w'’-]*")


@dataclass(frozen=True, slots=True)
class _Report:
    """One act of saying: in which sentence, by whom (a surname, or the words), and whether by name."""

    sentence: int
    clause: Clause
    speaker: str
    named: bool
    elsewhere: bool


@dataclass(frozen=True)
class _Patterns:
    speech: re.Pattern[str]
    pronoun: re.Pattern[str]
    definite: re.Pattern[str]
    elsewhere: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(grammar: Grammar) -> _Patterns:
    words = grammar.words

    def build(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Patterns(
        build(rf"(?<![\w-]){words['speech']}(?![\w-])"),
        build(rf"(?:^|.*[\s'’-]){words['pronouns']}(?:\s+{words['continuing']})?\s*$"),
        build(rf"\s*{words['definite']}\s+"),
        build(rf"(?<!\w){words['elsewhere']}(?!\w)"),
    )


class Carrier:
    """Finds, for a quote without a date of its own, the earlier reporting clauses that it continues."""

    def __init__(self, page: Page, speakers: Mapping[Found, str | None]) -> None:
        self._page = page
        self._speakers = {found.cue: name for found, name in speakers.items() if found.cue and name}

    def earlier(self, found: Found, clause: Clause) -> Iterator[Clause]:
        """The reporting clauses of the same speaker before this one, the nearest first."""
        anchor = found.cue or found.source
        if anchor is None:
            yield from self._leading_to(clause)
            return
        if self._is_elsewhere(clause.text, clause.cue.start - clause.zone.start):
            return
        number = self._page.number(clause.cue.start)
        speaker, named = self._speaker(found.source, self._known(found), before=number)
        reach = _NAME_REACH if named else _OTHER_REACH
        for report in reversed(self._reports):
            if report.sentence >= number:
                continue
            if report.sentence < number - reach:
                return
            if report.speaker == speaker:
                if report.elsewhere:
                    return
                yield report.clause

    def _known(self, found: Found) -> str | None:
        return self._speakers.get(found.cue) if found.cue else None

    def _leading_to(self, clause: Clause) -> Iterator[Clause]:
        """A quote that nobody is named for continues the sentence before it."""
        number = self._page.number(clause.zone.start)
        for report in reversed(self._reports):
            if report.sentence < number:
                if report.sentence == number - 1 and not report.elsewhere:
                    yield report.clause
                return

    @cached_property
    def _reports(self) -> list[_Report]:
        found: list[_Report] = []
        for number, sentence in enumerate(self._page.sentences):
            if self._page.region(sentence.start) not in (Region.BODY, Region.DATELINE):
                continue
            text = self._page.narration[sentence.start : sentence.end]
            for verb in _patterns(self._page.grammar).speech.finditer(text):
                cue = Span(sentence.start + verb.start(), sentence.start + verb.end())
                source = self._source(text, sentence.start, verb)
                speaker, named = self._speaker(source, self._speakers.get(cue), found=found, before=number)
                elsewhere = self._is_elsewhere(text, verb.start())
                found.append(_Report(number, Clause(sentence, cue, None, (), text), speaker, named, elsewhere))
        return found

    def _source(self, text: str, offset: int, verb: re.Match[str]) -> Span | None:
        """The words before the verb up to a comma or mark; those after it where a mark stands right before it."""
        edges = [match.end() for match in _EDGE.finditer(text, 0, verb.start())]
        start = edges[-1] if edges else 0
        if text[start : verb.start()].strip():
            return Span(offset + start, offset + verb.start())
        after = _EDGE.search(text, verb.end())
        end = after.start() if after else len(text)
        if text[verb.end() : end].strip(" ."):
            return Span(offset + verb.end(), offset + end)
        return Span(offset, offset + verb.start())

    def _speaker(
        self, source: Span | None, known: str | None, before: int, found: list[_Report] | None = None
    ) -> tuple[str, bool]:
        """Who speaks: the surname where there is a name (and True), else the speaker before or the words."""
        if known:
            return known.rsplit(maxsplit=1)[-1], True
        earlier = [item for item in (self._reports if found is None else found) if item.sentence < before or found]
        previous = (earlier[-1].speaker, earlier[-1].named) if earlier else ("", False)
        words = source.of(self._page.text).strip() if source else ""
        patterns = _patterns(self._page.grammar)
        if not words or patterns.pronoun.match(words):
            return previous
        names = self._names(words)
        if patterns.definite.match(words) and not (names and words.endswith(names[-1]) and len(words.split()) > 2):
            return self._holder(words) or previous
        return (names[-1], True) if names else (words.lower(), False)

    def _names(self, words: str) -> list[str]:
        """Capitalised words, without those that the text also prints small ("Some", "His")."""
        names = [name.removesuffix("'s").removesuffix("’s") for name in _CAPITAL.findall(words)]
        return [name for name in names if not re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", self._page.text)]

    def _holder(self, words: str) -> tuple[str, bool] | None:
        """The name that the text gives the head of a definite noun phrase to: "Minister Orr" for "the minister"."""
        head = words.rsplit(maxsplit=1)[-1]
        match = re.search(rf"(?<!\w)(?i:{re.escape(head)})((?:\s+[^\W\d_a-zß-ÿ][\w'’-]+)+)", self._page.text)
        return (match[1].rsplit(maxsplit=1)[-1], True) if match else None

    def _is_elsewhere(self, text: str, cue: int) -> bool:
        """Whether the verb is in the perfect, or an adverb beside it takes the saying to another time."""
        edges = [match.end() for match in _EDGE.finditer(text, 0, cue)]
        return bool(_patterns(self._page.grammar).elsewhere.search(text, edges[-1] if edges else 0, cue))
