"""Tables over one document that the choice of a source looks things up in."""

from __future__ import annotations

import bisect
import heapq
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from workbench.extract.quoted.look import look_at
from workbench.extract.quoted.mentions import Mention, surface_mentions
from workbench.extract.quoted.subjects import acts
from workbench.extract.tokens import Word, words
from workbench.model.spans import Span

if TYPE_CHECKING:
    from workbench.extract.document import Document
    from workbench.extract.grammar import Grammar
    from workbench.extract.quoted.look import Look
    from workbench.extract.quoted.segments import Segment
    from workbench.extract.quoted.subjects import Acts
    from workbench.extract.syntax import Token, Tree


_START = attrgetter("start")
_AROUND_WORD = ".,;:!?\"'“”‘’()[]«»„"
_AFTER_VERB = 3  # words in which the name that follows a verb stands
_MOST_AROUND = 60
"""Candidates of one quotation: four sentences of prose name twenty. Of more, the nearest ones are looked at."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a mention is in its parsed sentence: the head word, and the verbs it is the subject of."""

    tree: Tree
    head: Token
    verbs: tuple[tuple[Token, str], ...]


class Scene:
    """Words, mentions and, where parsed, grammatical roles of a document, by sentence and on demand."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self.document = document
        self.grammar = grammar
        self.text = document.text
        self._words: dict[int, list[Word]] = {}
        self._role_lines: dict[int, str] = {}
        self._mentions: dict[int, list[Mention]] = {}
        self._looks: dict[Mention, Look] = {}
        self._acts: dict[int, Acts] = {}
        self._roles: dict[Span, Role] = {}
        self._frame_of: dict[int, int] = {}
        for first, tree in document.trees.items():
            last = document.sentence_at(tree.tokens[-1].end - 1)
            for number in range(first, last + 1):
                self._frame_of[number] = first
        self._names: Counter[str] | None = None
        self._speaks: dict[str, list[int]] | None = None

    def words(self, sentence: int) -> list[Word]:
        """The words of a sentence, each quotation as one."""
        found = self._words.get(sentence)
        if found is None:
            span = self.document.sentences[sentence].span
            found = self._words[sentence] = words(self.text, span, self.document.quotes_in(span), self.grammar)
        return found

    def roles(self, sentence: int) -> str:
        """The roles of the words of a sentence, a letter for each."""
        found = self._role_lines.get(sentence)
        if found is None:
            found = self._role_lines[sentence] = "".join([word.role for word in self.words(sentence)])
        return found

    def mentions(self, sentence: int) -> list[Mention]:
        """The mentions of a sentence in text order: noun phrases of its tree, or what the surface shows."""
        found = self._mentions.get(sentence)
        if found is None:
            first = self._frame_of.get(sentence)
            if first is None:
                found = surface_mentions(self.words(sentence), sentence, self.grammar)
            else:
                found = self._parsed_mentions(first, sentence)
            self._mentions[sentence] = found
        return found

    def look(self, mention: Mention) -> Look:
        """What the mention is by itself."""
        found = self._looks.get(mention)
        if found is None:
            found = self._looks[mention] = look_at(self, mention)
        return found

    def tree(self, sentence: int) -> Tree | None:
        """The tree that the sentence is part of."""
        first = self._frame_of.get(sentence)
        return None if first is None else self.document.trees[first]

    def acts(self, sentence: int) -> Acts | None:
        """Subjects and noun phrases of the tree that the sentence is part of."""
        first = self._frame_of.get(sentence)
        if first is None:
            return None
        found = self._acts.get(first)
        if found is None:
            found = self._acts[first] = acts(self.document.trees[first])
        return found

    def role(self, mention: Mention) -> Role | None:
        """The mention's grammatical role, where its sentence was parsed."""
        return self._roles.get(mention.span)

    def name_count(self, word: str) -> int:
        """How often a word stands in the article."""
        if self._names is None:
            self._names = Counter(
                self.text.replace("’", " ").replace("'", " ").replace(",", " ").replace(".", " ").split()
            )
        return self._names[word]

    @cached_property
    def lower(self) -> str:
        """The text in lower case, for looking words up in."""
        return self.text.lower()

    def speaks_elsewhere(self, word: str, sentence: int) -> int:
        """How often a word stands beside a verb that reports, in any other sentence."""
        if self._speaks is None:
            self._speaks = self._speaking()
        places = self._speaks.get(word)
        if not places:
            return 0
        return len(places) - bisect.bisect_right(places, sentence) + bisect.bisect_left(places, sentence)

    def _speaking(self) -> dict[str, list[int]]:
        """In which sentences capitalised words stand right before or after a strong verb, by word."""
        found: dict[str, list[int]] = {}
        forms, text = self.grammar.strong_forms, self.text
        for number, sentence in enumerate(self.document.sentences):
            run = [word.strip(_AROUND_WORD) for word in sentence.span.of(text).split()]
            for at in [at for at, word in enumerate(run) if word in forms]:
                near = run[at - 1 : at] + run[at + 1 : at + 1 + _AFTER_VERB]
                for word in near:
                    if word[:1].isupper():
                        found.setdefault(word.removesuffix("'s").removesuffix("’s"), []).append(number)
        return found

    def _parsed_mentions(self, first: int, sentence: int) -> list[Mention]:
        tree, found_acts = self.document.trees[first], self.acts(sentence)
        assert found_acts is not None
        bounds = self.document.sentences[sentence].span
        subjects: dict[int, list[tuple[Token, str]]] = {}
        for verb, (subject, how) in found_acts.subject_of.items():
            subjects.setdefault(subject, []).append((tree.tokens[verb], how))
        found: list[Mention] = []
        for phrase in found_acts.phrases:
            head = tree.tokens[phrase.head]
            span = Span(tree.tokens[phrase.first].start, head.end)
            if not bounds.contains(span) or self.document.in_marks(span.start) or self.document.in_marks(head.start):
                continue
            kind = {"PRON": "pronoun", "PROPN": "name"}.get(head.pos, "nominal")
            found.append(Mention(span, kind, sentence))
            self._roles[span] = Role(tree, head, tuple(subjects.get(head.i, ())))
        known = list(found)
        for mention in surface_mentions(self.words(sentence), sentence, self.grammar):
            if not any(mention.span.overlaps(other.span) for other in known):
                found.append(mention)  # the parser took it for something else
        return sorted(found, key=lambda mention: mention.span)


def mentions_around(scene: Scene, segment: Segment, back: int = 2, ahead: int = 1) -> list[Mention]:
    """The mentions from `back` sentences before the segment's first to `ahead` after its last in its paragraph.

    A sentence farther off than the one before, or behind, names the source only where somebody speaks in it, or where
    it may be the rest of the quotation's own ('"Why?" Roe pressed.').
    """
    sentences = scene.document.sentences
    last = min(len(sentences) - 1, segment.last + ahead)
    while last > segment.last and sentences[last].paragraph != sentences[segment.last].paragraph:
        last -= 1
    outer, found = segment.outer, []
    for number in range(max(0, segment.first - back), last + 1):
        near = segment.first - 1 <= number <= segment.last or (number == segment.last + 1 and _asks(scene, segment))
        if not near and "V" not in scene.roles(number):
            continue
        mentions = scene.mentions(number)
        if segment.first <= number <= segment.last:  # elsewhere none can overlap
            mentions = [item for item in mentions if not item.span.overlaps(outer)]
        found += mentions
    if len(found) <= _MOST_AROUND:
        return found
    nearest = heapq.nsmallest(
        _MOST_AROUND,
        range(len(found)),
        key=lambda at: max(outer.start - found[at].span.end, found[at].span.start - outer.end),
    )
    return [found[at] for at in sorted(nearest)]


def _asks(scene: Scene, segment: Segment) -> bool:
    """Whether the quotation ends in a question or an exclamation, behind which its sentence may go on."""
    return scene.text[segment.span.end - 1] in "?!" and not scene.text.startswith("\n", segment.outer.end)


def bounds(found: list[Word], span: Span) -> tuple[int, int]:
    """How many words of a sentence start before a span, and how many before its end."""
    before = bisect.bisect_left(found, span.start, key=_START)
    return before, bisect.bisect_left(found, span.end, lo=before, key=_START)


def neighbours(found: list[Word], span: Span, grammar: Grammar) -> tuple[list[Word], list[Word]]:
    """The words of a sentence before and after a span, nearest first."""
    before, after = bounds(found, span)
    return found[:before][::-1], found[after:]
