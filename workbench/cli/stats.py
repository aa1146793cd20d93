"""`workbench stats`: how far the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.store.database import Store

_MOST = 10
_TALLIES = {
    "by_kind": "by kind",
    "by_verdict": "by verdict",
    "by_reviewer": "by reviewer",
    "by_flag": "by flag",
    "by_outlet": "by outlet",
    "by_speaker": "by speaker",
}


@click.command(
    epilog="""\b
Examples:
  workbench stats
  workbench stats --json | jq .by_verdict
  workbench stats --faithfulness --agreement"""
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with every outlet and speaker.")
@click.option("--faithfulness", is_flag=True, help="How faithfully each outlet quotes.")
@click.option("--agreement", "agreed", is_flag=True, help="How far reviewers agree on what several judged.")
@options.database_option
def stats(as_json: bool, faithfulness: bool, agreed: bool, db: Path | None) -> int:
    """Count articles, quotes and families; reviewed and left; by kind, verdict, reviewer, flag, outlet and speaker.

    With --faithfulness or --agreement these figures alone.
    """
    from workbench.services.stats import stats as count

    with options.open_to_read(db) as store:
        if faithfulness or agreed:
            return _more(store, as_json, faithfulness, agreed)
        figures = count(store).to_dict()
    if as_json:
        output.write_object(figures)
        return diagnostics.DONE
    lines = [f"{name:<10} {figures[name]:>8,}" for name in ("articles", "quotes", "families", "reviewed", "left")]
    for name, words in _TALLIES.items():
        if figures[name]:
            lines += ["", click.style(words, bold=True), *_tally(figures[name])]
    output.write_text("\n".join(lines))
    return diagnostics.DONE


def _more(store: Store, as_json: bool, faithfulness: bool, agreed: bool) -> int:
    from dataclasses import asdict

    from workbench.cli.table import shown
    from workbench.services.agreement import agreement
    from workbench.services.fidelity import fidelity

    found: dict[str, Any] = {}
    lines: list[str] = []
    if faithfulness:
        outlets = fidelity(store)
        found["faithfulness"] = [{**asdict(one), "share": one.share} for one in outlets]
        lines.append(f"{'quotes':>8} {'in others':>10} {'differ':>8} {'share':>6} {'judged wrong':>13}  outlet")
        for one in outlets:
            share = "-" if one.share is None else f"{one.share:.0%}"
            counts = f"{one.quotes:>8,} {one.compared:>10,} {one.differing:>8,} {share:>6} {one.wrong:>13,}"
            lines.append(f"{counts}  {shown(one.outlet) or '(unknown)'}")
    if agreed:
        all_of_them = agreement(store)
        found["agreement"] = asdict(all_of_them)
        lines.append(
            f"{all_of_them.quotes:,} judged by several, {all_of_them.same:,} alike, Krippendorff's alpha "
            f"{_figure(all_of_them.alpha)}"
        )
        lines += [
            f"{shown(pair.a)}, {shown(pair.b)}: {pair.quotes:,} both, {pair.same:,} alike, Cohen's kappa "
            f"{_figure(pair.kappa)}"
            for pair in all_of_them.pairs
        ]
    if as_json:
        output.write_object(found)
    else:
        output.write_text("\n".join(lines))
    return diagnostics.DONE


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _tally(counts: Mapping[str, int | tuple[int, int]]) -> list[str]:
    """Return the largest entries, a line each; a pair is quotes and those of them reviewed."""
    from workbench.cli.table import shown

    largest = sorted(counts.items(), key=lambda item: (-_number(item[1]), item[0]))
    lines = []
    for name, value in largest[:_MOST]:
        reviewed = f", {value[1]:,} reviewed" if isinstance(value, tuple) and value[1] else ""
        lines.append(f"{_number(value):>8,}  {shown(name) or '(unknown)'}{reviewed}")
    rest = largest[_MOST:]
    if rest:
        lines.append(f"{sum(_number(value) for _, value in rest):>8,}  ({len(rest)} others)")
    return lines


def _number(value: int | tuple[int, int]) -> int:
    return value[0] if isinstance(value, tuple) else value
