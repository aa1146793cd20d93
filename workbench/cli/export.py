"""`workbench export`: verified quotes into a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.filters import filter_options, queue_filter

_ALL = "all"
FORMS = ("csv", "jsonl", "claimreview", "annotation", "markdown", "dossier")


@click.command(
    epilog="""\b
Examples:
  workbench export                                    exports/quotes-2031-03-08.csv
  workbench export --verdict altered --verdict truncated --out findings.csv
  workbench export --verdict all --format jsonl --out - | jq .speaker
  workbench export --format claimreview               for search engines (schema.org)
  workbench export --format dossier --family f12      one page to read and print

\b
Without --verdict: verified, corroborated and minor_variance. "all" is every verdict but
not_a_quote, which is never exported. Without --state: final, so that nothing leaves that waits
for a second opinion or was reopened. A dossier without --verdict and --state has every quote
that passes, decided or not, each with its whole family. exports/README.md says what the columns
mean and how cells are made safe."""
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help='File to write; "-" is standard output.')
@click.option("--format", "form", type=click.Choice(FORMS), help="Else by the file's ending, else csv.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
@click.option("--raw", is_flag=True, help="CSV cells exactly as they are: unsafe to open in a spreadsheet.")
@click.option("--excel", is_flag=True, help="CSV with the byte order mark that Excel needs.")
@click.option("--state", "states", multiple=True, metavar="STATE", help="final, needs_second or in_review.")
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
    states: tuple[str, ...],
    **filters: Any,
) -> int:
    """Write quotes that have a verdict, with reviewer, time, evidence and their exact place.

    The name of the file is printed. It appears whole or not at all. Exit code 1 when no quote passes; then there is
    no file.
    """
    from workbench.services.export import DEFAULT_VERDICTS, EXPORTABLE, export_file, export_stream

    form = form or _form_of(out)
    chosen = EXPORTABLE if _ALL in verdicts else verdicts or DEFAULT_VERDICTS
    wanted = replace(queue_filter(**filters), verdicts=tuple(map(str, chosen)), states=states or ("final",))
    if form == "dossier":
        wanted = replace(wanted, verdicts=wanted.verdicts if verdicts else (), states=states)
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


def _form_of(out: Path | None) -> str:
    """The form that a file's name asks for."""
    from workbench.services.export import FORMS as ENDINGS

    if out is None or not out.suffix:
        return "csv"
    for form, ending in ENDINGS.items():
        if out.name.lower().endswith(f".{ending}"):
            return form
    raise click.UsageError(f"the ending {out.suffix} does not say which form: give --format {'|'.join(FORMS)}")
