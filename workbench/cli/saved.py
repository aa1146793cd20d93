"""`workbench filters`: filters kept under a name, the same as those of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.filters import WithWords, filter_options, queue_filter
from workbench.errors import NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.cli.output import Form


@click.group(
    epilog="""\b
Examples:
  workbench filters save dam 'dam "before the winter"' --outlet Courier --verdict none
  workbench filters list
  workbench search --saved dam
  workbench export --saved dam --verdict all
  workbench filters delete dam"""
)
def filters() -> None:
    """Keep filters under a name: for the desk, and for --saved of search, export and bulk."""


@filters.command("list")
@output.form_options
@options.database_option
def list_(form: Form | None, db: Path | None) -> int:
    """List the filters that were kept. Exit code 1 when there is none."""
    from workbench.cli.table import Column
    from workbench.services.desk.saved import saved

    with options.open_to_read(db) as store:
        kept = saved(store)
    found = [
        {
            "name": name,
            "filter": one.to_dict()
            if form in (output.Form.JSON, output.Form.LINES)
            else "; ".join(f"{field}: {words}" for field, words in one.chips()),
        }
        for name, one in kept.items()
    ]
    output.write_rows(found, form, ("name", "filter"), (Column("name", "name"), Column("filter", "filter")))
    if not found:
        diagnostics.note("no filter was kept")
    return diagnostics.DONE if found else diagnostics.NOTHING_FOUND


@filters.command(cls=WithWords)
@click.argument("name", metavar="NAME")
@click.argument("words", nargs=-1)
@filter_options
@options.database_option
def save(name: str, words: tuple[str, ...], db: Path | None, **values: Any) -> int:
    """Keep WORDS and options as NAME, in place of an earlier filter of that name."""
    from workbench.services.desk.saved import save as keep

    wanted = queue_filter(words, **values)
    if not name.strip():
        raise click.UsageError("a filter needs a name")
    if not wanted.to_dict():
        raise click.UsageError("this filter restricts nothing: give words or options")
    with options.open_existing_to_write(db) as store:
        keep(store, name.strip(), wanted)
    output.write_text(f"kept as {name.strip()}")
    return diagnostics.DONE


@filters.command()
@click.argument("name", metavar="NAME")
@options.database_option
def delete(name: str, db: Path | None) -> int:
    """Forget the filter NAME."""
    from workbench.services.desk.saved import delete as forget

    with options.open_existing_to_write(db) as store:
        if not forget(store, name):
            raise NotFoundError(f"no filter was kept as {name!r}")
    output.write_text(f"{name} is no longer kept")
    return diagnostics.DONE
