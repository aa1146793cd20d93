"""Signs of vectors: what is alike comes first, however the rows are dealt out."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.match.propose import signs as module
from workbench.match.propose.signs import BYTES, nearest, signs


def _vectors(count: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((count, 512)).astype(np.float32)


@pytest.mark.parametrize("at_once", [1, 2, 7, 1 << 16])
def test_the_order_is_that_of_the_cosines(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    [asked] = _vectors(1, 1)
    noise = _vectors(5, 2)
    near = [asked + 0.3 * noise[0], asked + 1.0 * noise[1], noise[2], -asked]
    stored = [
        (40, signs(np.stack([near[3]]))),
        (10, signs(np.stack([noise[3], near[0]]))),  # one part of three is enough
        (30, signs(np.stack([near[2]]))),
        (20, signs(np.stack([near[1], noise[4], noise[3]]))),
    ]
    packed = signs(np.stack([asked]))
    assert nearest(packed, stored, 4)[:2] == [10, 20]
    assert nearest(packed, stored, 4)[-1] == 40
    assert nearest(packed, stored, 1) == [10]


def test_several_parts_are_asked_for() -> None:
    one, two, other = _vectors(3, 3)
    stored = [(1, signs(np.stack([other]))), (2, signs(np.stack([two])))]
    assert nearest(signs(np.stack([one, two])), stored, 1) == [2]


def test_nothing_stored_and_what_is_no_row() -> None:
    packed = signs(_vectors(1, 4))
    assert len(packed) == BYTES == 64
    assert nearest(packed, [], 5) == []
    assert nearest(packed, [(1, b"")], 5) == []
