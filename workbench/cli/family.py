"""`workbench family`: which quotes report one utterance, and a person's decisions on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics, options, output
from workbench.cli.settings import reviewer_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.services.desk.review import Desk


@click.group(
    epilog="""\b
Examples:
  workbench family show F3               its quotes, how they differ, where they come from
  workbench family split 12              quote 12 is another utterance
  workbench family join 12 40            both quotes report one utterance
  workbench family merge F3 F7           all quotes of both families do"""
)
def family() -> None:
    """See and correct which quotes belong together. Each decision binds every later matching and can be undone."""


@family.command()
@click.argument("target", metavar="FAMILY")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@options.reader_option
@options.database_option
def show(target: str, as_json: bool, reviewer: str | None, db: Path | None) -> int:
    """Show FAMILY: its outlets and independent sources, its quotes with how each differs from the reference, and the
    passages of primary sources that they come from."""
    from workbench.services.compare.passages import of_quotes
    from workbench.services.show import family as find
    from workbench.services.show import family_dict

    with options.open_to_read(db) as store:
        found = find(store, target, reviewer_name(reviewer))
        passages = of_quotes(store, [member.row.id for member in found.members])
    if as_json:
        listed = [{"quote": quote_id, **passage.to_dict()} for quote_id, passage in passages.items()]
        output.write_object({**family_dict(found), "passages": listed})
        return diagnostics.DONE
    from workbench.cli.detail import describe_family
    from workbench.cli.passage import describe_passage

    lines = list(describe_family(found))
    for quote_id, passage in passages.items():
        lines += ["", f"Quote {quote_id}", *describe_passage(passage)]
    output.write_text("\n".join(lines), prose=True)
    return diagnostics.DONE


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
    from workbench.services.desk.review import Desk

    with options.open_existing_to_write(db) as store:
        act(Desk(store, reviewer_name(reviewer)))
    output.write_text(words)
    return diagnostics.DONE
