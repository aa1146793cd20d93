"""Block quotations with a credit below are speech without marks; those without one, or with marks, are not."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article
from workbench.model.quote import Kind

BEFORE = "The council met on Monday.\n\n"
AFTER = "\n\nNobody left early.\n"


def found(text: str, *, fast: bool = True) -> list[tuple[str, str | None]]:
    quotes = extract(Article(text, "draft", language="en"), fast=fast).quotes
    return [(quote.text(text), quote.speaker) for quote in quotes]


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("dash", ["— ", "– ", "-- ", "—"])
def test_the_credit_below_names_the_speaker(fast: bool, dash: str) -> None:
    text = (
        f"{BEFORE}> The lower mill will not be sold this year.\n>\n> {dash}Ada Vell, the mayor\n\nNobody left early.\n"
    )
    assert ("The lower mill will not be sold this year.", "Ada Vell") in found(text, fast=fast)


def test_lines_and_paragraphs_of_a_block_are_one_quotation_and_offsets_are_exact() -> None:
    text = (
        f"{BEFORE}> The lower mill will not be sold\n> as long as I am here.\n>\n> Nor will the upper.\n> — Ada Vell\n"
    )
    [quote] = extract(Article(text, "draft", language="en"), fast=True).quotes
    assert quote.kind is Kind.DIRECT
    assert [span.of(text) for span in quote.content] == [
        "The lower mill will not be sold", "as long as I am here.", "Nor will the upper.",
    ]  # fmt: skip
    assert quote.source is not None
    assert quote.source.of(text) == "Ada Vell"


def test_two_blocks_are_two_quotations() -> None:
    text = f"{BEFORE}> The mill stays.\n> — Ada Vell\n\nThen came another.\n\n> It goes.\n> — Per Holm\n"
    assert found(text) == [("The mill stays.", "Ada Vell"), ("It goes.", "Per Holm")]


def test_a_block_in_marks_is_found_once() -> None:
    text = f"{BEFORE}> “The lower mill will not be sold,” she said.\n> — Ada Vell\n"
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "block",
    [
        "> Section 4: The owner keeps the banks in order.",
        "> — Ada Vell",
        ">",
        "a > b and b > c\n— Ada Vell",
        "> \n> \n",
    ],
)
def test_what_is_cited_without_a_credit_is_nobodys_speech(block: str) -> None:
    assert found(f"{BEFORE}{block}{AFTER}") == []
