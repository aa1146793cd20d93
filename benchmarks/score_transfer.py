"""Who said it, on news of other kinds than the ranker was fitted on: figures by group of articles.

    python benchmarks/score_transfer.py [--fast] [--set transfer|languages] [--errors]

Same definition of A as the scorer of the fitting material, but for quotation marks of every kind, which the annotations
name: an item is a stretch of three words or more inside quotation marks. It is speech where at least 80 % of it lies in
what somebody is annotated to have said; it is answered where direct or mixed quotes of one source cover 80 % of it;
it is right where the two sources overlap. What was said by nobody named (a headline) is left out of A. A stretch that
the program takes for quoted although no marks are there counts against precision and detection.
`exact` is the share of spoken stretches that were found from mark to mark. `reported` is speech without marks:
contents match from half their words on. `named` is, of the right sources that are a pronoun, a role or part of a name,
the share that was resolved to the full name that the article gives.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model.article import Article
from workbench.model.quote import Kind
from workbench.model.spans import Span
from workbench.text.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.model.quote import Extraction, Quote

DATA = Path(__file__).parent / "data"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
A, DETECTION, REPORTED = "A", "detection", "reported"
_FEWEST_WORDS = 3
_COVERED = 0.8
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """What was said, and the words that name who said it (none: nobody is named).

    `name` is the speaker's full name where these words do not give it (a pronoun, a role, a surname).
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with what a reader found in it."""

    article: Article
    group: str
    attributions: tuple[Attribution, ...]
    quoted: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of some articles, and the figures that follow from them (0..1)."""

    counts: Counter[str]

    def precision(self, part: str) -> float:
        """Of what the program says, the share that is right."""
        return _ratio(self.counts[f"{part} right"], self.counts[f"{part} said"])

    def recall(self, part: str) -> float:
        """Of what is there, the share that the program finds."""
        return _ratio(self.counts[f"{part} found"], self.counts[f"{part} there"])

    def f1(self, part: str) -> float:
        """The harmonic mean of the two."""
        p, r = self.precision(part), self.recall(part)
        return _ratio(2 * p * r, p + r)

    @property
    def named(self) -> float:
        """Of the right sources that do not give the full name, the share that was resolved to it."""
        return _ratio(self.counts["named right"], self.counts["named there"])

    @property
    def exact(self) -> float:
        """Share of the spoken stretches found from mark to mark."""
        return _ratio(self.counts["exact"], self.counts["detection there"])


def load(folder: Path) -> list[Annotated]:
    """Read a set of articles with brat annotations; the group is the first part of the name."""
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        group = path.stem.split("-", 1)[0]
        language = group if group in ("de", "fr") else "en"
        article = Article(path.read_text("utf-8"), path.stem, language=language)
        brat = (folder / "attributions" / f"{path.stem}_a.ann").read_text("utf-8")
        found.append(_annotated(article, group, brat))
    return found


def _annotated(article: Article, group: str, brat: str) -> Annotated:
    places: dict[str, tuple[Span, ...]] = {}
    quoted: list[Span] = []
    events: list[dict[str, str]] = []
    names: dict[str, str] = {}
    for line in brat.splitlines():
        ident, middle, *words = line.split("\t")
        role, _, rest = middle.partition(" ")
        if ident.startswith("#"):
            names[rest] = words[0]
        elif ident.startswith("T"):
            places[ident] = tuple(Span(*map(int, piece.split())) for piece in rest.split(";"))
            if role == "Quoted":
                quoted += places[ident]
        else:
            events.append(dict(part.split(":") for part in middle.split()))
    attributions = [
        Attribution(places[e["Content"]], places.get(e.get("Source", ""), ()), names.get(e.get("Source", "")))
        for e in events
    ]
    return Annotated(article, group, tuple(attributions), tuple(quoted))


def score(annotated: Annotated, extraction: Extraction, errors: list[str] | None = None) -> Counter[str]:
    """Return the counts of one article; what is wrong is told to `errors`."""
    text = annotated.article.text
    counts: Counter[str] = Counter()
    marked = [q for q in extraction.quotes if q.kind in (Kind.DIRECT, Kind.MIXED)]

    def wrong(what: str, span: Span, more: str = "") -> None:
        if errors is not None:
            errors.append(f"{annotated.article.name}\t{what}\t{span.of(text)[:70]!r}\t{more}")

    for span in annotated.quoted:
        if _words(text, span) < _FEWEST_WORDS:
            continue
        gold = _covering(text, span, annotated.attributions)
        answers = [q for q in marked if _cover(text, span, q.content) >= _COVERED]
        answer = min(answers, key=_extent, default=None)
        counts["detection there"] += gold is not None
        counts["detection said"] += answer is not None
        counts["detection right"] += gold is not None and answer is not None
        counts["exact"] += gold is not None and any(span in q.quoted for q in marked)
        if gold is not None and not gold.source:
            continue
        source = answer.source if answer else None
        right = gold is not None and source is not None and any(source.overlaps(s) for s in gold.source)
        counts["A there"] += gold is not None
        counts["A said"] += source is not None
        counts["A right"] += right
        if gold is not None and gold.name and right and answer is not None:
            named = fold_name(answer.speaker or "") == fold_name(gold.name)
            counts["named there"] += 1
            counts["named right"] += named
            if not named:
                wrong("name", span, f"{answer.speaker!r} for {gold.name!r}")
        if gold is not None and not right:
            have = source.of(text) if source else "no source" if answer else "not found"
            wrong("source", span, f"{have!r} for {gold.source[0].of(text)!r}")
        elif gold is None and answer is not None:
            wrong("not speech", span)
    for span in (s for q in marked for s in q.quoted if _words(text, s) >= _FEWEST_WORDS):
        if not any(span.overlaps(q) for q in annotated.quoted):
            counts["detection said"] += 1
            counts["A said"] += 1
            wrong("no marks there", span)
    counts["detection found"] = counts["detection right"]
    counts["A found"] = counts["A right"]
    _score_reported(annotated, extraction, counts, wrong)
    return counts


def _score_reported(annotated: Annotated, extraction: Extraction, counts: Counter[str], wrong: _Wrong) -> None:
    text = annotated.article.text
    said = [q.content for q in extraction.quotes if q.kind == Kind.INDIRECT]
    everything = [a.content for a in annotated.attributions]
    there = [c for c in everything if not any(s.overlaps(q) for s in c for q in annotated.quoted)]
    counts["reported there"] = len(there)
    counts["reported said"] = len(said)
    counts["reported found"] = sum(any(_alike(text, c, s) for s in said) for c in there)
    counts["reported right"] = sum(any(_alike(text, c, s) for c in everything) for s in said)
    for content in there:
        if not any(_alike(text, content, s) for s in said):
            wrong("reported, not found", content[0])


if TYPE_CHECKING:
    from typing import Protocol

    class _Wrong(Protocol):
        def __call__(self, what: str, span: Span, more: str = "") -> None: ...


def _covering(text: str, span: Span, attributions: Iterable[Attribution]) -> Attribution | None:
    """Return the attribution that holds `span`, of nested ones the inner."""
    holding = [a for a in attributions if _cover(text, span, a.content) >= _COVERED]
    return min(holding, key=lambda a: sum(s.end - s.start for s in a.content), default=None)


def _cover(text: str, span: Span, content: Sequence[Span]) -> float:
    places = {i for i in range(*span) if not text[i].isspace()}
    return _ratio(sum(any(s.start <= i < s.end for s in content) for i in places), len(places))


def _alike(text: str, a: Sequence[Span], b: Sequence[Span]) -> bool:
    first, second = ({m.start() for s in spans for m in _WORD.finditer(text, *s)} for spans in (a, b))
    return _ratio(len(first & second), len(first | second)) >= _SHARED


def _extent(quote: Quote) -> int:
    return sum(span.end - span.start for span in quote.content)


def _words(text: str, span: Span) -> int:
    return len(_WORD.findall(text, *span))


def _ratio(a: float, b: float) -> float:
    return a / b if b else 0.0


def by_group(
    articles: Sequence[Annotated], extractions: Iterable[Extraction], errors: list[str] | None = None
) -> dict[str, Figures]:
    """Return the figures of each group, and of "all"."""
    counts: dict[str, Counter[str]] = {}
    for annotated, extraction in zip(articles, extractions, strict=True):
        one = score(annotated, extraction, errors)
        for group in (annotated.group, "all"):
            counts.setdefault(group, Counter()).update(one)
    return {group: Figures(counts[group]) for group in sorted(counts, key=lambda g: (g == "all", g))}


def main() -> int:
    """Extract the articles of a set and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--fast", action="store_true", help="without the parser")
    parser.add_argument("--set", default="transfer", choices=("transfer", "languages"), dest="name")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, tab-separated")
    arguments = parser.parse_args()

    from workbench.extract.pipeline import extract_many

    articles = load(DATA / arguments.name)
    errors: list[str] = []
    found = extract_many((a.article for a in articles), fast=arguments.fast)
    figures = by_group(articles, (extraction for _, extraction in found), errors)
    print("group         A P    A R   A F1  detect  exact  named    reported P/R/F1  items")
    for group, f in figures.items():
        reported = " ".join(f"{value:.3f}" for value in (f.precision(REPORTED), f.recall(REPORTED), f.f1(REPORTED)))
        shares = f"{f.f1(DETECTION):7.3f} {f.exact:6.3f} {f.named:6.3f}"
        answers = f"{f.precision(A):6.3f} {f.recall(A):6.3f} {f.f1(A):6.3f}"
        print(f"{group:10} {answers} {shares} {reported:>18} {f.counts['A there']:6}")
    if arguments.errors:
        print(*errors, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
