"""What articles tell of a speaker: offices and other names, suggested and decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from speakers_material import named, spellings, tell, told

from workbench.errors import DatabaseError, InvalidDecisionError, NotFoundError
from workbench.model.speaker import Role, SpeakerRecord
from workbench.services import speakers
from workbench.services.desk.review import Desk
from workbench.services.maintenance import check
from workbench.services.merge import merge as merge_databases
from workbench.store.database import Store


def test_an_office_with_a_date_is_suggested_until_the_register_has_it(store: Store) -> None:
    for label in ("a", "b"):
        text = '"We shall see about item 0," said Ilse Rand, foreign minister since May 2029.'
        tell(store, label, "Ilse Rand", text=text)
    [told] = named(store, "Ilse Rand").told
    assert (told.words, told.since, told.until, told.articles) == ("foreign minister", "2029-05", None, 2)
    assert (told.evidence, told.article) == ("Ilse Rand, foreign minister since May 2029", "a")
    speakers.take_in(store, [SpeakerRecord("Ilse Rand", roles=(Role("Foreign Minister", "2029-05"),))])
    assert named(store, "Ilse Rand").told == ()


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
