"""`workbench db`: looking after the database file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli import diagnostics, options, output


@click.group(
    epilog="""\b
Examples:
  workbench db check
  workbench db backup copies/monday.db
  workbench db restore copies/monday.db --db db/quotes.db"""
)
def db() -> None:
    """What the database holds, whether it is sound, copies of it, room. All but restore and compact only read it."""


@db.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@options.database_option
def info(as_json: bool, db: Path | None) -> int:
    """Say what the database holds: its size, schema, rows and reviewers."""
    from workbench.cli.table import shown
    from workbench.services.maintenance import info as look

    found = look(options.database_path(db))
    if as_json:
        output.write_object(asdict(found))
        return diagnostics.DONE
    lines = [
        f"{'file':<18}{shown(found.path)}",
        f"{'size':<18}{found.bytes / 1_000_000:,.1f} MB",
        f"{'schema':<18}{', '.join(found.schema)}"
        + (f" (missing: {', '.join(found.missing)})" if found.missing else ""),
        *(f"{name.replace('_', ' '):<18}{number:,}" for name, number in found.counts.items()),
        f"{'reviewers':<18}{shown(found.reviewers) or 'nobody yet'}",
        f"{'last action':<18}{found.last_action_at or 'none'}",
    ]
    output.write_text("\n".join(lines))
    return diagnostics.DONE


@db.command()
@options.database_option
def check(db: Path | None) -> int:
    """Check the file, its references, every offset against its text, and the search index against the tables.

    What is wrong is printed, a line each, and the exit code is then 2. Nobody is kept waiting meanwhile.
    """
    from workbench.services.maintenance import check as look

    findings = look(options.database_path(db))
    for finding in findings:
        output.write_text(f"{finding.part}: {diagnostics.printable(finding.words)}")
    diagnostics.note(f"{len(findings)} found" if findings else "sound")
    return diagnostics.WRONG if findings else diagnostics.DONE


@db.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
@options.database_option
def backup(target: Path, overwrite: bool, db: Path | None) -> int:
    """Write a sound copy to FILE, also while others read and write; it appears whole or not at all."""
    from workbench.services.maintenance import backup as copy

    output.write_text(str(copy(options.database_path(db), target, replace=overwrite)))
    return diagnostics.DONE


@db.command()
@click.argument("copy", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@options.database_option
def restore(copy: Path, db: Path | None) -> int:
    """Put the backup FILE in the place of a missing database; one that is there is never replaced."""
    from workbench.services.maintenance import restore as put_back

    output.write_text(str(put_back(copy, options.database_path(db))))
    return diagnostics.DONE


@db.command()
@options.database_option
def compact(db: Path | None) -> int:
    """Give unused room back and put the search index in order."""
    from workbench.services.maintenance import compact as shrink

    before, after = shrink(options.database_path(db))
    output.write_text(f"{before / 1_000_000:,.1f} MB, now {after / 1_000_000:,.1f} MB")
    return diagnostics.DONE
