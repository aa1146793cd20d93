"""Texts made to keep a scanner busy: twice the text is twice the work, counted in calls, not in time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from hostile_traps import SAID, TEXTS

from workbench.extract.pipeline import extract
from workbench.model.article import Article

_SMALL = 5_000
_ONCE = 5_000
"""Calls that a text may take however short it is."""


def calls(work: Callable[[], object]) -> int:
    """Return how many functions, Python's own and others, were called."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def extracted(text: str) -> None:
    assert extract(Article(text, "trap", language="en"), fast=True).warnings == ()


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    make = TEXTS[name]
    extracted(SAID + make(500))  # grammars are read, patterns made
    once, twice = (calls(lambda size=size: extracted(make(size))) for size in (_SMALL, 2 * _SMALL))
    assert twice <= 2.6 * once + _ONCE, f"{once:,} calls, and {twice:,} for a text twice as long"


def test_the_count_sees_a_square() -> None:
    def square(size: int) -> None:
        for _ in range(size):
            for _ in range(size):
                abs(1)

    assert calls(lambda: square(200)) > 3.8 * calls(lambda: square(100))
