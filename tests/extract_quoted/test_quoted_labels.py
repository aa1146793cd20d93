"""Words that look like something else: a first name that is a preposition, letters for names, a plural's apostrophe."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article, Region

FILLER = "The weavers of Holm met on Monday evening in the old mill to talk about the price of wool and of silk.\n\n"


def told(text: str, *, fast: bool = False) -> list[tuple[str, str | None, str | None]]:
    found = extract(Article(text, "mill", language="en"), fast=fast)
    assert found.warnings == ()
    return [
        (item.text(text), item.source.of(text) if item.source else None, item.speaker if item.source else None)
        for item in found.quotes
    ]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ('"The looms are older than my father," said Per.', "Per"),
        ('"The looms are older than my father," Per Aune told the paper.', "Per Aune"),
        ('Per Aune, a weaver, said: "The looms are older than my father."', "Per Aune"),
        ('"The looms are older than my father," per Jens Aune.', "Jens Aune"),
    ],
)
def test_a_first_name_that_is_also_a_preposition(sentence: str, source: str, fast: bool) -> None:
    ((_, found, _),) = told(FILLER + sentence, fast=fast)
    assert found is not None
    assert found.startswith(source)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Per Aune, a weaver, said the looms were broken.",
            ("the looms were broken", "Per Aune, a weaver", "Per Aune"),
        ),
        ("The bell rings twice per hour, said Per Aune.", ("The bell rings twice per hour", "Per Aune", "Per Aune")),
        ("Per Dr Aune, the looms are full.", ("the looms are full", "Dr Aune", "Aune")),
    ],
)
def test_the_same_without_marks(sentence: str, expected: tuple[str, str, str]) -> None:
    assert told(FILLER + sentence) == [expected]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ('Another said it was "like a funeral for the mill".', "Another"),
        ("The weavers' union called the price 'a death blow to the mill'.", "The weavers' union"),
        ("'We are tired of it all,' the weavers’ union said.", "the weavers’ union"),
    ],
)
def test_determiners_and_plurals_that_speak(sentence: str, source: str, fast: bool) -> None:
    assert [found for _, found, _ in told(FILLER + sentence, fast=fast)] == [source]


@pytest.mark.parametrize("fast", [False, True], ids=["parsed", "fast"])
def test_letters_before_turns_are_nobodys_name(fast: bool) -> None:
    text = (
        FILLER + "Q: How did you start?\n\nA: By accident, I fell into it.\n\nQ: And your family?\n\n"
        "A: They thought that I was mad.\n\nThe mill closed in May. He said he would be back.\n"
    )
    found = extract(Article(text, "talk", language="en"), fast=fast).quotes
    turns = [(item.text(text), item.speaker, item.region) for item in found if item.reason.mechanism == "transcript"]
    assert turns == [
        ("How did you start?", None, Region.BODY),
        ("By accident, I fell into it.", None, Region.BODY),
        ("And your family?", None, Region.BODY),
        ("They thought that I was mad.", None, Region.BODY),
    ]
    assert not {item.speaker for item in found} & {"Q", "A"}


def test_lines_that_point_elsewhere_are_furniture_also_with_marks_in_them() -> None:
    text = (
        FILLER
        + "Read next: “We will never sell the mill,” says mayor\n\n"
        + 'Sign up for our newsletter: "The best thing in my inbox," says one reader.\n\n'
        + FILLER
        + "“Read more of what we send you,” said the clerk: “It is all there.”\n"
    )
    assert [quote[1] for quote in told(text)] == ["the clerk"]
