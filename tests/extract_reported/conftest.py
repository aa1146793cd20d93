"""Reported speech of an invented text, by the real parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.extract.document import Document
from workbench.extract.frames import parse_documents
from workbench.extract.reported.find import find_reported
from workbench.model.article import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.extract.found import Found


@pytest.fixture(scope="session")
def reports() -> Callable[[str], list[Found]]:
    """Returns what is reported in a text in which nothing was found in quotation marks."""

    def find(text: str) -> list[Found]:
        document = Document.read(Article(text=text, name="invented", language="en"))
        parse_documents([document])
        trees = [document.trees[number] for number in sorted(document.trees)]
        return find_reported(text, trees, [item.span for item in document.outermost], [])

    return find
