"""Pull quotes: the name stands on the last line, inside the marks."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article

BODY = "The harbour board met on Tuesday to talk about the toll, and nobody was pleased with what it heard.\n\n"


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Ada Vell.", "Ada Vell"),
        ("Ada Vell, harbour board", "Ada Vell"),
        ("Former board president Ada Vell.", "Ada Vell"),
    ],
)
def test_who_is_named_on_the_last_line_speaks(line: str, speaker: str, fast: bool) -> None:
    text = f"{BODY}“We will pay this toll for as long as it takes.\n{line}”\n\n{BODY}"
    (quote,) = extract(Article(name="a", path=None, text=text), fast=fast).quotes
    assert [span.of(text) for span in quote.content] == ["We will pay this toll for as long as it takes."]
    assert quote.speaker == speaker
    assert "last line" in quote.reason.words


@pytest.mark.parametrize(
    "line",
    ["And Ada Vell said no.", "The Harbour Board lied.", "Why Ada Vell?", "We love the upper mill.", "Brell."],
)
def test_a_last_line_of_speech_is_no_name(line: str) -> None:
    text = f"{BODY}“We will pay this toll for as long as it takes.\n{line}”\n\n{BODY}"
    (quote,) = extract(Article(name="a", path=None, text=text), fast=True).quotes
    assert quote.content[-1].of(text).endswith(line.rstrip("?.") + line[-1])
