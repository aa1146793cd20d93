"""What each stretch of a plain-text article is for: headline, caption, dateline, byline, appeal, body, ...

Plain text keeps no markup, so the layout is read from what is left of it: where a line stands, how long it is,
whether it ends like a sentence, and words (in `regions.toml`) that furniture is known by.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.model.article import Region, RegionSpan
from workbench.model.spans import Span
from workbench.text.front_matter import front_matter
from workbench.text.lines import (
    MAX_FURNITURE_WORDS,
    MAX_HEADING_WORDS,
    MIN_PROSE_WORDS,
    Line,
    appeals,
    is_heading,
    is_nominal,
    line_of,
    opens_with_a_speaker,
    plain_words,
    region_words,
    told_by_words,
)
from workbench.text.marks import quoted_spans
from workbench.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.text.marks import Quoted


def regions(
    text: str,
    title: str | None = None,
    quoted: Sequence[Quoted] | None = None,
    bounds: Sequence[Span] | None = None,
) -> list[RegionSpan]:
    """Return the regions in order; together they cover `text` without gap or overlap. Never raises.

    `title` is the headline where the input names it; `quoted` and `bounds` save finding the quotations and
    the paragraphs again.
    """
    if not text:
        return []
    front = front_matter(text)
    start = front[1] if front else 0
    marks = quoted_spans(text) if quoted is None else quoted
    outer = [item for item in marks if item.depth == 0]
    places = [item.outer.start for item in outer]
    lines = []
    for span in paragraphs(text) if bounds is None else bounds:
        if span.end > start:
            own = Span(max(span.start, start), span.end)  # the first paragraph may follow on the metadata's last line
            inside = outer[bisect_left(places, own.start) : bisect_left(places, own.end)]
            lines.append(line_of(text, own, [item for item in inside if item.outer.end <= span.end]))
    kinds = _kinds(lines, plain_words(title or ""))
    starts: list[tuple[int, Region]] = [(0, Region.METADATA)] if front else []
    for line, kind in zip(lines, kinds, strict=True):
        dateline = region_words().dateline.match(line.text) if kind is Region.BODY else None
        if dateline and dateline.end() < len(line.text):
            starts.append((line.span.start, Region.DATELINE))
            starts.append((line.span.start + dateline.end(), kind))
        else:
            starts.append((line.span.start, kind))
    return _covering(starts, len(text))


def region_at(spans: Sequence[RegionSpan], at: int) -> Region:
    """The region that the character at `at` lies in (body where there is none)."""
    return next((item.region for item in spans if item.span.start <= at < item.span.end), Region.BODY)


def _covering(starts: list[tuple[int, Region]], length: int) -> list[RegionSpan]:
    merged: list[tuple[int, Region]] = []
    for at, kind in starts:
        if not merged:
            merged.append((0, kind))
        elif merged[-1][1] is not kind:
            merged.append((at, kind))
    if not merged:
        merged = [(0, Region.BODY)]
    return [
        RegionSpan(kind, Span(at, following))
        for (at, kind), (following, _) in pairwise([*merged, (length, Region.BODY)])
    ]


def _kinds(lines: list[Line], title: str) -> list[Region]:
    told = [told_by_words(line) for line in lines]
    prose = [number for number, line in enumerate(lines) if line.prose and not told[number] and not is_nominal(line)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    kinds: list[Region] = []
    appealing = False
    for number, line in enumerate(lines):
        kind = told[number]
        if kind is None and title and plain_words(line.text) == title:
            kind = Region.HEADLINE
        if kind is None and appeals(line, appealing):
            kind = Region.PROMO
        if kind is None:
            kind = _by_place(lines, number, told, (first, last), appealing)
        alone = told[number] is Region.PROMO and not appealing  # a line of furniture begins no appeal
        appealing = kind is Region.PROMO and number > first and not alone
        kinds.append(kind or Region.BODY)
    if not prose and Region.BODY not in kinds:
        return [Region.BODY if kind is Region.HEADLINE else kind for kind in kinds]
    return kinds


def _by_place(
    lines: list[Line], number: int, told: list[Region | None], prose: tuple[int, int], appealing: bool
) -> Region | None:
    """What a line is for by where it stands; `prose` are the numbers of the first and the last line of prose."""
    line = lines[number]
    first, last = prose
    above = _before_body(lines, number, told) if number < first else None
    if above is not None:
        return above
    if not line.prose and not line.speech:
        trails = number > last and not line.ends and line.words <= MAX_FURNITURE_WORDS
        if appealing or trails:
            return Region.PROMO
    if first < number < last and is_heading(line) and not _in_list(lines, number):
        return Region.HEADLINE
    return None


def _before_body(lines: list[Line], number: int, told: list[Region | None]) -> Region | None:
    """The region of a line above the first paragraph of prose."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    if is_nominal(line):
        if following is not None and told[number + 1] is Region.CAPTION:
            return Region.CAPTION
        if number and line.ends and line.words > MAX_FURNITURE_WORDS:
            return Region.CAPTION
    if opens_with_a_speaker(line) and line.ends:
        return None
    if line.words and line.words <= MAX_HEADING_WORDS and not line.ends:
        return Region.HEADLINE
    return Region.HEADLINE if number == 0 and line.words <= MIN_PROSE_WORDS and not line.speech else None


def _in_list(lines: list[Line], number: int) -> bool:
    """Whether the lines on both sides are short and open-ended too: an enumeration, not a heading."""
    around = [line for line in lines[max(0, number - 1) : number + 2] if line is not lines[number]]
    return len(around) == 2 and all(not line.prose and not line.ends for line in around)
