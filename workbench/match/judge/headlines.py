"""Pairs a quotation in a headline with the quote of its own article's body that it cuts short or sharpens.

Headline words are few and often changed, so they would never be found among the quotes of other articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.match.prepare.meaning import lists_for
from workbench.text.similarity import common_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.match.prepare.prepared import Prepared
    from workbench.match.prepare.vocabulary import Vocabulary
    from workbench.match.propose.collection import Collection

LEAST_SHARE = 0.6
"""So many of a headline's words must stand in the body's quote, in the same order."""
SCORE = 0.7
"""How probable it is that such a headline means that quote."""
_TELLING = 5.0
_FEW = 2
"""So few words that tell fewer nats together ("debate", "a judge") are nobody's; a rarer one may be somebody's."""


def headline_pairs(positions: Sequence[int], quotes: Collection, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield (earlier, later) position of each headline quote of one article and the body quote nearest to it."""
    heads = [position for position in positions if quotes[position].quote.region == "headline"]
    bodies = [position for position in positions if quotes[position].quote.region == "body"]
    for head in heads:
        rated = [(_share(quotes[head], quotes[body], vocabulary), -body) for body in bodies]
        share, body = max(rated, default=(0.0, 0))
        if share >= LEAST_SHARE:
            yield min(head, -body), max(head, -body)


def passed_on(one: int, two: int, linked: Iterable[tuple[int, int]], quotes: Collection) -> list[tuple[int, int]]:
    """Return (earlier, later) positions of a headline and what its body's quote is linked with elsewhere.

    `one` and `two` are the headline and the body's quote; only where the other has the words that the headline took.
    """
    head, body = (one, two) if quotes[one].region == "headline" else (two, one)
    others = [a if b == body else b for a, b in linked if body in (a, b)]
    return [
        (min(head, other), max(head, other))
        for other in others
        if quotes[other].article != quotes[head].article
        and _share(quotes[head], quotes[other], quotes.vocabulary) >= LEAST_SHARE
    ]


def _share(head: Prepared, body: Prepared, vocabulary: Vocabulary) -> float:
    """The share (0..1) of the headline's words that the body has in order, 0 where they tell nothing."""
    if head.speaker and body.speaker and head.speaker != body.speaker:
        return 0.0
    common = [
        head.numbers[at]
        for start, _, size in common_blocks(head.numbers, body.numbers)
        for at in range(start, start + size)
    ]
    words = [vocabulary.words[number] for number in common]
    lists = lists_for(words)
    telling = set(words) - lists["function"] - lists["subject"] - lists["auxiliary"] - lists["modality"]
    if not telling or (len(common) <= _FEW and sum(map(vocabulary.weight, common)) < _TELLING):
        return 0.0
    return len(common) / len(head.numbers)
