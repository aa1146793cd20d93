"""Which quotes belong together: what the matcher grouped, bound by what people decided."""
