"""Stored quotes that mean nearly what a text means, in whichever words and of 16 languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.store.lists import meaning as kept
from workbench.store.lists import nearby, selection
from workbench.text.words import norms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from workbench.match.propose.embedding import Vectors
    from workbench.store.connection import Connection
    from workbench.store.database import Store
    from workbench.store.lists.filters import QueueFilter

_AT_ONCE = 200
"""Quotes that are encoded, and then saved, together: what a kill can cost."""
_NEAREST = 80
"""So many quotes are compared closely: the encoder is slow."""
AT_HAND = 200
"""Up to so many quotes that were not taken up yet are compared at once; more than these are left out."""
_UNCOVERED = 0.2
"""A likeness of parts counts so much less where the parts are nothing of their wholes (as in `match.semantic`)."""


def index_meaning(store: Store, step: Callable[[int], None] = lambda _quotes: None) -> int:
    """Take up the meaning of every quote that has come since; return how many they were. `step` is told as they go."""
    done = 0
    while True:
        with store.snapshot() as cx:
            some = kept.waiting(cx, _AT_ONCE)
        if not some:
            return done
        from workbench.match.propose.signs import signs  # with numpy, which most runs of ingest do not need

        parts = {key: _parts(text) for key, text in some}
        vectors = _encoded(part for own in parts.values() for part in own)  # outside of the transaction: nobody waits
        with store.write() as tx:
            kept.save(tx, {key: signs(vectors.of(own)) for key, own in parts.items()})
        done += len(some)
        step(len(some))


def count_waiting(store: Store) -> int:
    """Return how many quotes have to be taken up before their meaning can be asked for."""
    with store.snapshot() as cx:
        return kept.count_waiting(cx)


def likeness(
    cx: Connection, text: str, others: Mapping[int, str], within: QueueFilter | None = None
) -> dict[int, float]:
    """Return how like (up to 1) the meaning of quotes is to that of `text`: of `others` (by id), and of the nearest.

    The likest parts count, less what they leave uncovered of both. Only quotes that pass `within` are looked for.
    """
    from workbench.match.propose.signs import nearest, signs

    asked = _parts(text)
    chosen = None if within is None else selection.ids(cx, within)
    near = nearest(signs(_encoded(asked).of(asked)), kept.signs(cx, chosen), _NEAREST)
    passing = None if chosen is None else set(chosen)
    fresh = {key: words for key, words in kept.waiting(cx, AT_HAND) if passing is None or key in passing}
    texts = {**nearby.texts(cx, [key for key in near if key not in others]), **fresh, **others}
    parts = {key: _parts(words) for key, words in texts.items()}
    vectors = _encoded(part for own in (asked, *parts.values()) for part in own)
    mine, my_shares = vectors.of(asked), _shares(text, asked)
    found = {}
    for key, own in parts.items():
        covered = [[max(one, other) for other in _shares(texts[key], own)] for one in my_shares]
        found[key] = max(
            float(cosine) - _UNCOVERED * (1.0 - share)
            for cosines, shares in zip(mine @ vectors.of(own).T, covered, strict=True)
            for cosine, share in zip(cosines, shares, strict=True)
        )
    return found


def _parts(text: str) -> list[str]:
    """Return the whole text, then its sentences and clauses."""
    from workbench.match.prepare.clauses import clauses

    return [span.of(text) for span in clauses(text)]


def _shares(text: str, parts: Sequence[str]) -> list[float]:
    """Return which share (0..1) of a text's words each of its parts has."""
    size = max(1, len(norms(text)))
    return [min(1.0, len(norms(part)) / size) for part in parts]


@dataclass(frozen=True, slots=True)
class _Encoded:
    """Sentence vectors of texts, each computed once."""

    places: Mapping[str, int]
    vectors: Vectors

    def of(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text."""
        rows: Vectors = self.vectors[[self.places[text] for text in texts]]
        return rows


def _encoded(texts: Iterable[str]) -> _Encoded:
    from workbench.match.propose.embedding import SentenceEncoder

    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    return _Encoded(places, SentenceEncoder()(list(places)))
