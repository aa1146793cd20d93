"""What is told of candidates: whose words a quotation is said to be, a label before it, a short answer before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.extract.pipeline import extract
from workbench.extract.quoted.choose import walk
from workbench.extract.quoted.facts import told
from workbench.extract.quoted.scene import Scene
from workbench.extract.quoted.segments import segments
from workbench.model.article import Article

if TYPE_CHECKING:
    from workbench.extract.quoted.facts import Fact
    from workbench.extract.quoted.mentions import Mention
    from workbench.extract.quoted.segments import Segment


def _told(text: str, mention: str, *, first_is: str | None = None) -> list[str]:
    """The names of the facts about `mention` as the source of the last quotation; the first one is of `first_is`."""
    document = Document.read(Article(text=text, name="article", language="en"))
    parse_documents([document])
    assert document.grammar is not None
    scene = Scene(document, document.grammar)
    found: list[str] = []

    def answer(_: Segment, mentions: list[Mention | None], __: list[list[Fact]]) -> Mention | None:
        return next((item for item in mentions if item and item.span.of(text) == first_is), None)

    for _, mentions, facts in walk(scene, segments(document), answer):
        found = next((told(f) for m, f in zip(mentions, facts, strict=True) if m and m.span.of(text) == mention), [])
    return found


@pytest.mark.parametrize(
    ("text", "mention", "fact"),
    [
        (
            "Tomas Vend mocked Mira Holt's claim of a “sovereign right to the harbour.”",
            "Mira Holt's claim",
            "True:of a",
        ),
        ("The union recalled her remark that “nobody needs the ferry.”", "her remark", "True:that"),
        ("The union recalled a remark that “nobody needs the ferry.”", "a remark", "False:that"),
    ],
)
def test_whose_words_they_are_is_told(text: str, mention: str, fact: str) -> None:
    assert f"worded={fact}" in _told(text, mention)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Her remark about the harbour in May was that “nobody needs the ferry.”", "Her remark"),
        ("The union recalled Mira Holt's boat, the “pride of the harbour.”", "Mira Holt's boat"),
    ],
)
def test_it_is_not_told_from_afar_or_of_other_things(text: str, mention: str) -> None:
    facts = _told(text, mention)
    assert facts
    assert not any(name.startswith("worded=") for name in facts)


@pytest.mark.parametrize(
    ("text", "mention", "fact"),
    [
        ("Jo Brann: “The south of the lake was the strongest part.”", "Jo Brann", "edge"),
        ("Asked again on Monday, Jo Brann: “The south of it was the strongest part.”", "Jo Brann", "end"),
    ],
)
def test_a_label_is_told(text: str, mention: str, fact: str) -> None:
    assert f"label={fact}" in _told(text, mention)


def test_a_name_with_a_verb_before_the_colon_is_no_label() -> None:
    assert not any(name.startswith("label=") for name in _told("Jo Brann said: “The lake froze early.”", "Jo Brann"))


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("“No,” said Mira Holt. “The mayor has not called us once in ten years.”", True),
        ("Mira Holt read “Salt” to the end. “The mayor has not called us once in ten years.”", False),
    ],
)
def test_a_short_answer_is_known_to_the_next_quotation(text: str, carried: bool) -> None:
    assert ("carried" in _told(text, "Mira Holt", first_is="Mira Holt")) is carried


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize("verb", ["confessed", "confided", "griped", "gasped"])
def test_a_verb_of_saying_hands_the_words_over(verb: str, fast: bool) -> None:
    text = f"The mayor was there, too. “I never saw the letter myself,” {verb} Ada Holm to the board of the harbour."
    (quote,) = [item for item in extract(Article(text, "letter", language="en"), fast=fast).quotes if item.quoted]
    assert quote.source is not None
    assert quote.source.of(text) == "Ada Holm"
    assert quote.cue is not None
    assert quote.cue.of(text) == verb
