"""Near copies of articles: whole, cut and changed at the edges; and what only shares a quote or a line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_material import article, save

from workbench.services.families.copies import mark_pending
from workbench.store.accounts import copies
from workbench.store.database import Store

WIRE = (
    "The last paper mill on the river Tamber closed its gates at noon and sent four hundred people home.",
    "Nobody had been told before Monday, according to the works council, which learned of it from the radio.",
    "The owners, a family from the coast, had put the mill up for sale two winters ago without finding a buyer.",
    "In the canteen the cooks went on serving soup, because the soup had been made and nobody wished to waste it.",
    "A brass band that had been booked for the anniversary in June came a month early and played on the ramp.",
    "By evening the chimneys were cold, and for the first time since the war the village could not smell its mill.",
)
OTHER = (
    "Closing the mill is a mistake, writes our economist, and not because of the four hundred people it sends home.",
    "Paper prices have doubled since the spring, and three of the mills upstream are hiring as fast as they can.",
    "What the owners lacked was not a buyer but patience, and the county could have lent them some of that.",
    "Instead the valley will pay for a museum, a cycle path and a plaque, as valleys in this country always do.",
)


def place(store: Store, name: str, *sentences: str, outlet: str) -> int:
    text = "\n\n".join(sentences)
    return save(store, replace(article(text, name), outlet=outlet)).article_id


def stories(store: Store) -> dict[int, int | None]:
    mark_pending(store)
    with store.snapshot() as cx:
        return {row[0]: copies.story_of(cx, row[0]) for row in cx.execute("SELECT id FROM articles").fetchall()}


def test_a_copy_cut_and_edited_is_one_story_and_another_view_is_not(store: Store) -> None:
    whole = place(store, "whole", *WIRE, outlet="Gull")
    cut = place(store, "cut", *WIRE[:4], outlet="Tern")
    edited = place(
        store, "edited", "By our own correspondent.", *WIRE[1:5], WIRE[5].replace("cold", "dark"), outlet="Auk"
    )
    view = place(store, "view", *OTHER, outlet="Teal")
    found = stories(store)
    assert found[whole] is not None
    assert found[whole] == found[cut] == found[edited]
    assert found[view] is None
    with store.snapshot() as cx:
        like, share = cx.execute("SELECT like_id, share FROM article_copies WHERE article_id = ?", (cut,)).fetchone()
    assert (like, share) == (whole, 1.0)


def test_a_shared_quotation_makes_no_copy(store: Store) -> None:
    place(store, "one", WIRE[0], *OTHER[:3], outlet="Gull")
    place(store, "two", WIRE[0], *WIRE[2:5], outlet="Tern")
    assert set(stories(store).values()) == {None}


def test_a_copy_that_joins_two_stories_makes_them_one(store: Store) -> None:
    first = place(store, "first", *WIRE[:3], outlet="Gull")
    last = place(store, "last", *WIRE[3:], outlet="Tern")
    assert stories(store) == {first: None, last: None}
    both = place(store, "both", *WIRE, outlet="Auk")
    found = stories(store)
    assert found[first] == found[last] == found[both] is not None


def test_marking_again_changes_nothing(store: Store) -> None:
    one = place(store, "one", *WIRE, outlet="Gull")
    place(store, "two", *WIRE[1:], outlet="Tern")
    before = stories(store)
    with store.write() as tx:
        assert not copies.mark(tx, one)
    assert stories(store) == before


@pytest.mark.parametrize("text", ["", "word", "\ud800 " * 30])
def test_any_text_can_be_marked(store: Store, text: str) -> None:
    save(store, replace(article(text, "odd"), outlet="Gull"))
    assert set(stories(store).values()) <= {None}
