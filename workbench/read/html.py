"""HTML pages: trafilatura takes the article's text out of the page; offsets count in that text.

Metadata, best source first: JSON-LD of an article, OpenGraph and `meta` tags, htmldate's reading of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from workbench.errors import UnreadableInputError
from workbench.read.decode import decode, read_bytes
from workbench.read.fields import TEXT, Claims, Defaults, Origin, read_simply
from workbench.read.html_quotes import with_block_quotes
from workbench.read.html_tags import without_crowds

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.model.article import Article

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_META = {
    "og:title": "title",
    "og:site_name": "outlet",
    "og:url": "url",
    "article:published_time": "published",
    "article:modified_time": "modified",
    "article:section": "section",
    "author": "authors",
    "og:locale": "language",
}
_SHORT = 250  # characters; below, trafilatura falls back to a text without paragraphs
_DEEPEST = 50
_CAPTION = "Image caption: "
_CAPTION_WORDS = 4
_MOST_ELEMENTS = 5_000
"""Pages of papers have some hundreds to two thousand. In a larger one the text is not compared with a second way of
finding it, which takes the square of the number of blocks: minutes for a page made to that end.
"""


def read_html(path: Path, origin: Origin, defaults: Defaults) -> Iterator[Article]:
    """Yield the page's article; raises `UnreadableInputError` where no article's text can be found in it."""
    data = read_bytes(path)
    declared = _DECLARED.search(data, 0, 4096)
    source, _ = decode(data, str(path), declared[1].decode("ascii") if declared else None)
    source = without_crowds(source)
    tree = _tree(source)
    elements = 0 if tree is None else sum(1 for _ in tree.iter())
    simply = elements > _MOST_ELEMENTS
    text = _text(_with_captions(with_block_quotes(source)), simply=simply) if tree is not None else ""
    if tree is not None and not text and "<html" not in source.lower():
        text = _text(_whole(tree), simply=simply)
    if tree is None or not text.strip():
        raise UnreadableInputError(str(path), "no article's text found in the page")
    claims = Claims()
    if simply:
        claims.provenance[TEXT] = read_simply(elements)
    _add_json_ld(tree, claims)
    _add_meta(tree, claims)
    if "published" not in claims.provenance:
        _add_htmldate(source, claims)
    yield claims.article(text, origin, defaults)


def _tree(source: str) -> Any:
    from lxml import etree, html

    try:
        # As bytes: lxml refuses a str that declares an encoding of its own.
        parser = html.HTMLParser(encoding="utf-8", no_network=True)
        return html.document_fromstring(source.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _whole(tree: Any) -> str:
    """Return a piece of a page as a page: a lone element without `<html` before it is none to trafilatura."""
    from lxml import html

    return str(html.tostring(tree, encoding="unicode"))


def _with_captions(source: str) -> str:
    """Return the page with every caption as a paragraph after its figure: trafilatura drops it with the picture.

    The words before it say that it is one; the regions of a text know them.
    """
    if "<figcaption" not in source.lower():
        return source
    from lxml import html

    tree = _tree(source)
    for figure in [*tree.iter("figure")]:
        for caption in [*figure.iter("figcaption")][::-1]:
            words = " ".join(caption.text_content().split())
            parent = figure.getparent()
            if parent is None or len(words.split()) < _CAPTION_WORDS:
                continue
            paragraph = html.Element("p")
            paragraph.text = _CAPTION + words
            paragraph.tail, figure.tail = figure.tail, None
            parent.insert(parent.index(figure) + 1, paragraph)
    return str(html.tostring(tree, encoding="unicode"))


def _text(source: str, *, simply: bool) -> str:
    """Return the article's text, a paragraph a line; `simply` finds it in one way only."""
    import trafilatura
    from trafilatura.settings import use_config

    text = str(trafilatura.extract(source, include_comments=False, fast=simply) or "")
    if len(text) >= _SHORT and "\n" in text:
        return text
    # For short articles trafilatura's last resort glues the page together; its main path keeps the paragraphs.
    config = use_config()
    config.set("DEFAULT", "min_extracted_size", "1")
    whole = str(trafilatura.extract(source, include_comments=False, config=config, fast=simply) or "")
    return whole if len(whole) * 2 >= len(text) else text


def _add_json_ld(tree: Any, claims: Claims) -> None:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue  # a page's broken JSON-LD is common, and the other sources remain
        for node in _nodes(content, _DEEPEST):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).endswith(("Article", "Posting")) for kind in kinds):
                claims.add_record({key: _named(value) for key, value in node.items()}, "JSON-LD")


def _named(value: object) -> object:
    """A JSON-LD list with one entry is that entry."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _nodes(content: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth == 0:
        return
    if isinstance(content, list):
        for item in content:
            yield from _nodes(item, depth - 1)
    elif isinstance(content, dict):
        yield content
        yield from _nodes(content.get("@graph"), depth - 1)


def _add_meta(tree: Any, claims: Claims) -> None:
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        if name in _META and not (name == "og:url" and _is_home_page(meta.get("content"))):
            claims.add(_META[name], meta.get("content"), "OpenGraph" if ":" in name else "meta")
    for link in tree.iterfind(".//link[@rel='canonical']"):
        address = link.get("href")
        if not _is_home_page(address):
            claims.add("canonical_url", address, "link")
            claims.add("url", address, "link")
    claims.add("language", tree.get("lang"), "html")
    title = tree.findtext(".//h1") or tree.findtext(".//title")
    claims.add("title", title, "html")


def _is_home_page(address: str | None) -> bool:
    """Whether an address names a site and no page: careless templates give it to every article."""
    return not address or urlsplit(address).path in {"", "/"}


def _add_htmldate(source: str, claims: Claims) -> None:
    from htmldate import find_date

    claims.add("published", find_date(source, original_date=True, extensive_search=False), "htmldate")
