"""Every command is documented, with an example, and the reference is the help as it is."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click
import pytest

from workbench.cli.app import COMMANDS, workbench
from workbench.services.export import COLUMNS

ROOT = Path(__file__).parents[2]


def command(name: str) -> click.Command:
    found = workbench.get_command(click.Context(workbench), name)
    assert found is not None
    return found


def test_the_reference_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_commands", ROOT / "docs" / "make_commands.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == script.reference(), "run: python docs/make_commands.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_explains_and_shows_an_example(name: str) -> None:
    found = command(name)
    assert len(found.help or "") > 60
    assert f"workbench {name}" in (found.epilog or "")
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("name", COMMANDS)
def test_lines_that_click_does_not_wrap_fit_the_width(name: str) -> None:
    assert all(len(line) <= 98 for line in (command(name).epilog or "").splitlines())


def test_every_column_of_the_export_is_explained() -> None:
    text = (ROOT / "exports" / "README.md").read_text(encoding="utf-8")
    missing = [column for column in COLUMNS if f"`{column}`" not in text and not column.startswith("check_")]
    assert missing == []
