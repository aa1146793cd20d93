"""`workbench merge`: another reviewer's verdicts."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, options, output


@click.command(
    epilog="""\b
Examples:
  workbench merge from-olu.db
  workbench search --flag reviewers_differ      where you do not agree"""
)
@click.argument("other", type=click.Path(dir_okay=False, path_type=Path), metavar="OTHER.DB")
@options.database_option
def merge(other: Path, db: Path | None) -> int:
    """Bring another reviewer's verdicts and family decisions in: all of them or none, and each only once.

    Articles are the same by address or by text. Where two reviewers differ both verdicts are kept and the quote is
    flagged. Running it again changes nothing.
    """
    from workbench.services.families.matching import match_pending
    from workbench.services.merge import merge as bring_in

    with options.open_existing_to_write(db) as store:
        merged = bring_in(store, other)
        match_pending(store)
    counted = diagnostics.counted
    output.write_text(
        f"{counted(merged.decisions, 'verdict', 'verdicts')} in {counted(merged.actions, 'action', 'actions')}, "
        f"{counted(merged.articles, 'new article', 'new articles')}"
    )
    if merged.elsewhere:
        diagnostics.warning(f"verdicts on words that are not at their place here: {merged.elsewhere}")
    if merged.differing:
        diagnostics.note(f"quotes on which reviewers differ: {merged.differing}")
    return diagnostics.DONE
