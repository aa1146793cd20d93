"""What each stretch of a plain-text article is for: headline, caption, dateline, byline, appeal, body, ...

Plain text keeps no markup, so the layout is read from what is left of it: where a line stands, how long it is,
whether it ends like a sentence, and words (in `regions.toml`) that furniture is known by.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.model.article import Region, RegionSpan
from workbench.model.spans import Span
from workbench.text.alternatives import beginning_with, one_of
from workbench.text.front_matter import front_matter
from workbench.text.marks import Style, quoted_spans
from workbench.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.text.marks import Quoted

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]{2,30}(?:[ ,/]{1,2}[A-Z][A-Z.'’-]{1,30}){0,4}"  # the city in capitals
    r"(?:, [A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?)?"
    r"(?:, (?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:, \d{4})?)?"
    r"(?: \([A-Z][\w ./&-]{1,30}\))?"
    r"|[A-Z][\w .,'’-]{2,40}\((?:AP|AFP|Reuters|REUTERS|dpa|DPA|Xinhua|PTI|ANI|TASS|UPI|CNN|EFE)\))"
    r" ?(?:[—–]|--?)\s"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DATE_LINE = re.compile(r"[\w ,.:/+()-]*\b(?:19|20)\d\d\b[\w ,.:/+()-]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”“’')\]»]*$")
_SPEAKER_LINE = re.compile(r"[A-Z][\w.'’ -]{0,40}:\s+\S")
_CREDIT_DASH = re.compile(r"(?:―|—|–|--|-)\s*[A-Z]")
_MAX_HEADING_WORDS = 20
_MAX_CAPTION_WORDS = 45
_MAX_CREDIT_WORDS = 6
_MAX_FURNITURE_WORDS = 4
_MIN_PROSE_WORDS = 12
_MAX_OTHER_WORDS = 3
_APPEAL_WORDS = 2
_APPEAL_WORDS_AFTER_APPEAL = 1


@dataclass(frozen=True, slots=True)
class _Words:
    promo_lines: re.Pattern[str]
    promo_leads: re.Pattern[str]
    promo_patterns: re.Pattern[str]
    appeal: re.Pattern[str]
    second_person: re.Pattern[str]
    correction: re.Pattern[str]
    byline: re.Pattern[str]
    metadata: re.Pattern[str]
    credit: re.Pattern[str]
    small_words: frozenset[str]
    verbs: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads(files("workbench.text").joinpath("regions.toml").read_text(encoding="utf-8"))

    def starting(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"\W*{one_of(words, space=' ')}(?!\w)", re.IGNORECASE)

    def anywhere(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){one_of(words, space=' ')}(?!\w)", re.IGNORECASE)

    promo = one_of(data["promo"]["lines"], space=" ")
    return _Words(
        starting(data["promo"]["lines"]),
        re.compile(rf"\W*{promo}(?:(?<=:)|(?!\w)[^\n:.\"“„«]{{0,30}}[:|–—])", re.IGNORECASE),
        re.compile("|".join(data["promo"]["patterns"]), re.IGNORECASE),
        anywhere(data["promo"]["appeal"]),
        re.compile(rf"{beginning_with(data['promo']['second_person'], space=' ')}(?!\w)"),
        starting(data["correction"]["starts"]),
        re.compile(rf"{one_of(data['byline']['starts'], space=' ')} (?=[A-Z])", re.IGNORECASE),
        starting(data["metadata"]["starts"]),
        re.compile(one_of(data["caption"]["credits"], space=" ")),
        frozenset(data["caption"]["small_words"]),
        frozenset(data["caption"]["verbs"]),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph and what its region is judged by."""

    span: Span
    text: str
    words: int
    ends: bool
    speech: bool
    in_single_marks: bool

    @property
    def prose(self) -> bool:
        return (self.words >= _MIN_PROSE_WORDS and self.ends) or self.words > 2 * _MIN_PROSE_WORDS


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
            lines.append(_line(text, own, [item for item in inside if item.outer.end <= span.end]))
    kinds = _kinds(lines, _plain(title or ""))
    starts: list[tuple[int, Region]] = [(0, Region.METADATA)] if front else []
    for line, kind in zip(lines, kinds, strict=True):
        dateline = _DATELINE.match(line.text) if kind is Region.BODY else None
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


def _line(text: str, span: Span, inside: Sequence[Quoted]) -> _Line:
    words = span.of(text)
    speech = any(item.style is not Style.SINGLE and _count(item.span.of(text)) > 2 for item in inside)
    single = len(inside) == 1 and inside[0].style is Style.SINGLE and inside[0].outer == span
    return _Line(span, words, _count(words), bool(_SENTENCE_END.search(words)), speech, single)


def _count(text: str) -> int:
    """How many words a text has; most stand between spaces and are letters only, and need no pattern."""
    parts = text.split()
    odd = [part for part in parts if not part.isalpha()]
    return len(parts) - len(odd) + len(_WORD.findall(" ".join(odd)))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _kinds(lines: list[_Line], title: str) -> list[Region]:
    special = [_special(line) for line in lines]
    prose = [number for number, line in enumerate(lines) if line.prose and not special[number] and not _nominal(line)]
    first = prose[0] if prose else len(lines)
    last = prose[-1] if prose else len(lines)
    kinds: list[Region] = []
    appealing = False
    for number, line in enumerate(lines):
        kind = special[number]
        furniture = kind is Region.PROMO
        if kind is None and title and _plain(line.text) == title:
            kind = Region.HEADLINE
        if kind in (None, Region.BODY) and _appeals(line, appealing):
            kind = Region.PROMO
        if kind is None and number < first:
            kind = _before_body(lines, number, special)
        if kind is None and appealing and not line.prose and not line.speech:
            kind = Region.PROMO
        if kind is None and number > last and not line.ends and not line.speech and line.words <= _MAX_FURNITURE_WORDS:
            kind = Region.PROMO
        if kind is None and first < number < last and _is_heading(line) and not _in_list(lines, number):
            kind = Region.HEADLINE
        appealing = kind is Region.PROMO and number > first and not (furniture and not appealing)
        kinds.append(kind or Region.BODY)
    if not prose and Region.BODY not in kinds and lines:
        return [Region.BODY if kind is Region.HEADLINE else kind for kind in kinds]
    return kinds


def _special(line: _Line) -> Region | None:
    """The region that the line's own words tell, wherever it stands."""
    words = _words()
    if words.correction.match(line.text):
        return Region.CORRECTION
    if line.words <= _MAX_CAPTION_WORDS and (credit := words.credit.search(lower := line.text.lower())):
        # A picture's words may be speech; then the credit has to end them.
        last = _SENTENCE_END.search(lower[: credit.start()].rstrip(" ([")) or not lower[: credit.start()].strip()
        if not line.speech or (last and _count(lower[credit.end() :]) <= _MAX_CREDIT_WORDS):
            return Region.CAPTION
    if line.words <= _MAX_HEADING_WORDS and line.speech and words.promo_leads.match(line.text):
        return Region.PROMO
    if line.words <= _MAX_HEADING_WORDS and not line.speech:
        if words.promo_patterns.search(line.text):
            return Region.PROMO
        if words.promo_lines.match(line.text) and (not line.ends or line.words <= 2 * _MAX_FURNITURE_WORDS):
            return Region.PROMO
        if words.byline.match(line.text) and not line.ends and line.words <= 2 * _MAX_FURNITURE_WORDS:
            return Region.BYLINE
        if _DATE_LINE.fullmatch(line.text) and line.words <= 2 * _MAX_FURNITURE_WORDS and not line.ends:
            return Region.METADATA
        if words.metadata.match(line.text) and any(char.isdigit() for char in line.text) and not line.ends:
            return Region.METADATA
    return None


def _appeals(line: _Line, appealing: bool) -> bool:
    """Whether the paragraph asks the reader for support: words of appeal, addressed to 'you'."""
    words = _words()
    if line.text[0] in "\"“„«'‘":
        return False
    to_reader = len(words.second_person.findall(line.text))
    if not to_reader:
        return False
    found = {match.group().lower() for match in words.appeal.finditer(line.text)}
    enough = _APPEAL_WORDS_AFTER_APPEAL if appealing else _APPEAL_WORDS
    if len(found) >= enough:
        return True
    return bool(found) and to_reader >= 2 and not line.speech


def _before_body(lines: list[_Line], number: int, special: list[Region | None]) -> Region | None:
    """The region of a line above the first paragraph of prose."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    if _nominal(line):
        if following is not None and special[number + 1] is Region.CAPTION:
            return Region.CAPTION
        if number and line.ends and line.words > _MAX_FURNITURE_WORDS:
            return Region.CAPTION
    if _SPEAKER_LINE.match(line.text) and line.ends:
        return None
    if line.words and line.words <= _MAX_HEADING_WORDS and not line.ends:
        return Region.HEADLINE
    return Region.HEADLINE if number == 0 and line.words <= _MIN_PROSE_WORDS and not line.speech else None


def _nominal(line: _Line) -> bool:
    """Whether the line has no verb, as far as that shows: names, titles and small words only."""
    words = _words()
    other: list[str] = []
    for match in _WORD.finditer(line.text):
        word = match.group()
        if word[0].islower() and word not in words.small_words:
            other.append(word)
            if len(other) > _MAX_OTHER_WORDS:
                return False
    if not line.words or len(other) > line.words / 3:
        return False
    return not any(word in words.verbs or word.endswith(("s", "ed", "t")) for word in other)


def _is_heading(line: _Line) -> bool:
    """Whether a line between paragraphs is a heading: short, no full stop, no speech or speaker in it."""
    if not line.words or line.words > _MAX_HEADING_WORDS - 6 or line.text[0].islower():
        return False
    if line.in_single_marks:
        return True
    if line.ends and not line.text.endswith("?"):
        return False
    if line.speech or line.text[-1] in ":,;-—–" or line.text[0] in '"“„«@<•*-–—#':
        return False
    return not _SPEAKER_LINE.match(line.text) and not _CREDIT_DASH.match(line.text)


def _in_list(lines: list[_Line], number: int) -> bool:
    """Whether the lines on both sides are short and open-ended too: an enumeration, not a heading."""
    around = [line for line in lines[max(0, number - 1) : number + 2] if line is not lines[number]]
    return len(around) == 2 and all(not line.prose and not line.ends for line in around)
