"""`workbench family`: a person's decisions on which quotes report one utterance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.settings import reviewer_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.services.review import Desk


@click.group(
    epilog="""\b
Examples:
  workbench family split 12              quote 12 is another utterance
  workbench family join 12 40            both quotes report one utterance
  workbench family merge F3 F7           all quotes of both families do
  workbench search --family F3           who is in it"""
)
def family() -> None:
    """Correct which quotes belong together. Each decision binds every later matching and can be undone."""


@family.command()
@click.argument("quote_id", metavar="ID", type=int)
@options.reviewer_option
@options.database_option
def split(quote_id: int, reviewer: str | None, db: Path | None) -> int:
    """Take quote ID out of its family: it is another utterance."""
    return _decide(db, reviewer, lambda desk: desk.split(quote_id), f"quote {quote_id} stands alone")


@family.command()
@click.argument("one", metavar="FAMILY")
@click.argument("other", metavar="FAMILY")
@options.reviewer_option
@options.database_option
def merge(one: str, other: str, reviewer: str | None, db: Path | None) -> int:
    """Make one family of two: all their quotes report one utterance."""
    return _decide(db, reviewer, lambda desk: desk.merge(one, other), f"{one} and {other} are one family")


@family.command()
@click.argument("one", metavar="ID", type=int)
@click.argument("other", metavar="ID", type=int)
@options.reviewer_option
@options.database_option
def join(one: int, other: int, reviewer: str | None, db: Path | None) -> int:
    """Say that two quotes report one utterance; their families become one."""
    return _decide(db, reviewer, lambda desk: desk.join(one, other), f"quotes {one} and {other} are one utterance")


@family.command()
@click.argument("quote_id", metavar="ID", type=int)
@click.argument("target", metavar="FAMILY")
@options.reviewer_option
@options.database_option
def move(quote_id: int, target: str, reviewer: str | None, db: Path | None) -> int:
    """Move quote ID into another family."""
    return _decide(db, reviewer, lambda desk: desk.move(quote_id, target), f"quote {quote_id} belongs to {target}")


@family.command()
@click.argument("quote_id", metavar="ID", type=int)
@options.reviewer_option
@options.database_option
def occasion(quote_id: int, reviewer: str | None, db: Path | None) -> int:
    """Mark quote ID as the same words on a different occasion."""
    return _decide(
        db, reviewer, lambda desk: desk.different_occasion(quote_id), f"quote {quote_id} was said on another occasion"
    )


@family.command()
@click.argument("target", metavar="FAMILY")
@click.argument("quote_id", metavar="ID", type=int)
@options.reviewer_option
@options.database_option
def reference(target: str, quote_id: int, reviewer: str | None, db: Path | None) -> int:
    """Compare the family's members with quote ID's wording."""
    return _decide(
        db, reviewer, lambda desk: desk.set_reference(target, quote_id), f"{target} is compared with quote {quote_id}"
    )


def _decide(db: Path | None, reviewer: str | None, act: Callable[[Desk], object], words: str) -> int:
    from workbench.services.review import Desk

    with options.open_existing_to_write(db) as store:
        act(Desk(store, reviewer_name(reviewer)))
    output.write_text(words)
    return diagnostics.DONE
