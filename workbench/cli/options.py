"""Options that several commands share, and what they become."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli import diagnostics
from workbench.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.read.fields import Defaults
    from workbench.store.database import Store

Published = tuple[datetime, str] | None
"""A moment of publication and its precision, as `--published` gives it."""

F = TypeVar("F", bound="Callable[..., Any]")

database_option = click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Database file."
)
reviewer_option = click.option(
    "--reviewer", metavar="NAME", help="Who decides; else $WORKBENCH_REVIEWER, else the configuration, else the login."
)
reader_option = click.option(
    "--reviewer",
    metavar="NAME",
    help="Who reads, else as for `verdict`: a first opinion is hidden from whoever owes the second.",
)
paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")


class Day(click.ParamType[date]):
    """A calendar day such as 2031-03-04."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; anything that is not exactly one is wrong use."""
        return value if isinstance(value, date) else Moment().convert(value, param, ctx)[0].date()


class Moment(click.ParamType[tuple[datetime, str]]):
    """A date or a moment, with its zone where one is given; with its precision ("day" or "time")."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[datetime, str]:
        """Return the moment and its precision; a date that can be read two ways is wrong use."""
        from workbench.read.dates import parse_published

        if isinstance(value, tuple):
            return value
        parsed = parse_published(str(value))
        if parsed is None:
            self.fail(f"{value!r} is not a date such as 2031-03-04 or 2031-03-04T21:15-05:00", param, ctx)
        return parsed


def _language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    from workbench.text.languages import language_code

    code = language_code(value) if value is not None else None
    if value is not None and code is None:
        raise click.BadParameter(f"{value!r} is no language: try en, pt-BR or French")
    return code


def article_options(command: F) -> F:
    """Add the options that fill what a file does not say about its article."""
    for option in reversed(
        (
            click.option("--outlet", metavar="NAME", help="Outlet, where the file names none."),
            click.option(
                "--published", type=Moment(), metavar="DATE", help="Date of publication, where the file has none."
            ),
            click.option("--url", metavar="URL", help="Address, where the file has none."),
            click.option(
                "--language",
                callback=_language,
                metavar="CODE",
                help="Language such as en or fr, where the file names none.",
            ),
        )
    ):
        command = option(command)
    return command


def defaults(
    outlet: str | None, published: Published, url: str | None, language: str | None, *, primary: bool = False
) -> Defaults:
    """Return the article options as the readers take them."""
    from workbench.read.fields import Defaults

    moment, precision = published or (None, "day")
    return Defaults(outlet, moment, precision, url, language, primary)


def require_one_article(url: str | None, paths: tuple[Path, ...]) -> None:
    """Refuse `--url` for more than one article: an address says which article it is."""
    if url and (len(paths) > 1 or paths[0].is_dir() or paths[0].suffix.lower() in {".jsonl", ".csv"}):
        raise click.UsageError("--url names one article; give one file with it")


def database_path(db: Path | None) -> Path:
    """Return the database to use: the command's `--db`, the one before the command, `WORKBENCH_DB`, the default."""
    from workbench.store.database import default_path

    chosen = db or click.get_current_context().find_root().obj
    return default_path(str(chosen) if chosen else None)


def open_to_read(db: Path | None) -> Store:
    """Open an existing database for reading; never creates one."""
    from workbench.store.database import Store

    return Store.read(database_path(db))


def open_to_write(db: Path | None) -> Store:
    """Open the database for writing, made where there is none."""
    from workbench.store.database import Store

    return Store.open(database_path(db), upgrading)


def upgrading() -> None:
    """Say why nothing happens for some seconds."""
    diagnostics.note("an earlier version made this database; bringing it up to date (seconds for each million quotes)")


def open_existing_to_write(db: Path | None) -> Store:
    """Open a database for a decision on what is in it; one that does not exist is an error, not a new database."""
    path = database_path(db)
    if not path.exists():
        raise DatabaseError(f"{path}: there is no such database (workbench ingest makes one)")
    return open_to_write(path)
