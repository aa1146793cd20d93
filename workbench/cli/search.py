"""`workbench search`: quotes by words and filters."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.filters import WithWords, filter_options, meant, queue_filter
from workbench.cli.settings import reviewer_name
from workbench.text.days import in_brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from workbench.cli.output import Form
    from workbench.store.records import QuoteRow

_ON_A_TERMINAL = 20


@click.command(
    cls=WithWords,
    epilog="""\b
Examples:
  workbench search valley
  workbench search 'speaker:vell "before the winter" -engineers'
  workbench search --outlet Courier --verdict none --since 2031-03-01
  workbench search --flag negation --json | jq -r '.[].text'
  workbench search --similar "we shall stay in the valley all winter" --speaker Vell

\b
Words are combined by AND; one OR another, "a phrase", a beginning*, -without, and speaker:
outlet: title: kind: verdict: state: flag: family: said: since: until: before a value
(speaker:vell said:2031-03). Case, accents and typographic marks do not matter. A phrase, or
-without, needs the shell's quotation marks around it all, as above; -without may also stand
after --.""",
)
@click.argument("words", nargs=-1)
@click.option("--similar", metavar="TEXT", help="Quotes that say nearly this, the likest first, with the difference.")
@filter_options
@click.option("-n", "--limit", type=click.IntRange(1, 10**9), metavar="N", help="At most so many (on a terminal: 20).")
@output.form_options
@options.reader_option
@options.database_option
def search(
    words: tuple[str, ...],
    similar: str | None,
    limit: int | None,
    form: Form | None,
    reviewer: str | None,
    db: Path | None,
    **filters: Any,
) -> int:
    """Find quotes by their words, their speaker, outlet, verdict, date; without words, all that pass the filters.

    Exit code 1 when nothing is found.
    """
    from workbench.cli.table import Column
    from workbench.services.search import Order, highlights, iter_rows
    from workbench.services.search import search as find
    from workbench.store.records import CONTRACT

    wanted = queue_filter(words, **filters)
    if similar is not None:
        from workbench.cli.similar import search_similar

        return search_similar(similar, replace(wanted, reader=reviewer_name(reviewer)), limit, form, db)
    columns = (
        Column("id", "id"),
        Column("kind", "kind"),
        Column("speaker", "speaker", 22),
        Column("outlet", "outlet", 18),
        Column("said", "said"),
        Column("verdict", "verdict"),
        Column("text", "quote", places=lambda cell: highlights(wanted, cell), below=True),
    )
    reader = reviewer_name(reviewer)
    with options.open_to_read(db) as store:
        most = limit or (_ON_A_TERMINAL if form is None and output.to_terminal() else None)
        if most is None:
            page = None
            # Closed before the store is, also where the reader of the output leaves in the middle.
            with closing(iter_rows(store, wanted, Order.RELEVANCE, reader)) as found:
                count = output.write_rows(_rows(found, form), form, CONTRACT, columns)
        else:
            page = find(store, wanted, limit=most, reviewer=reader)
            count = output.write_rows(_rows(page.rows, form), form, CONTRACT, columns)
        if not count:
            diagnostics.note(f"nothing found{meant(store, wanted)}")
            return diagnostics.NOTHING_FOUND
        if page is not None and page.more and limit is None:
            diagnostics.note(f"the first {count} of {_counted(page.count)}; -n N shows more")
    return diagnostics.DONE


def _rows(found: Iterable[QuoteRow], form: Form | None) -> Iterator[dict[str, Any]]:
    """Yield the rows; for the table with the day of utterance as an interval in one cell."""
    for row in found:
        record = row.contract()
        if form is None:
            record["said"] = in_brief(row.said_start, row.said_end) if row.said_start or row.said_end else ""
        yield record


def _counted(count: int) -> str:
    from workbench.services.search import COUNTED

    return f"{count:,}" if count < COUNTED else f"more than {COUNTED - 1:,}"
