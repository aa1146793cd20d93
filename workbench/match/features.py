"""What two quotes have in common, as numbers that a model weighs and a reviewer can be told."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from workbench.match.prepared import days_apart, information, log_days
from workbench.text.similarity import best_window, common_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.match.prepared import Prepared
    from workbench.match.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Features:
    """One pair. Shares are 0..1 of the shorter quote, information is in nats, `shorter` in words (ln)."""

    window: float
    grams: float
    in_order: float
    longest: float
    longest_share: float
    matched_share: float
    mass: float
    shorter: float
    same_speaker: float
    other_speaker: float
    near_speaker: float
    log_days: float
    capitals: float
    edges: float
    support: float = 0.0

    def vector(self) -> list[float]:
        """Return the numbers in the order of `NAMES`."""
        return [getattr(self, name) for name in NAMES]


NAMES = tuple(field.name for field in fields(Features))


def compare(a: Prepared, b: Prepared, vocabulary: Vocabulary, near: float = 0.0) -> Features:
    """Return the features of a pair.

    `near` is 1.0 when one quote's speaker speaks elsewhere in the other's article, 0.0 otherwise.
    """
    if len(a.numbers) > len(b.numbers):
        a, b = b, a
    weights = information(a.numbers, vocabulary)
    blocks = common_blocks(a.numbers, b.numbers)
    runs = [(start, start + length) for start, _, length in blocks if length >= 2 or length == len(a.numbers)]
    in_order = sum(sum(weights[start:end]) for start, end in runs)
    start, length = longest_run(a.numbers, b.numbers)
    longest = sum(weights[start : start + length])
    mass = sum(weights)
    words_matched = sum(end - start for start, end in runs)
    same = a.speaker is not None and a.speaker == b.speaker
    known = a.speaker is not None and b.speaker is not None
    named = (a.speaker in b.names) or (b.speaker in a.names)
    return Features(
        window=best_window(a.string, b.string),
        grams=gram_containment(a.string, b.string),
        in_order=in_order,
        longest=longest,
        longest_share=length / max(1, len(a.numbers)),
        matched_share=words_matched / max(1, len(a.numbers)),
        mass=mass,
        shorter=math.log(max(1, len(a.numbers))),
        same_speaker=float(same),
        other_speaker=float(known and not same and not near and not named),
        near_speaker=float(known and not same and bool(near or named)),
        log_days=log_days(days_apart(a, b)),
        capitals=a.capitals,
        edges=_edges(start, length, a, b),
    )


def longest_run(a: Sequence[int], b: Sequence[int]) -> tuple[int, int]:
    """Return start in `a` and length of the longest run of words that stands in both."""
    places: dict[int, list[int]] = {}
    for at, number in enumerate(b):
        places.setdefault(number, []).append(at)
    best = best_start = 0
    ending: dict[int, int] = {}
    for at, number in enumerate(a):
        here: dict[int, int] = {}
        for place in places.get(number, ()):
            length = here[place] = ending.get(place - 1, 0) + 1
            if length > best:
                best, best_start = length, at - length + 1
        ending = here
    return best_start, best


def gram_containment(a: str, b: str, size: int = 5) -> float:
    """Return the share (0..1) of the character 5-grams of the poorer string that the other has too."""
    left = {a[at : at + size] for at in range(max(1, len(a) - size + 1))}
    right = {b[at : at + size] for at in range(max(1, len(b) - size + 1))}
    return len(left & right) / max(1, min(len(left), len(right)))


def _edges(start: int, length: int, a: Prepared, b: Prepared) -> float:
    """Whether the longest run begins or ends a quote: a cut leaves such an edge, a chance phrase does not."""
    begins = start == 0
    ends = start + length == len(a.numbers)
    run = a.numbers[start : start + length]
    return float(begins or ends or b.numbers[: len(run)] == run or b.numbers[-len(run) :] == run)
