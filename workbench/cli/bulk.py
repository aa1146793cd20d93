"""`workbench bulk`: one decision on everything that passes a filter, as the key b does on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.filters import WithWords, filter_options, meant, queue_filter
from workbench.cli.settings import reviewer_name
from workbench.model.review import Decision, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.services.desk.review_records import Confirmed


@click.command(
    cls=WithWords,
    epilog="""\b
Examples:
  workbench bulk --outlet "The Courier" --verdict none --confirm --dry-run
  workbench bulk --outlet "The Courier" --verdict none --confirm
  workbench bulk --speaker Vell --kind indirect --give not_a_quote

\b
Words and filters are those of `workbench search`. One `workbench undo` takes all of it back.""",
)
@click.argument("words", nargs=-1)
@click.option("--confirm", is_flag=True, help="Confirm, each as suggested, what nothing speaks against.")
@click.option("--give", type=click.Choice([str(verdict) for verdict in Verdict]), help="Give all of them this verdict.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@filter_options
@options.reviewer_option
@options.database_option
def bulk(
    words: tuple[str, ...],
    confirm: bool,
    give: str | None,
    dry_run: bool,
    reviewer: str | None,
    db: Path | None,
    **filters: Any,
) -> int:
    """Decide on every quote that passes the filter, as one action.

    --confirm leaves quotes on which a verdict stands, and those that want a look: outlets contradict each other, a
    wording differs in meaning. Exit code 1 when no quote passes.
    """
    from workbench.services.desk.review import Desk

    if confirm == (give is not None):
        raise click.UsageError("give a verdict with --give, or --confirm what nothing speaks against")
    if not all(word.strip() for word in words):
        raise click.UsageError("one of the words is empty; this is not done to more quotes by accident")
    wanted = queue_filter(words, **filters)
    if not wanted.chips():
        raise click.UsageError("say which quotes: words or a filter; this is not done to all of them by accident")
    with options.open_existing_to_write(db) as store:
        desk = Desk(store, reviewer_name(reviewer))
        found = list(desk.queue(wanted))
        if not found:
            diagnostics.note(f"nothing found{meant(store, wanted)}")
            return diagnostics.NOTHING_FOUND
        if give is not None:
            if not dry_run:
                desk.decide_many(found, Decision(found[0], desk.reviewer, Verdict(give)))
            output.write_text(f"{'would be ' if dry_run else ''}saved: {_quotes(len(found))} {give}")
        else:
            _tell(desk.preview(found) if dry_run else desk.confirm_plain(found), "would be " if dry_run else "")
    return diagnostics.DONE


def _tell(done: Confirmed, would_be: str) -> None:
    """Say what was confirmed, or would be, and what was left and why."""
    output.write_text(f"{would_be}confirmed: {_quotes(len(done.decided))}")
    for quote_id, suggested in done.looks:
        diagnostics.note(f"{would_be}left, have a look: quote {quote_id}: {suggested.words}")
    if done.before:
        diagnostics.note(f"{would_be}left, decided before: {_quotes(len(done.before))}")


def _quotes(count: int) -> str:
    return f"{count:,} quote" if count == 1 else f"{count:,} quotes"
