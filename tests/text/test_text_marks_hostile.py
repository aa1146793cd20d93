"""Texts of nothing but marks: the time to read them grows as they do."""

from __future__ import annotations

import time

import pytest

from workbench.model.spans import Span
from workbench.text.marks import _double


@pytest.mark.parametrize("kind", ["“", "«", "„"])
def test_marks_that_never_close_take_no_square_of_time(kind: str) -> None:
    def took(size: int) -> float:
        began = time.process_time()
        _double(kind * size, Span(0, size), None)
        return time.process_time() - began

    took(1_000)
    assert took(40_000) < 40 * max(took(4_000), 0.01), "ten times the marks: about ten times the time, not a hundred"
