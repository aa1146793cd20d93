"""A file that appears whole or not at all, and never in place of another."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class UnwritableOutputError(WorkbenchError):
    """The file to write exists already, or its folder cannot be written."""


@contextmanager
def whole_file(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Give a stream whose content stands at `path` once the block has ended without an error.

    It is written beside the target and renamed, so that nobody ever reads half of it. Raises
    `UnwritableOutputError` where the file exists (unless `overwrite`) or cannot be written.
    """
    if path.exists() and not overwrite:
        raise UnwritableOutputError(f"{path}: exists already; choose another name or say --overwrite")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise UnwritableOutputError(f"{path}: cannot be written ({(error.strerror or str(error)).lower()})") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o666 & ~_umask())
        _place(part, path, overwrite=overwrite)
    except OSError as error:
        raise UnwritableOutputError(f"{path}: cannot be written ({(error.strerror or str(error)).lower()})") from error
    finally:
        part.unlink(missing_ok=True)


def free_name(folder: Path, day: date, ending: str) -> Path:
    """Return `quotes-DAY.ENDING` in `folder`, or with `-2`, `-3`, ... the first that is not taken."""
    path = folder / f"quotes-{day.isoformat()}.{ending}"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"quotes-{day.isoformat()}-{number}.{ending}"
    return path


def _place(part: Path, path: Path, *, overwrite: bool) -> None:
    if overwrite:
        part.replace(path)
        return
    try:
        path.hardlink_to(part)  # fails where somebody made the file in the meantime; a rename would replace it
    except FileExistsError as error:
        raise UnwritableOutputError(f"{path}: was made by another program in the meantime") from error
    except OSError:
        part.replace(path)  # a file system without hard links


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
