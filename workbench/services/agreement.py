"""How far reviewers agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for any number.

Sources: J. Cohen, "A coefficient of agreement for nominal scales" (1960); K. Krippendorff, "Computing
Krippendorff's Alpha-Reliability" (2011), for nominal data with missing values.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from workbench.store.lists import overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.store.database import Store


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two reviewers: on how many quotes both judged, on how many alike, and kappa (None where chance explains all)."""

    a: str
    b: str
    quotes: int
    same: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """All reviewers: quotes judged by several, on how many all agree, Krippendorff's alpha, and every pair."""

    quotes: int
    same: int
    alpha: float | None
    pairs: tuple[PairAgreement, ...]


def agreement(store: Store) -> Agreement:
    """Compare the verdicts that stand on quotes that several people judged."""
    with store.snapshot() as cx:
        ratings = overview.ratings(cx)
    names = sorted({name for given in ratings.values() for name in given})
    pairs = []
    for a, b in combinations(names, 2):
        both = [(given[a], given[b]) for given in ratings.values() if a in given and b in given]
        if both:
            pairs.append(PairAgreement(a, b, len(both), sum(x == y for x, y in both), cohen(both)))
    same = sum(len(set(given.values())) == 1 for given in ratings.values())
    return Agreement(len(ratings), same, krippendorff(ratings.values()), tuple(pairs))


def cohen(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return kappa (1: always alike, 0: as by chance) for two people's verdicts; None where chance alone gives 1."""
    if not pairs:
        return None
    size = len(pairs)
    observed = sum(a == b for a, b in pairs) / size
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[verdict] * second[verdict] for verdict in first) / size**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff(units: Iterable[Mapping[str, str]]) -> float | None:
    """Return alpha for any number of people, not all of whom judged everything; None where all verdicts are one."""
    coincidences: Counter[tuple[str, str]] = Counter()
    for unit in units:
        values = list(unit.values())
        for at, a in enumerate(values):
            for b in values[:at] + values[at + 1 :]:
                coincidences[a, b] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[str] = Counter()
    for (a, _), weight in coincidences.items():
        totals[a] += weight
    whole = sum(totals.values())
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    if not expected:
        return None
    observed = sum(weight for (a, b), weight in coincidences.items() if a != b)
    return 1 - (whole - 1) * observed / expected
