"""Matching against what the database holds: the same in how many runs articles come, and for ever as people decided."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from store_material import all_pairs, article, extraction, quote

from workbench.match.matcher import Matcher
from workbench.match.prepare.shingles import keys_of
from workbench.match.propose import candidates
from workbench.match.propose.collection import CANDIDATES
from workbench.model.article import Article
from workbench.model.matching import Family, Pair
from workbench.model.quote import Basis, Precision, Said
from workbench.services.families import matching, stored_words
from workbench.services.families.matching import match_pending
from workbench.services.families.stored_quotes import StoredCollection
from workbench.store.articles import details
from workbench.store.articles.articles import save_article
from workbench.store.database import Store
from workbench.store.families import match_index, match_material, matches, pairs

REMARKS = [
    "The ferry will not sail before the storm has passed the northern islands",
    "Our bakers have never asked the council for a single crown of help",
    "Seventeen bridges need new railings and only three will get them this year",
    "I have counted the votes twice and the mayor lost by forty",
    "No child in this valley should walk to school along the railway line",
    "We shall plant nine hundred apple trees where the barracks stood",
]
SPEAKERS = ["Ada Holm", "Bo Lind", "Cara Voss"]


def articles(count: int, seed: int) -> list[tuple[Article, list[str]]]:
    """Articles of three quotes, each a remark or a cut or a change of it."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        words = []
        for remark in chance.sample(REMARKS, 3):
            parts = remark.split()
            kind = chance.randrange(4)
            if kind == 1:
                parts = parts[: chance.randint(6, len(parts))]
            elif kind == 2:
                parts = parts[chance.randint(1, 5) :]
            elif kind == 3:
                parts[chance.randrange(len(parts))] = chance.choice(["perhaps", "again", "quickly"])
            words.append(" ".join(parts))
        text = " ".join(f"“{one},” said {SPEAKERS[n]}." for n, one in enumerate(words))
        day = datetime(2031, 3, 1) + timedelta(days=chance.randrange(4))
        made.append((article(text, f"a{number}", outlet=f"Outlet {number % 5}", published=day), words))
    return made


def save(store: Store, given: tuple[Article, list[str]], said: date | None = None) -> None:
    one, words = given
    when = said and Said(said, said, Precision.DAY, Basis.RELATIVE, "on that day")
    quotes = [quote(one.text, text, speaker=SPEAKERS[n % 3], said=when) for n, text in enumerate(words)]
    with store.write() as tx:
        save_article(tx, one, extraction(one.text, *quotes))


def state(path: Path) -> tuple[list[Pair], list[Family]]:
    with Store.open(path) as store, store.snapshot() as cx:
        return all_pairs(cx), matches.matched_families(cx)


def sound(path: Path) -> None:
    """The index holds the quotes that are matched, their words and shingles, and nothing else."""
    with Store.open(path) as store, store.snapshot() as cx:
        live = {row[0] for row in cx.execute("SELECT id FROM quotes WHERE gone_at IS NULL")}
        rows = cx.execute("SELECT position, quote_id, article_id, words FROM match_quotes").fetchall()
        assert {row["quote_id"] for row in rows} == live
        now = match_index.state(cx)
        assert now is not None
        assert (now.quotes, now.articles) == (len(rows), len({row["article_id"] for row in rows}))
        numbers = {row["position"]: memoryview(row["words"]).cast("i").tolist() for row in rows}
        having: dict[int, set[int]] = {}
        for row in rows:
            having.setdefault(row["article_id"], set()).update(numbers[row["position"]])
        counts = Counter(number for words in having.values() for number in words)
        stored = {row["id"]: row["articles"] for row in cx.execute("SELECT id, articles FROM match_words")}
        assert {number: n for number, n in stored.items() if n} == dict(counts)
        expected = Counter(key for words in numbers.values() for key in keys_of(words).tolist())
        assert dict(cx.execute("SELECT key, quotes FROM match_shingles").fetchall()) == dict(expected)


@pytest.fixture(autouse=True)
def words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the sentence encoder out: it is slow to load, and knows nothing of how articles come."""

    def without_meaning(**given: object) -> Matcher:
        return Matcher(by_meaning=False, quotes=given["quotes"])  # type: ignore[arg-type]

    monkeypatch.setattr(matching, "matcher", without_meaning)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_articles_one_by_one_over_many_runs_or_all_at_once(tmp_path: Path, seed: int) -> None:
    given = articles(14, seed)
    with Store.open(tmp_path / "once.db") as store:
        for one in given:
            save(store, one)
        assert match_pending(store) == 14
    for one in given:
        with Store.open(tmp_path / "many.db") as store:
            save(store, one)
            assert match_pending(store) == 1
    pairs, families = state(tmp_path / "once.db")
    assert len(pairs) > 20
    assert len(families) > 3
    assert state(tmp_path / "many.db") == (pairs, families)
    sound(tmp_path / "once.db")
    sound(tmp_path / "many.db")


def test_the_index_in_the_database_finds_what_the_one_in_memory_finds(tmp_path: Path) -> None:
    given = articles(25, 4)
    with Store.open(tmp_path / "q.db") as store:
        for one in given:
            save(store, one)
        match_pending(store)
        with store.snapshot() as cx:
            in_memory = Matcher(by_meaning=False)
            found = [
                pair
                for number in range(1, len(given) + 1)
                for pair in in_memory.add(list(match_material.match_quotes(cx, [number])))
            ]
            stored = all_pairs(cx)
    assert sorted(found, key=lambda pair: (int(pair.a), int(pair.b))) == stored


def test_an_article_that_comes_again_is_matched_anew(tmp_path: Path) -> None:
    path = tmp_path / "q.db"
    given = articles(8, 5)
    with Store.open(path) as store:
        for one in given:
            save(store, one)
        match_pending(store)
    _, before = state(path)
    sound(path)
    first, words = given[0]
    shorter = (
        article(f"“{words[0]},” said Ada Holm.", "a0", outlet=first.outlet, published=first.published),
        words[:1],
    )
    with Store.open(path) as store:
        save(store, shorter)
        match_pending(store)
    sound(path)
    _, after = state(path)
    assert {family.id for family in after} <= {family.id for family in before}
    with Store.open(path) as store, store.snapshot() as cx:
        gone = {str(row[0]) for row in cx.execute("SELECT id FROM quotes WHERE gone_at IS NOT NULL")}
    assert gone
    assert not gone & {member for family in after for member in family.members}


def test_an_index_made_otherwise_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = articles(9, 6)
    for path in (tmp_path / "a.db", tmp_path / "b.db"):
        with Store.open(path) as store:
            for one in given[:6]:
                save(store, one)
            match_pending(store)
            for one in given[6:]:
                save(store, one)
            if path.name == "b.db":
                monkeypatch.setattr(matching, "VERSION", "other")
            match_pending(store)
    assert state(tmp_path / "a.db") == state(tmp_path / "b.db")
    sound(tmp_path / "b.db")


def test_a_crash_while_matching_leaves_pairs_families_and_index_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "q.db"
    given = articles(6, 7)
    with Store.open(path) as store:
        for one in given[:5]:
            save(store, one)
        match_pending(store)
    before = state(path)

    def crash(_self: StoredCollection) -> None:
        raise RuntimeError("lightning")

    with Store.open(path) as store:
        save(store, given[5])
        with monkeypatch.context() as patch:
            patch.setattr(StoredCollection, "save", crash)
            with pytest.raises(RuntimeError, match="lightning"):
                match_pending(store)
    assert state(path) == before
    with Store.open(path) as store:
        assert match_pending(store) == 1
    sound(path)
    with Store.open(tmp_path / "whole.db") as store:
        for one in given:
            save(store, one)
        match_pending(store)
    assert state(path) == state(tmp_path / "whole.db")


def test_places_repetitions_and_stock_are_kept(tmp_path: Path) -> None:
    long = f"{REMARKS[0]}, and {REMARKS[1].lower()}"
    day = datetime(2031, 3, 1)
    given = [
        (article(f"“{long},” said Ada.", "a", published=day), [long]),
        (article(f"“{REMARKS[0]},” said Ada.", "b", outlet="B", published=day), [REMARKS[0]]),
        (article(f"“{REMARKS[0]},” said Ada.", "c", outlet="C", published=day + timedelta(days=40)), [REMARKS[0]]),
    ]
    with Store.open(tmp_path / "q.db") as store:
        for one in given:
            save(store, one, one[0].published and one[0].published.date())
        match_pending(store)
    pairs, (family,) = state(tmp_path / "q.db")
    found = {(pair.a, pair.b): pair for pair in pairs}
    assert found["1", "2"].a_span is not None
    assert found["1", "2"].a_span.of(long) == REMARKS[0]
    assert found["1", "2"].b_span is None
    assert found["2", "3"].repeated
    assert family.members == ("1", "2")
    assert [span and span.of(long) for span in family.spans] == [REMARKS[0], None]


LINE = "We will leave the lamps of the harbour burning for whoever still comes"


def carried(number: int, day: date) -> tuple[Article, list[str]]:
    text = f"Report {number} has more to tell. “{LINE},” said {SPEAKERS[0]}."
    return article(text, f"c{number}", outlet=f"Outlet {number}", published=datetime(day.year, day.month, day.day)), [
        LINE
    ]


def test_a_line_that_very_many_carry_is_one_family_and_costs_each_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    ties = pairs.open_ties

    def open_ties(*given: object) -> list[Pair]:
        found = ties(*given)  # type: ignore[arg-type]
        read.append(len(found))
        return found

    monkeypatch.setattr(pairs, "open_ties", open_ties)
    path = tmp_path / "w.db"
    with Store.open(path) as store:
        for number in range(120):
            save(store, carried(number, date(2031, 3, 4)), date(2031, 3, 4))
        match_pending(store)
    found, families = state(path)
    assert [len(family.members) for family in families] == [120]
    compared = Counter(max(int(pair.a), int(pair.b)) for pair in found)
    assert max(compared.values()) == CANDIDATES
    assert sum(read) == 0  # the family tells what its members' pairs would tell
    with Store.open(path) as store, store.snapshot() as cx:
        shown = details.family(cx, families[0].id)
    assert {one.relative.relation for one in shown.members if not one.is_reference} == {"identical"}


def test_a_line_repeated_later_finds_those_of_its_own_day_among_very_many(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    first, again = date(2031, 3, 4), date(2031, 9, 20)
    days = [first] * 110 + [again, again] + [first] * 110 + [again]
    with Store.open(path) as store:
        for number, day in enumerate(days):
            save(store, carried(number, day), day)
        match_pending(store)
    _, families = state(path)
    assert sorted(len(family.members) for family in families) == [3, 220]


def test_a_line_that_more_carry_than_are_listed_for_a_word_still_finds_its_family(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (candidates, stored_words):
        monkeypatch.setattr(module, "LISTED", 20)
    path = tmp_path / "w.db"
    first, again = date(2031, 3, 4), date(2031, 9, 20)
    with Store.open(path) as store:
        for number, day in enumerate([first] * 40 + [again] * 3 + [first] * 10):
            save(store, carried(number, day), day)
        match_pending(store)
    _, families = state(path)
    assert sorted(len(family.members) for family in families) == [3, 50]
