"""Block quotations of a page that name their speaker below: kept apart from the outlet's own words, as mail does it.

A statement, a letter or a post stands in `<blockquote>` without quotation marks, and in the running text nothing would
tell it from the article; of its `<footer>` or `<cite>` nothing would be left. Here each line gets a ">" and the credit
a dash. What has no credit may be anything that is cited, and stays as it is; what has marks of its own needs no ">".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset(["p", "div", "li", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"])
_CREDITS = frozenset(["footer", "cite", "figcaption"])
_BREAK, _CREDIT = "\0", "\1"
_DASH = re.compile(r"(?:[—–―]|--?)\s*(?=\w)")
_MARK = re.compile(r"[\"“”„«»‹›「」『』]")


def with_block_quotes(source: str) -> str:
    """Return the page with its credited block quotations as paragraphs, the credit the last of them."""
    if "<blockquote" not in source.lower():
        return source
    from lxml import html

    tree = html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    for block in [*tree.iter("blockquote")]:
        parent = block.getparent()
        if parent is None or next(block.iterancestors("blockquote"), None) is not None:
            continue
        # <figure><blockquote>words</blockquote><figcaption>who</figcaption></figure>, as the HTML standard has it.
        whole = parent if parent.tag == "figure" and parent.find("img") is None else block
        lines = _lines(whole)
        if len(lines) < 2 or not _DASH.match(lines[-1]) or whole.getparent() is None:
            continue
        marked = any(_MARK.search(line) for line in lines)
        _replace(whole, lines if marked else [f"> {line}" for line in lines])
    return str(html.tostring(tree, encoding="unicode"))


def _replace(element: Any, lines: list[str]) -> None:
    from lxml import html

    paragraphs = []
    for line in lines:
        paragraph = html.Element("p")
        paragraph.text = line
        paragraphs.append(paragraph)
    paragraphs[-1].tail, element.tail = element.tail, None
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = paragraphs


def _lines(element: Any) -> list[str]:
    """Return what stands in a block quotation, a paragraph or a line each; a credit begins with a dash."""
    lines = []
    for piece in "".join(_pieces(element)).split(_BREAK):
        line = " ".join(piece.replace(_CREDIT, "").split())
        if line:
            lines.append(f"— {line}" if _CREDIT in piece and not _DASH.match(line) else line)
    return lines


def _pieces(element: Any) -> Iterator[str]:
    """Yield the text, with a sign where a line ends and one where a credit begins."""
    from lxml import etree

    for event, one in etree.iterwalk(element, events=("start", "end")):
        # A <cite> within a sentence is the name of a book.
        credit = one.tag in _CREDITS and (one.tag != "cite" or one.getparent().tag == "blockquote")
        if credit or one.tag in _BLOCKS:
            yield _BREAK
        if event == "start":
            if credit:
                yield _CREDIT
            if isinstance(one.tag, str):
                yield one.text or ""
        elif one is not element:
            yield one.tail or ""
