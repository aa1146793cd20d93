"""What people decide about speakers binds, conflicts follow, and it comes along with a merge of databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from speakers_material import family_of, flags, named, spellings, tell

from workbench.errors import DatabaseError, InvalidDecisionError, NotFoundError
from workbench.services import speakers
from workbench.services.desk.review import Desk
from workbench.services.maintenance import check
from workbench.services.merge import merge as merge_databases
from workbench.store.database import Store


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
