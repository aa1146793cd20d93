"""What two quotes have in common, as numbers that a model weighs and a reviewer can be told."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.match.prepare.prepared import compared_words, days_apart, log_days
from workbench.text.similarity import common_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.match.prepare.prepared import Prepared, Read
    from workbench.match.propose.phrases import Phrase

LEAST_RUN = 2.0
"""Pairs whose longest common run tells fewer nats, and whose common runs tell fewer than two more, are let go."""
_RUN = 3
"""A run of fewer words has to tell as much as several of them."""
TITLE_WORDS = 6
"""More words in common than these are no title."""
_CAPITALS = 0.3
"""The least share of capitalised words in a quote that is a title, or little more."""
THIN = 15.0
"""Words in common that tell more nats than so many are known again after weeks."""
_SMALL = 3
"""Words of so many letters are written small in a title."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Where two quotes say the same: `blocks` (start in a, start in b, length in words), in order.

    Only blocks of two words and more, or the whole of a quote, count. `start`, `length`: the longest run in `a`.
    """

    blocks: tuple[tuple[int, int, int], ...]
    start: int
    length: int
    in_order: float
    longest: float

    @property
    def enough(self) -> bool:
        """Whether it is worth looking further."""
        if self.length >= _RUN and self.longest >= LEAST_RUN:
            return True
        return max(self.longest, self.in_order) >= LEAST_RUN + 2

    @property
    def in_a(self) -> tuple[int, int]:
        """First and last word (exclusive) of the matched stretch in a."""
        return (self.blocks[0][0], self.blocks[-1][0] + self.blocks[-1][2]) if self.blocks else (0, 0)

    @property
    def in_b(self) -> tuple[int, int]:
        """First and last word (exclusive) of the matched stretch in b."""
        return (self.blocks[0][1], self.blocks[-1][1] + self.blocks[-1][2]) if self.blocks else (0, 0)


@dataclass(frozen=True, slots=True)
class Features:
    """One pair. Shares are 0..1 of the shorter quote, masses are information in nats.

    `grams` is the share of the character grams in common, `matched_share` of the words that stand in the same order in
    both, `longest` the mass of the longest run of them, `unmatched_share` what the shorter quote has unmatched of its
    mass; `shorter` is ln(its words). `left_over` and `right_over` are ln(1 + words) that both quotes have beyond the
    matched stretch on that side. `replaced` is ln(1 + mass) of the words that stand in each other's place in one
    speaker's words, who says a thing again in other words rather than being quoted wrongly. `thin_log_days` is
    `log_days` times the nats that the words in common fall short of `THIN`, in fives: the fewer the words, the sooner
    others say them too. `near_speaker` is 1 where the speakers differ and one of them speaks elsewhere in the other's
    article, `named_apart` where both are given with whole names and are two people. `title` is 1 where the few words
    in common are written as a name in both. `contexts` tells how common the shared phrase is (see `phrases`);
    `contexts_whole` is `contexts` where the phrase is the whole shorter quote. `support`, `elsewhere` and `rival` come
    from the other pairs of the same two articles (see `context`).
    `in_order`, the mass of the words in order, and `longest_share`, of the longest run, are told, not weighed.
    """

    in_order: float
    longest_share: float
    grams: float
    longest: float
    matched_share: float
    unmatched_share: float
    shorter: float
    replaced: float
    same_speaker: float
    near_speaker: float
    named_apart: float
    log_days: float
    thin_log_days: float
    left_over: float
    right_over: float
    capitals: float
    title: float
    contexts: float
    contexts_whole: float
    support: float = 0.0
    elsewhere: float = 0.0
    rival: float = 0.0

    def vector(self) -> list[float]:
        """Return the numbers in the order of `NAMES`."""
        return [getattr(self, name) for name in NAMES]


NAMES = tuple(field.name for field in fields(Features))[2:]
"""What is weighed."""
CONTEXT = ("support", "elsewhere", "rival")
"""Features that the first pass does not know."""


def overlap(a: Read, b: Read) -> Overlap:
    """Return where two quotes say the same; `a` is the one with fewer words."""
    numbers, others = a.quote.numbers, b.quote.numbers
    start, place, length = longest_run(numbers, b.places)
    found = common_blocks(numbers, others)
    blocks = tuple(block for block in found if block[2] >= 2 or block[2] == len(numbers))
    in_order = _mass(a, blocks)
    longest = sum(a.weights[start : start + length])
    if length >= 2 and not any(
        at <= start and at - start == other - place and start + length <= at + size for at, other, size in blocks
    ):
        around = _around(numbers, others, start, place, length)
        mass = _mass(a, around)
        if mass > in_order:
            blocks, in_order = around, mass
    return Overlap(blocks, start, length, in_order, longest)


def _mass(a: Read, blocks: Iterable[tuple[int, int, int]]) -> float:
    return sum(sum(a.weights[at : at + size]) for at, _, size in blocks)


def _around(
    a: Sequence[int], b: Sequence[int], start: int, place: int, length: int
) -> tuple[tuple[int, int, int], ...]:
    """The common blocks of two words and more, the longest run one of them: what has most in order may tear it."""
    after, behind = start + length, place + length
    left = common_blocks(a[:start], b[:place])
    right = [(after + at, behind + other, size) for at, other, size in common_blocks(a[after:], b[behind:])]
    return tuple(block for block in (*left, (start, place, length), *right) if block[2] >= 2)


def compare(a: Read, b: Read, common: Overlap, phrase: Phrase, near: bool) -> Features:
    """Return the features of a pair, without those of its context; `a` is the one with fewer words.

    `near`: one quote's speaker speaks elsewhere in the other's article.
    """
    shorter = max(1, len(a.quote.numbers))
    left, right = a.quote, b.quote
    same = left.speaker is not None and left.speaker == right.speaker
    known = left.speaker is not None and right.speaker is not None
    near = near or left.speaker in right.names or right.speaker in left.names
    matched = sum(size for _, _, size in common.blocks)
    contexts = math.log1p(phrase.contexts)
    days = log_days(days_apart(left, right))
    (a_from, a_to), (b_from, b_to) = common.in_a, common.in_b
    return Features(
        in_order=common.in_order,
        grams=len(a.grams & b.grams) / max(1, min(len(a.grams), len(b.grams))),
        longest=common.longest,
        longest_share=common.length / shorter,
        matched_share=matched / shorter,
        unmatched_share=_unmatched(a, common) / a.mass if a.mass else 0.0,
        shorter=math.log(shorter),
        replaced=math.log1p(_replaced(a, b, common)) if same else 0.0,
        same_speaker=float(same),
        near_speaker=float(known and not same and near),
        named_apart=float(left.full_name and right.full_name and known and not same),
        log_days=days,
        thin_log_days=days * max(0.0, THIN - common.in_order) / 5,
        left_over=math.log1p(min(a_from, b_from)),
        right_over=math.log1p(min(shorter - a_to, len(right.numbers) - b_to)) if matched else math.log(6),
        capitals=left.capitals,
        title=float(_is_title(left, right, common, matched)),
        contexts=contexts,
        contexts_whole=contexts if common.length == shorter else 0.0,
    )


def _unmatched(a: Read, common: Overlap) -> float:
    """The mass of the words of `a` that stand in no block."""
    left = 0.0
    at = 0
    for start, _, size in common.blocks:
        left += sum(a.weights[at:start])
        at = start + size
    return left + sum(a.weights[at:])


def _is_title(a: Prepared, b: Prepared, common: Overlap, matched: int) -> bool:
    """Whether the words in common, few as they are, are written as a name in both: a programme, a book, a slogan."""
    if a.capitals < _CAPITALS or not b.capitals or not 0 < matched <= TITLE_WORDS:
        return False  # without a look at the texts, which costs more
    return _capitalised(a, ((start, size) for start, _, size in common.blocks)) and _capitalised(
        b, ((start, size) for _, start, size in common.blocks)
    )


def _capitalised(quote: Prepared, blocks: Iterable[tuple[int, int]]) -> bool:
    """Whether the longer words of these stretches (there must be some) are all written with a capital."""
    source = quote.quote
    own = compared_words(source)
    told = [word for start, size in blocks for word in own[start : start + size] if word.end - word.start > _SMALL]
    return bool(told) and all(source.text[word.start].isupper() for word in told)


def _replaced(a: Read, b: Read, common: Overlap) -> float:
    """The mass (nats) of words that stand between the same neighbours in both, the lighter side counting."""
    total = 0.0
    for (start, other, size), (next_start, next_other, _) in pairwise(common.blocks):
        total += min(sum(a.weights[start + size : next_start]), sum(b.weights[other + size : next_other]))
    return total


def longest_run(a: Sequence[int], places: Mapping[int, Sequence[int]]) -> tuple[int, int, int]:
    """Return start in `a`, start in the other and length of the longest run of words that stands in both.

    `places` tells for each word where it stands in that other sequence.
    """
    best = best_start = best_place = 0
    ending: dict[int, int] = {}
    for at, number in enumerate(a):
        here: dict[int, int] = {}
        if number in places:
            for place in places[number]:
                length = here[place] = ending.get(place - 1, 0) + 1
                if length > best:
                    best, best_start, best_place = length, at - length + 1, place - length + 1
        ending = here
    return best_start, best_place, best
