"""A name after a dash says who spoke where the paragraph is the quotation; after a told one it signs the item."""

from __future__ import annotations

import pytest

from workbench.extract.pipeline import extract
from workbench.model.article import Article

FILLER = "\n\nThe ferry company of Lunnay has three boats and a fourth on order, and carries the mail on Sundays.\n"


def source_of(text: str, words: str, *, fast: bool) -> str:
    found = extract(Article(text=text, name="article", language="en"), fast=fast)
    at = text.index(words)
    (quote,) = [item for item in found.quotes if any(span.start <= at < span.end for span in item.content)]
    assert quote.source is not None
    return quote.source.of(text)


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("credit", [" - Tidewire.", "--Marit Oskarsson.", "\n\n- Tidewire."])
def test_what_signs_an_item_is_not_who_spoke(credit: str, fast: bool) -> None:
    text = f"Harbour master Edda Quill said on Friday that the pier was “not safe for any crowd.”{credit}{FILLER}"
    assert "Quill" in source_of(text, "not safe", fast=fast)


@pytest.mark.parametrize("fast", [False, True])
def test_a_name_after_a_quotation_that_nobody_was_told_to_say_is_its_source(fast: bool) -> None:
    text = f"Words of the week: “I would rather swim than wait for that boat again.” - Edda Quill{FILLER}"
    assert source_of(text, "I would rather", fast=fast) == "Edda Quill"
