"""`workbench speakers merge`, `split`, `accept` and `reject`: a person's decisions on who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.settings import reviewer_name
from workbench.cli.speaker_forms import dated

if TYPE_CHECKING:
    from pathlib import Path


def _checked_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return a day, month or year as it stands; raise a usage error for anything else."""
    if value is None:
        return None
    from workbench.read.speakers import day_or_part

    try:
        return day_or_part(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("one", metavar="SPEAKER")
@click.argument("other", metavar="SPEAKER")
@click.option("--anyway", is_flag=True, help="Although somebody decided that they are not the same.")
@options.reviewer_option
@options.database_option
def merge(one: str, other: str, anyway: bool, reviewer: str | None, db: Path | None) -> int:
    """Say that two speakers are one person; the first keeps its number."""
    from workbench.services.speakers import merge as join

    with options.open_existing_to_write(db) as store:
        join(store, reviewer_name(reviewer), one, other, override=anyway)
    output.write_text(f"{one} and {other} are one speaker")
    return diagnostics.DONE


@click.command()
@click.argument("speaker", metavar="SPEAKER")
@click.argument("other", metavar="NAME|SPEAKER")
@click.option("--article", metavar="ARTICLE", help="Only in this article: its number, name, address or path.")
@options.reviewer_option
@options.database_option
def split(speaker: str, other: str, article: str | None, reviewer: str | None, db: Path | None) -> int:
    """Say that a name as printed is not SPEAKER's, or, with a number, that two speakers are not the same.

    With a number this also answers a suggestion, and takes apart what was merged.
    """
    from workbench.services.speakers import part
    from workbench.services.speakers import split as take_out

    by_number = other.strip().isdecimal()
    if by_number and article is not None:
        raise click.UsageError("--article goes with a name, not with a number")
    with options.open_existing_to_write(db) as store:
        if by_number:
            part(store, reviewer_name(reviewer), speaker, other)
            words = f"{speaker} and {other} are not the same speaker"
        else:
            made = take_out(store, reviewer_name(reviewer), speaker, other, article)
            words = f"{other} is speaker {made.id} now"
    output.write_text(words)
    return diagnostics.DONE


@click.command()
@click.argument("speaker", metavar="SPEAKER")
@click.argument("words", metavar="ROLE|NAME")
@click.option("--from", "since", metavar="DAY", callback=_checked_day, help="From when: a day, month or year.")
@click.option("--to", "until", metavar="DAY", callback=_checked_day, help="Up to when.")
@options.reviewer_option
@options.database_option
def accept(
    speaker: str, words: str, since: str | None, until: str | None, reviewer: str | None, db: Path | None
) -> int:
    """Take an office or another name that articles tell of SPEAKER into the register.

    ROLE or NAME as `show` and `suggest --facts` have it. An office gets the time that the articles tell, or the one
    given. A name then finds the speaker in later articles.
    """
    from workbench.services.speakers import accept as take

    with options.open_existing_to_write(db) as store:
        found, taken = take(store, reviewer_name(reviewer), speaker, words, since, until)
    for line in dict.fromkeys(dated(one.words, one.since, one.until) for one in taken):
        output.write_text(f"accepted for {found.name} ({found.id}): {line}")
    return diagnostics.DONE


@click.command()
@click.argument("speaker", metavar="SPEAKER")
@click.argument("words", metavar="ROLE|NAME")
@options.reviewer_option
@options.database_option
def reject(speaker: str, words: str, reviewer: str | None, db: Path | None) -> int:
    """Say that an office or another name that articles tell of SPEAKER is not so; it is not suggested again.

    This also takes back, later, what was accepted.
    """
    from workbench.services.speakers import reject as refuse

    with options.open_existing_to_write(db) as store:
        found = refuse(store, reviewer_name(reviewer), speaker, words)
    output.write_text(f"rejected for {found.name} ({found.id}): {words}")
    return diagnostics.DONE
