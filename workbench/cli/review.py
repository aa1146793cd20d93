"""`workbench review`: the screens."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.settings import asked_reviewer_name, settings, settings_file


@click.command(
    epilog="""\b
Examples:
  workbench review corpus/       take the sample articles in, then check their quotes
  workbench review               go on where you left off

\b
In the screens, ? shows every key. Everything that the screens do, the commands verdict, undo,
family, search, show and stats do too."""
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@options.article_options
@click.option("--light", is_flag=True, help="Dark letters on a light ground.")
@options.reviewer_option
@options.database_option
def review(
    paths: tuple[Path, ...],
    outlet: str | None,
    published: options.Published,
    url: str | None,
    language: str | None,
    light: bool,
    reviewer: str | None,
    db: Path | None,
) -> int:
    """Go through the quotes in the terminal: see each in its article and its family, confirm or correct, decide.

    With paths, these articles are taken in first, as by `workbench ingest`.
    """
    database = options.database_path(db)
    if not on_terminal():
        raise click.UsageError("the screens need a terminal; `workbench verdict` and `workbench show` do without")
    mine = settings()
    from workbench.tui.keys import check_keys

    check_keys(mine.keys, str(settings_file()))
    if not paths and not database.exists():
        raise click.UsageError(f"there is no database {database} yet; `workbench review corpus/` makes one")
    name = asked_reviewer_name(reviewer)
    if paths:
        from workbench.cli.ingest import take_in

        options.require_one_article(url, paths)
        with options.open_to_write(database) as store:
            take_in(store, paths, options.defaults(outlet, published, url, language))
    from workbench.tui.app import run
    from workbench.tui.state import Remembered, state_file

    remembered = Remembered(state_file())
    return run(
        database, name, keys=mine.keys, light=light or mine.light, remembered=remembered, upgrading=options.upgrading
    )


def on_terminal() -> bool:
    """Whether there is a person at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
