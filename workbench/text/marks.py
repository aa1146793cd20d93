"""Quotation marks of every convention, and what stands between them.

Double marks pair by their shape (what stands to the left and right of them), paragraph by paragraph; the
single ones, which are apostrophes too, in `text.single_marks`. A mark that is never closed runs to the end of
its paragraph; where the next paragraph repeats the opening mark or brings the closing one, the quotation goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.model.spans import Span
from workbench.text.inches import without_inches
from workbench.text.paragraphs import paragraphs, trim
from workbench.text.single_marks import single_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence


class Style(StrEnum):
    """The family of marks a quotation stands in."""

    DOUBLE = "double"
    LOW_HIGH = "low_high"
    GUILLEMET = "guillemet"
    ANGLE = "angle"
    CORNER = "corner"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks.

    `span` is the words without marks and surrounding space, `outer` includes the marks. `depth` is 0 for a
    quotation that stands in no other. `closed` is False when the closing mark is missing in this paragraph;
    `continues` is True when the quotation began in an earlier paragraph.
    """

    span: Span
    outer: Span
    style: Style
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass(slots=True)
class _Open:
    style: Style
    outer: int
    inner: int
    mark: str
    continues: bool


# Each pattern begins with a set of characters: the search then skips what is none of them without trying to match.
_MARK = re.compile("[\"“”„‟«»‹›「」『』'`](?:(?<!['`])|(?<=')(?<!'')'(?!')|(?<=`)`)")
_ANY = re.compile("[\"“”„‟«»‹›「」『』'‘’‚`]")
_TAG = re.compile(r"<[A-Za-z][\w-]* [^<>]{0,400}>")
_CORNERS = {"「": "」", "『": "』"}
_LEFT_OF_OPENING = "([{—–-/‘'*"
_RIGHT_OF_CLOSING = ".,;:!?)]}—–-/’'*"


def quoted_spans(text: str, bounds: Sequence[Span] | None = None) -> list[Quoted]:
    """Return every quotation of `text` in order of its beginning, outer before inner. Never raises.

    `bounds` are the paragraphs (default: those of `text.paragraphs`).
    """
    if not _ANY.search(text):
        return []
    masked = _TAG.sub(lambda match: re.sub("[\"'“”‘’]", "_", match.group()), text)
    found: list[Quoted] = []
    carried: _Open | None = None
    spans = paragraphs(text) if bounds is None else bounds
    masked = without_inches(masked, spans)
    for number, paragraph in enumerate(spans):
        following = spans[number + 1] if number + 1 < len(spans) else None
        double, left_open = _double(masked, paragraph, carried)
        single = [
            Quoted(span, outer, Style.SINGLE, closed=closed, continues=continues)
            for outer, closed, continues in single_pairs(
                masked, paragraph, [quoted.outer for quoted in double], following, _was_open(found)
            )
            if (span := trim(text, outer.start + 1, outer.end - 1 if closed else outer.end))
        ]
        found += _with_depth(double + single)
        carried = left_open
    return found


def _was_open(found: list[Quoted]) -> bool:
    return bool(found) and found[-1].style is Style.SINGLE and not found[-1].closed


def _with_depth(quoted: list[Quoted]) -> list[Quoted]:
    ordered = sorted(quoted, key=lambda item: (item.outer.start, -item.outer.end))
    around: list[Quoted] = []
    out = []
    for item in ordered:
        while around and around[-1].outer.end < item.outer.end:
            around.pop()
        out.append(replace(item, depth=len(around)) if around else item)
        around.append(item)
    return out


def _shape(text: str, start: int, end: int, paragraph: Span) -> str:
    """'open', 'close' or 'either', from the characters around the mark."""
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    left = before.isspace() or before in _LEFT_OF_OPENING or before in "«„"
    right = after.isspace() or after in _RIGHT_OF_CLOSING or after in "»"
    if left == right:
        return "either"
    return "open" if left else "close"


_AHEAD = 200
"""A quotation in a quotation closes within so many marks; to look on to the end of a hostile text takes hours."""


def _double(text: str, paragraph: Span, carried: _Open | None) -> tuple[list[Quoted], _Open | None]:
    """Pair the double marks of one paragraph; also return the quotation that it leaves open."""
    found: list[Quoted] = []
    stack: list[_Open] = []
    first = True
    marks = list(_MARK.finditer(text, *paragraph))
    for number, match in enumerate(marks):
        start, end = match.span()
        mark = match.group()
        shape = _shape(text, start, end, paragraph)
        role, style = _role(mark, shape, stack, carried if first else None, start == paragraph.start)
        if role == "open":
            if stack and stack[-1].style is style and not _nests(mark, marks[number + 1 : number + 1 + _AHEAD]):
                stack.pop()  # the earlier mark was never closed
            continues = bool(carried and first and carried.style is style and start == paragraph.start)
            stack.append(_Open(style, start, end, mark, continues))
        elif any(item.style is style for item in stack):
            while stack[-1].style is not style:
                stack.pop()
            _take(found, text, stack.pop(), start, end)
        elif carried and first and carried.style is style:
            _take(found, text, _Open(style, paragraph.start, paragraph.start, "", True), start, end)
        first = False
    if not stack:
        return found, None
    _take(found, text, stack[0], paragraph.end, None)
    return found, stack[0]


def _take(found: list[Quoted], text: str, opened: _Open, close: int, end: int | None) -> None:
    if span := trim(text, opened.inner, close):
        outer = Span(opened.outer, close if end is None else end)
        found.append(Quoted(span, outer, opened.style, closed=end is not None, continues=opened.continues))


def _nests(mark: str, rest: list[re.Match[str]]) -> bool:
    """Whether an opening mark inside one of its kind is a quotation in a quotation: both find a closing one."""
    closing = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』"}.get(mark, "")
    balance = 0
    for match in rest:
        if match.group() == mark and mark != "„":
            balance -= 1
        elif closing and match.group() in closing:
            balance += 1
            if balance == 2:
                return True
    return False


def _role(mark: str, shape: str, stack: list[_Open], carried: _Open | None, at_start: bool) -> tuple[str, Style]:
    """Whether the mark opens or closes here, and in which family."""
    if mark in "「『」』":
        return ("open" if mark in _CORNERS else "close"), Style.CORNER
    if mark in "«»‹›":
        style = Style.GUILLEMET if mark in "«»" else Style.ANGLE
        return _guillemet_role(mark, shape, style, stack, None if at_start else carried), style
    if mark in "„‟":
        return "open", Style.LOW_HIGH
    if _closes_low(mark, shape, stack, carried):
        return "close", Style.LOW_HIGH
    is_open = any(item.style is Style.DOUBLE for item in stack)
    return _double_role(mark, shape, is_open), Style.DOUBLE


def _guillemet_role(mark: str, shape: str, style: Style, stack: list[_Open], carried: _Open | None) -> str:
    """Guillemets point outwards in one country and inwards in another: what opened says which way."""
    mine = next((item for item in reversed(stack) if item.style is style), None)
    if mine is not None:
        return "close" if mine.mark != mark or shape == "close" else "open"
    return "close" if carried and carried.style is style and carried.mark != mark else "open"


def _closes_low(mark: str, shape: str, stack: list[_Open], carried: _Open | None) -> bool:
    """Whether a high mark ends what a low one began, in this paragraph or one before."""
    if any(item.style is Style.LOW_HIGH for item in stack):
        return mark in '“”"' and shape != "open"
    return carried is not None and carried.style is Style.LOW_HIGH and shape == "close"


def _double_role(mark: str, shape: str, is_open: bool) -> str:
    """Which way a double mark faces; `is_open` says whether one of its kind waits to be closed."""
    if mark == "``":
        return "open"
    if mark == "“":
        return "close" if shape == "close" and is_open else "open"
    if mark == "”":
        return "open" if shape == "open" and not is_open else "close"
    if shape == "either":
        return "close" if is_open else "open"
    return shape
