"""Block quotations of Markdown and mail ("> words", the speaker below after a dash): speech without quotation marks.

A block whose words stand in marks is found by them; one without a credit may be anything that is cited, and is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.document import READ_REGIONS
from workbench.extract.found import Found
from workbench.model.quote import Kind, Reason
from workbench.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extract.document import Document

_LINE = re.compile(r"^ {0,3}>[> ]*(?P<words>[^\n]*?)[ \t]*$", re.MULTILINE)
_CREDIT = re.compile(r"(?:[—–―]|--?)[ \u00a0]*(?P<name>[^\W\d_][^,;(\n]*?)[ \u00a0]*(?:[,;(].*)?")
_MARK = re.compile(r"[\"“”„«»‹›「」『』]")
_SURE = 0.95


def find_block_quotes(document: Document) -> list[Found]:
    """The block quotations with a credit, in text order."""
    return [found for lines in _blocks(document.text) if (found := _quotation(document, lines)) is not None]


def _blocks(text: str) -> Iterator[list[Span]]:
    """The words of the lines of each block; empty lines of a block are left out."""
    if ">" not in text:
        return
    block: list[Span] = []
    at = -1
    for match in _LINE.finditer(text):
        if match.start() != at and block:
            yield block
            block = []
        at = match.end() + 1
        if match["words"]:
            block.append(Span(*match.span("words")))
    if block:
        yield block


def _quotation(document: Document, lines: list[Span]) -> Found | None:
    text = document.text
    credit = _CREDIT.fullmatch(lines[-1].of(text))
    content = tuple(lines[:-1])
    if credit is None or not content or document.region_at(content[0].start) not in READ_REGIONS:
        return None
    if any(_MARK.search(line.of(text)) for line in content):
        return None
    name = Span(lines[-1].start + credit.start("name"), lines[-1].start + credit.end("name"))
    reason = Reason("block quotation", f"“{name.of(text)}” stands below the block quotation")
    return Found(Kind.DIRECT, content, content, name, None, _SURE, reason)
