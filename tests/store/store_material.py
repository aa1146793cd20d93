"""Invented articles and findings for the tests of the store and of the services over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from workbench.model.article import Article, Region, RegionSpan
from workbench.model.matching import Family, Material, MaterialKind, Pair, Relation
from workbench.model.quote import (
    Basis,
    ContextRole,
    ContextSpan,
    Extraction,
    Kind,
    Precision,
    Quote,
    Reason,
    Rival,
    Said,
    SourceKind,
)
from workbench.model.spans import Span
from workbench.store.articles.articles import save_article
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.families import pairs
from workbench.store.families.matches import save_matches
from workbench.store.records import Saved

HARBOUR = (
    'OSTVIK — "We will not close the harbour," Minister Ilse Rand said on Friday in Parliament.\nThe sea was calm.'
)
HARBOUR_COPY = 'Rand told the Courier: "We will close the harbour." The fishermen protested loudly.'
BUDGET = "The budget is too small, Rand told reporters. Nobody in the room asked why that was so."


def place(text: str, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def quote(text: str, words: str, **changes: Any) -> Quote:
    span = place(text, words)
    base = Quote(
        kind=Kind.DIRECT,
        content=(span,),
        quoted=(span,),
        source=None,
        cue=None,
        speaker="Ilse Rand",
        source_kind=SourceKind.NAME,
        confidence=0.9,
        region=Region.BODY,
        reason=Reason("ranker", "stands next to the quote"),
    )
    return replace(base, **changes)


def article(text: str, name: str = "harbour", **changes: Any) -> Article:
    given: dict[str, Any] = {
        "path": f"/news/{name}.txt",
        "outlet": "The Ostvik Times",
        "title": "No closing of the harbour",
        "published": datetime(2031, 3, 7),
    }
    return Article(text=text, name=name, **(given | changes))


def extraction(text: str, *quotes: Quote) -> Extraction:
    return Extraction(quotes, (RegionSpan(Region.BODY, Span(0, len(text))),))


def rich_quote() -> Quote:
    """A quote that uses every field."""
    text = HARBOUR
    return Quote(
        kind=Kind.MIXED,
        content=(place(text, "We will not"), place(text, "close the harbour")),
        quoted=(place(text, "close the harbour"),),
        source=place(text, "Minister Ilse Rand"),
        cue=place(text, "said"),
        speaker="Ilse Rand",
        source_kind=SourceKind.NOMINAL,
        confidence=0.73,
        region=Region.CAPTION,
        reason=Reason("ranker", "the nearest name", (Rival(place(text, "OSTVIK"), "OSTVIK", 0.2),)),
        said=Said(date(2031, 3, 7), None, Precision.DAY, Basis.RELATIVE, "on Friday", place(text, "on Friday")),
        context=(ContextSpan(ContextRole.VENUE, "in Parliament", place(text, "in Parliament")),),
        flags=("ambiguous_speaker",),
    )


def save(store: Store, one: Article, *quotes: Quote, extractor: str = "1") -> Saved:
    with store.write() as tx:
        return save_article(tx, one, extraction(one.text, *quotes), extractor)


def three(store: Store) -> tuple[int, int, int]:
    """Save three articles of two outlets; the first two quotes are one family with a dropped "not"."""
    a = save(store, article(HARBOUR), quote(HARBOUR, "We will not close the harbour", confidence=0.9))
    b = save(
        store,
        article(
            HARBOUR_COPY, "courier", outlet="The Courier", title="Harbour to close", url="https://courier.example/1"
        ),
        quote(HARBOUR_COPY, "We will close the harbour", confidence=0.8),
    )
    c = save(
        store,
        article(BUDGET, "budget", title="Budget", published=datetime(2031, 4, 1)),
        quote(BUDGET, "The budget is too small", kind=Kind.INDIRECT, quoted=(), speaker="Jón Rånd", confidence=0.4),
    )
    (one,), (two,), (third,) = a.quote_ids, b.quote_ids, c.quote_ids
    dropped = Material(MaterialKind.NEGATION, "not", "", "The Courier leaves out “not”.")
    with store.write() as tx:
        save_matches(
            tx,
            [a.article_id, b.article_id, c.article_id],
            [Pair(str(two), str(one), 0.8, Relation.EDITED, (dropped,), ("same words",))],
            [Family("f1", (str(one), str(two)), str(one))],
        )
    return one, two, third


def all_pairs(cx: Connection) -> list[Pair]:
    """Every pair that the matcher left."""
    ends = cx.execute("SELECT quote_a, quote_b FROM pairs ORDER BY quote_a, quote_b").fetchall()
    return [pairs.of_quote(cx, a)[b] for a, b in ends]
