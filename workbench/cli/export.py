"""`workbench export`: verified quotes into a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.filters import filter_options, queue_filter

_ALL = "all"


@click.command(
    epilog="""\b
Examples:
  workbench export                                    exports/quotes-2031-03-08.csv
  workbench export --verdict altered --verdict truncated --out findings.csv
  workbench export --verdict all --format jsonl --out - | jq .speaker

\b
Without --verdict: verified, corroborated and minor_variance. "all" is every verdict but
not_a_quote, which is never exported. exports/README.md says what the columns mean and how cells
are made safe."""
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help='File to write; "-" is standard output.')
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), help="Else by the file's ending, else csv.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
@click.option("--raw", is_flag=True, help="CSV cells exactly as they are: unsafe to open in a spreadsheet.")
@click.option("--excel", is_flag=True, help="CSV with the byte order mark that Excel needs.")
@filter_options
@options.database_option
def export(
    out: Path | None,
    form: str | None,
    overwrite: bool,
    raw: bool,
    excel: bool,
    db: Path | None,
    verdicts: tuple[str, ...],
    **filters: Any,
) -> int:
    """Write quotes that have a verdict, with reviewer, time, evidence and their exact place, to CSV or JSON Lines.

    The name of the file is printed. It appears whole or not at all. Exit code 1 when no quote passes; then there is
    no file.
    """
    from workbench.services.export import DEFAULT_VERDICTS, EXPORTABLE, export_file, export_stream

    form = form or ("jsonl" if out is not None and out.suffix.lower() == ".jsonl" else "csv")
    chosen = EXPORTABLE if _ALL in verdicts else verdicts or DEFAULT_VERDICTS
    wanted = replace(queue_filter(**filters), verdicts=tuple(map(str, chosen)))
    with options.open_to_read(db) as store:
        if out == Path("-"):
            stream = output.stdout()
            count = export_stream(store, wanted, stream, form=form, raw=raw, excel=excel)
            stream.flush()
        else:
            path, count = export_file(store, wanted, form=form, out=out, overwrite=overwrite, raw=raw, excel=excel)
            if path is not None:
                output.write_text(str(path))
    diagnostics.note(diagnostics.counted(count, "quote", "quotes") if count else "no quote has such a verdict")
    return diagnostics.DONE if count else diagnostics.NOTHING_FOUND
