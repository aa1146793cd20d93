"""Venue, occasion, addressee, medium, relay and original language from the reporting clause."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.context import ContextFinder
from workbench.extract.dates import Dater
from workbench.extract.found import Found
from workbench.model.article import Article
from workbench.model.quote import ContextRole, ContextSpan, Kind, Reason
from workbench.model.spans import Span
from workbench.text.marks import quoted_spans
from workbench.text.regions import regions
from workbench.text.sentences import sentences

MARK = re.compile(r"\{([scq]):(.*?)\}", re.DOTALL)


def read(marked: str) -> tuple[str, Found]:
    """The text without its `{s:source}`, `{c:cue}`, `{q:content}` marks, and the quote that they mark."""
    text, at, places = "", 0, {}
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        places[match[1]] = Span(len(text), len(text) + len(match[2]))
        text += match[2]
        at = match.end()
    text += marked[at:]
    inside = tuple(item.span for item in quoted_spans(text) if places["q"].contains(item.outer))
    kind = Kind.MIXED if inside else Kind.INDIRECT
    return text, Found(kind, (places["q"],), inside, places.get("s"), places.get("c"), 0.9, Reason("given", "marked"))


def parts(text: str, language: str, outlet: str | None) -> tuple[Article, list[Span], list[Span]]:
    article = Article(text, "a", language=language, outlet=outlet)
    return article, [item.outer for item in quoted_spans(text)], [item.span for item in sentences(text)]


def spans(
    marked: str, language: str = "en", outlet: str | None = None, speaker: str | None = None
) -> tuple[ContextSpan, ...]:
    text, found = read(marked)
    article, quoted, places = parts(text, language, outlet)
    finder = ContextFinder(article, quoted, regions(text), places, {found: speaker} if speaker else None)
    answer = finder.context(found)
    assert all(item.span.of(text) == item.text for item in answer)
    return answer


def context(marked: str, language: str = "en", outlet: str | None = None) -> dict[str, str]:
    return {item.role.value: item.text for item in spans(marked, language, outlet)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In an interview with the weekly Lantern published on Friday, {s:Orr} {c:said} {q:he was calm}.",
            {
                "occasion": "interview with the weekly Lantern",
                "addressee": "the weekly Lantern",
                "relay": "the weekly Lantern",
            },
        ),
        ('{q:"No,"} {s:Orr} {c:told} reporters in Elm on Tuesday.', {"addressee": "reporters", "venue": "Elm"}),
        (
            "{s:Orr} {c:told} the Brin Courier {q:he was calm}.",
            {"addressee": "the Brin Courier", "relay": "the Brin Courier"},
        ),
        ("{s:Orr} {c:told} lawmakers {q:that he was calm}.", {"addressee": "lawmakers"}),
        ("{s:Orr} {c:told} a news conference {q:that he was calm}.", {"occasion": "news conference"}),
        (
            "Speaking at a trade forum in New Elm, {s:Orr} {c:said} in German {q:that he was calm}.",
            {"occasion": "trade forum", "venue": "New Elm", "original_language": "German"},
        ),
        (
            "During a visit to Volsk on Monday, {s:Orr} {c:said} {q:he was calm}.",
            {"occasion": "visit to Volsk", "venue": "Volsk"},
        ),
        ("In a 2019 speech in Elm, {s:Orr} {c:said} {q:he was calm}.", {"occasion": "speech"}),
        ('{s:Orr} {c:said} {q:he was "calm"} in a post on X.', {"medium": "post on X"}),
        ("{s:Orr} {c:wrote} on Telegram {q:that he was calm}.", {"medium": "Telegram"}),
        ("In a statement on Thursday, {s:Orr} {c:said} {q:he was calm}.", {"medium": "statement"}),
        ("Speaking in parliament, {s:Orr} {c:said} {q:he was calm}.", {"venue": "parliament"}),
        ("In Elm, {s:Orr} {c:said} {q:he was calm}.", {"venue": "Elm"}),
        ('{q:"No,"} {s:Orr} {c:said}, according to Tern News Agency.', {"relay": "Tern News Agency"}),
        ("Citing an official, {s:the Lantern} {c:reported} {q:that the dam had cracked}.", {"relay": "the Lantern"}),
        (
            "{s:An official} {c:revealed} to the BN {q:that the fleet had sailed}.",
            {"addressee": "the BN", "relay": "the BN"},
        ),
        (
            '{q:"No,"} {s:Orr} {c:said} in remarks translated from Russian.',
            {"original_language": "translated from Russian"},
        ),
        (
            '{q:"No,"} {s:Orr} {c:told} Radio Nord\'s morning show.',
            {"addressee": "Radio Nord's morning show", "relay": "Radio Nord's morning show"},
        ),
    ],
)
def test_the_words_of_the_reporting_clause_get_their_roles(text: str, expected: dict[str, str]) -> None:
    found = context(text)
    assert {role: found.get(role) for role in expected} == expected
    assert set(found) - set(expected) <= {"venue"}


@pytest.mark.parametrize(
    "text",
    [
        "{s:Orr} {c:said} {q:the raid in Elm had nothing to do with the talks in Brin}.",
        "{s:Orr}, who was at a party in Brin on Sunday, {c:said} {q:he saw nothing}.",
        '{q:"In an interview with the Lantern I lied,"} {s:Orr} {c:said}.',
        "A clash between protesters and police was filmed. {s:Orr} {c:said} {q:he saw nothing}.",
        "{s:Orr} {c:said} in May {q:that he saw nothing}.",
        "After the speech, which he gave in Brin, {s:Orr} {c:said} {q:he saw nothing}.",
    ],
)
def test_what_is_said_or_told_in_passing_is_no_context(text: str) -> None:
    assert context(text) == {}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Dans un entretien au quotidien La Lanterne publié jeudi, {s:Orr} a {c:dit} {q:être calme}.",
            {"occasion": "entretien au quotidien La Lanterne", "relay": "quotidien La Lanterne"},
        ),
        ("fr", "{q:« Non »}, a {c:déclaré} {s:l'émissaire} à la presse.", {"addressee": "presse"}),
        ("fr", "Lors d'une visite à Volsk, {s:Orr} a {c:dit} {q:être calme}.", {"venue": "Volsk"}),
        (
            "de",
            "In einem Interview mit der Zeitung Laterne {c:sagte} {s:Orr}, {q:er sei ruhig}.",
            {"occasion": "Interview mit der Zeitung Laterne", "relay": "der Zeitung Laterne"},
        ),
        ("de", "{q:„Nein“}, {c:sagte} {s:der Gesandte} vor Journalisten in Elm.", {"addressee": "Journalisten"}),
        (
            "de",
            "Bei einer Pressekonferenz in Elm {c:sagte} {s:Orr} auf Englisch, {q:er sei ruhig}.",
            {"original_language": "Englisch"},
        ),
        (
            "es",
            "En una entrevista con el diario La Linterna, {s:Orr} {c:dijo} {q:que estaba tranquilo}.",
            {"occasion": "entrevista con el diario La Linterna", "relay": "el diario La Linterna"},
        ),
        ("es", "{q:«No»}, {c:dijo} {s:el enviado} en un comunicado.", {"medium": "comunicado"}),
        (
            "es",
            "Durante una visita a Volsk, {s:Orr} {c:dijo} en inglés {q:que seguiría}.",
            {"original_language": "inglés", "venue": "Volsk"},
        ),
    ],
)
def test_other_languages(language: str, text: str, expected: dict[str, str]) -> None:
    found = context(text, language)
    assert {role: found.get(role) for role in expected} == expected


START = '"It is over," Ivo Tann told reporters at a summit in Elm.\n\n'


def test_an_occasion_holds_for_what_the_speaker_adds() -> None:
    assert context(START + '{q:"And nobody won,"} {s:he} {c:added}.') == {
        "addressee": "reporters",
        "occasion": "summit",
        "venue": "Elm",
    }


@pytest.mark.parametrize(
    "text",
    [
        '{q:"And nobody won,"} {s:Mayor Odd Lien} {c:said}.',
        '{s:Tann} has often {c:said} {q:that "nobody won."}',
        '{q:"And nobody won,"} {s:Tann} {c:said} at the time.',
    ],
)
def test_an_occasion_does_not_hold_for_others_or_other_times(text: str) -> None:
    assert context(START + text) == {}


def test_an_occasion_of_its_own_replaces_the_one_before() -> None:
    assert context(START + '{q:"Nobody won,"} {s:Tann} {c:said} in a statement.') == {"medium": "statement"}


def test_known_names_decide_who_goes_on() -> None:
    text = START + 'Odd Lien smiled. {q:"Nobody won,"} {s:he} {c:said}.'
    assert {item.role for item in spans(text, speaker="Ivo Tann")} >= {ContextRole.OCCASION, ContextRole.VENUE}
    assert spans(text, speaker="Odd Lien") == ()


def test_an_outlet_that_spoke_with_the_source_itself_relays_nobody() -> None:
    text = "{s:Orr} {c:told} the Brin Courier {q:he was calm}."
    assert "relay" not in context(text, outlet="The Brin Courier")
    assert "relay" in context(text, outlet="Volsk Times")


@pytest.mark.parametrize(
    "text",
    [
        "{s:Orr} {c:told} Venn {q:that he was calm}. Odo Venn did not answer.",
        "{s:Orr} {c:told} the Senate {q:that he was calm}.",
        "{s:Orr} {c:told} Sarn {q:that he was calm}. Nobody in Sarn answered.",
        "{s:Orr} {c:told} the Sarnian minister {q:that he was calm}.",
    ],
)
def test_persons_bodies_and_places_are_no_outlets(text: str) -> None:
    found = context(text)
    assert "addressee" in found
    assert "relay" not in found


WIRE = "BRIN (Tern News) — Envoy Bo Orr left Brin on Monday, and nobody saw him off at the station of the town.\n\n"


def relays(marked: str, **known: str) -> list[str]:
    text, found = read(marked)
    article, quoted, places = parts(text, "en", None)
    finder = ContextFinder(replace(article, **known), quoted, regions(text), places)
    return [item.span.of(text) for item in finder.context(found) if item.role is ContextRole.RELAY]


def test_whom_the_article_was_taken_from_is_a_relay_of_its_quotes() -> None:
    told = WIRE + "{s:Orr} {c:said} {q:he was calm}."
    assert relays(told) == ["Tern News"]
    assert relays(told, outlet="Tern News") == []
    assert relays(told, agency="Gull Press") == []
    assert relays(WIRE + "{s:Orr} {c:told} the Brin Courier {q:he was calm}.") == ["Tern News", "the Brin Courier"]


def test_an_agency_asked_for_one_quote_is_a_relay_of_that_quote_only() -> None:
    first, second = "{s:Orr} {c:told} Reuters {q:he was calm}.", "{s:Mayor Odd Lien} {c:said} {q:he was not}."
    plain = "By Ana Lind, staff writer\n\nEnvoy Bo Orr left Brin on Monday, and nobody saw him off at the station."
    assert relays(f"{plain}\n\n{first}") == ["Reuters"]
    assert relays(f"{plain}\n\nOrr told Reuters that he would not be back.\n\n{second}") == []


def test_a_finder_beside_a_dater_finds_the_same() -> None:
    text, found = read(START + '{q:"And nobody won,"} {s:he} {c:added}.')
    article, quoted, places = parts(text, "en", None)
    shared = ContextFinder.beside(Dater(article, quoted, regions(text), places), article)
    alone = ContextFinder(article, quoted, regions(text), places)
    assert shared.context(found) == alone.context(found) != ()


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["in an interview with", "told", "on X", '"', "at a forum in Elm", "according to", "Orr", ",", "\n"]
            ),
            st.text(max_size=6),
        ),
        max_size=25,
    ).map(" ".join),
    st.data(),
)
def test_any_text_gets_spans_that_stand_there_outside_of_quotation_marks(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    content, source, cue = (Span(*sorted((data.draw(places), data.draw(places)))) for _ in range(3))
    article, quoted, sentence_spans = parts(text, "en", None)
    finder = ContextFinder(article, quoted, regions(text), sentence_spans)
    for item in finder.context(Found(Kind.MIXED, (content,), (), source, cue, 0.5, Reason("given", "drawn"))):
        assert item.span.of(text) == item.text != ""
        assert not any(item.span.overlaps(mark) for mark in quoted)


@pytest.mark.parametrize(
    ("place", "roles"),
    [
        ("at the Town Hall in Orr", {"venue"}),
        ("at a town hall in Orr", {"occasion", "venue"}),
    ],
)
def test_a_house_named_after_a_meeting_is_no_meeting(place: str, roles: set[str]) -> None:
    found = spans("{q:“The dam holds,”} {s:the mayor} {c:told} reporters " + place + ".")
    assert {item.role.value for item in found} - {"addressee"} == roles
    assert not [one for one in found for other in found if one != other and other.span.contains(one.span)]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("at Mr. Vell's rally in Orr", {("occasion", "Mr. Vell's rally"), ("venue", "Orr")}),
        ("at Sen. Ada J. Vell’s office", {("venue", "Sen. Ada J. Vell’s office")}),
        ("at St. Anna’s church", {("venue", "St. Anna’s church")}),
    ],
)
def test_a_title_does_not_end_the_name_of_a_place(place: str, expected: set[tuple[str, str]]) -> None:
    found = spans("{q:“The dam holds,”} {s:the mayor} {c:said} " + place + ".")
    assert {(item.role.value, item.text) for item in found} == expected


def test_a_day_is_none_of_the_outlets_name() -> None:
    found = spans("{s:Orr} {c:told} Radio Nord Monday {q:that he was calm}.")
    assert [item.text for item in found if item.role is ContextRole.ADDRESSEE] == ["Radio Nord"]
