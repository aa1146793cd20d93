"""What lists and searches read: the desk's narrow rows, filters, the full-text index, counts."""
