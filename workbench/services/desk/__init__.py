"""The review desk: the queue, a quote with all about it, decisions on it."""
