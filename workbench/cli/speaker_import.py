"""`workbench speakers import`: names, offices and ids from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.errors import UnreadableInputError
    from workbench.model.speaker import SpeakerRecord


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="The summary as one JSON object on standard output.")
@options.database_option
def import_(files: tuple[Path, ...], as_json: bool, db: Path | None) -> int:
    """Take names, aliases, roles with dates and Wikidata ids into the register.

    CSV with the columns name, aliases (a | between them), role, from, to, wikidata, kind, of which only name is
    needed; or JSON Lines of Wikidata's entities (.jsonl). Running it again changes nothing. A row that is wrong is
    refused with its place and the reason, the others go in; the exit code is then 2.
    """
    from workbench.services.speakers import take_in

    refused: list[UnreadableInputError] = []
    with options.open_to_write(db) as store:
        report = take_in(store, _records(files, refused))
    for error in refused:
        diagnostics.error(str(error))
    figures = {"new": report.new, "completed": report.completed, "known": report.known, "refused": len(refused)}
    diagnostics.note("speakers: " + ", ".join(f"{number} {word}" for word, number in figures.items()))
    if as_json:
        output.write_object(figures)
    return diagnostics.WRONG if refused else diagnostics.DONE


def _records(files: tuple[Path, ...], refused: list[UnreadableInputError]) -> Iterator[SpeakerRecord]:
    """Yield what can be read; what cannot is noted and the rest goes on."""
    from workbench.errors import UnreadableInputError
    from workbench.read.speakers import read_speakers

    for path in files:
        try:
            for record in read_speakers(path):
                if isinstance(record, UnreadableInputError):
                    refused.append(record)
                else:
                    yield record
        except UnreadableInputError as error:
            refused.append(error)
