"""`workbench show`: one quote with everything that is known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.settings import reviewer_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.services.desk.changes import Changes
    from workbench.store.records import Grouping


@click.command(
    epilog="""\b
Examples:
  workbench show 12
  workbench show 12 --json | jq .family"""
)
@click.argument("quote_id", metavar="ID", type=int)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@options.reader_option
@options.database_option
def show(quote_id: int, as_json: bool, reviewer: str | None, db: Path | None) -> int:
    """Show one quote: its words in their article, who said it and why we think so, its family, its history,
    the passage of a primary source that it comes from, and what changed in the article since.

    Exit code 1 when there is no quote of that ID (the IDs are those of `workbench search`).
    """
    from workbench.services.compare.passages import of_quote
    from workbench.services.show import article_changes, groupings, to_dict
    from workbench.services.show import show as find

    with options.open_to_read(db) as store:
        detail = find(store, quote_id, reviewer_name(reviewer))
        passage = of_quote(store, quote_id)
        changes = article_changes(store, quote_id)
        grouped = groupings(store, quote_id)
        if as_json:
            output.write_object(
                {
                    **to_dict(detail),
                    "groupings": [
                        {"reviewer": one.reviewer, "at": one.at.isoformat(), "words": one.words, "undone": one.undone}
                        for one in grouped
                    ],
                    "passage": passage and passage.to_dict(),
                    "article_changes": [list(pair) for pair in changes.paragraphs] if changes else [],
                }
            )
        else:
            from workbench.cli.detail import describe
            from workbench.cli.passage import describe_passage

            output.write_text(describe(detail), prose=True)
            if grouped:
                output.write_text("\n".join(["", *_grouped(grouped)]), prose=True)
            if passage is not None:
                output.write_text("\n".join(["", *describe_passage(passage)]), prose=True)
            if changes is not None:
                output.write_text("\n".join(["", *_changed(changes)]), prose=True)
    return diagnostics.DONE


def _grouped(grouped: Sequence[Grouping]) -> Iterator[str]:
    """Yield what reviewers decided on the quote's family, newest first."""
    yield click.style("Decided on its family", bold=True)
    for one in grouped:
        undone = ", undone" if one.undone else ""
        yield f"  {one.at:%Y-%m-%d %H:%M}  {diagnostics.printable(f'{one.reviewer}: {one.words}')}{undone}"


def _changed(changes: Changes) -> Iterator[str]:
    """Yield the changed paragraphs of the article, before and after."""
    yield click.style(f"The article since: version {changes.before} against version {changes.after}", bold=True)
    for before, after in changes.paragraphs:
        for sign, words in (("-", before), ("+", after)):
            if words:
                yield f"  {sign} {diagnostics.printable(words)}"
