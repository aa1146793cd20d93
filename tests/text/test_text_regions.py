from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.article import Region
from workbench.text.regions import region_at, regions

BODY = (
    "The harbour board of Wessel voted on Tuesday to close the northern quay for the winter.\n\n"
    "Fishermen who use the quay said that they had not been asked and would go to court over it.\n\n"
)


def kind(text: str, words: str) -> Region:
    return region_at(regions(text), text.index(words))


def test_headline_caption_and_body_are_told_apart() -> None:
    text = (
        "Harbour board closes northern quay\n\n"
        "Board president Ada Holm and harbour master Jens Rye in Wessel in March 2031.\n\n" + BODY
    )
    assert kind(text, "Harbour board closes") is Region.HEADLINE
    assert kind(text, "Board president") is Region.CAPTION
    assert kind(text, "The harbour board of") is Region.BODY


def test_a_credit_mark_makes_a_caption_of_its_line_and_of_the_name_above() -> None:
    text = "Ada Holm\n© Coastpress/R. QuillHarbour board president Ada Holm.\n" + BODY
    assert kind(text, "Ada Holm\n") is Region.CAPTION
    assert kind(text, "Coastpress") is Region.CAPTION


def test_an_appeal_at_the_end_is_promotion_to_its_last_line() -> None:
    text = (
        BODY
        + "… a small favour to ask. The Wessel Courier has been called a “nuisance” by the board, and your support "
        "keeps us going.\n\nWe refuse to be bought, and we need your help to continue our work.\n\n"
        "If you can, please support us from just $3 every month. Thank you.\n\nnot today\nRemind me later.\n\nRead more"
    )
    for words in ("nuisance", "We refuse", "If you can", "not today", "Remind me", "Read more"):
        assert kind(text, words) is Region.PROMO, words
    assert kind(text, "Fishermen") is Region.BODY


def test_a_read_next_line_is_promotion_and_the_next_line_is_not() -> None:
    text = BODY + "Read next: Quay 'must stay open', says union\n" + BODY
    found = regions(text)
    assert kind(text, "Read next") is Region.PROMO
    assert region_at(found, text.rindex("The harbour board")) is Region.BODY


def test_a_heading_in_single_marks_is_a_headline() -> None:
    text = BODY + "'Closing the quay is not a question of money'\n" + BODY
    assert kind(text, "'Closing the quay") is Region.HEADLINE


def test_a_line_of_speech_is_no_heading() -> None:
    text = BODY + "“We will go to court over it”\n\n" + BODY + "HOLM: The vote stands\n\n" + BODY
    assert kind(text, "We will go") is Region.BODY
    assert kind(text, "HOLM:") is Region.BODY


def test_the_first_paragraph_may_follow_on_the_metadata_at_once() -> None:
    first = "The minister spoke. “We will keep the ferry running until spring,” Ann Holt said on Monday."
    for address in ("", "url: https://v.example/1\n"):
        text = f"---\ntitle: Ferry\n{address}outlet: Post\n---\n{first}\n\n“Nobody asked,” Bo Rand said.\n"
        found = regions(text)
        assert [one.region for one in found] == [Region.METADATA, Region.BODY]
        assert found[1].span.of(text).startswith(first)


def test_datelines_bylines_corrections_and_front_matter() -> None:
    text = (
        "---\ntitle: Quay\n---\nHarbour board closes quay\nBy Tove Lind\n"
        "WESSEL, Nov 3 (Coastpress) - The harbour board voted on Tuesday to close the northern quay for good.\n\n"
        + BODY
        + "Correction: an earlier version of this article misspelled Ada Holm's name."
    )
    assert kind(text, "title: Quay") is Region.METADATA
    assert kind(text, "By Tove") is Region.BYLINE
    assert kind(text, "WESSEL") is Region.DATELINE
    assert kind(text, "The harbour board voted") is Region.BODY
    assert kind(text, "Correction") is Region.CORRECTION


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("EL HAVN, Kest. — The mayor blamed the board for the toll on Monday.", "EL HAVN, Kest. — "),
        ("OR — The mayor blamed the board for the toll on Monday afternoon, as ever.", None),
        ("I SAY — The mayor blamed the board for the toll on Monday afternoon, as ever.", None),
    ],
)
def test_a_city_of_a_dateline_may_begin_with_a_short_word(line: str, dateline: str | None) -> None:
    found = [item.span.of(line) for item in regions(line) if item.region is Region.DATELINE]
    assert found == ([dateline] if dateline else [])


def test_the_given_title_is_a_headline_wherever_it_stands() -> None:
    text = BODY + "Northern quay to close, board says.\n\n" + BODY
    found = regions(text, title="Northern Quay to Close, Board Says")
    assert region_at(found, text.index("Northern quay to")) is Region.HEADLINE


@given(st.text(max_size=400))
def test_regions_cover_any_text_without_overlap(text: str) -> None:
    assert "".join(item.span.of(text) for item in regions(text)) == text


@given(
    st.lists(st.sampled_from(["Read next", "A line.", '"Yes"', "By Al Orr", "© X", "LYON (AP) - ", "---"]), max_size=12)
)
def test_regions_cover_any_layout(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join(item.span.of(text) for item in regions(text)) == text
