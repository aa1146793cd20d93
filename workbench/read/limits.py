"""How much the readers take in at once, so that no file can exhaust the machine."""

MAX_ARTICLE_BYTES = 10_000_000
"""Largest text, Markdown or HTML file, and largest record of a JSON Lines or CSV file. A long novel is 3 MB."""

MAX_JSON_BYTES = 64_000_000
"""Largest JSON file: it has to be parsed whole. Larger collections come as JSON Lines, which are streamed."""

MAX_METADATA_CHARS = 2_000
"""A title or an outlet's name longer than this is not one."""


def megabytes(size: int) -> str:
    """Return `size` (bytes) for a message, such as "10 MB"."""
    return f"{size / 1_000_000:.0f} MB"
