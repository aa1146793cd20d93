"""The only part that knows SQLite: schema, migrations, reading and writing records."""
