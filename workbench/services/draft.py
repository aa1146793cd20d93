"""A draft that is to be checked: read like an article, with lines and columns of the file as the writer sees it."""

from __future__ import annotations

import html
import re
import tempfile
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UnreadableInputError
from workbench.read.decode import decode
from workbench.read.reader import read_file

if TYPE_CHECKING:
    from workbench.model.article import Article
    from workbench.model.spans import Span
    from workbench.read.fields import Defaults

STDIN = "-"
_ENDINGS = (".txt", ".md", ".html", ".htm")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:<!doctype html|<html|<head|<body|<article|<p[\s>]|<!--|<\?xml"
    rb"|<(?:div|section|main|header|h[1-6]|blockquote|figure|ul|ol)[\s>].*>\s*\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""How a page begins, or a piece of one that is markup to its end: Markdown may begin with a `<div>`, too."""
_SKIPPED = re.compile(
    r"<!--.*?-->|<(?P<name>script|style|template|svg)\b.*?</(?P=name)\s*>|<[^>]*>|&(?:#\w+|\w+);",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"\r\n|\r|\n")


class Places:
    """Turns places in an article's text into lines and columns (both from 1) of the file that it was read from.

    For a page the text is not the file: the words are looked for in the page's source, in order.
    """

    def __init__(self, article_text: str, source: str, *, page: bool) -> None:
        self._text = article_text
        self._lines = [0, *(match.end() for match in _BREAK.finditer(source))]
        self._visible, self._offsets = _visible(source) if page else ("", [])
        self._page = page

    def of(self, span: Span) -> tuple[int, int] | None:
        """Return the line and column where `span` begins, or None where its words are not found in a page."""
        at = self._in_page(span) if self._page else span.start
        if at is None:
            return None
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def _in_page(self, span: Span) -> int | None:
        spoken = re.findall(r"\w+", span.of(self._text))
        if not spoken:
            return None
        pattern = re.compile(r"\W+".join(map(re.escape, spoken)))
        earlier = len(pattern.findall(self._text, 0, span.start))
        found = list(pattern.finditer(self._visible))
        return self._offsets[found[min(earlier, len(found) - 1)].start()] if found else None


def read_draft(name: str, stdin: bytes, defaults: Defaults) -> tuple[Article, Places]:
    """Return a draft and its places; `name` is a file, or "-" for `stdin`. Raises `UnreadableInputError`."""
    if name == STDIN:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / ("stdin.html" if _HTML.match(stdin) else "stdin.md")
            path.write_bytes(stdin)
            try:
                return _read(path, defaults)
            except UnreadableInputError as error:
                raise UnreadableInputError("standard input", error.reason) from error
    path = Path(name)
    if path.suffix.lower() not in _ENDINGS:
        raise UnreadableInputError(name, f"a draft ends in one of {' '.join(_ENDINGS)}, or comes by standard input")
    return _read(path, defaults)


def _read(path: Path, defaults: Defaults) -> tuple[Article, Places]:
    for found in read_file(path, defaults):
        if isinstance(found, UnreadableInputError):
            raise found
        page = path.suffix.lower() in {".html", ".htm"}
        source = decode(path.read_bytes(), str(path))[0] if page else found.text
        return found, Places(found.text, source, page=page)
    raise UnreadableInputError(str(path), "empty")


def _visible(source: str) -> tuple[str, list[int]]:
    """Return what a reader sees of a page's source, roughly, and the place in the source of every character."""
    characters: list[str] = []
    offsets: list[int] = []

    def add(text: str, at: int, *, each: bool) -> None:
        characters.append(text)
        offsets.extend(range(at, at + len(text)) if each else [at] * len(text))

    at = 0
    for match in _SKIPPED.finditer(source):
        add(source[at : match.start()], at, each=True)
        if match.group().startswith("&"):
            add(html.unescape(match.group()), match.start(), each=False)
        at = match.end()
    add(source[at:], at, each=True)
    return "".join(characters), offsets
