"""A file appears whole or not at all, and never in place of another."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from workbench.export.files import UnwritableOutputError, free_name, whole_file


def test_nothing_is_seen_before_the_end(tmp_path: Path) -> None:
    path = tmp_path / "new" / "out.csv"
    with whole_file(path) as stream:
        stream.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"
    assert [entry.name for entry in path.parent.iterdir()] == ["out.csv"]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    def write() -> None:
        with whole_file(path, overwrite=True) as stream:
            stream.write(b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write()
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_made_in_the_meantime_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    def write() -> None:
        with whole_file(path) as stream:
            stream.write(b"ours")
            path.write_bytes(b"theirs")

    with pytest.raises(UnwritableOutputError, match="in the meantime"):
        write()
    assert path.read_bytes() == b"theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    with whole_file(tmp_path / "out.csv") as stream:
        stream.write(b"x")
    assert (tmp_path / "out.csv").stat().st_mode == plain.stat().st_mode


def test_names_that_are_free(tmp_path: Path) -> None:
    day = date(2031, 3, 8)
    names = []
    for _ in range(3):
        path = free_name(tmp_path, day, "csv")
        path.touch()
        names.append(path.name)
    assert names == ["quotes-2031-03-08.csv", "quotes-2031-03-08-2.csv", "quotes-2031-03-08-3.csv"]


def test_the_umask_is_left_as_it_was(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with whole_file(tmp_path / "out.csv") as stream:
            stream.write(b"x")
        assert os.umask(0o027) == 0o027
        assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)
