"""What of an article is parsed: sentences that hold speech or a cue, with long quotations put in short.

Most of a quotation does not matter for who said it, and confuses a parser: a full sentence in marks is replaced by a
stand-in ("This is so"), a long fragment is cut. The tokens keep places in the article: a stand-in's last token ends
where the quotation ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.extract.document import READ_REGIONS
from workbench.extract.tokens import first_names
from workbench.model.spans import Span
from workbench.text.sentences import abbreviated_titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.extract.document import Document
    from workbench.extract.syntax import Pieces
    from workbench.text.marks import Quoted

_STAND_IN = "This is so"
_MARK = '"'
_KEEP_WORDS = 9
_CUT = re.compile(rf"(?:\S+\s+){{{_KEEP_WORDS - 2}}}\S*\w")
_OUTSIDE_WORD = re.compile(r"[^\W\d_]{2,}")
_MAX_LENGTH = 1200
_KNOWN_NAME = "Tom"
_TAUGHT_TITLES = frozenset({"mr", "mrs", "ms", "dr", "gen", "gov", "rep", "sen", "rev", "prof", "adm", "messrs"})
_KNOWN_TITLES = {2: "Dr.", 3: "Gen.", 4: "Prof."}
_LONE = re.compile("[\ud800-\udfff]")  # half a character: the parser takes whole ones only
_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "\n": " ", "\r": " ", "\t": " "})


@dataclass(frozen=True, slots=True)
class Frame:
    """One or several sentences (joined by quotations that run over their bounds) as they are given to the parser.

    `first` and `last` number the sentences. `pieces` tell where what is parsed stands in the article.
    """

    first: int
    last: int
    span: Span
    parsed: str
    pieces: Pieces
    quotes: bool


def frames(document: Document) -> list[Frame]:
    """All frames of the article in order."""
    return [_frame(document, first, last) for first, last in _joined(document)]


def _joined(document: Document) -> Iterator[tuple[int, int]]:
    """Ranges of sentences that no quotation crosses; a paragraph's end always ends one."""
    sentences = document.sentences
    crossing: set[int] = set()
    for item in document.outermost:
        last = document.sentence_at(item.outer.end - 1)
        crossing.update(range(document.sentence_at(item.outer.start), last))
    first = 0
    for number in range(len(sentences)):
        at_end = number + 1 == len(sentences) or sentences[number].paragraph != sentences[number + 1].paragraph
        if at_end or number not in crossing:
            yield first, number
            first = number + 1


def _frame(document: Document, first: int, last: int) -> Frame:
    text = document.text
    span = Span(document.sentences[first].span.start, document.sentences[last].span.end)
    inside = document.quotes_in(span)
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    length = 0

    def put(words: str, start: int, end: int) -> None:
        nonlocal length
        if words:
            parts.append(words)
            pieces.append((length, start, len(words), end - start))
            length += len(words)

    at = span.start
    for item in inside:
        start, end = max(item.span.start, at), min(item.span.end, span.end)
        if start >= end:
            continue
        opening, closing = max(item.outer.start, at), min(item.outer.end, span.end)
        put(text[at:opening], at, opening)
        if opening < start:  # whatever the marks are, the parser gets the ones that it knows best
            put(_MARK, opening, start)
        short = _short(text, item, start, end)
        put(text[start:end] if short is None else short, start, end)
        if item.closed and end < closing:
            put(_MARK, end, closing)
        at = closing
    put(text[at : span.end], at, span.end)
    parsed = _LONE.sub("?", "".join(parts).translate(_PLAIN_MARKS))
    return Frame(first, last, span, _with_known_words(document, parsed, span), tuple(pieces), bool(inside))


def _with_known_words(document: Document, parsed: str, span: Span) -> str:
    """What is parsed, with a word that the parser knows in place of one that it takes for something else.

    A first name that is a preposition, too ("Per"), and a title whose full stop would end the sentence ("Capt.").
    """
    parsed = _unknown_title().sub(lambda match: _KNOWN_TITLES[len(match["title"])], parsed)
    if document.grammar is None:
        return parsed
    names = first_names(document.text, *span, span.start, document.grammar)
    for name in {document.text[start:end] for start, end in names}:
        if len(name) == len(_KNOWN_NAME):  # places stay what they are
            parsed = re.sub(rf"\b{name}\b", _KNOWN_NAME, parsed)
    return parsed


@lru_cache(maxsize=1)
def _unknown_title() -> re.Pattern[str]:
    titles = [t.capitalize() for t in abbreviated_titles() - _TAUGHT_TITLES if len(t) in _KNOWN_TITLES]
    return re.compile(rf"\b(?P<title>{'|'.join(sorted(titles))})\.(?= [A-Z])")


def _short(text: str, item: Quoted, start: int, end: int) -> str | None:
    """What the parser gets in place of the words from `start` to `end`, or None to leave them."""
    words = text[start:end]
    if words.count(" ") < _KEEP_WORDS:
        return None
    tail = words[-1] if words[-1] in ".,?!" else ""
    before = text[: item.outer.start].rstrip()[-1:]
    if words[0].isupper() and (tail or before in ":,") and not words.startswith("I "):
        return _STAND_IN + tail
    if words[0].isupper() and tail:
        return _STAND_IN + tail
    cut = _CUT.match(words)
    return cut.group() + tail if cut and cut.end() + 2 < len(words) else None


def needs_parse(document: Document, frame: Frame) -> bool:
    """Whether the frame has speech or a cue that reports in it, and words outside the quotation marks to learn from."""
    if len(frame.parsed) > _MAX_LENGTH or document.grammar is None:
        return False
    if document.region_at(frame.span.start) not in READ_REGIONS:
        return False
    outside = _outside(document, frame)
    if not _OUTSIDE_WORD.search(outside):
        return False
    return frame.quotes or document.grammar.may_report(outside)


def _outside(document: Document, frame: Frame) -> str:
    text, at, parts = document.text, frame.span.start, []
    for item in document.quotes_in(frame.span):
        parts.append(text[at : max(at, item.outer.start)])
        at = max(at, item.outer.end)
    parts.append(text[at : frame.span.end])
    return " ".join(parts)


def parse_documents(documents: Sequence[Document]) -> None:
    """Parse what needs it of several documents in one go, and give each its trees."""
    from workbench.extract.nlp import parse

    wanted = [
        (document, frame)
        for document in documents
        if document.language == "en"
        for frame in frames(document)
        if needs_parse(document, frame)
    ]
    trees = parse((frame.parsed, frame.pieces) for _, frame in wanted)
    for (document, frame), tree in zip(wanted, trees, strict=True):
        if len(tree):
            document.trees[frame.first] = tree
