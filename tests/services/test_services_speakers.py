"""The register over the store: linking articles, people's decisions, what depends on them."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from store_material import article, quote, save

from workbench.errors import DatabaseError, InvalidDecisionError, NotFoundError
from workbench.model.matching import Family, Pair, Relation
from workbench.model.quote import SourceKind
from workbench.model.speaker import Role, Speaker, SpeakerKind, SpeakerRecord
from workbench.services import speakers
from workbench.services.desk.review import Desk, QueueFilter
from workbench.services.linking import link_pending
from workbench.services.maintenance import check
from workbench.services.merge import merge as merge_databases
from workbench.services.search import search
from workbench.store.database import Store
from workbench.store.families.match_material import match_quotes
from workbench.store.families.matches import save_matches


def tell(store: Store, label: str, *names: str, kind: SourceKind = SourceKind.NAME, text: str = "", **more: Any) -> int:
    """Save and link an article in which each of `names` says something; return its id."""
    words = text or " ".join(f'"We shall see about item {n}," {name} said.' for n, name in enumerate(names))
    found = []
    for n, name in enumerate(names):
        at = f"We shall see about item {n}"
        found.append(quote(words, at if at in words else words[: n + 5], speaker=name, source_kind=kind, source=None))
    saved = save(store, article(words, label, **more), *found)
    link_pending(store)
    return saved.article_id


def named(store: Store, name: str) -> Speaker:
    return speakers.find(store, name)


def spellings(store: Store, name: str) -> set[str]:
    return {one.name for one in named(store, name).names}


def test_one_person_under_two_spellings_is_one_speaker(store: Store) -> None:
    tell(store, "a", "Sergei Vorin")
    tell(store, "b", "Sergey Vorin", "Anna Dahl")
    found = named(store, "Sergey Vorin")
    assert found == named(store, "Sergei Vorin")
    assert [(one.name, one.articles, one.quotes) for one in found.names] == [
        ("Sergei Vorin", 1, 1),
        ("Sergey Vorin", 1, 1),
    ]
    assert named(store, "Anna Dahl").id != found.id


def test_names_that_a_veto_keeps_apart_stay_apart_in_whatever_order_they_come(store: Store) -> None:
    for n, name in enumerate(["Tom Hale", "Tom B. Hale", "Tom R. Hale", "Tom Hale Jr.", "Anna Hale"]):
        tell(store, f"a{n}", name)
    assert spellings(store, "Tom Hale") == {"Tom Hale", "Tom B. Hale"}
    assert len({named(store, name).id for name in ("Tom Hale", "Tom R. Hale", "Tom Hale Jr.", "Anna Hale")}) == 4
    vetoed = [one for one in speakers.suggestions(store, vetoed=True) if one.veto]
    assert "Tom R. Hale" in {vetoed[0].a_name, vetoed[0].b_name}


def test_two_named_in_one_sentence_are_two_people(store: Store) -> None:
    words = "We shall see about item 0, said Tom Hale. We shall see about item 1, said Tom B. Hale."
    tell(store, "a", "Tom Hale", "Tom B. Hale", text=words)
    assert spellings(store, "Tom Hale") == {"Tom Hale", "Tom B. Hale"}
    with Store.open(store.path.with_name("other.db")) as other:
        words = words.replace("Tom Hale. We", "Tom Hale; we shall see about item 0 as well as Tom B. Hale. We")
        tell(other, "a", "Tom Hale", "Tom B. Hale", text=words)
        assert spellings(other, "Tom Hale") == {"Tom Hale"}
        assert spellings(other, "Tom B. Hale") == {"Tom B. Hale"}


def test_a_surname_in_a_sentence_with_its_two_bearers_is_nobody_else(store: Store) -> None:
    words = (
        'Tom Brandt and his sister Anna Brandt came. "We shall see about item 0," Brandt said. Anna Brandt said: "No."'
    )
    text = words + ' "We shall see about item 1," Tom Brandt said.'
    found = [quote(text, at, speaker=name, source=None) for at, name in
             (("We shall see about item 0", "Brandt"), ("No.", "Anna Brandt"), ("item 1", "Tom Brandt"))]  # fmt: skip
    save(store, article(text, "a"), *found)
    link_pending(store)
    likely = [{one.a_name, one.b_name} for one in speakers.suggestions(store)]
    assert len(likely) == 2
    assert {"Brandt", "Anna Brandt"} in likely
    assert {"Brandt", "Tom Brandt"} in likely


def test_what_is_called_a_group_later_is_no_person(store: Store) -> None:
    words = '"We shall see about item 0," Lanternwatch said. "We shall see about item 1," the group said.'
    kinds = SourceKind.NAME, SourceKind.ORGANISATION
    found = [
        quote(words, f"item {n}", speaker="Lanternwatch", source_kind=kind, source=None) for n, kind in enumerate(kinds)
    ]
    save(store, article(words, "a"), *found)
    link_pending(store)
    assert named(store, "Lanternwatch").kind is SpeakerKind.ORGANISATION


def test_a_title_in_the_words_that_name_the_source_tells_namesakes_apart(store: Store) -> None:
    for label, title in (("a", "Mr"), ("b", "Mrs")):
        words = f'"We shall see about it," {title} Robin Hale said.'
        source = quote(words, f"{title} Robin Hale").content[0]
        one = quote(words, "We shall see about it", speaker="Robin Hale", source=source)
        save(store, article(words, label), one)
        link_pending(store)
    with pytest.raises(InvalidDecisionError, match="several speakers are called 'Robin Hale': 1, 2"):
        named(store, "Robin Hale")


def test_a_bare_surname_is_suggested_and_a_person_decides(store: Store) -> None:
    tell(store, "a", "Sergei Vorin")
    tell(store, "b", "Vorin")
    [one] = speakers.suggestions(store)
    assert {one.a_name, one.b_name} == {"Sergei Vorin", "Vorin"}
    assert "surname" in one.reason
    speakers.merge(store, "Ada", "Sergei Vorin", "Vorin")
    assert spellings(store, "Vorin") == {"Sergei Vorin", "Vorin"}
    assert list(speakers.suggestions(store)) == []
    assert Desk(store, "Ada").undo() is not None
    assert spellings(store, "Vorin") == {"Vorin"}
    assert len(list(speakers.suggestions(store))) == 1
    assert Desk(store, "Ada").redo() is not None
    assert spellings(store, "Vorin") == {"Sergei Vorin", "Vorin"}


SAID = '"We shall see about item 0," {} said.'


@pytest.mark.parametrize("surname_first", [False, True])
def test_of_two_bearers_of_a_surname_the_one_in_the_same_office_and_event_is_likelier(
    store: Store, *, surname_first: bool
) -> None:
    beside = SAID + ' "We shall see about item 1," Ilse Rand said.'
    full = beside.format("Kremnitz spokesman Pavel Vorin"), ("Pavel Vorin", "Ilse Rand"), {"outlet": "The Courier"}
    bare = beside.format("Kremnitz spokesman Vorin"), ("Vorin", "Ilse Rand"), {"outlet": "The Ledger"}
    tell(store, "x", "Anna Vorin", published=datetime(2030, 1, 1, tzinfo=UTC))
    for n, (text, names, more) in enumerate([bare, full] if surname_first else [full, bare]):
        tell(store, f"a{n}", *names, text=text, published=datetime(2031, 3, 4 + n, tzinfo=UTC), **more)
    by_name = {frozenset((one.a_name, one.b_name)): one for one in speakers.suggestions(store)}
    likely, unlikely = by_name[frozenset(("Vorin", "Pavel Vorin"))], by_name[frozenset(("Vorin", "Anna Vorin"))]
    assert likely.score == pytest.approx(unlikely.score + 0.4)
    assert "both are called Kremnitz spokesman" in likely.reason
    assert "quoted beside Ilse Rand in the same week" in likely.reason
    assert "outlet" not in likely.reason
    assert spellings(store, "Pavel Vorin") == {"Pavel Vorin"}


def test_of_many_bearers_only_the_one_near_by_is_suggested(store: Store) -> None:
    for n, given in enumerate(("Anna", "Boris", "Clara", "Dmitri", "Elena")):
        tell(store, f"a{n}", f"{given} Vorin", published=datetime(2030, 1 + n, 1, tzinfo=UTC), outlet="The Ledger")
    tell(store, "near", "Clara Vorin", published=datetime(2031, 3, 4, tzinfo=UTC), outlet="The Courier")
    tell(store, "bare", "Vorin", published=datetime(2031, 3, 6, tzinfo=UTC), outlet="The Courier", section="Works")
    [one] = speakers.suggestions(store)
    assert {one.a_name, one.b_name} == {"Clara Vorin", "Vorin"}
    assert "the same outlet in the same week" in one.reason
    assert "section" not in one.reason
    tell(store, "late", "Vorin", published=datetime(2031, 4, 6, tzinfo=UTC), outlet="The Courier")
    assert len(list(speakers.suggestions(store))) == 1, "a month later it may be anybody of them"


def test_a_pronoun_tells_a_surname_from_a_namesake_of_the_other_sex(store: Store) -> None:
    for label, name, pronoun in (("a", "Tomas Hale", "He"), ("b", "Hale", "She")):
        words = f'{name} came late. "We shall see about it," {pronoun} said.'
        source = quote(words, pronoun).content[0]
        said = quote(words, "We shall see", speaker=name, source=source, source_kind=SourceKind.PRONOUN)
        save(store, article(words, label), said)
        link_pending(store)
    assert list(speakers.suggestions(store)) == []
    [one] = speakers.suggestions(store, vetoed=True)
    assert one.veto
    assert "she" in one.reason
    assert (named(store, "Tomas Hale").gender, named(store, "Hale").gender) == ("m", "f")


def test_an_office_with_a_date_is_suggested_until_the_register_has_it(store: Store) -> None:
    for label in ("a", "b"):
        text = '"We shall see about item 0," said Ilse Rand, foreign minister since May 2029.'
        tell(store, label, "Ilse Rand", text=text)
    [told] = named(store, "Ilse Rand").told
    assert (told.words, told.since, told.until, told.articles) == ("foreign minister", "2029-05", None, 2)
    assert (told.evidence, told.article) == ("Ilse Rand, foreign minister since May 2029", "a")
    speakers.take_in(store, [SpeakerRecord("Ilse Rand", roles=(Role("Foreign Minister", "2029-05"),))])
    assert named(store, "Ilse Rand").told == ()


def told(store: Store, name: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.words, one.since, one.until) for one in named(store, name).told]


def test_an_office_is_accepted_rejected_undone_and_not_suggested_again(store: Store) -> None:
    text = '"We shall see about item 0," said Ilse Rand, foreign minister since 2029. Former mayor Ilse Rand sat down.'
    tell(store, "a", "Ilse Rand", text=text)
    assert told(store, "Ilse Rand") == [("foreign minister", "2029", None), ("mayor", None, "by 2031-03-07")]
    found, taken = speakers.accept(store, "Ada", "Ilse Rand", "Foreign Minister")
    assert found.roles == (Role("foreign minister", "2029"),)
    assert [(one.since, one.until) for one in taken] == [("2029", "")]
    speakers.reject(store, "Ada", "Ilse Rand", "mayor")
    tell(store, "b", "Ilse Rand", text=text)
    assert told(store, "Ilse Rand") == []
    assert named(store, "Ilse Rand").roles == (Role("foreign minister", "2029"),)
    Desk(store, "Ada").undo()
    assert [words for words, _, _ in told(store, "Ilse Rand")] == ["mayor"]
    speakers.reject(store, "Bea", "Ilse Rand", "foreign minister")
    assert named(store, "Ilse Rand").roles == ()
    Desk(store, "Bea").undo()
    assert named(store, "Ilse Rand").roles == (Role("foreign minister", "2029"),)
    Desk(store, "Ada").undo()
    assert named(store, "Ilse Rand").roles == ()
    assert len(told(store, "Ilse Rand")) == 2
    assert check(store.path) == []


def test_an_office_told_with_two_times_needs_the_reviewers(store: Store) -> None:
    for label, year in (("a", 2027), ("b", 2029)):
        tell(store, label, "Ilse Rand", text=f'"We shall see about item 0," said Ilse Rand, mayor since {year}.')
    with pytest.raises(InvalidDecisionError, match=r"more than one time of 'mayor' \(2027 to open; 2029 to open\)"):
        speakers.accept(store, "Ada", "Ilse Rand", "mayor")
    found, _ = speakers.accept(store, "Ada", "Ilse Rand", "mayor", "2028-02", "2030")
    assert found.roles == (Role("mayor", "2028-02", "2030"),)
    assert found.told == ()
    with pytest.raises(NotFoundError, match="no article tells 'queen' of Ilse Rand"):
        speakers.accept(store, "Ada", "Ilse Rand", "queen")
    with pytest.raises(NotFoundError, match="open is nothing"):
        speakers.reject(store, "Ada", "Ilse Rand", "queen")


def test_an_accepted_name_finds_the_speaker_in_later_articles_until_it_is_undone(store: Store) -> None:
    tell(store, "a", "Ana Ruiz", text='"We shall see about item 0," said Ana Ruiz, née Soler.')
    assert told(store, "Ana Ruiz") == [("Ana Soler", None, None)]
    with pytest.raises(InvalidDecisionError, match="a name has no time"):
        speakers.accept(store, "Ada", "Ana Ruiz", "Ana Soler", "2029")
    speakers.accept(store, "Ada", "Ana Ruiz", "ana soler")
    assert named(store, "Ana Soler").aliases == ("Ana Soler",)
    tell(store, "b", "Ana Soler")
    assert spellings(store, "Ana Ruiz") == {"Ana Ruiz", "Ana Soler"}
    Desk(store, "Ada").undo()
    tell(store, "c", "Ana Soler")  # who was placed stays placed, and a name printed is his
    assert spellings(store, "Ana Ruiz") == {"Ana Ruiz", "Ana Soler"}
    with Store.open(store.path.with_name("other.db")) as other:
        tell(other, "a", "Ana Ruiz", text='"We shall see about item 0," said Ana Ruiz, née Soler.')
        speakers.accept(other, "Ada", "Ana Ruiz", "Ana Soler")
        Desk(other, "Ada").undo()
        tell(other, "b", "Ana Soler")
        assert spellings(other, "Ana Ruiz") == {"Ana Ruiz"}


def test_facts_accepted_elsewhere_come_with_a_merge_of_databases(store: Store, tmp_path: Path) -> None:
    text = '"We shall see about item 0," said Ana Ruiz, née Soler, mayor since 2029.'
    with Store.open(tmp_path / "other.db") as other:
        tell(other, "x", "Unrelated Person")
        tell(other, "a", "Ana Ruiz", text=text)
        speakers.accept(other, "Bea", "Ana Ruiz", "Ana Soler")
        tell(other, "y", "Ana Ruiz", text='"We shall see about item 0," said Ana Ruiz, mayor since 2029.')
        speakers.accept(other, "Bea", "Ana Ruiz", "mayor")
    tell(store, "a", "Ana Ruiz", text=text)
    merge_databases(store, tmp_path / "other.db")
    assert named(store, "Ana Soler").roles == (Role("mayor", "2029"),)
    tell(store, "b", "Ana Soler")
    assert spellings(store, "Ana Ruiz") == {"Ana Ruiz", "Ana Soler"}
    assert merge_databases(store, tmp_path / "other.db").actions == 0
    assert check(store.path) == []


def test_what_articles_tell_is_listed_with_whose_it_is(store: Store) -> None:
    tell(store, "a", "Ilse Rand", text='"We shall see about item 0," said Ilse Rand, the mayor.')
    tell(store, "b", "Tom Vell", text='"We shall see about item 0," said Tom Vell, governor since 2027.')
    listed = [(one.name, one_told.words, one_told.score) for one, one_told in speakers.facts_told(store)]
    assert sorted(listed) == [("Ilse Rand", "mayor", 0.8), ("Tom Vell", "governor", 0.9)]
    assert len(list(speakers.facts_told(store, 1))) == 1


def test_decisions_on_facts_are_kept_for_ever(store: Store) -> None:
    tell(store, "a", "Ilse Rand", text='"We shall see about item 0," said Ilse Rand, the mayor.')
    speakers.accept(store, "Ada", "Ilse Rand", "mayor")
    for statement in ("DELETE FROM fact_decisions", "UPDATE fact_decisions SET accepted = 0"):
        with pytest.raises(DatabaseError, match="append-only"), store.write() as tx:
            tx.execute(statement)


def test_who_else_a_speaker_may_be_is_told_from_his_side(store: Store) -> None:
    tell(store, "a", "Sergei Vorin")
    tell(store, "b", "Vorin")
    tell(store, "c", "Anna Dahl")
    for name, other in (("Sergei Vorin", "Vorin"), ("Vorin", "Sergei Vorin")):
        found = [one for one in speakers.speakers(store, name) if one.name == name]
        [one] = speakers.suggestions_for(store, found[0])
        assert (one.a_name, one.b_name) == (name, other)
    assert list(speakers.suggestions_for(store, named(store, "Anna Dahl"))) == []


def test_groups_and_unnamed_are_speakers_of_their_own(store: Store) -> None:
    tell(store, "a", "two officials", kind=SourceKind.GROUP)
    tell(store, "b", "two officials", kind=SourceKind.GROUP)
    tell(store, "c", "a senior official", kind=SourceKind.UNNAMED)
    tell(store, "d", "the minister", kind=SourceKind.NOMINAL)
    found = list(speakers.speakers(store))
    assert [one.kind for one in found] == ["group", "group", "unnamed", "unnamed"]
    assert list(speakers.suggestions(store, vetoed=True)) == []


def test_organisations(store: Store) -> None:
    for label in "ab":
        tell(store, label, "Skarn Institute", "Interior Ministry", kind=SourceKind.ORGANISATION)
    assert [(one.name, sum(n.articles for n in one.names)) for one in speakers.speakers(store)] == [
        ("Skarn Institute", 2), ("Interior Ministry", 1), ("Interior Ministry", 1),
    ]  # fmt: skip
    assert [one.a_name for one in speakers.suggestions(store)] == ["Interior Ministry"]


def test_not_the_same_binds_what_comes_later(store: Store) -> None:
    first = tell(store, "a", "Sergei Vorin")
    tell(store, "b", "Sergey Vorin")
    made = speakers.split(store, "Ada", "Sergei Vorin", "Sergey Vorin")
    assert spellings(store, str(made.id)) == {"Sergey Vorin"}
    tell(store, "c", "Sergey Vorin")
    assert named(store, "Sergey Vorin").names[0].articles == 2
    with pytest.raises(InvalidDecisionError, match=r"Ada decided on .* are not the same"):
        speakers.merge(store, "Bea", "Sergei Vorin", "Sergey Vorin")
    assert list(speakers.suggestions(store)) == []
    again = tell(store, "a", "Sergei Vorin", "Anna Dahl")  # the article comes again with another text
    assert again == first
    assert spellings(store, "Sergei Vorin") == {"Sergei Vorin"}
    Desk(store, "Ada").undo()
    assert spellings(store, "Sergei Vorin") == {"Sergei Vorin", "Sergey Vorin"}


def test_a_namesake_in_one_article_is_taken_out(store: Store) -> None:
    tell(store, "a", "Tomas Reik")
    other = tell(store, "b", "Tomas Reik")
    made = speakers.split(store, "Ada", "Tomas Reik", "Tomas Reik", str(other))
    assert made.names[0].articles == 1
    tell(store, "c", "Tomas Reik")
    third = next(one for one in speakers.speakers(store) if one.id not in (1, made.id))
    assert {one.b for one in speakers.suggestions(store)} | {one.a for one in speakers.suggestions(store)} >= {third.id}
    with pytest.raises(InvalidDecisionError, match="no other name"):
        speakers.split(store, "Ada", str(made.id), "Tomas Reik")
    with pytest.raises(NotFoundError, match="is not called 'Nobody'"):
        speakers.split(store, "Ada", str(made.id), "Nobody")


def test_merged_speakers_are_parted_by_number_and_joined_again_only_on_purpose(store: Store) -> None:
    for label, name in (("a", "Ana Ruiz"), ("b", "Berta Lindqvist"), ("c", "Carla Noor")):
        tell(store, label, name)
    a, b, c = (str(named(store, name).id) for name in ("Ana Ruiz", "Berta Lindqvist", "Carla Noor"))
    speakers.merge(store, "Ada", a, b)
    speakers.merge(store, "Ada", b, c)
    assert named(store, c).merged == (int(b), int(c))
    assert named(store, c).id == int(a)
    speakers.part(store, "Bea", a, b)
    assert spellings(store, a) == {"Ana Ruiz", "Carla Noor"}
    assert spellings(store, b) == {"Berta Lindqvist"}
    with pytest.raises(InvalidDecisionError, match="Bea"):
        speakers.merge(store, "Ada", a, b)
    speakers.merge(store, "Ada", a, b, override=True)
    assert spellings(store, b) == {"Ana Ruiz", "Berta Lindqvist", "Carla Noor"}
    with pytest.raises(InvalidDecisionError, match="one already"):
        speakers.merge(store, "Ada", a, c)


def test_a_later_spelling_of_merged_names_is_theirs(store: Store) -> None:
    tell(store, "a", "Ana Ruiz")
    tell(store, "b", "Berta Lindqvist")
    speakers.merge(store, "Ada", "Ana Ruiz", "Berta Lindqvist")
    tell(store, "c", "Berta Lindqvist")
    assert named(store, "Ana Ruiz").id == named(store, "Berta Lindqvist").id


def family_of(store: Store, *names: str) -> str:
    """Put quotes of one article each into a family; return its flags as JSON."""
    ids, homes = [], []
    for n, name in enumerate(names):
        words = f'"The harbour stays open," {name} said on day {n}.'
        saved = save(
            store, article(words, f"f{n}", outlet=f"Paper {n}"), quote(words, "The harbour stays open", speaker=name)
        )
        ids.append(str(saved.quote_ids[0]))
        homes.append(saved.article_id)
    link_pending(store)
    pairs = [Pair(a, b, 0.9, Relation.IDENTICAL) for a, b in pairwise(ids)]
    with store.write() as tx:
        save_matches(tx, homes, pairs, [Family("f1", tuple(ids), ids[0])])
    return flags(store)


def flags(store: Store) -> str:
    with store.snapshot() as cx:
        return str(cx.execute("SELECT flags FROM families").fetchone()[0])


def test_two_spellings_of_one_person_are_no_conflict(store: Store) -> None:
    assert family_of(store, "Muammar Gaddafi", "Moammar Qadhafi") == "[]"


def test_a_decision_on_speakers_makes_and_ends_a_conflict(store: Store) -> None:
    assert "speaker_conflict" in family_of(store, "Ana Ruiz", "Berta Lindqvist")
    speakers.merge(store, "Ada", "Ana Ruiz", "Berta Lindqvist")
    assert flags(store) == "[]"
    Desk(store, "Ada").undo()
    assert "speaker_conflict" in flags(store)


def test_namesakes_that_a_reviewer_told_apart_conflict(store: Store) -> None:
    assert family_of(store, "Tom Hale", "T. Hale") == "[]"
    speakers.part(store, "Ada", "Tom Hale", "T. Hale")
    assert "speaker_conflict" in flags(store)
    assert check(store.path) == []


def test_namesakes_of_one_spelling_conflict_once_one_is_taken_out(store: Store) -> None:
    assert family_of(store, "Tomas Reik", "Tomas Reik") == "[]"
    speakers.split(store, "Ada", "Tomas Reik", "Tomas Reik", "f1")
    assert "speaker_conflict" in flags(store)
    Desk(store, "Ada").undo()
    assert flags(store) == "[]"


def test_search_finds_a_speaker_under_any_of_the_names(store: Store) -> None:
    tell(store, "a", "Muammar Gaddafi")
    tell(store, "b", "Moammar Qadhafi")
    tell(store, "c", "Anna Dahl")
    speakers.take_in(store, [SpeakerRecord("Muammar Gaddafi", ("Colonel Kaddafi",))])
    for words in ("Gaddafi", "qadhafi", "kaddafi", "Moammar"):
        rows = search(store, QueueFilter(speakers=(words,))).rows
        assert {row.speaker for row in rows} == {"Muammar Gaddafi", "Moammar Qadhafi"}, words


FACTS = SpeakerRecord(
    "Sergei Vorin", ("Sergei I. Vorin", "Серге́й Ворин"), (Role("foreign minister", "2024-03"),), "Q4242", gender="m"
)


def test_an_import_completes_whom_it_knows_and_changes_nothing_the_second_time(store: Store) -> None:
    tell(store, "a", "Sergey Vorin")
    records = [FACTS, SpeakerRecord("Anna Dahl"), SpeakerRecord("Skarn Institute", kind=SpeakerKind.ORGANISATION)]
    first = speakers.take_in(store, records)
    assert (first.new, first.completed, first.known) == (2, 1, 0)
    found = named(store, "Q4242")
    assert (found.name, found.gender, found.roles) == ("Sergei Vorin", "m", FACTS.roles)
    assert [one.name for one in found.names] == ["Sergey Vorin"]
    assert found.aliases == ("Sergei I. Vorin", "Серге́й Ворин")
    before = list(speakers.speakers(store))
    again = speakers.take_in(store, records)
    assert (again.new, again.completed, again.known) == (0, 0, 3)
    assert list(speakers.speakers(store)) == before


def test_imported_namesakes_with_ids_of_their_own_are_two(store: Store) -> None:
    speakers.take_in(store, [SpeakerRecord("Ro Hale", wikidata="Q1"), SpeakerRecord("Ro Hale", wikidata="Q2")])
    assert len(list(speakers.speakers(store))) == 2
    tell(store, "a", "Ro Hale")
    assert len(list(speakers.speakers(store))) == 3
    assert len([one for one in speakers.suggestions(store) if not one.veto]) == 2


def test_a_name_that_an_import_tells_is_linked(store: Store) -> None:
    speakers.take_in(store, [SpeakerRecord("Ana Ruiz", ("Ana Lindqvist",), wikidata="Q1")])
    tell(store, "a", "Ana Lindqvist")
    assert named(store, "Ana Lindqvist").wikidata == "Q1"


def test_decisions_are_kept_for_ever(store: Store) -> None:
    tell(store, "a", "Ana Ruiz")
    tell(store, "b", "Berta Lindqvist")
    speakers.merge(store, "Ada", "Ana Ruiz", "Berta Lindqvist")
    for statement in ("DELETE FROM speaker_decisions", "UPDATE speaker_decisions SET relation = 'different'"):
        with pytest.raises(DatabaseError, match="append-only"), store.write() as tx:
            tx.execute(statement)
    assert check(store.path) == []


def test_what_was_decided_elsewhere_is_brought_in(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db") as other:
        tell(other, "x", "Unrelated Person")  # other numbers there
        for label, name in (("a", "Ana Ruiz"), ("b", "Berta Lindqvist"), ("c", "Sergei Vorin"), ("d", "Sergey Vorin")):
            tell(other, label, name)
        speakers.merge(other, "Bea", "Ana Ruiz", "Berta Lindqvist")
        speakers.split(other, "Bea", "Sergei Vorin", "Sergey Vorin")
    for label, name in (("d", "Sergey Vorin"), ("c", "Sergei Vorin"), ("b", "Berta Lindqvist"), ("a", "Ana Ruiz")):
        tell(store, label, name)
    merge_databases(store, tmp_path / "other.db")
    assert spellings(store, "Ana Ruiz") == {"Ana Ruiz", "Berta Lindqvist"}
    assert spellings(store, "Sergei Vorin") == {"Sergei Vorin"}
    assert merge_databases(store, tmp_path / "other.db").actions == 0
    assert check(store.path) == []


def test_a_database_from_before_the_register_is_linked_by_the_next_run(store: Store) -> None:
    tell(store, "a", "Sergei Vorin")
    with store.write() as tx:
        for table in ("article_speakers", "speaker_mentions", "register_keys", "register"):
            tx.execute(f"DELETE FROM {table}")
        tx.execute("UPDATE article_versions SET matched_at = 'x'")
    assert list(speakers.speakers(store)) == []
    link_pending(store)
    assert [one.name for one in speakers.speakers(store)] == ["Sergei Vorin"]


@pytest.mark.parametrize(
    "name", ["\0", "'; DROP TABLE register; --", "\ud800 \udfff", "%", "x" * 5000, "﷽ " * 50, "Ａｄａ"]
)
def test_hostile_names(store: Store, name: str) -> None:
    tell(store, "a", name, "Anna Dahl")
    tell(store, "b", name, "Anna Dahl")
    assert named(store, "Anna Dahl").names[0].articles == 2
    assert any(one.names[0].name == name for one in speakers.speakers(store))
    with pytest.raises(NotFoundError):
        named(store, "nobody of this name")
    with pytest.raises(NotFoundError):
        named(store, "9" * 30)
    assert check(store.path) == []


def test_matching_sees_one_name_for_one_person(store: Store) -> None:
    tell(store, "a", "Muammar Gaddafi")
    tell(store, "b", "Moammar Qadhafi")
    tell(store, "c", "the minister", kind=SourceKind.NOMINAL)
    with store.snapshot() as cx:
        assert [one.speaker for one in match_quotes(cx)] == ["Muammar Gaddafi", "Muammar Gaddafi", "the minister"]
        assert [row.speaker for row in search(store, QueueFilter(words="speaker:qadhafi")).rows] != []
