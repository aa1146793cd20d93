from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_material import (
    BUDGET,
    HARBOUR,
    article,
    extraction,
    place,
    quote,
    rich_quote,
    save,
    three,
)

from workbench.errors import DatabaseError
from workbench.model.spans import Span
from workbench.store.articles import articles, details
from workbench.store.articles.anchors import surroundings
from workbench.store.articles.articles import known, pending, save_article
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.records import Outcome


def test_what_was_found_comes_back_field_by_field(store: Store) -> None:
    saved = save(store, article(HARBOUR), rich_quote())
    with store.snapshot() as cx:
        back = details.stored_quote(cx, saved.quote_ids[0])
    assert back.quote == rich_quote()
    assert back.article.article.text == HARBOUR
    assert [part.span for part in back.article.regions] == [Span(0, len(HARBOUR))]


def test_article_metadata_come_back(store: Store) -> None:
    given = article(
        HARBOUR,
        url="https://times.example/a",
        authors=("A. Reporter", "B. Writer"),
        agency="INA",
        published=datetime.fromisoformat("2031-03-07T21:15:00-05:00"),
        published_precision="minute",
        modified=datetime.fromisoformat("2031-03-08T10:00:00+00:00"),
        language="en",
        section="Sea",
        primary=True,
        provenance={"url": "front matter"},
    )
    saved = save(store, given)
    with store.snapshot() as cx:
        back = articles.load(cx, saved.article_id).article
    assert back == given


def test_same_article_again_changes_nothing(store: Store) -> None:
    one = article(HARBOUR)
    first = save(store, one, rich_quote())
    with store.snapshot() as cx:
        before = _contents(cx)
        assert known(cx, one)
    again = save(store, one, rich_quote())
    assert (first.outcome, again.outcome) == (Outcome.NEW, Outcome.UNCHANGED)
    assert again.quote_ids == first.quote_ids
    with store.snapshot() as cx:
        assert _contents(cx) == before


def test_new_metadata_is_an_update_and_nothing_said_erases_nothing(store: Store) -> None:
    bare = article(HARBOUR, outlet=None, published=None, title=None)
    first = save(store, bare, rich_quote())
    dated = replace(bare, published=datetime(2031, 3, 7))
    with store.snapshot() as cx:
        assert not known(cx, dated)
    assert save(store, dated, rich_quote()).outcome is Outcome.UPDATED
    with store.snapshot() as cx:
        assert known(cx, bare)
    last = save(store, bare, rich_quote())
    assert last.outcome is Outcome.UNCHANGED
    assert last.article_id == first.article_id
    with store.snapshot() as cx:
        assert articles.load(cx, first.article_id).article.published == datetime(2031, 3, 7)


def test_identity_by_url_then_path_then_text(store: Store) -> None:
    first = save(store, article(HARBOUR, url="https://t.example/1"))
    elsewhere = save(store, article(HARBOUR, "other", path="/other/other.txt", url="https://t.example/1"))
    moved = save(store, article(HARBOUR, "other", path="/moved/other.txt"))
    assert first.article_id == elsewhere.article_id == moved.article_id
    another_outlet = save(store, article(HARBOUR, "other", path="/x/other.txt", outlet="The Courier"))
    assert another_outlet.article_id != first.article_id
    record = save(store, article(BUDGET, "row-2", path="/moved/other.txt"))
    assert record.article_id not in (first.article_id, another_outlet.article_id)


def test_other_text_at_the_same_path_is_a_new_version(store: Store) -> None:
    first = save(store, article(HARBOUR), quote(HARBOUR, "We will not close the harbour"))
    changed = "Corrected. " + HARBOUR
    second = save(store, article(changed), quote(changed, "We will not close the harbour"))
    assert second.outcome is Outcome.CHANGED
    assert second.article_id == first.article_id
    assert second.quote_ids == first.quote_ids, "exact words with the same surroundings: the same quote"
    with store.snapshot() as cx:
        back = details.stored_quote(cx, second.quote_ids[0])
    assert back.article.version == 2
    assert back.quote.content == (place(changed, "We will not close the harbour"),)


def test_going_back_to_the_earlier_text_finds_the_earlier_quotes(store: Store) -> None:
    first = save(store, article(HARBOUR), quote(HARBOUR, "We will not close the harbour"))
    other = HARBOUR.replace("not close", "never close")
    save(store, article(other), quote(other, "We will never close the harbour"))
    back = save(store, article(HARBOUR), quote(HARBOUR, "We will not close the harbour"))
    assert back.quote_ids == first.quote_ids
    with store.snapshot() as cx:
        assert articles.load(cx, back.article_id).versions == 2


def test_a_quote_no_longer_found_is_gone_but_kept(store: Store) -> None:
    first = save(store, article(HARBOUR), rich_quote(), quote(HARBOUR, "The sea was calm"))
    second = save(store, article(HARBOUR), rich_quote(), extractor="2")
    assert second.outcome is Outcome.UPDATED
    assert second.quote_ids == first.quote_ids[:1]
    with store.snapshot() as cx:
        gone = [row[0] for row in cx.execute("SELECT id FROM quotes WHERE gone_at IS NOT NULL")]
        assert gone == [first.quote_ids[1]]
    third = save(store, article(HARBOUR), rich_quote(), quote(HARBOUR, "The sea was calm"), extractor="3")
    assert third.quote_ids == first.quote_ids, "found again: the same row"


def test_an_article_is_pending_until_it_is_matched(store: Store) -> None:
    three(store)
    with store.snapshot() as cx:
        assert pending(cx) == []
    late = save(store, article("Nothing was said.", "late"))
    with store.snapshot() as cx:
        assert pending(cx) == [late.article_id]


def test_a_failing_save_leaves_nothing(store: Store) -> None:
    broken = replace(rich_quote(), confidence=object())  # type: ignore[arg-type]
    with pytest.raises(DatabaseError):
        save(store, article(HARBOUR), rich_quote(), broken)
    with store.snapshot() as cx:
        assert [
            cx.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("articles", "quotes", "desk")
        ] == [
            0,
            0,
            0,
        ]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), min_size=1), st.data())
def test_any_text_comes_back_code_point_by_code_point(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    found = replace(
        rich_quote(), content=(span,), quoted=(span,), source=span, cue=span, said=None, context=(), speaker=text
    )
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "q.db") as store, store.write() as tx:
        saved = save_article(tx, article(text, text, path=None, outlet=text, title=text), extraction(text, found))
        back = details.stored_quote(tx, saved.quote_ids[0])
        assert back.quote == found
        assert back.article.article.text == text
        assert back.article.article.outlet == text
        assert back.article.article.text[span.start : span.end] == back.quote.text(text)
        from workbench.store.lists import fts, rows

        assert rows.rows(tx, saved.quote_ids)[0].text == text[start:end]
        assert fts.agrees(tx)


def _contents(cx: Connection) -> list[str]:
    return [line for line in cx.iterdump() if "quote_fts_" not in line]


def test_what_a_file_says_above_its_article_does_not_stand_beside_a_quote() -> None:
    head = "---\ntitle: Early\nkeywords: internal\n---\n"
    text = f'{head}"We stay," said Ada Vell. She then said little else to the crowd in the hall.'
    at = text.index("We stay")
    assert surroundings(text, at, at + 8) == ('"', text[at + 8 : at + 40])
    assert surroundings(text, 4, 9)[0] == "---\n", "a place in the front matter itself"
    late = text.index("crowd")
    assert surroundings(text, late, late + 5)[0] == text[late - 32 : late]
