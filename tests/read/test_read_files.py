"""Which files of a folder are read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from workbench.read.files import list_files


def names(paths: tuple[Path, ...], top: Path) -> list[str]:
    return [str(path.relative_to(top)) for path in paths]


def test_a_folder_is_walked_in_order_and_what_is_no_article_is_counted(tmp_path: Path) -> None:
    for name in ["b.txt", "a.MD", "sub/c.html", "sub/deep/d.jsonl", "z.csv"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    for name in ["README.md", "sub/readme.txt", "LICENSE.txt", "notes.pdf", "Makefile"]:
        (tmp_path / name).write_text("x")
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("x")
    listing = list_files([tmp_path])
    assert names(listing.files, tmp_path) == ["a.MD", "b.txt", "sub/c.html", "sub/deep/d.jsonl", "z.csv"]
    assert listing.ignored == 5
    assert not listing.refused


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("x")
    assert list_files([readme, readme]).files == (readme,)


def test_what_cannot_be_read_is_refused_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.pdf").write_text("x")
    listing = list_files([tmp_path / "gone.txt", tmp_path / "b.pdf", Path(os.devnull), tmp_path / "a.txt"])
    assert listing.files == (tmp_path / "a.txt",)
    assert [error.reason.split(" ")[0] for error in listing.refused] == ["no", "its", "not"]


def test_links_out_of_the_folder_are_refused_and_links_inside_are_not_read_twice(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text("x")
    (folder / "a.txt").write_text("x")
    (folder / "out.txt").symlink_to(secret)
    (folder / "outside").symlink_to(tmp_path)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "nowhere.txt").symlink_to(folder / "nothing.txt")
    listing = list_files([folder])
    assert names(listing.files, folder) == ["a.txt"]
    assert [Path(error.path).name for error in listing.refused] == ["circle.txt", "out.txt", "outside"]
    assert listing.ignored == 3


def test_a_file_that_cannot_be_looked_at_does_not_end_the_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("x")
    look = Path.is_symlink

    def denied(path: Path) -> bool:  # as in a folder that may be listed and not entered; root may enter all
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "is_symlink", denied)
    listing = list_files([tmp_path])
    assert names(listing.files, tmp_path) == ["a.txt", "c.txt"]
    assert [(Path(error.path).name, error.reason) for error in listing.refused] == [("b.txt", "permission denied")]


def test_a_pipe_in_a_folder_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert list_files([tmp_path]).files == ()


def test_very_deep_folders(tmp_path: Path) -> None:
    """Deeper than Python's calls; removed by `rm`, which pytest's own removal could not do."""
    top = tmp_path / "top"
    folder = top
    for _ in range(1200):
        folder = folder / "d"
        folder.parent.mkdir()
    (folder.parent / "a.txt").write_text("x")
    try:
        assert len(list_files([top]).files) == 1
    finally:
        subprocess.run(["rm", "-rf", top], check=True)
