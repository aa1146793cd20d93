"""A line of a plain-text article, and what its length, its end and its own words tell about what it is for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.model.article import Region
from workbench.text.alternatives import beginning_with, one_of
from workbench.text.marks import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.model.spans import Span
    from workbench.text.marks import Quoted

MAX_HEADING_WORDS = 20
MAX_FURNITURE_WORDS = 4
MIN_PROSE_WORDS = 12
_MAX_CAPTION_WORDS = 45
_MAX_CREDIT_WORDS = 6
_MAX_OTHER_WORDS = 3
_APPEAL_WORDS = 2
_APPEAL_WORDS_AFTER_APPEAL = 1

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DATE_LINE = re.compile(r"[\w ,.:/+()-]*\b(?:19|20)\d\d\b[\w ,.:/+()-]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”“’')\]»]*$")
_SPEAKER_LINE = re.compile(r"[A-Z][\w.'’ -]{0,40}:\s+\S")
_CREDIT_DASH = re.compile(r"(?:―|—|–|--|-)\s*[A-Z]")


@dataclass(frozen=True, slots=True)
class RegionWords:
    """The words of `regions.toml`, made into patterns."""

    dateline: re.Pattern[str]
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


def _dateline(agencies: Sequence[str]) -> re.Pattern[str]:
    """A city in capitals (four letters or more in all), or any city before an agency in brackets; then a dash."""
    return re.compile(
        r"(?:(?=[A-Z][A-Z .'’-]{3})[A-Z][A-Z.'’-]{1,30}(?:[ ,/]{1,2}[A-Z][A-Z.'’-]{1,30}){0,4}"  # the city in capitals
        r"(?:, [A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?)?"
        r"(?:, (?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:, \d{4})?)?"
        r"(?: \([A-Z][\w ./&-]{1,30}\))?"
        rf"|[A-Z][\w .,'’-]{{2,40}}\({one_of(agencies, space=' ')}\))"
        r" ?(?:[—–]|--?)\s"
    )


@lru_cache(maxsize=1)
def region_words() -> RegionWords:
    """The words that furniture is known by, read once."""
    data = tomllib.loads(files("workbench.text").joinpath("regions.toml").read_text(encoding="utf-8"))

    def starting(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"\W*{one_of(words, space=' ')}(?!\w)", re.IGNORECASE)

    def anywhere(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){one_of(words, space=' ')}(?!\w)", re.IGNORECASE)

    promo = one_of(data["promo"]["lines"], space=" ")
    return RegionWords(
        _dateline([name for names in data["agencies"]["names"] for name in names]),
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
class Line:
    """A paragraph and what its region is judged by."""

    span: Span
    text: str
    words: int
    ends: bool
    speech: bool
    in_single_marks: bool

    @property
    def prose(self) -> bool:
        """Whether it is long enough, for how it ends, to be running text."""
        return (self.words >= MIN_PROSE_WORDS and self.ends) or self.words > 2 * MIN_PROSE_WORDS


def line_of(text: str, span: Span, inside: Sequence[Quoted]) -> Line:
    """The paragraph at `span`, with the outermost quotations `inside` it."""
    words = span.of(text)
    speech = any(item.style is not Style.SINGLE and _count(item.span.of(text)) > 2 for item in inside)
    single = len(inside) == 1 and inside[0].style is Style.SINGLE and inside[0].outer == span
    return Line(span, words, _count(words), bool(_SENTENCE_END.search(words)), speech, single)


def _count(text: str) -> int:
    """How many words a text has; most stand between spaces and are letters only, and need no pattern."""
    parts = text.split()
    odd = [part for part in parts if not part.isalpha()]
    return len(parts) - len(odd) + len(_WORD.findall(" ".join(odd)))


def plain_words(text: str) -> str:
    """The words alone, in lower case: headlines are compared by them."""
    return " ".join(_WORD.findall(text.lower()))


def told_by_words(line: Line) -> Region | None:
    """The region that the line's own words tell, wherever it stands; None where they tell none."""
    if region_words().correction.match(line.text):
        return Region.CORRECTION
    if _is_credited(line):
        return Region.CAPTION
    if line.words > MAX_HEADING_WORDS:
        return None
    if line.speech:
        return Region.PROMO if region_words().promo_leads.match(line.text) else None
    return _furniture(line)


def _is_credited(line: Line) -> bool:
    """Whether a picture's credit is in it. A picture's words may be speech; then the credit has to end them."""
    if line.words > _MAX_CAPTION_WORDS:
        return False
    lower = line.text.lower()
    credit = region_words().credit.search(lower)
    if credit is None or not line.speech:
        return credit is not None
    before = lower[: credit.start()]
    ended = _SENTENCE_END.search(before.rstrip(" ([")) or not before.strip()
    return bool(ended) and _count(lower[credit.end() :]) <= _MAX_CREDIT_WORDS


def _furniture(line: Line) -> Region | None:
    """What a short line without speech in it is known as by its first words."""
    words = region_words()
    short = line.words <= 2 * MAX_FURNITURE_WORDS
    if words.promo_patterns.search(line.text):
        return Region.PROMO
    if words.promo_lines.match(line.text) and (short or not line.ends):
        return Region.PROMO
    if line.ends:
        return None
    if short and words.byline.match(line.text):
        return Region.BYLINE
    if short and _DATE_LINE.fullmatch(line.text):
        return Region.METADATA
    if words.metadata.match(line.text) and any(char.isdigit() for char in line.text):
        return Region.METADATA
    return None


def appeals(line: Line, appealing: bool) -> bool:
    """Whether the paragraph asks the reader for support: words of appeal, addressed to 'you'."""
    words = region_words()
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


def is_nominal(line: Line) -> bool:
    """Whether the line has no verb, as far as that shows: names, titles and small words only."""
    words = region_words()
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


def is_heading(line: Line) -> bool:
    """Whether a line between paragraphs is a heading: short, no full stop, no speech or speaker in it."""
    if not line.words or line.words > MAX_HEADING_WORDS - 6 or line.text[0].islower():
        return False
    if line.in_single_marks:
        return True
    if line.ends and not line.text.endswith("?"):
        return False
    if line.speech or line.text[-1] in ":,;-—–" or line.text[0] in '"“„«@<•*-–—#':
        return False
    return not _SPEAKER_LINE.match(line.text) and not _CREDIT_DASH.match(line.text)


def opens_with_a_speaker(line: Line) -> bool:
    """Whether a name and a colon begin it, as in a transcript."""
    return _SPEAKER_LINE.match(line.text) is not None
