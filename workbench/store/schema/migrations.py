"""The schema's history: append-only. A migration that has been released is never changed; a new one follows it.

`db/schema.sql` mirrors the result and `db/README.md` says what each table and column means; tests compare both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from workbench.store.schema.m0001_first import FIRST
from workbench.store.schema.m0002_speakers import SPEAKERS
from workbench.store.schema.m0003_passages import PASSAGES
from workbench.store.schema.m0004_exports import EXPORTS
from workbench.store.schema.m0005_matching import MATCHING
from workbench.store.schema.m0008_copies import COPIES
from workbench.store.schema.m0009_steps import STEPS
from workbench.store.schema.m0010_facts import FACTS
from workbench.store.schema.m0011_meaning import MEANING
from workbench.store.schema.m0012_second import SECOND

if TYPE_CHECKING:
    from workbench.store.connection import Connection

migrations = Migrations("workbench")


@migrations(name="m0001_first")
def m0001_first(db: Database) -> None:
    """Articles, quotes, families, decisions, the desk and the search index."""
    for statement in FIRST:
        db.conn.execute(statement)


@migrations(name="m0002_speakers")
def m0002_speakers(db: Database) -> None:
    """The register of speakers, what the machine links with it, and what people decide on it."""
    for statement in SPEAKERS:
        db.conn.execute(statement)


@migrations(name="m0003_passages")
def m0003_passages(db: Database) -> None:
    """Passages of primary sources, with an index of their words."""
    for statement in PASSAGES:
        db.conn.execute(statement)


@migrations(name="m0004_exports")
def m0004_exports(db: Database) -> None:
    """What was exported, so that the next export can bring what is new."""
    for statement in EXPORTS:
        db.conn.execute(statement)


@migrations(name="m0005_matching")
def m0005_matching(db: Database) -> None:
    """What matching finds quotes by, places in pairs and families, vectors of sentences."""
    for statement in MATCHING:
        db.conn.execute(statement)


@migrations(name="m0008_copies")
def m0008_copies(db: Database) -> None:
    """Near copies of articles, days that other articles tell, roles that articles print."""
    for statement in COPIES:
        db.conn.execute(statement)


@migrations(name="m0009_steps")
def m0009_steps(db: Database) -> None:
    """Priorities on the desk in coarser steps."""
    for statement in STEPS:
        db.conn.execute(statement)


@migrations(name="m0010_facts")
def m0010_facts(db: Database) -> None:
    """Offices and other names of speakers that articles tell, and people's decisions on them."""
    for statement in FACTS:
        db.conn.execute(statement)


@migrations(name="m0011_meaning")
def m0011_meaning(db: Database) -> None:
    """What each quote means, as signs of its sentence vectors."""
    for statement in MEANING:
        db.conn.execute(statement)


@migrations(name="m0012_second")
def m0012_second(db: Database) -> None:
    """What awaits a second opinion is not in force."""
    for statement in SECOND:
        db.conn.execute(statement)


def migrate(transaction: Connection) -> list[str]:
    """Apply what is missing, inside the caller's transaction; return the names of the migrations applied."""
    database = Database(transaction, recursive_triggers=False)
    names = [migration.name for migration in migrations.pending(database)]
    migrations.apply(database)
    return names
