"""Keeps proper names out of fitted weights: a fact about one person of the training articles helps nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_VALUE = re.compile(r"=([^=|+:]+)")
_MOSTLY = 0.8
_SHORTEST = 4
_NO_NAMES = frozenset(
    "i mr mrs ms sen rep gov monday tuesday wednesday thursday friday saturday sunday".split(" ")  # noqa: SIM905
)


def proper_words(texts: Iterable[str]) -> frozenset[str]:
    """Words (lower case) that the texts write with a capital inside sentences nearly always."""
    capital: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(text):
            if match.start() < 2 or text[match.start() - 1] != " " or not (text[match.start() - 2].isalnum()):
                continue  # what opens a sentence or a quotation has a capital anyway
            word = match.group()
            total[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    return frozenset(w for w, n in total.items() if capital[w] >= _MOSTLY * n) - _NO_NAMES


def without_names(weights: Mapping[str, float], proper: frozenset[str]) -> dict[str, float]:
    """The weights without those for a fact whose value is a proper word ("head=...")."""

    def named(feature: str) -> bool:
        words = [w for value in _VALUE.findall(feature) for w in _WORD.findall(value)]
        plain = (w.lower().removesuffix("'s").removesuffix("’s") for w in words)
        return any(len(w) >= _SHORTEST and w in proper for w in plain)  # shorter values are codes of word classes

    return {feature: weight for feature, weight in weights.items() if not named(feature)}


def texts_of(folder: Path) -> list[str]:
    """The texts of an annotated folder (`text/*.txt`)."""
    return [path.read_text("utf-8") for path in sorted((folder / "text").glob("*.txt"))]
