"""The command line in this process, away from the person's own settings and databases."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_newsroom import ARTICLES, Run
from click.testing import CliRunner, Result

from workbench.cli.app import workbench


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `workbench` with words; the current folder is empty, no setting of the machine is seen."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for name in ("WORKBENCH_DB", "WORKBENCH_REVIEWER", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOGNAME", "somebody")

    def call(*words: object, **options: Any) -> Result:
        return CliRunner().invoke(workbench, [str(word) for word in words], prog_name="workbench", **options)

    return call


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three articles of an invented valley."""
    folder = tmp_path_factory.mktemp("newsroom")
    for name, content in ARTICLES.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def ingested(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the newsroom in it; to be copied, never written."""
    path = tmp_path_factory.mktemp("database") / "quotes.db"
    result = CliRunner().invoke(workbench, ["ingest", str(newsroom), "--db", str(path)], prog_name="workbench")
    assert result.exit_code == 0, result.stderr
    return path


@pytest.fixture
def db(ingested: Path, tmp_path: Path) -> Path:
    """A copy of the database for one test."""
    return Path(shutil.copy(ingested, tmp_path / "quotes.db"))
