"""Plain text and Markdown, with optional front matter. Offsets count from the file's first character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import UnreadableInputError
from workbench.read.decode import decode, read_bytes
from workbench.read.fields import Claims, Defaults, Origin
from workbench.read.front_matter import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.model.article import Article


def read_text(path: Path, origin: Origin, defaults: Defaults) -> Iterator[Article]:
    """Yield the file's one article; raises `UnreadableInputError`."""
    text, encoding = decode(read_bytes(path), str(path))
    record, start = read_front_matter(text, str(path))
    if not text[start:].strip():
        raise UnreadableInputError(str(path), "no text after the front matter")
    claims = Claims()
    claims.add_record(record, "front matter")
    if encoding != "utf-8":
        claims.provenance["text"] = f"decoded as {encoding}"
    yield claims.article(text, origin, defaults)
