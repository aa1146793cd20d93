"""Which schema a database has, and whether this program can work with it. Cheap to import: no sqlite-utils here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import DatabaseError

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.store.connection import Connection

VERSIONS = (
    "m0001_first", "m0002_speakers", "m0003_passages", "m0004_exports", "m0005_matching", "m0008_copies",
    "m0009_steps", "m0010_facts", "m0011_meaning", "m0012_second",
)  # fmt: skip
"""Names of all migrations, oldest first; a test holds this against `migrations.py`."""

_DERIVED_SHADOWS = ("quote_fts_%", "passage_fts_%")


def applied(connection: Connection) -> list[str] | None:
    """Return the names of the migrations that were applied, or None where the file is empty."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not tables:
        return None
    if "_sqlite_migrations" not in tables:
        return []
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'workbench' ORDER BY id")
    return [name for (name,) in rows]


def require_ours(connection: Connection, path: Path) -> list[str]:
    """Return the migrations that are missing; raise `DatabaseError` for a foreign or a newer database."""
    found = applied(connection)
    if found is None:
        return list(VERSIONS)
    if not found:
        raise DatabaseError(f"{path}: this is an SQLite database, but not one of the workbench")
    unknown = [name for name in found if name not in VERSIONS]
    if unknown:
        raise DatabaseError(
            f"{path}: the database was made by a newer version of the workbench ({unknown[-1]}); install that version"
        )
    return [name for name in VERSIONS if name not in found]


def require_current(connection: Connection, path: Path) -> None:
    """Raise `DatabaseError` unless the database has exactly this program's schema."""
    missing = require_ours(connection, path)
    if len(missing) == len(VERSIONS):
        raise DatabaseError(f"{path}: the database is empty (workbench ingest fills it)")
    if missing:
        raise DatabaseError(
            f"{path}: the database was made by an earlier version of the workbench; "
            "any command that writes (workbench review, workbench ingest) brings it up to date"
        )


def schema_sql(connection: Connection) -> str:
    """Return the schema as SQL text, in the order it was made, without what SQLite and FTS5 make themselves."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '_sqlite_migrations' AND tbl_name NOT LIKE '_sqlite_migrations'"
        " AND name NOT LIKE ? AND name NOT LIKE ? ORDER BY rowid",
        _DERIVED_SHADOWS,
    )
    head = "-- Made by `python -m workbench.store.schema`; a test compares it. Change migrations.py, not this file.\n"
    return head + "\n".join(f"{sql};\n" for (sql,) in rows)
