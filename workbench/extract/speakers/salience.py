"""Who is in the reader's mind at a place of an article: named lately, as a subject, often, or the last to speak."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extract.found import Found
    from workbench.extract.speakers.entities import Entities, Entity
    from workbench.extract.speakers.names import Name
    from workbench.text.sentences import Sentence

_NEAR = 3  # sentences over which "the company" still means the one that spoke
_CONTINUES = frozenset({"add", "added", "adds", "continued", "continue", "continues", "concluded", "went", "adding"})
_PREPOSITIONS = (
    "of|by|with|to|for|from|against|about|on|at|in|over|between|than|like|toward|towards|under|without|via|"
    "de|du|des|à|au|aux|avec|pour|contre|chez|entre|sur|par|von|vom|mit|gegen|für|über|bei|beim|zwischen|nach|aus|zum|zur"
)
_PREPOSITION = regex.compile(
    rf"(?r)\b(?:{_PREPOSITIONS})[ \u00a0](?:(?:the|la|le|les|den|dem|die|das)[ \u00a0])?$", regex.IGNORECASE
)
_NO_VERB = (
    "and|or|of|in|on|at|to|for|from|by|as|that|but|than|then|when|while|where|like|since|before|because|the|here|whose|"
    "its|this|these|those|against|about|most|just|almost|about|past|instead|around|between|without|behind|even|once"
)
_SUBJECT_AFTER = regex.compile(rf"(?:,[^,.;\n]{{2,80}},)?[ \u00a0](?!(?:{_NO_VERB})\b)\p{{Ll}}+(?:ed|s|t|d|k|e|w|n)\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """The names outside quotation marks, in text order, with whom each stands for; their places and sentences.

    `places` numbers the names of each entity, by its identity.
    """

    items: list[tuple[Name, Entity]]
    starts: list[int]
    sentences: list[int]
    places: dict[int, list[int]]

    def count(self, entity: int, end: int) -> int:
        """How many of the names numbered below `end` are the entity's."""
        return bisect_left(self.places.get(entity, ()), end)


class Salience:
    """Names, sentences and speakers of one article, as far as they make somebody come to mind."""

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        entities: Entities,
        quoted: Sequence[Span],
        sentences: Sequence[Sentence],
    ) -> None:
        self._text = text
        self._names = names
        self._entities = entities
        self._quoted = sorted(quoted)
        self._quoted_starts = [s.start for s in self._quoted]
        self._starts = [s.span.start for s in sentences]
        self._spoke: tuple[int, Entity] | None = None
        self._weights: dict[Span, float] = {}

    def spoke(self, place: int, speaker: Entity) -> None:
        """Remember that `speaker`, named at `place`, was the last to speak."""
        self._spoke = place, speaker

    def last_speaker(self, source: Span) -> Entity | None:
        """Who spoke last, unless that is too far before `source`."""
        if self._spoke is None or self.sentence(source.start) - self.sentence(self._spoke[0]) > _NEAR:
            return None
        return self._spoke[1]

    def before(self, found: Found, source: Span, reach: int) -> list[tuple[Entity, float]]:
        """Each entity mentioned in the `reach` sentences before `source`, with how much it is in the reader's mind
        (arbitrary units)."""
        here = self.sentence(source.start)
        best: dict[int, tuple[float, Entity]] = {}
        told = self._told
        end = bisect_left(told.starts, source.start)
        said = self._told_in(found.content, end)
        for at in range(bisect_left(told.sentences, here - reach), end):
            if at in said:
                continue
            name, entity = told.items[at]
            score = 3.0 - 0.6 * min(here - told.sentences[at], 12) + self.subjecthood(name.whole.start, name.span.end)
            key = id(entity)
            if key not in best or score > best[key][0]:
                best[key] = (score, entity)
        if self._spoke is not None:
            place, speaker = self._spoke
            distance = here - self.sentence(place)
            bonus = 1.6 if distance <= 1 else 1.0 if distance <= 3 else 0.0
            if found.cue is not None and found.cue.of(self._text).lower().split()[0] in _CONTINUES:
                bonus += 1.5
            key = id(speaker)
            if distance <= reach:
                base = max(best[key][0] if key in best else -9.0, 3.0 - 0.6 * min(distance, 12))
                best[key] = (base + bonus, speaker)
        often = Counter(id(told.items[at][1]) for at in said)
        return [(e, s + 0.25 * min(told.count(k, end) - often[k] or 1, 6)) for k, (s, e) in best.items()]

    def _told_in(self, content: Sequence[Span], end: int) -> set[int]:
        """The numbers, below `end`, of the names outside quotation marks that stand in what is said."""
        starts, items = self._told.starts, self._told.items
        return {
            at
            for span in content
            for at in range(bisect_left(starts, span.start), min(end, bisect_left(starts, span.end)))
            if items[at][0].span.end <= span.end
        }

    def told(self, place: Span) -> Sequence[tuple[Name, Entity]]:
        """The names outside quotation marks that begin in `place`, in text order, with whom each stands for."""
        starts = self._told.starts
        return self._told.items[bisect_left(starts, place.start) : bisect_left(starts, place.end)]

    @cached_property
    def _told(self) -> _Told:
        items = [(name, self._entities.of(name)) for name in self._names if not self.in_marks(name.span)]
        starts = [name.span.start for name, _ in items]
        places: dict[int, list[int]] = {}
        for at, (_, entity) in enumerate(items):
            places.setdefault(id(entity), []).append(at)
        return _Told(items, starts, [self.sentence(start) for start in starts], places)

    def subjecthood(self, start: int, end: int) -> float:
        """How much a phrase from `start` to `end` looks like the subject of its sentence (arbitrary units)."""
        place = Span(start, end)
        found = self._weights.get(place)
        if found is None:
            found = self._weights[place] = self._weigh(start, end)
        return found

    def _weigh(self, start: int, end: int) -> float:
        score = 0.0
        if self.after_preposition(start):
            score -= 0.8
        if self._text[end : end + 2] in ("'s", "’s"):
            score -= 0.5
        elif _SUBJECT_AFTER.match(self._text, end):
            score += 1.0
        if self._starts and self._sentence_start(start) >= start - 4:
            score += 0.5
        return score

    def after_preposition(self, start: int) -> bool:
        """Whether a preposition stands right before `start`, or one with an article."""
        return _PREPOSITION.search(self._text[max(0, start - 12) : start]) is not None

    def in_marks(self, span: Span) -> bool:
        """Whether the words at `span` stand in quotation marks."""
        at = bisect_right(self._quoted_starts, span.start) - 1
        return at >= 0 and self._quoted[at].contains(span)

    def sentence(self, place: int) -> int:
        """The number of the sentence that `place` stands in."""
        return max(0, bisect_right(self._starts, place) - 1)

    def stretch(self, number: int) -> Span:
        """From where a sentence begins (the first one with all that stands before it) to where the next one does."""
        start = self._starts[number] if 0 < number < len(self._starts) else 0
        return Span(start, self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text))

    def _sentence_start(self, place: int) -> int:
        return self._starts[self.sentence(place)]
