"""Which words an article also writes small: asked for one by one, as if all had been listed."""

from __future__ import annotations

import pytest

from workbench.extract.speakers.lower_case import LowerCase
from workbench.model.spans import Span

TEXT = "Ferries stop. The harbour’s ferries wait at www.pier.org/quay; Mole-side, d’eau and l’aube."


@pytest.mark.parametrize(
    ("word", "there"),
    [
        ("ferries", True),
        ("wait", True),
        ("harbour", False),
        ("harbour’s", True),
        ("stop", True),
        ("pier", False),
        ("quay", False),
        ("side", False),
        ("aube", False),
        ("d’eau", True),
        ("the", False),
        ("wai", False),
        ("", False),
    ],
)
def test_whole_words_outside_addresses(word: str, there: bool) -> None:
    assert (word in LowerCase(TEXT, ())) is there


def test_what_is_skipped_does_not_count() -> None:
    start = TEXT.index("The harbour")
    assert "ferries" not in LowerCase(TEXT, [Span(start, TEXT.index("wait"))])
    assert "wait" in LowerCase(TEXT, [Span(start, TEXT.index("wait"))])
