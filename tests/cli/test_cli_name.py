"""Who reviews: the option, the environment, the settings; else it is asked, once."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.app import workbench
from workbench.store.database import Store


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setattr("workbench.cli.settings.settings_file", lambda: path)
    monkeypatch.setattr("workbench.cli.settings._login", lambda: "jd")
    monkeypatch.setattr("workbench.cli.review.on_terminal", lambda: True)
    monkeypatch.delenv("WORKBENCH_REVIEWER", raising=False)
    return path


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of those for whom the screens were opened."""
    names: list[str] = []
    monkeypatch.setattr("workbench.tui.app.run", lambda _db, name, **_: names.append(name) or 0)
    Store.open(tmp_path / "q.db").close()
    return names


def review(tmp_path: Path, typed: str = "", *more: str) -> Result:
    result = CliRunner().invoke(workbench, ["review", "--db", str(tmp_path / "q.db"), *more], input=typed)
    assert result.exit_code == 0, result.output
    return result


def test_the_name_is_asked_once_and_kept(tmp_path: Path, settings_file: Path, opened: list[str]) -> None:
    assert "Your name" in review(tmp_path, '  Ines "Ina"  Marr\n').stderr
    assert "Your name" not in review(tmp_path).stderr
    assert opened == ['Ines "Ina" Marr'] * 2
    assert tomllib.loads(settings_file.read_text(encoding="utf-8")) == {"reviewer": 'Ines "Ina" Marr'}


def test_the_rest_of_the_settings_stays(tmp_path: Path, settings_file: Path, opened: list[str]) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text('light = true\n[keys]\n"review.confirm" = "c"\n', encoding="utf-8")
    review(tmp_path, "\n")
    assert opened == ["jd"], "Enter takes the login name"
    kept = tomllib.loads(settings_file.read_text(encoding="utf-8"))
    assert kept == {"reviewer": "jd", "light": True, "keys": {"review.confirm": "c"}}


def test_two_windows_that_ask_at_the_same_time_leave_one_name(
    tmp_path: Path, settings_file: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another window has kept while this one asked stays: two names would be no settings at all."""

    def prompt(*_: object, **__: object) -> str:
        settings_file.parent.mkdir()
        settings_file.write_text('reviewer = "Bo"\n', encoding="utf-8")
        return "Ann"

    monkeypatch.setattr("workbench.cli.settings.click.prompt", prompt)
    review(tmp_path)
    assert opened == ["Ann"]
    assert tomllib.loads(settings_file.read_text(encoding="utf-8")) == {"reviewer": "Bo"}


def test_what_cannot_be_shown_is_asked_again(tmp_path: Path, settings_file: Path, opened: list[str]) -> None:
    assert "letters that can be shown" in review(tmp_path, "\x1b[31m\nAnn\n").stderr
    assert opened == ["Ann"]


@pytest.mark.parametrize("way", ["option", "environment"])
def test_who_is_known_is_not_asked(
    tmp_path: Path, settings_file: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "environment":
        monkeypatch.setenv("WORKBENCH_REVIEWER", "Bo")
    result = review(tmp_path, "", *(("--reviewer", "Bo") if way == "option" else ()))
    assert "Your name" not in result.stderr
    assert opened == ["Bo"]
    assert not settings_file.exists()


def test_a_name_that_cannot_be_kept_is_used_all_the_same(
    tmp_path: Path, settings_file: Path, opened: list[str]
) -> None:
    settings_file.parent.write_text("a file where the folder should be")
    assert "could not be kept" in review(tmp_path, "Ann\n").stderr
    assert opened == ["Ann"]
