"""Who decides: `--reviewer`, else `WORKBENCH_REVIEWER`, else the configuration file, else the login name."""

from __future__ import annotations

import getpass
import os
import tomllib
from pathlib import Path

import click

ENVIRONMENT = "WORKBENCH_REVIEWER"


def configuration_file() -> Path:
    """Return where a person's settings stand; the file need not exist."""
    from platformdirs import user_config_path

    return user_config_path("workbench") / "config.toml"


def reviewer_name(option: str | None) -> str:
    """Return the reviewer's name; wrong use where there is none to be had."""
    name = " ".join((option or os.environ.get(ENVIRONMENT) or _configured() or _login()).split())
    if not name:
        raise click.UsageError("who decides? give --reviewer NAME or set WORKBENCH_REVIEWER")
    return name


def _configured() -> str:
    path = configuration_file()
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return ""
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: {error}") from error
    name = settings.get("reviewer", "")
    if not isinstance(name, str):
        raise click.UsageError(f"{path}: reviewer has to be a name in quotation marks")
    return name


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
