"""One entry for all formats: a file goes in, its articles come out, or the reason why not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.errors import UnreadableInputError
from workbench.read.fields import Defaults, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.model.article import Article


def read_file(path: Path, defaults: Defaults | None = None) -> Iterator[Article | UnreadableInputError]:
    """Yield every article of one file; what cannot be read is yielded as its error, in its place.

    Nothing is raised for bad input, so that one file never keeps the others out.
    """
    try:
        yield from _read(path, defaults or Defaults())
    except UnreadableInputError as error:
        yield error
    except OSError as error:
        yield UnreadableInputError(str(path), (error.strerror or str(error)).lower())


def _read(path: Path, defaults: Defaults) -> Iterator[Article | UnreadableInputError]:
    ending = path.suffix.lower()
    stem = _printable(path.stem)
    origin = Origin(stem, _printable(str(path.resolve())), stem, str(path))
    if ending in {".html", ".htm"}:
        from workbench.read.html import read_html

        yield from read_html(path, origin, defaults)
    elif ending == ".jsonl":
        from workbench.read.json_records import read_json_lines

        yield from read_json_lines(path, origin, defaults)
    elif ending == ".json":
        from workbench.read.json_records import read_json

        yield from read_json(path, origin, defaults)
    elif ending == ".csv":
        from workbench.read.csv_records import read_csv

        yield from read_csv(path, origin, defaults)
    else:
        from workbench.read.text import read_text

        yield from read_text(path, origin, defaults)


def _printable(name: str) -> str:
    """Return a file's name as Unicode: one that is not UTF-8 on the disk cannot stand in a database as it is."""
    return os.fsencode(name).decode("utf-8", "replace")
