"""Which names in articles become one speaker, and which stay apart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from speakers_material import named, spellings, tell
from store_material import article, quote, save

from workbench.errors import InvalidDecisionError
from workbench.model.quote import SourceKind
from workbench.model.speaker import SpeakerKind
from workbench.services import speakers
from workbench.services.desk.review import Desk
from workbench.services.linking import link_pending
from workbench.store.database import Store

SAID = '"We shall see about item 0," {} said.'


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
