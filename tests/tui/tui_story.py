"""A small invented story, stored without the language model."""

from __future__ import annotations

from datetime import datetime

from workbench.model.article import Article, Region, RegionSpan
from workbench.model.matching import Family, Material, MaterialKind, Pair, Relation
from workbench.model.quote import Basis, Extraction, Kind, Precision, Quote, Reason, Said, SourceKind
from workbench.model.spans import Span
from workbench.store.articles.articles import save_article
from workbench.store.database import Store
from workbench.store.families.matches import save_matches

POST = (
    "Minister promises dykes\n\n"
    "“We will not raise the toll this year,” said Transport Minister Ilva Brandt at a hearing in Orrin on Tuesday. "
    "“The dykes come first,” she added.\n\nThe bridge was built in 1931."
)
HARBOUR = "“We will raise the toll this year,” Brandt said on Tuesday."
WIRE = "“Not this year,” said Oda Fenn, who runs the ferries."
STORY = (
    (
        "post",
        "The Orrin Post",
        POST,
        (
            ("We will not raise the toll this year", "Transport Minister Ilva Brandt", "said", "Ilva Brandt"),
            ("The dykes come first", "she", "added", "Ilva Brandt"),
        ),
    ),
    ("harbour", "Harbour Daily", HARBOUR, (("We will raise the toll this year", "Brandt", "said", "Ilva Brandt"),)),
    ("wire", "Coast Wire", WIRE, (("Not this year", "Oda Fenn", "said", "Oda Fenn"),)),
)


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(text: str, words: str, source: str | None, cue: str | None, speaker: str | None) -> Quote:
    span = place(text, words)
    day = datetime(2031, 3, 4).date()
    evidence = place(text, "Tuesday") if "Tuesday" in text else None
    said = Said(day, day, Precision.DAY, Basis.RELATIVE, "Tuesday", evidence) if evidence else None
    return Quote(
        Kind.DIRECT, (span,), (span,), place(text, source) if source else None, place(text, cue) if cue else None,
        speaker, SourceKind.NAME, 0.93, Region.BODY, Reason("ranker", "named right after the quotation"), said=said,
    )  # fmt: skip


def take_in(store: Store, story=STORY, *, family: bool = True) -> list[int]:
    """Store a story and return the ids of its quotes; the toll quotes of the first two articles are a family."""
    ids: list[int] = []
    articles: list[int] = []
    for name, outlet, text, quotes in story:
        article = Article(
            text=text,
            name=name,
            path=f"/{name}.txt",
            outlet=outlet,
            title=f"Title of {name}",
            published=datetime(2031, 3, 5),
        )
        extraction = Extraction(
            tuple(found(text, *quote) for quote in quotes), (RegionSpan(Region.BODY, Span(0, len(text))),)
        )
        with store.write() as tx:
            saved = save_article(tx, article, extraction)
        ids += saved.quote_ids
        articles.append(saved.article_id)
    pairs, families = [], []
    if family:
        a, b = str(ids[0]), str(ids[2])
        material = Material(MaterialKind.NEGATION, "not", "", "“not” is missing in the second wording")
        pairs = [Pair(a, b, 0.97, Relation.EDITED, (material,))]
        families = [Family("f1", (a, b), a)]
    with store.write() as tx:
        save_matches(tx, articles, pairs, families)
    return ids
