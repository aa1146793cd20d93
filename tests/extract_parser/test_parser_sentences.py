"""Which sentences are given to the parser."""

from __future__ import annotations

import pytest

from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.model.article import Article

OPENING = "The harbour board met in the old customs house for most of the afternoon. "


@pytest.mark.parametrize(
    ("sentence", "parsed"),
    [
        ("The clerk said the ferry was late.", True),
        ("The clerk felt that the ferry was late.", True),
        ("According to the clerk, the ferry was late.", True),
        ("Going home, she made use of the ferry.", False),
        ("The clerk made a list and hit the desk, the mayor insisted.", True),
        ("The ferry was late.", False),
        ("The clerk went home and put the ferry down as “a floating shed” in her book.", True),
    ],
)
def test_a_sentence_is_parsed_for_what_may_be_speech_in_it(sentence: str, parsed: bool) -> None:
    document = Document.read(Article(text=OPENING + sentence + "\n", name="test", language="en"))
    parse_documents([document])
    assert bool(document.trees) is parsed
