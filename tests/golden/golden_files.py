"""The expected results, read and placed in the corpus. They are written by hand: see README.md."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableInputError
from workbench.model.spans import Span
from workbench.read.fields import Defaults
from workbench.read.files import list_files
from workbench.read.reader import read_file

if TYPE_CHECKING:
    from datetime import date

    from workbench.model.article import Article

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
_MARK = re.compile(r"[{}\[\]]")


@dataclass(frozen=True, slots=True)
class Expected:
    """One quote as a careful reader finds it. None means that the golden file leaves the point open."""

    article: str
    pieces: tuple[Span, ...]
    reported: Span | None
    kind: str | None
    region: str
    source: Span | None
    cue: Span | None
    speaker: str
    source_kind: str | None
    said: tuple[date | None, date | None, str] | None
    words: str

    @property
    def ident(self) -> str:
        return f"{self.article}: {self.words[:32]}"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Words that must not be quoted (`forbidden`), not counted as said (`not_said`), ... and why."""

    article: str
    rule: str
    words: str
    why: str
    span: Span

    @property
    def ident(self) -> str:
        return f"{self.article}: {self.rule}: {self.words[:28]}"


@cache
def articles() -> dict[str, Article]:
    found = {}
    for path in list_files([CORPUS]).files:
        for item in read_file(path, Defaults()):
            assert not isinstance(item, UnreadableInputError), item
            found[item.name] = item
    return found


@cache
def _file(article: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "expected" / f"{article}.toml").read_text("utf-8"))


@cache
def expected_quotes() -> tuple[Expected, ...]:
    return tuple(_expected(name, entry) for name in articles() for entry in _file(name)["quotes"])


@cache
def elsewhere() -> tuple[Elsewhere, ...]:
    return tuple(
        Elsewhere(name, rule, entry["words"], entry["why"], _only(articles()[name].text, entry["words"]))
        for name in articles()
        for rule in ("forbidden", "not_said", "headline_only", "optional")
        for entry in _file(name).get(rule, [])
    )


def find(reference: str) -> Expected | Elsewhere:
    """Return what a family file means by "article | first words"."""
    article, _, words = reference.partition(" | ")
    known: list[Expected | Elsewhere] = [*expected_quotes(), *(e for e in elsewhere() if e.rule == "headline_only")]
    found = [item for item in known if item.article == article and item.words.startswith(words)]
    assert len(found) == 1, f"{reference}: {len(found)} expected quotes begin so"
    return found[0]


def _expected(article: str, entry: dict[str, Any]) -> Expected:
    text = articles()[article].text
    at, source, cue = _place(text, entry["at"])
    pieces = _pieces(text, entry.get("quoted", []), at)
    reported = _nearest(text, entry["content"], at) if "content" in entry else None
    said = entry.get("said")
    return Expected(
        article=article,
        pieces=pieces,
        reported=reported,
        kind=entry.get("kind"),
        region=entry.get("region", "body"),
        source=source,
        cue=cue,
        speaker=entry["speaker"],
        source_kind=entry.get("source_kind"),
        said=(said.get("start"), said.get("end"), said["precision"]) if said else None,
        words=entry["quoted"][0] if pieces else entry["content"],
    )


def _place(text: str, at: str) -> tuple[Span, Span | None, Span | None]:
    """Return where `at` stands, and the source in its {braces} and the cue in its [brackets]."""
    place = _only(text, _MARK.sub("", at))

    def part(opening: str, closing: str) -> Span | None:
        if opening not in at:
            return None
        before, rest = at.split(opening, 1)
        start = place.start + len(_MARK.sub("", before))
        return Span(start, start + len(_MARK.sub("", rest.split(closing, 1)[0])))

    return place, part("{", "}"), part("[", "]")


def _pieces(text: str, words: list[str], at: Span) -> tuple[Span, ...]:
    return tuple(_nearest(text, piece, at) for piece in words)


def _nearest(text: str, words: str, at: Span) -> Span:
    places = [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    assert places, f"not in the article: {words}"
    return min(places, key=lambda s: max(s.start - at.end, at.start - s.end))


def _only(text: str, words: str) -> Span:
    assert text.count(words) == 1, f"stands {text.count(words)} times in the article: {words}"
    start = text.index(words)
    return Span(start, start + len(words))


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a family, its relation to the reference, what a reader has to be told; `may` be left out."""

    quote: Expected | Elsewhere
    relation: str
    material: frozenset[str]
    may: bool


@dataclass(frozen=True, slots=True)
class ExpectedFamily:
    """One utterance and all articles that carry it."""

    name: str
    reference: Expected | Elsewhere
    members: tuple[Member, ...]
    dates_disagree: tuple[Expected | Elsewhere, ...]
    speakers_disagree: tuple[Expected | Elsewhere, ...]
    sources: int | None


@cache
def _families_file() -> dict[str, Any]:
    return tomllib.loads((HERE / "families.toml").read_text("utf-8"))


@cache
def families() -> tuple[ExpectedFamily, ...]:
    return tuple(
        ExpectedFamily(
            name=entry["name"],
            reference=find(entry["reference"]),
            members=tuple(
                Member(find(m["quote"]), m["relation"], frozenset(m["material"]), m.get("may", False))
                for m in entry["members"]
            ),
            dates_disagree=tuple(map(find, entry.get("dates_disagree", []))),
            speakers_disagree=tuple(map(find, entry.get("speakers_disagree", []))),
            sources=entry.get("sources"),
        )
        for entry in _families_file()["families"]
    )


@cache
def apart() -> tuple[tuple[Expected | Elsewhere, Expected | Elsewhere, str], ...]:
    return tuple((find(e["quotes"][0]), find(e["quotes"][1]), e["why"]) for e in _families_file()["apart"])
