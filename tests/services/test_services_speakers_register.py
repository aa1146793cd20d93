"""The register in use: search, import, older databases, matching."""

from __future__ import annotations

import pytest
from speakers_material import named, tell

from workbench.errors import NotFoundError
from workbench.model.quote import SourceKind
from workbench.model.speaker import Role, SpeakerKind, SpeakerRecord
from workbench.services import speakers
from workbench.services.desk.review import QueueFilter
from workbench.services.linking import link_pending
from workbench.services.maintenance import check
from workbench.services.search import search
from workbench.store.database import Store
from workbench.store.families.match_material import match_quotes

FACTS = SpeakerRecord(
    "Sergei Vorin", ("Sergei I. Vorin", "Серге́й Ворин"), (Role("foreign minister", "2024-03"),), "Q4242", gender="m"
)


def test_search_finds_a_speaker_under_any_of_the_names(store: Store) -> None:
    tell(store, "a", "Muammar Gaddafi")
    tell(store, "b", "Moammar Qadhafi")
    tell(store, "c", "Anna Dahl")
    speakers.take_in(store, [SpeakerRecord("Muammar Gaddafi", ("Colonel Kaddafi",))])
    for words in ("Gaddafi", "qadhafi", "kaddafi", "Moammar"):
        rows = search(store, QueueFilter(speakers=(words,))).rows
        assert {row.speaker for row in rows} == {"Muammar Gaddafi", "Moammar Qadhafi"}, words


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
