"""`workbench stats`: how far the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
  workbench stats --json | jq .by_verdict"""
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with every outlet and speaker.")
@options.database_option
def stats(as_json: bool, db: Path | None) -> int:
    """Count articles, quotes and families; reviewed and left; by kind, verdict, reviewer, flag, outlet and speaker."""
    from workbench.services.stats import stats as count

    with options.open_to_read(db) as store:
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
