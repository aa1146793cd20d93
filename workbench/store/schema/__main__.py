"""Prints the newest schema: `python -m workbench.store.schema`."""

import sqlite3

from workbench.store.connection import _fold_value
from workbench.store.schema.migrations import migrate
from workbench.store.schema.version import schema_sql

connection = sqlite3.connect(":memory:", isolation_level=None)
connection.create_function("fold", 1, _fold_value, deterministic=True)
migrate(connection)
print(schema_sql(connection), end="")
