"""Whom or what "they" and "it" stand for: several people, a body or a document told of before, never one person.

As for "he" and "she", who spoke last, who is the subject and who stands near comes to mind first; but the antecedent
may be a phrase ("several aides", "Ruiz and Vale", "the affidavit"), so `referents` finds them by their words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.speakers.referents import referents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.extract.found import Found
    from workbench.extract.speakers.lexicon import Lexicon
    from workbench.extract.speakers.referents import Referent
    from workbench.extract.speakers.salience import Salience
    from workbench.model.spans import Span

_REACH = 3  # sentences before the pronoun in which they are sought
_FLOOR = 1.2  # how much something has to be in the reader's mind at the least (arbitrary units, as in `salience`)
_SPOKE = 1.6


class Antecedents:
    """What the pronouns of one article stand for.

    `skip` are the parts of the text in which nobody is told of (headlines, furniture).
    """

    def __init__(self, text: str, salience: Salience, skip: Sequence[Span], lexicon: Lexicon) -> None:
        self._text = text
        self._skip = skip
        self._salience = salience
        self._lexicon = lexicon
        self._last: dict[bool, Referent] = {}
        self._by_sentence: dict[int, list[Referent]] = {}

    def spoke(self, referent: Referent) -> None:
        """Remember that `referent` was the last that spoke."""
        for plural in (True, False):
            if _doubt(referent, plural) is not None:
                self._last[plural] = referent

    def before(self, found: Found, source: Span, *, plural: bool) -> Referent | None:
        """What "they" (`plural`) or "it" at `source` stands for; None where nothing comes to mind."""
        here = self._salience.sentence(source.start)
        best: tuple[float, Referent] | None = None
        for referent in self._near(source, here, plural):
            doubt = _doubt(referent, plural)
            if doubt is None or any(part.overlaps(referent.span) for part in found.content):
                continue
            score = self._weight(referent, here, plural) - doubt
            if best is None or score > best[0]:
                best = score, referent
        return best[1] if best is not None and best[0] >= _FLOOR else None

    def _near(self, source: Span, here: int, plural: bool) -> Iterator[Referent]:
        last = self._last.get(plural)
        if last is not None and last.span.end <= source.start:
            yield last
        for number in range(here, max(here - _REACH, 0) - 1, -1):
            for referent in reversed(self._told(number)):
                if referent.span.end <= source.start:
                    yield referent

    def _weight(self, referent: Referent, here: int, plural: bool) -> float:
        distance = here - self._salience.sentence(referent.span.start)
        if distance > _REACH:
            return -1.0
        last = self._last.get(plural)
        score = 3.0 - 0.8 * distance + self._salience.subjecthood(*referent.span)
        return score + (_SPOKE if last is not None and referent.span.overlaps(last.span) else 0.0)

    def _told(self, number: int) -> list[Referent]:
        """What the sentence with this number tells of; each is looked through once, when a pronoun comes after it."""
        found = self._by_sentence.get(number)
        if found is None:
            place = self._salience.stretch(number)
            found = referents(self._text, place, self._salience, self._skip, self._lexicon)
            self._by_sentence[number] = found
        return found


def _doubt(referent: Referent, plural: bool) -> float | None:
    return referent.they if plural else referent.it
