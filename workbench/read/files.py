"""Which files are read. Folders are walked in sorted order; what is passed over is counted, never silent.

Within a folder these are passed over: hidden files and folders; files *about* the folder (README, LICENSE, CHANGELOG
and the like, in any case, whatever their ending), since they are not articles; unknown endings; links to files inside
the folder, since these are read at their own place. A link that leads out of the folder is refused: a folder from
somebody else must not be able to pull in files of this machine. A file that a person names is read whatever its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UnreadableInputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDINGS = (".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".csv")
_ABOUT_THE_FOLDER = frozenset(
    ["authors", "changelog", "changes", "citation", "contributing", "copying", "licence", "license", "notice", "readme"]
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to read, what was refused at sight, and how many files of a folder are no articles."""

    files: tuple[Path, ...]
    refused: tuple[UnreadableInputError, ...]
    ignored: int


def list_files(paths: Sequence[Path]) -> Listing:
    """Return what is to be read of `paths` (files and folders), each file once, folders sorted by name."""
    files: dict[Path, None] = {}
    refused: list[UnreadableInputError] = []
    ignored = 0
    for path in paths:
        for item in _entries(path):
            if isinstance(item, UnreadableInputError):
                refused.append(item)
            elif item is None:
                ignored += 1
            else:
                files[item] = None
    return Listing(tuple(files), tuple(refused), ignored)


def _entries(path: Path) -> Iterator[Path | UnreadableInputError | None]:
    """Yield a named file or a folder's articles in order, errors in their place, None for what is passed over."""
    try:
        if path.is_dir():
            yield from _walk(path)
        elif reason := _why_not(path):
            yield UnreadableInputError(str(path), reason)
        else:
            yield path
    except OSError as error:
        yield UnreadableInputError(str(path), (error.strerror or str(error)).lower())


def _why_not(path: Path) -> str | None:
    if not path.exists():
        return "no such file or folder"
    if not path.is_file():
        return "not a regular file"
    if path.suffix.lower() not in ENDINGS:
        return f"its ending is none of {' '.join(ENDINGS)}"
    return None


def _walk(top: Path) -> Iterator[Path | UnreadableInputError | None]:
    # A stack and no recursion: folders can be nested deeper than Python's calls.
    root = top.resolve()
    pending = [top]
    while pending:
        path = pending.pop()
        try:
            if path.is_symlink() and path != top:
                yield _link(path, root)
            elif path.is_dir():
                names = sorted((entry.name for entry in path.iterdir()), reverse=True)
                pending.extend(path / name for name in names if not name.startswith("."))
            elif not path.is_file() or path.suffix.lower() not in ENDINGS or _is_about_the_folder(path.name):
                yield None
            else:
                yield path
        except OSError as error:  # of this one alone: the rest of the folder goes on
            yield UnreadableInputError(str(path), (error.strerror or str(error)).lower())


def _link(path: Path, root: Path) -> UnreadableInputError | None:
    try:
        inside = path.resolve().is_relative_to(root)
    except RuntimeError:  # pathlib's word for links in a circle
        return UnreadableInputError(str(path), "a link that leads in a circle")
    return None if inside else UnreadableInputError(str(path), "a link that leads out of the folder")


def _is_about_the_folder(name: str) -> bool:
    return name.split(".", maxsplit=1)[0].casefold() in _ABOUT_THE_FOLDER
