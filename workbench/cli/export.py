"""`workbench export`: verified quotes into a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.filters import filter_options, meant, queue_filter
from workbench.cli.settings import reviewer_name
from workbench.errors import DatabaseError

if TYPE_CHECKING:
    from array import array

    from workbench.store.lists.filters import QueueFilter

_ALL = "all"
_NAMED = 10
"""So many quotes are named in a warning."""
_DIFFER = "reviewers_differ"
FORMS = ("csv", "jsonl", "claimreview", "annotation", "markdown", "dossier")


@click.command(
    epilog="""\b
Examples:
  workbench export                                    exports/quotes-2031-03-08.csv
  workbench export --verdict altered --verdict truncated --out findings.csv
  workbench export --verdict all --format jsonl --out - | jq .speaker
  workbench export --format claimreview               for search engines (schema.org)
  workbench export --format csv --since-last          what has come since the last CSV
  workbench export --format dossier --family f12      one page to read and print

\b
Without --verdict: verified, corroborated and minor_variance. "all" is every verdict but
not_a_quote, which is never exported. Without --state: final, so that nothing leaves that waits
for a second opinion or was reopened. A dossier without --verdict and --state has every quote
that passes, decided or not, each with its whole family. exports/README.md says what the columns
mean and how cells are made safe. An export to a file is remembered for --since-last; one to
standard output only with it. A new decision on an exported quote is new, whatever it says: who
has the earlier file has to learn of it. Quotes on whose verdict reviewers disagree are held back
until that is settled, or asked for with --flag reviewers_differ."""
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help='File to write; "-" is standard output.')
@click.option("--format", "form", type=click.Choice(FORMS), help="Else by the file's ending, else csv.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
@click.option("--raw", is_flag=True, help="CSV cells exactly as they are: unsafe to open in a spreadsheet.")
@click.option("--excel", is_flag=True, help="CSV with the byte order mark that Excel needs.")
@click.option("--since-last", is_flag=True, help="Only what no earlier export to this format has.")
@click.option(
    "--base-url", metavar="URL", help="Where ClaimReviews will be published: each gets this address and its uid."
)
@click.option("--state", "states", multiple=True, metavar="STATE", help="final, needs_second or in_review.")
@filter_options
@options.reader_option
@options.database_option
def export(
    out: Path | None,
    form: str | None,
    overwrite: bool,
    raw: bool,
    excel: bool,
    since_last: bool,
    base_url: str | None,
    reviewer: str | None,
    db: Path | None,
    verdicts: tuple[str, ...],
    states: tuple[str, ...],
    **filters: Any,
) -> int:
    """Write quotes that have a verdict, with reviewer, time, evidence and their exact place.

    The name of the file is printed. It appears whole or not at all. Exit code 1 when no quote passes; then there is
    no file.
    """
    from workbench.services.export import DEFAULT_VERDICTS, EXPORTABLE, Told, export_file, export_stream

    form = form or _form_of(out)
    wanted = queue_filter(**filters)
    verdicts, states = verdicts or wanted.verdicts, states or wanted.states  # those of a saved filter
    chosen = EXPORTABLE if _ALL in verdicts else verdicts or DEFAULT_VERDICTS
    wanted = replace(wanted, verdicts=tuple(map(str, chosen)), states=states or ("final",))
    wanted = replace(wanted, reader=reviewer_name(reviewer))
    if form == "dossier":
        wanted = replace(wanted, verdicts=wanted.verdicts if verdicts else (), states=states)
    how: dict[str, Any] = {"form": form, "raw": raw, "excel": excel, "since_last": since_last, "told": Told()}
    how["base_url"] = base_url
    path: Path | None = None
    with options.open_to_read(db) as store:
        if out == Path("-"):
            stream = output.stdout()
            count = export_stream(store, wanted, stream, **how)
            stream.flush()
        else:
            path, count = export_file(store, wanted, out=out, overwrite=overwrite, **how)
            if path is not None:
                output.write_text(str(path))
        near = "" if count else meant(store, wanted)
    if count and form != "dossier" and (path is not None or since_last):
        _note(options.database_path(db), form, path, wanted, how["told"].done)
    told = how["told"]
    if told.held:
        diagnostics.warning(_held(len(told.held)))
    if told.withdrawn:
        diagnostics.warning(_withdrawn(told.withdrawn))
    nothing = "nothing new since the last export" if since_last else f"no quote that passes has such a verdict{near}"
    diagnostics.note(diagnostics.counted(count, "quote", "quotes") if count else nothing)
    return diagnostics.DONE if count else diagnostics.NOTHING_FOUND


def _note(db: Path, form: str, path: Path | None, wanted: QueueFilter, done: array[int]) -> None:
    """Remember what was exported. The file is complete already: where that fails, it is told and no more."""
    from workbench.services.export import note_export

    try:
        note_export(db, form, path, wanted, done)
    except DatabaseError as error:
        diagnostics.warning(f"the next --since-last will bring these again: {error}")


def _held(number: int) -> str:
    quotes = diagnostics.counted(number, "quote", "quotes")
    return f"{quotes} held back: reviewers disagree on the verdict; settle it, or ask for them with --flag {_DIFFER}"


def _withdrawn(ids: array[int]) -> str:
    quotes = diagnostics.counted(len(ids), "quote", "quotes")
    named = ", ".join(map(str, ids[:_NAMED])) + (" …" if len(ids) > _NAMED else "")
    return (
        f"{quotes} of an earlier export stand no longer: their verdict was taken back, or no quote is there ({named})"
    )


def _form_of(out: Path | None) -> str:
    """The form that a file's name asks for."""
    from workbench.services.export import FORMS as ENDINGS

    if out is None or not out.suffix:
        return "csv"
    for form, ending in ENDINGS.items():
        if out.name.lower().endswith(f".{ending}"):
            return form
    raise click.UsageError(f"the ending {out.suffix} does not say which form: give --format {'|'.join(FORMS)}")
