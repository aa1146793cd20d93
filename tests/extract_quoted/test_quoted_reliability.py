"""The reliability table of the benchmark, on invented cases and on the project's own annotated articles."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from reliability import Case, gap, main, missing, right_share, table  # noqa: E402


def test_cases_fall_into_bins_by_confidence() -> None:
    bins = table([Case(0.91, True), Case(0.93, False), Case(1.0, True), Case(0.2, False)])
    assert [(item.low, item.count, item.right) for item in bins] == [(0.0, 1, 0.0), (0.9, 2, 0.5), (0.98, 1, 1.0)]
    assert bins[1].confidence == pytest.approx(0.92)


def test_the_gap_weighs_bins_by_their_cases() -> None:
    cases = [Case(0.95, True)] * 3 + [Case(0.25, True)]
    assert gap(table(cases)) == pytest.approx((3 * 0.05 + 0.75) / 4)


def test_the_share_of_no_cases_is_not_wrong() -> None:
    assert right_share([]) == 1.0
    assert right_share([Case(0.5, True), Case(0.5, False)]) == 0.5


def test_a_missing_corpus_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text").mkdir()
    assert (
        missing(tmp_path)
        == f"{tmp_path / 'attributions'} is not there: the annotated articles are no part of this project"
    )
    monkeypatch.setattr(sys, "argv", ["reliability.py", str(tmp_path)])
    assert main() == 2
    assert "attributions" in capsys.readouterr().err


def test_sure_quotes_of_the_annotated_articles_are_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")  # the fitting script's own dependency
    monkeypatch.setattr(sys, "argv", ["reliability.py", str(ROOT / "benchmarks/data/transfer"), "--fast"])
    assert main() == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("from 0.9 on"))
    assert float(line.rsplit(" ", 1)[1]) >= 0.95
