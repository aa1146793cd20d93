"""`workbench search`: quotes by words and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.filters import filter_options, queue_filter

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.cli.output import Form

_ON_A_TERMINAL = 20


@click.command(
    epilog="""\b
Examples:
  workbench search valley
  workbench search '"whatever it takes"' speaker:vell -winter
  workbench search --outlet Courier --verdict none --since 2031-03-01
  workbench search --flag negation --json | jq -r '.[].text'

\b
Words are combined by AND; "a phrase", a beginning*, -without, and speaker: outlet: title: kind:
verdict: state: flag: family: before a value. Case, accents and typographic marks do not matter."""
)
@click.argument("words", nargs=-1)
@filter_options
@click.option("-n", "--limit", type=click.IntRange(1), metavar="N", help="At most so many (on a terminal: 20).")
@output.form_options
@options.database_option
def search(words: tuple[str, ...], limit: int | None, form: Form | None, db: Path | None, **filters: Any) -> int:
    """Find quotes by their words, their speaker, outlet, verdict, date; without words, all that pass the filters.

    Exit code 1 when nothing is found.
    """
    from workbench.cli.table import Column
    from workbench.services.search import search as find
    from workbench.services.search import suggest
    from workbench.store.records import CONTRACT

    wanted = queue_filter(words, **filters)
    with options.open_to_read(db) as store:
        most = limit or (_ON_A_TERMINAL if form is None and output.to_terminal() else None)
        result = find(store, wanted, limit=most)
        columns = (
            Column("id", "id"),
            Column("kind", "kind"),
            Column("speaker", "speaker", 22),
            Column("outlet", "outlet", 18),
            Column("said_end", "said by"),
            Column("verdict", "verdict"),
            Column("text", "quote"),
        )
        output.write_rows((row.contract() for row in result.rows), form, CONTRACT, columns)
        if not result.rows:
            near = suggest(store, wanted.words)
            diagnostics.note("nothing found" + (f"; did you mean {', '.join(near)}?" if near else ""))
            return diagnostics.NOTHING_FOUND
        if result.more and limit is None:
            diagnostics.note(f"the first {len(result.rows)}; -n N shows more")
    return diagnostics.DONE
