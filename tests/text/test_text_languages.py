"""A language is told by its code or its name; anything else is none."""

from __future__ import annotations

import pytest

from workbench.errors import InvalidDecisionError
from workbench.text.languages import known_language, language_code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("pt-BR", "pt"),
        ("zh_Hans_CN", "zh"),
        ("French", "fr"),
        (" french ", "fr"),
        ("Französisch", "fr"),
        ("francés", "fr"),
        ("Ukrainian", "uk"),
        ("the press", None),
        ("xx", None),
        ("", None),
        ("12", None),
    ],
)
def test_codes_and_names(words: str, code: str | None) -> None:
    assert language_code(words) == code


def test_what_is_no_language_is_refused_with_an_example() -> None:
    assert known_language("  ") is None
    assert known_language("German") == "de"
    with pytest.raises(InvalidDecisionError, match="“the press” is no language; try French or fr"):
        known_language("the press")
