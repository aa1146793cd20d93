"""A quote made ready for comparing: its words, names, clauses and what they mean."""
