"""Who a source is: pronouns, roles, surnames, organisations, groups, the unnamed. All people are invented."""

from __future__ import annotations

import pytest

from workbench.extract.found import Found
from workbench.extract.speakers import Named, name_speakers
from workbench.identity.compare import compare_names
from workbench.model.quote import Kind, Reason, SourceKind
from workbench.model.spans import Span
from workbench.text.sentences import sentences


def resolve(marked: str, language: str | None = None) -> list[Named]:
    """Name the speakers of a text in which sources stand in {braces} and what is said in <angles>."""
    text, sources, contents = "", [], []
    open_brace = open_angle = 0
    for char in marked:
        if char == "{":
            open_brace = len(text)
        elif char == "}":
            sources.append(Span(open_brace, len(text)))
        elif char == "<":
            open_angle = len(text)
        elif char == ">":
            contents.append(Span(open_angle, len(text)))
        else:
            text += char
    found = [
        Found(Kind.DIRECT, (content,), (content,), source, None, 1.0, Reason("test", "test"))
        for source, content in zip(sources, contents, strict=True)
    ]
    return name_speakers(text, found, contents, [], sentences(text), language)


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        pytest.param(
            "Defence Minister Ilse Marrow arrived late. “<We are ready>,” {the minister} said.",
            ["Ilse Marrow"],
            id="role",
        ),
        pytest.param(
            "Prime Minister Orrin Vale opened the session. Health Minister Pia Strand sat beside him."
            " “<It works>,” {the health minister} said.",
            ["Pia Strand"],
            id="role with modifier, not the nearest person",
        ),
        pytest.param(
            "Orrin Vale, the chief engineer of the dam, was blunt. “<It leaks>,” {the engineer} said.",
            ["Orrin Vale"],
            id="role from an apposition",
        ),
        pytest.param(
            "The bank's director, Pia Strand, spoke first. “<No comment>,” said {Strand}.", ["Pia Strand"], id="surname"
        ),
        pytest.param(
            "“<We will win>,” said {coach Marta Linde}. Her rival Jon Bask disagreed. “<They will not>,” {he} said.",
            ["Marta Linde", "Jon Bask"],
            id="pronoun by gender",
        ),
        pytest.param(
            "“<Nobody was hurt>,” said {spokesman Jon Bask}. Orla “<keeps saying that the pier was safe>,” {he} added.",
            ["Jon Bask", "Jon Bask"],
            id="he added, after words about somebody else",
        ),
        pytest.param(
            "Jon Bask thanked Pia Strand for her help. “<It was a long night>,” {he} said.", ["Jon Bask"], id="subject"
        ),
        pytest.param(
            "“<It is unsafe>,” said {a senior harbour official}. “<Everybody knew>,” {the official} said.",
            ["senior harbour official", "senior harbour official"],
            id="unnamed, then referred to",
        ),
        pytest.param(
            "Foreign Minister Tove Lund spoke first. {The island's foreign minister}, Pia Strand, replied: “<No>.”",
            ["Pia Strand"],
            id="name in apposition after the source's words",
        ),
        pytest.param(
            "{Norway's Minister of Transport} says: “<It is>.” Norwegian Transport Minister Pia Strand spoke.",
            ["Pia Strand"],
            id="role before the name, country and people's adjective",
        ),
        pytest.param(
            "Prime Minister Tove Lund flew to Ostria. “<Nothing was signed>,” said {the Ostrian foreign minister}.",
            ["Ostrian foreign minister"],
            id="another minister than the one named",
        ),
        pytest.param(
            "The Merrow Bakers' Cooperative met on Monday. “<Flour is dear>,” {the cooperative} said.",
            ["Merrow Bakers' Cooperative"],
            id="an organisation by the last word of its name",
        ),
        pytest.param(
            "Tove Lund came. Lund, who had read it, spoke: “<It is long>,” {Lund} said (see a.example/lund-speaks).",
            ["Tove Lund"],
            id="a name that an address spells small",
        ),
        pytest.param(
            "Tove Lund spoke in the Storting. {Her remarks} called the ferry “<a sieve>”.",
            ["Tove Lund"],
            id="whose remarks they are",
        ),
        pytest.param(
            "{Tove Lund's statement} named the ferry “<a sieve>”.", ["Tove Lund"], id="whose statement it is, by name"
        ),
        pytest.param("“<We heard a bang>,” {residents} said.", ["residents"], id="group"),
        pytest.param("“<We regret it>,” {the Ministry of Works} said.", ["Ministry of Works"], id="organisation"),
        pytest.param(
            "{The head of the port authority, Jon Bask,} warned: “<Keep away>.”",
            ["Jon Bask"],
            id="name after a long role",
        ),
        pytest.param(
            "“<Keep away>,” warned {Jon Bask of the port authority}.", ["Jon Bask"], id="affiliation after the name"
        ),
    ],
)
def test_speaker(marked: str, speakers: list[str]) -> None:
    assert [named.speaker for named in resolve(marked)] == speakers


@pytest.mark.parametrize(
    ("language", "marked", "speakers"),
    [
        (
            "fr",
            "La ministre française des Affaires étrangères, Claire Aumont, arrive. « <Non> », a ajouté {la ministre}."
            " Luc Berthier, maire d'Orrin, part. « <Oui> », dit {le maire}. « <Bien> », dit {la ministre}.",
            ["Claire Aumont", "Luc Berthier", "Claire Aumont"],
        ),
        (
            "de",
            "Die Verkehrsministerin Ilse Marten kam. „<Nein>“, sagte {die Ministerin}. Regierungssprecher Thole ging."
            " „<Ja>“, sagte {der Sprecher}. „<Gut>“, sagte {die Ministerin}. „<Nie>“, sagte {Jens Richter}.",
            ["Ilse Marten", "Thole", "Ilse Marten", "Jens Richter"],
        ),
    ],
)
def test_offices_in_other_languages(language: str, marked: str, speakers: list[str]) -> None:
    assert [named.speaker for named in resolve(marked, language)] == speakers


@pytest.mark.parametrize(
    ("marked", "speaker", "kind"),
    [
        ("{The spokesman} for the harbour union, Jon Bask, called it “<a farce>”.", "Jon Bask", SourceKind.NAME),
        ("{The head}, Jon Bask, called it “<a farce>”.", "Jon Bask", SourceKind.NAME),
        ("{Dr. Jan} Veselo said he was “<not surprised>”.", "Jan Veselo", SourceKind.NAME),
        ("{The Lanternists} called it “<a farce>”.", "Lanternists", SourceKind.ORGANISATION),
        (
            "{The spokesman} for Orrin, Norr and Vale called it “<a farce>”.",
            "spokesman",
            SourceKind.NOMINAL,
        ),
    ],
)
def test_where_the_words_of_the_source_end_early(marked: str, speaker: str, kind: SourceKind) -> None:
    (named,) = resolve(marked)
    assert (named.speaker, named.source_kind) == (speaker, kind)


def test_kinds_of_source() -> None:
    named = resolve(
        "Harbour Master Pia Strand spoke. “<A>,” {she} said. “<B>,” {the harbour master} said. “<C>,” {Strand} said."
        " “<D>,” said {an anonymous clerk}. “<E>,” said {several dockers}. “<F>,” said {the council}."
    )
    assert [n.source_kind for n in named] == [
        SourceKind.PRONOUN,
        SourceKind.NOMINAL,
        SourceKind.NAME,
        SourceKind.UNNAMED,
        SourceKind.GROUP,
        SourceKind.ORGANISATION,
    ]


def test_a_surname_that_two_people_share_stays_ambiguous() -> None:
    named = resolve("Pia Strand and Olav Strand met the press. “<We agree>,” {Strand} said.")
    assert named[0].speaker == "Strand"
    assert "ambiguous_speaker" in named[0].flags


def test_a_gendered_title_decides_between_two_of_one_surname() -> None:
    named = resolve("Pia Strand and Olav Strand met the press. “<We agree>,” {Mrs Strand} said.")
    assert named[0].speaker == "Pia Strand"
    assert named[0].flags == ()


def test_a_man_and_a_woman_known_by_title_and_surname_alone_stay_two() -> None:
    named = resolve(
        "“<We sold it>,” said {Mr Strand}. “<He did>,” said {Mrs Strand}. “<I did>,” {Mr Strand} said."
        " “<It is gone>,” {Strand} said. “<So it is>,” {Mrs Strand} said."
    )
    assert [n.speaker for n in named] == ["Mr Strand", "Mrs Strand", "Mr Strand", "Strand", "Mrs Strand"]
    assert ["ambiguous_speaker" in n.flags for n in named] == [False, False, False, True, False]
    assert compare_names("Mr Strand", "Mrs Strand").veto


def test_a_title_alone_tells_a_spouse_from_the_person_named_in_full() -> None:
    named = resolve("Mr Olav Strand met the press. “<We agree>,” {Mrs Strand} said. “<Yes>,” {Mr Strand} said.")
    assert [n.speaker for n in named] == ["Mrs Strand", "Olav Strand"]


def test_a_person_named_only_inside_the_quote_is_not_its_speaker() -> None:
    named = resolve("Pia Strand resigned on Monday. “<Olav Berg has betrayed me. Petra Berg knew>,” {she} said.")
    assert named[0].speaker == "Pia Strand"


def test_a_generational_suffix_is_another_person() -> None:
    named = resolve("Tom Hale Jr. took over from Tom Hale. “<I built it>,” {Hale} said. “<I run it>,” {Hale Jr.} said.")
    assert [n.speaker for n in named] == ["Tom Hale", "Tom Hale Jr"]


def test_nothing_before_a_pronoun_leaves_it_unresolved() -> None:
    named = resolve("“<Too late>,” {she} said.")
    assert named[0].speaker is None
    assert "unresolved_speaker" in named[0].flags


@pytest.mark.parametrize(
    ("marked", "speaker", "kind"),
    [
        ("Shops shut early. {Critics} said <the plan came too late>.", "Critics", SourceKind.GROUP),
        ("It rained. {Inspectors} found <nothing wrong with the crane>.", "Inspectors", SourceKind.GROUP),
        ("It rained. {Critchley} said <nothing was wrong>.", "Critchley", SourceKind.NAME),
        ("It rained. {Inspectors Union} said <nothing was wrong>.", "Inspectors Union", SourceKind.ORGANISATION),
    ],
)
def test_a_capital_at_the_start_of_a_sentence_makes_no_name_of_a_group(
    marked: str, speaker: str, kind: SourceKind
) -> None:
    (named,) = resolve(marked)
    assert (named.speaker, named.source_kind) == (speaker, kind)


def test_a_generational_suffix_is_written_as_one_writes_it() -> None:
    assert resolve("“<Yes>,” said {Otto Brand III}.")[0].speaker == "Otto Brand III"
    assert resolve("“<Yes>,” said {Otto Brand jr}. “<No>,” said {Otto Jan Brand Jr.}")[1].speaker == "Otto Jan Brand Jr"


def test_the_relative_pronoun_after_a_source_is_no_part_of_its_name() -> None:
    (named,) = resolve("She spoke of {a pamphlet that} says <the dyke will hold>.")
    assert named.speaker == "pamphlet"


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("Ines Paul, the mayor, stayed at home. {The deputy mayor} said <the books are open>.", "deputy mayor"),
        (
            "Ines Paul, the mayor, met Otto Brand, the deputy mayor. {The deputy mayor} said <the books are open>.",
            "Otto Brand",
        ),
        ("Assistant coach Ines Paul came late. {The assistant coach} said <it rained>.", "Ines Paul"),
    ],
)
def test_a_deputy_is_not_the_one_deputised_for(marked: str, speaker: str) -> None:
    assert resolve(marked)[0].speaker == speaker
