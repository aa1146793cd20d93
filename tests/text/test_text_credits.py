"""Whom an article as a whole was taken from, as its text says."""

from __future__ import annotations

import pytest

from workbench.text.credits import agency_among, credit, one_spelling
from workbench.text.regions import regions

B = (
    "Minister Oda Brenn said the dam would be repaired by the end of the year and that nobody would have to move."
    ' "We will not leave the valley," she told residents.'
)
B2 = "Nobody has been hurt so far, the fire brigade said, and the roads will be open again on Monday."


def named(text: str) -> str | None:
    found = credit(text, regions(text))
    if found is None:
        return None
    assert found.span.of(text) == found.name
    return found.name


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("VOLSK (AFP) — ", "AFP"),
        ("VOLSK, Jan 9 (Tern News) — ", "Tern News"),
        ("Volsk, le 5 mars (AFP) – ", "AFP"),
        ("Volsk (dpa) - ", "dpa"),
        ("Volsk (dpa/AFP) - ", "dpa"),
        ("Volsk, 5 mar (EFE).- ", "EFE"),
        ("VOLSK, AP — ", "AP"),
        ("(Reuters) - ", "Reuters"),
    ],
)
def test_a_dateline_names_the_agency(opening: str, agency: str) -> None:
    assert named(f"{opening}{B}\n\n{B2}") == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By Mara Ivens, Reuters", "Reuters"),
        ("By Mara Ivens (Reuters)", "Reuters"),
        ("Mara Ivens | AP", "AP"),
        ("By REUTERS", "REUTERS"),
        ("By AFP staff", "AFP"),
        ("By MARA IVENS\nAssociated Press", "Associated Press"),
        ("Reuters", "Reuters"),
        ("Par Anne Sorel, AFP", "AFP"),
        ("Por EFE", "EFE"),
        ("Von Jan Held, dpa", "dpa"),
        ("Quelle: dpa", "dpa"),
    ],
)
def test_a_byline_names_the_agency(byline: str, agency: str) -> None:
    assert named(f"Dam to be repaired\n{byline}\n\n{B}\n\n{B2}") == agency


@pytest.mark.parametrize(
    ("end", "agency"),
    [
        (" (AFP)", "AFP"),
        (" /dpa", "dpa"),
        ("\n(dpa)", "dpa"),
        ("\n— AFP", "AFP"),
        ("\nReporting by Mara Ivens for AFP", "AFP"),
        ("\n(Reporting by Mara Ivens for Agence France-Presse)", "Agence France-Presse"),
        ("\nSource : AFP", "AFP"),
        ("\nThis story was originally published by Hill Courier and is republished here.", "Hill Courier"),
        ("\nThis article is republished from The Talk under an open licence.", "Talk"),
        ("\nOriginally published in The Hill Courier.", "Hill Courier"),
        ("\nDieser Beitrag ist zuerst erschienen in der Sarner Zeitung.", "Sarner Zeitung"),
        ("\nCet article a été initialement publié par Le Soir de Volsk.", "Soir de Volsk"),
        ("\nEste artículo se publicó originalmente en El Valle.", "Valle"),
    ],
)
def test_the_end_names_whom_it_was_taken_from(end: str, agency: str) -> None:
    assert named(f"Dam to be repaired\n\n{B}\n\n{B2}{end}") == agency


@pytest.mark.parametrize(
    "text",
    [
        f"Dam\nBy Mara Ivens, staff writer\n\n{B}\n{B2}",
        f"Dam\nBy Mara Ivens\nSarn Ledger\n\n{B}\n{B2}",
        f"Dam\nBy Ani Kovac\n\n{B}\n{B2}",
        f"Photo: Reuters\n\n{B}\n{B2}",
        f"The dam on Monday. (Mara Ivens/AFP)\n\n{B}\n{B2}",
        f"{B}\n{B2}\nWith AFP",
        f"{B}\n{B2}\nLe Soir de Volsk avec AFP",
        f"{B}\n{B2}\nAdditional reporting by AFP",
        f'{B}\n"It is open," she told Reuters.',
        f"PORTLAND (Maine) — {B}\n{B2}",
        f"First published in Sarn in 1967, the novel sold a million copies.\n{B}",
        f"The report, first published by Sarn University, says that the dam is safe.\n{B}",
        f"{B}\nThis story was first published on Monday 5 May.",
        f"The minister (Green Party) - new in office - said that nobody would have to move.\n{B}",
        "",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert named(text) is None


def test_what_metadata_tell_above_the_text_is_no_byline() -> None:
    assert named(f"---\nnote: x\nauthor: y\nReuters\n---\n{B}\n\n{B2}") is None


def test_an_agency_among_authors() -> None:
    assert agency_among(["Mara Ivens, Reuters"]) == "Reuters"
    assert agency_among(["Mara Ivens", "The Associated Press"]) == "The Associated Press"
    assert agency_among(["Ani Kovac", "Map Reader, staff"]) is None
    assert agency_among([]) is None


def test_all_spellings_of_an_agency_are_one() -> None:
    assert one_spelling("agence france presse") == one_spelling("afp")
    assert one_spelling("hill courier") == "hill courier"


def test_a_text_made_to_keep_a_reader_busy_is_read_at_once() -> None:
    for piece in ("A ", "A. ", ". ", '."', "A (", "first published in A ", "By A, "):
        named(piece * 20_000)
