"""`workbench undo`: the last decision taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.settings import reviewer_name

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  workbench undo
  workbench undo --redo"""
)
@click.option("--redo", is_flag=True, help="Do again what was taken back last.")
@options.reviewer_option
@options.database_option
def undo(redo: bool, reviewer: str | None, db: Path | None) -> int:
    """Take back this reviewer's last decision, whichever quotes it touched and in whichever session.

    Nothing is deleted: the history keeps the decision and that it was undone. Exit code 1 when there is nothing left.
    """
    from workbench.services.desk.review import Desk

    with options.open_existing_to_write(db) as store:
        desk = Desk(store, reviewer_name(reviewer))
        action = desk.redo() if redo else desk.undo()
    if action is None:
        diagnostics.note(f"nothing to {'redo' if redo else 'undo'}")
        return diagnostics.NOTHING_FOUND
    quotes = f" (quote {', '.join(map(str, action.quote_ids))})" if action.quote_ids else ""
    output.write_text(f"{'done again' if redo else 'undone'}: {action.words}{quotes}")
    return diagnostics.DONE
