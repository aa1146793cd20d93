"""Rows of quotes as they are compared: with who, when, and what stands around them in their articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.model.matching import MatchQuote
from workbench.store.codec import day_of, maybe_text, text_of
from workbench.store.lists.vicinity import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Row

    from workbench.store.connection import Connection


def with_vicinity(cx: Connection, rows: Iterable[Row]) -> Iterator[MatchQuote]:
    """Yield the quotes of these rows with what stands around them; rows of one article stand together."""
    article: int | None = None
    around = Surroundings("")
    texts = cx.cursor()
    for row in rows:
        if row["article_id"] != article:
            article = row["article_id"]
            text = texts.execute("SELECT text FROM article_versions WHERE id = ?", (row["version_id"],)).fetchone()[0]
            around = Surroundings(text_of(text))
        near = around.of(row["start"], row["end"])
        yield replace(match_quote(row), before=near.before, after=near.after, names=near.names)


def match_quote(row: Row) -> MatchQuote:
    """Return the quote of a row without what stands around it; ids are the store's as text."""
    return MatchQuote(
        id=str(row["id"]),
        text=text_of(row["text"]),
        speaker=maybe_text(row["speaker"]),
        outlet=maybe_text(row["outlet"]),
        published=day_of(row["published"]),
        article=str(row["article_id"]),
        kind=row["kind"],
        language=row["language"],
        region=row["region"],
        said_start=day_of(row["said_start"]),
        said_end=day_of(row["said_end"]),
    )
