"""What was reached is kept: no figure under its floor, no data changed unseen."""

from __future__ import annotations

import gate_figures


def test_the_data_are_those_that_the_floors_were_set_on() -> None:
    message = "the data changed: run `python tests/gate/gate_figures.py --write`"
    assert gate_figures.floors()["digest"] == gate_figures.digest(), message


def test_no_figure_is_under_its_floor() -> None:
    assert gate_figures.below(gate_figures.figures(), gate_figures.floors()["floors"]) == []


def test_a_figure_under_its_floor_is_seen() -> None:
    kept = {"a": 0.9, "gone": 0.5}
    assert gate_figures.below({"a": 0.89, "new": 1.0}, kept) == [
        "new: no floor",
        "gone: not measured",
        "a: 0.8900 < 0.9000",
    ]
    assert gate_figures.below({"a": 0.9, "gone": 0.5}, kept) == []


def test_floors_sink_only_when_told_to() -> None:
    assert gate_figures.raised({"a": 0.8999, "b": 0.7}, {"a": 0.85, "b": 0.8}, lower=False) == {"a": 0.899, "b": 0.8}
    assert gate_figures.raised({"a": 0.8999, "b": 0.7}, {"a": 0.85, "b": 0.8}, lower=True) == {"a": 0.899, "b": 0.7}
