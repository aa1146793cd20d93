from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_material import BUDGET, HARBOUR, HARBOUR_COPY, all_pairs, article, quote, save, three

from workbench.model.matching import Family, Pair, Relation
from workbench.model.quote import Basis, Kind, Precision, Said
from workbench.store.database import Store
from workbench.store.families import match_material, matches, pairs
from workbench.store.lists import desk, fts, rows, selection
from workbench.store.lists.filters import InvalidFilterError, Order, QueueFilter


def found(store: Store, order: Order = Order.PRIORITY, **restrictions: object) -> list[int]:
    with store.snapshot() as cx:
        given = QueueFilter(**restrictions)  # type: ignore[arg-type]
        ids = list(selection.ids(cx, given, order))
        assert selection.count(cx, given) == len(ids)
        return ids


def test_what_differs_in_meaning_comes_first(store: Store) -> None:
    one, two, third = three(store)
    assert found(store) == [two, one, third], "a dropped not first, of these the less certain one"
    assert found(store, Order.DATE) == [third, one, two]
    assert found(store, Order.ARTICLE) == [one, two, third]
    assert found(store, Order.SPEAKER) == [two, one, third]
    assert found(store, Order.OUTLET) == [two, one, third]


def test_a_row_has_the_contract(store: Store) -> None:
    _, two, _ = three(store)
    with store.snapshot() as cx:
        (row,) = rows.rows(cx, [two])
    assert row.contract() == {
        "id": two,
        "text": "We will close the harbour",
        "kind": "direct",
        "speaker": "Ilse Rand",
        "source_text": None,
        "cue": None,
        "outlet": "The Courier",
        "title": "Harbour to close",
        "url": "https://courier.example/1",
        "article": "courier",
        "start": HARBOUR_COPY.index("We will"),
        "end": HARBOUR_COPY.index('." The'),
        "published": "2031-03-07",
        "said_start": None,
        "said_end": None,
        "said_precision": None,
        "said_basis": None,
        "family": "f1",
        "family_size": 2,
        "outlets": ["The Ostvik Times", "The Courier"],
        "flags": ["negation"],
        "verdict": None,
        "reviewer": None,
        "reviewed_at": None,
        "confidence": 0.8,
        "outlet_count": 2,
        "independent_source_count": 2,
    }


def test_rows_come_in_the_order_asked_for(store: Store) -> None:
    one, two, third = three(store)
    with store.snapshot() as cx:
        assert [row.id for row in rows.rows(cx, [third, one, 999, two])] == [third, one, two]


@pytest.mark.parametrize(
    ("restriction", "expected"),
    [
        ({"speakers": ("rand",)}, {1, 2, 3}),
        ({"speakers": ("RÅND jon",)}, {3}),
        ({"speakers": ("ils*",)}, {1, 2}),
        ({"speakers": ("ran",)}, set()),
        ({"speakers": ("%",)}, set()),
        ({"outlets": ("courier",)}, {2}),
        ({"outlets": ("courier", "ostvik")}, {1, 2, 3}),
        ({"kinds": ("indirect",)}, {3}),
        ({"flags": ("negation",)}, {1, 2}),
        ({"family": "f1"}, {1, 2}),
        ({"verdicts": ("none",)}, {1, 2, 3}),
        ({"verdicts": ("verified",)}, set()),
        ({"states": ("new",)}, {1, 2, 3}),
        ({"since": date(2031, 3, 8)}, {3}),
        ({"until": date(2031, 3, 7)}, {1, 2}),
        ({"since": date(2031, 3, 7), "until": date(2031, 3, 7)}, {1, 2}),
        ({"article": "budget"}, {3}),
        ({"article": "https://courier.example/1"}, {2}),
        ({"article": "/news/harbour.txt"}, {1}),
        ({"regex": r"not\s+CLOSE"}, {1}),
        ({"regex": r"[/sic]"}, {1, 2, 3}),
        ({"words": "harbour"}, {1, 2}),
        ({"words": "harbour close ilse"}, {1, 2}),
        ({"words": '"not close"'}, {1}),
        ({"words": "“close the harbour”"}, {1, 2}),
        ({"words": '"close not"'}, set()),
        ({"words": "harb*"}, {1, 2}),
        ({"words": "harb"}, set()),
        ({"words": "close -not"}, {2}),
        ({"words": "-close"}, {3}),
        ({"words": "speaker:jon"}, {3}),
        ({"words": 'outlet:"ostvik times" harbour'}, {1}),
        ({"words": "title:budget"}, {3}),
        ({"words": "text:budget"}, {3}),
        ({"words": "text:times"}, set()),
        ({"words": "kind:direct flag:negation"}, {1, 2}),
        ({"words": "verdict:none family:f1"}, {1, 2}),
        ({"words": "RAND SMALL"}, {3}),
        ({"words": "!!! ---"}, set()),
        ({"words": "   "}, {1, 2, 3}),
        ({"words": "harbour", "outlets": ("courier",)}, {2}),
    ],
)
@pytest.mark.parametrize("many", [False, True])
def test_filters(
    store: Store, monkeypatch: pytest.MonkeyPatch, many: bool, restriction: dict[str, object], expected: set[int]
) -> None:
    if many:  # as with so many rows that they are met on a walk
        monkeypatch.setattr(selection, "FEW", 0)
        monkeypatch.setattr(selection, "COMMON", 0)
    ids = dict(zip(three(store), (1, 2, 3), strict=True))
    for order in Order:
        assert {ids[one] for one in found(store, order, **restriction)} == expected, order
        with store.snapshot() as cx:
            given = QueueFilter(**restriction)  # type: ignore[arg-type]
            assert list(selection.ids(cx, given, order, 2)) == found(store, order, **restriction)[:2]


def test_the_order_is_the_same_on_every_way(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    three(store)
    text = "“Nobody said it.” “Some did.”"
    nameless = article(text, "nameless", outlet=None, published=None)
    save(store, nameless, *(quote(text, words, speaker=None) for words in ("Nobody said it", "Some did")))
    for order in Order:
        collected = found(store, order, words="-xyz", speakers=(), kinds=("direct", "indirect"), until=None)
        monkeypatch.setattr(selection, "FEW", 0)
        assert found(store, order) == collected
        monkeypatch.undo()
    for order in (Order.OUTLET, Order.SPEAKER, Order.DATE):
        assert found(store, order, flags=("negation",), words="harbour") == [
            one for one in found(store, order) if one in found(store, flags=("negation",))
        ]
        assert len(set(found(store, order)[-2:]) & set(found(store, article="nameless"))) == 2


def test_bad_filters_are_told(store: Store) -> None:
    three(store)
    with pytest.raises(InvalidFilterError, match="regular expression"):
        found(store, regex="(")
    with pytest.raises(InvalidFilterError, match="loud"):
        found(store, words="kind:loud")
    with pytest.raises(InvalidFilterError, match="direct"):
        QueueFilter(kinds=("loud",))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("shared") / "q.db") as opened:
        three(opened)
        yield opened


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab\"'*-():^{}[]+ NOT AND OR NEAR,\\\0\ud800“”:speakertxt"), max_size=25))
def test_nothing_that_is_typed_reaches_the_engine(shared: Store, typed: str) -> None:
    for order in (Order.PRIORITY, Order.RELEVANCE):
        try:
            found(shared, order, words=typed)
        except InvalidFilterError:
            assert ":" in typed


def test_filters_survive_keeping() -> None:
    given_filter = QueueFilter(words="a", speakers=("x", "y"), since=date(2031, 1, 1), family="f", states=("new",))
    assert QueueFilter.from_dict(given_filter.to_dict()) == given_filter
    assert QueueFilter.from_dict({**given_filter.to_dict(), "later": 1}) == given_filter
    assert given_filter.without("since").since is None
    assert ("speakers", "x, y") in given_filter.chips()


def test_relevance_ranks_and_slices(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"The harbour number {n} is open, and so on and on and on and on." for n in range(30)]
    texts[7] = "Harbour harbour."
    for n, text in enumerate(texts):
        save(store, article(text, f"a{n}"), quote(text, text[:-1]))
    with store.snapshot() as cx:
        everything = selection.best(cx, QueueFilter(words="harbour"), None)
        best = selection.best(cx, QueueFilter(words="harbour"), 1)
    assert len(everything) == 30
    with store.snapshot() as cx:
        assert rows.rows(cx, best)[0].text == "Harbour harbour"
    monkeypatch.setattr(selection, "CANDIDATES", 4)
    with store.snapshot() as cx:
        assert sorted(selection.best(cx, QueueFilter(words="harbour"), None)) == sorted(everything)
        rare = selection.best(cx, QueueFilter(words="harbour", regex="harbour harbour"), 5)
    assert rare == best, "slices go on until something passes"


def test_the_index_follows_every_change(store: Store) -> None:
    one, _two, _third = three(store)
    save(store, article(HARBOUR, title="Ferries"), quote(HARBOUR, "The sea was calm", speaker="Una Weiß"))
    assert found(store, words="title:ferries weiss calm") != []
    assert one not in found(store, words="harbour")
    with store.write() as tx:
        assert fts.agrees(tx)
        everything = [row[0] for row in tx.execute("SELECT id FROM quotes")]
        before = tx.execute("SELECT * FROM desk ORDER BY 1").fetchall()
        desk.refresh(tx, everything)
        assert [tuple(row) for row in tx.execute("SELECT * FROM desk ORDER BY 1")] == [tuple(row) for row in before]


def test_conflicts_are_stated_and_come_first(store: Store) -> None:
    one, _two, third = three(store)
    friday = Said(date(2031, 3, 7), date(2031, 3, 7), Precision.DAY, Basis.EXPLICIT, "Friday")
    april = Said(date(2031, 4, 1), date(2031, 4, 1), Precision.DAY, Basis.EXPLICIT, "1 April")
    save(store, article(HARBOUR), quote(HARBOUR, "We will not close the harbour", said=friday))
    save(store, article(BUDGET, "budget"), quote(BUDGET, "The budget is too small", speaker="Jón Rånd", said=april))
    with store.write() as tx:
        ids = [row[0] for row in tx.execute("SELECT id FROM articles")]
        matches.save_matches(
            tx,
            ids,
            [Pair(str(one), str(third), 0.9, Relation.PARAPHRASE)],
            [Family("f2", (str(third), str(one)), str(one))],
        )
        (row,) = rows.rows(tx, [third])
        words = tx.execute("SELECT conflicts FROM families").fetchone()[0]
    assert row.flags == ("date_conflict", "speaker_conflict")
    assert "Ilse Rand" in words
    assert "2031-04-01" in words
    assert set(found(store)[:2]) == {one, third}
    assert found(store, flags=("date_conflict",)) == found(store)[:2]


def test_families_and_pairs_come_back_as_saved(store: Store) -> None:
    one, two, third = three(store)
    with store.snapshot() as cx:
        (pair,) = all_pairs(cx)
        assert (pair.a, pair.b, pair.material[0].a_words) == (str(two), str(one), "not")
        assert matches.matched_families(cx) == [Family("f1", (str(one), str(two)), str(one))]
        by_id = {one.id: one for one in match_material.match_quotes(cx)}
    assert set(by_id) == {str(one), str(two), str(third)}
    assert by_id[str(one)].before == 'OSTVIK — "'
    assert by_id[str(one)].after == '," Minister Ilse Rand said on Friday in Parliament.'
    assert "Minister Ilse Rand" in by_id[str(one)].names
    assert by_id[str(third)].kind == Kind.INDIRECT
    assert by_id[str(third)].published == date(2031, 4, 1)


def test_matching_one_article_again_replaces_only_its_pairs(store: Store) -> None:
    one, two, third = three(store)
    with store.write() as tx:
        budget = tx.execute("SELECT id FROM articles WHERE name = 'budget'").fetchone()[0]
        new = Pair(str(one), str(third), 0.6, Relation.PARAPHRASE)
        grown = Family("f1", (str(one), str(two), str(third)), str(one))
        touched = matches.forget(tx, [budget]) | pairs.save(tx, [new]) | matches.save_families(tx, [grown])
        matches.finish(tx, [budget], touched)
        assert {(pair.a, pair.b) for pair in all_pairs(tx)} == {(str(two), str(one)), (str(one), str(third))}
        assert rows.rows(tx, [third])[0].family_size == 3
        matches.finish(tx, [budget], matches.forget(tx, [budget]) | matches.save_families(tx, [], gone=["f1"]))
        assert rows.rows(tx, [one])[0].family is None
        assert rows.rows(tx, [one])[0].flags == ()


def test_sources_are_counted_once_a_text_and_an_agency(store: Store) -> None:
    text = '"The dam holds," the mayor said.'
    same = [
        save(store, article(text, f"wire{n}", outlet=f"Paper {n}"), quote(text, "The dam holds")).quote_ids[0]
        for n in range(3)
    ]
    own = '"The dam holds," the mayor told us.'
    same.append(save(store, article(own, "own", outlet="Paper 9"), quote(own, "The dam holds")).quote_ids[0])
    agency = '"The dam holds," said the mayor.'
    for n in (10, 11):
        given = article(agency + " " * n, f"ina{n}", outlet=f"Paper {n}", agency="INA")
        same.append(save(store, given, quote(given.text, "The dam holds")).quote_ids[0])
    with store.write() as tx:
        matches.save_matches(tx, [], [], [Family("f", tuple(map(str, same)), str(same[0]))])
        row = rows.rows(tx, same[:1])[0]
    assert (row.family_size, len(row.outlets), row.sources) == (6, 6, 3)


def test_cancelling_stops_a_query(store: Store) -> None:
    from workbench.store.connection import Cancelled

    three(store)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Cancelled), store.snapshot(lambda: True) as cx:
        cx.execute(endless).fetchone()
    assert len(found(store)) == 3


def test_keys_of_the_index_are_not_words(store: Store) -> None:
    three(store)
    with store.snapshot() as cx:
        keys = cx.execute("SELECT keys FROM quote_words").fetchone()[0].split()
    assert len(keys) == 2
    for key in keys:
        assert found(store, words=key) == []
        assert len(found(store, words=f"-{key}")) == 3
        assert len(found(store, words=f"rand -{key}")) == 3
