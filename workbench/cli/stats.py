"""`workbench stats`: how far the work is."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST = 10


@click.command(
    epilog="""\b
Examples:
  workbench stats
  workbench stats --json | jq .by_verdict"""
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with every outlet and speaker.")
@options.database_option
def stats(as_json: bool, db: Path | None) -> int:
    """Count articles, quotes and families; reviewed and left; by outlet, speaker, kind and verdict."""
    from workbench.services.stats import stats as count

    with options.open_to_read(db) as store:
        figures = asdict(count(store))
    if as_json:
        output.write_object(figures)
        return diagnostics.DONE
    lines = [f"{name:<10} {figures[name]:>8,}" for name in ("articles", "quotes", "families", "reviewed", "left")]
    for name in ("by_kind", "by_verdict", "by_outlet", "by_speaker"):
        lines += ["", click.style(name.replace("_", " "), bold=True), *_block(figures[name])]
    output.write_text("\n".join(lines))
    return diagnostics.DONE


def _block(counts: Mapping[str | None, int]) -> list[str]:
    from workbench.cli.table import shown

    largest = sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    lines = [f"{number:>8,}  {shown(name) or '(unknown)'}" for name, number in largest[:_MOST]]
    rest = sum(number for _, number in largest[_MOST:])
    return [*lines, f"{rest:>8,}  (others)"] if rest else lines
