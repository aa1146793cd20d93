"""Which tables there are, and how they came to be: migrations, append-only."""
