"""A person's settings: `config.toml` in the folder that the system gives programs for this. All of it is optional.

reviewer = "Ines Marr"     # who decides
light = true               # dark letters on a light ground in the screens

[keys]                     # keys of the screens, by the names in docs/keys.md
"review.confirm" = "c"
"""

from __future__ import annotations

import getpass
import json
import os
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from workbench.cli import diagnostics
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REVIEWER = "WORKBENCH_REVIEWER"
_KNOWN = frozenset({"reviewer", "light", "keys"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says; an empty file, or none, is all defaults."""

    reviewer: str = ""
    light: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


def settings_file() -> Path:
    """Return where the settings stand; the file need not exist."""
    from platformdirs import user_config_path

    return user_config_path("workbench") / "config.toml"


def settings() -> Settings:
    """Return the settings; a file that is wrong is wrong use, with its name and what is wrong."""
    path = settings_file()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: {error}") from error
    if unknown := sorted(content.keys() - _KNOWN):
        raise click.UsageError(f"{path}: {', '.join(unknown)} is no setting; there are {', '.join(sorted(_KNOWN))}")
    reviewer, light, keys = content.get("reviewer", ""), content.get("light", False), content.get("keys", {})
    if not isinstance(reviewer, str):
        raise click.UsageError(f"{path}: reviewer has to be a name in quotation marks")
    if not isinstance(light, bool):
        raise click.UsageError(f"{path}: light has to be true or false")
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise click.UsageError(f"{path}: [keys] has to give each name a key in quotation marks")
    return Settings(reviewer, light, keys)


def reviewer_name(option: str | None) -> str:
    """Return who decides: the option, else `WORKBENCH_REVIEWER`, else the settings, else the login name."""
    name = option or os.environ.get(REVIEWER) or settings().reviewer or _login()
    name = " ".join(name.split())
    if not name:
        raise click.UsageError("who decides? give --reviewer NAME or set WORKBENCH_REVIEWER")
    return name


def asked_reviewer_name(option: str | None) -> str:
    """Return who decides as `reviewer_name` does, but ask where neither option, environment nor settings say it.

    The answer is kept in the settings: it is asked once.
    """
    if option or os.environ.get(REVIEWER) or settings().reviewer:
        return reviewer_name(option)
    words = "Your name, as it will stand with your verdicts"
    name: str = click.prompt(words, default=_login() or None, value_proc=_as_name, err=True)
    _keep(name)
    return name


def _as_name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name or not name.isprintable():
        raise click.BadParameter("a name needs letters that can be shown")
    return name


def _keep(name: str) -> None:
    """Write the name before all else that the settings say; where that fails it is asked again next time.

    Another window may have asked at the same time: the file is read again, and written whole or not at all.
    """
    from workbench.export.files import whole_file

    path = settings_file().resolve()
    if settings().reviewer:
        return
    try:
        before = path.read_bytes() if path.exists() else b""
        with whole_file(path, overwrite=True) as stream:
            stream.write(f"reviewer = {json.dumps(name, ensure_ascii=False)}\n".encode() + before)
    except (OSError, WorkbenchError) as error:
        diagnostics.warning(f"your name could not be kept: {error}")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
