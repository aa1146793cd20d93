"""Sources that open a sentence or stand beside a heading: found though the parser or the filter does not know them."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article, Region

BODY = (
    "The ferry board of Quill met on Monday in the old hall to talk about the boats and about the pier.\n\n"
    "Ada Brandt said that the pier would stay open all year."
)
OPENINGS = [
    (
        'According to a Rowan Mill poll, which measured moods in "island towns," 71% of respondents disapprove of the '
        "board.",
        ("a Rowan Mill poll", "71% of respondents disapprove of the board"),
    ),
    (
        "According to a new survey by the college, 71% of voters want the pier closed.",
        ("a new survey by the college", "71% of voters want the pier closed"),
    ),
    (
        "According to the report, published on Monday, two in five deckhands have left.",
        ("the report", "two in five deckhands have left"),
    ),
    (
        "According to the summary, Mara Holt, a former captain, sank the boat.",
        ("the summary", "Mara Holt, a former captain, sank the boat"),
    ),
    ("Per the report, the wall has two cracks.", ("the report", "the wall has two cracks")),
    ("The wall, according to the report, has three cracks.", ("the report", "The wall has three cracks")),
]


@pytest.mark.parametrize(("sentence", "expected"), OPENINGS)
def test_what_a_source_opens(sentence: str, expected: tuple[str, str]) -> None:
    text = f"{BODY}\n\n{sentence}"
    *_, quote = extract(Article(text, "ferry", language="en")).quotes
    assert quote.source is not None
    assert (quote.source.of(text), quote.text(text)) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "Pier not up for repair before the winter: Quill DoT",
            ("Quill DoT", "Pier not up for repair before the winter"),
        ),
        ("Pier to close for the winter in May: officials", ("officials", "Pier to close for the winter in May")),
        ("Brandt: The pier will stay open all year", ("Brandt", "The pier will stay open all year")),
        ("Pier will stay open all year: Brandt", ("Brandt", "Pier will stay open all year")),
    ],
)
def test_a_heading_that_sets_a_statement_beside_somebody(heading: str, expected: tuple[str, str]) -> None:
    text = f"{heading}\n\n{BODY}"
    first, *_ = extract(Article(text, "ferry", language="en")).quotes
    assert first.region is Region.HEADLINE
    assert first.source is not None
    assert (first.source.of(text), first.text(text)) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "Storm hits the north coast hard: Live updates",
        "Storm Ada: What we know about the flood so far",
        "The long read: How a town lost its only pier",
        "Pier: a short history of a long walk",
        "Quill wins again at home: 3-2",
    ],
)
def test_other_labels_are_nobody(heading: str) -> None:
    text = f"{heading}\n\n{BODY}"
    assert [item.region for item in extract(Article(text, "ferry", language="en")).quotes] == [Region.BODY]
