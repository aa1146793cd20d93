"""Many quotes at once, a column for each thing that is cheap to compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from workbench.match.prepare.prepared import Prepared

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """Some quotes (see `prepared.Prepared`), one row each.

    `numbers` are the words of all of them in a row, `size` how many each has. `speaker` and `article` are numbers
    that are equal where the speakers' keys or the articles are; an unknown speaker is 0. `dated` tells whether
    `first_day` and `last_day` are known.
    """

    numbers: NDArray[np.int32]
    size: Whole
    capitals: NDArray[np.float64]
    speaker: Whole
    full_name: Flags
    first_day: Whole
    last_day: Whole
    dated: Flags
    article: Whole


def columns_of(quotes: Sequence[Prepared]) -> Columns:
    """Return these quotes as columns."""
    speakers: dict[str | None, int] = {None: 0}
    articles: dict[str, int] = {}
    dated = [one.first_day is not None and one.last_day is not None for one in quotes]
    return Columns(
        numbers=np.frombuffer(b"".join([one.numbers.tobytes() for one in quotes]), np.int32),
        size=np.array([len(one.numbers) for one in quotes], np.int64),
        capitals=np.array([one.capitals for one in quotes], np.float64),
        speaker=np.array([speakers.setdefault(one.speaker, len(speakers)) for one in quotes], np.int64),
        full_name=np.array([one.full_name for one in quotes], np.bool_),
        first_day=np.array([one.first_day or 0 for one in quotes], np.int64),
        last_day=np.array([one.last_day or 0 for one in quotes], np.int64),
        dated=np.array(dated, np.bool_),
        article=np.array([articles.setdefault(one.article, len(articles)) for one in quotes], np.int64),
    )


def stretches(start: Whole, lengths: Whole) -> Whole:
    """Return where the items of some owners stand, one owner after the other: from `start`, so many each."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(start - before, lengths) + np.arange(int(lengths.sum()))
