"""One utterance in many papers, from the articles to both counts: who printed it, and how many heard it themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from cli_newsroom import rows

if TYPE_CHECKING:
    from pathlib import Path

    from cli_newsroom import Run

SAID = "The old harbour will never be sold to a company that has not even seen it"
ALTERED = (
    SAID,
    "The old harbour will never be sold to any company that has not even seen it",
    "The old harbour will not be sold to a company that has never even seen it",
    "The harbour will never be sold to a company that has not even seen it",
    "The old harbour will never be sold to a firm that has not even seen it",
)
LOCAL = (
    "Rain fell on the market square while two brass bands played against each other until midnight.",
    "The road to the upper lake was closed for the third night in a row, and the ferry stayed in port.",
    "Fishermen from three villages had walked to the town hall with their nets over their shoulders.",
    "A petition with nine thousand names was handed in at noon by a schoolgirl and her grandfather.",
    "Nobody could say on Tuesday who had rung the bells, nor why they had rung for nine whole minutes.",
)
ENDS = (
    "Snow is forecast for the weekend.", "Tickets for the regatta go on sale in May.", "The council meets in autumn.",
    "Two cranes were taken down last winter.", "A museum of salt opened next door in spring.",
)  # fmt: skip
SPOKEN = (
    "“{},” Mayor Ivo Sand said at the town hall.", "Mayor Ivo Sand said: “{}.”", "“{},” said Ivo Sand, the mayor.",
    "Ivo Sand, the mayor, stood up and said: “{}.”", "“{},” Mayor Ivo Sand said after a long silence.",
)  # fmt: skip
OUTLETS = ("The Gull", "Tern Post", "Sarn Ledger", "Radio Fen", "Hill Courier")


def told(folder: Path, frames: list[str]) -> None:
    """Five papers with words of their own around the mayor's; `frames` say where they have it from."""
    folder.mkdir()
    for number, frame in enumerate(frames):
        body = f"{LOCAL[number]}\n\n{SPOKEN[number].format(ALTERED[number])}\n\n{ENDS[number]}"
        text = f"---\noutlet: {OUTLETS[number]}\npublished: 2031-03-0{1 + number}\nlanguage: en\n---\n" + frame.format(
            body
        )
        (folder / f"paper-{number}.md").write_text(text, encoding="utf-8")


def family(run: Run, folder: Path, database: Path) -> dict[str, Any]:
    assert run("ingest", folder, "--db", database).exit_code == 0
    found = [row for row in rows(run("search", "harbour", "--nl", "--db", database)) if row["kind"] != "indirect"]
    assert {row["family_size"] for row in found} == {5}
    shown: dict[str, Any] = json.loads(run("show", found[0]["id"], "--json", "--db", database).stdout)["family_view"]
    assert shown["outlet_count"] == 5
    for row in found:
        assert (row["outlet_count"], row["independent_source_count"]) == (5, shown["independent_source_count"])
    return shown


@pytest.mark.parametrize(
    ("frames", "sources"),
    [
        (["{}"] * 5, 5),
        (
            [
                "SARN (AFP) — {}",
                "Sarn, March 2 (AFP) - {}",
                "By Mara Ivens, AFP\n\n{}",
                "{} (AFP)",
                "{}\n\nSource: AFP",
            ],
            1,
        ),
        (["SARN (Tern News) — {}"] * 3 + ["By Ana Lind, staff writer\n\n{}"] * 2, 3),
        (["{}\n\nThis story was originally published by Hill Courier and is republished here."] * 4 + ["{}"], 1),
        (["SARN (AFP) — {}", "SARN (AP) — {}", "{} (AP)", "{} (AFP)", "By Agence France-Presse\n\n{}"], 2),
    ],
)
def test_papers_that_take_it_from_one_agency_are_one_source(
    run: Run, tmp_path: Path, frames: list[str], sources: int
) -> None:
    told(tmp_path / "papers", frames)
    assert family(run, tmp_path / "papers", tmp_path / "q.db")["independent_source_count"] == sources


def test_outlets_that_are_not_known_are_not_one(run: Run, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            f"{LOCAL[number]}\n\n{SPOKEN[number].format(ALTERED[0])}\n\n{ENDS[number]}", encoding="utf-8"
        )
    database = tmp_path / "q.db"

    def told() -> str:
        assert run("ingest", *sorted(tmp_path.glob("*.txt")), "--db", database).exit_code == 0
        found = next(row for row in rows(run("search", "harbour", "--nl", "--db", database)) if row["family"])
        return str(run("family", "show", found["family"], "--db", database).stdout).splitlines()[0]

    assert told().endswith("3 quotes, unknown outlets, 3 independent sources")
    (tmp_path / "4.md").write_text(
        f"---\noutlet: The Gull\n---\n{LOCAL[3]}\n\n{SPOKEN[3].format(ALTERED[0])}\n\n{ENDS[3]}", encoding="utf-8"
    )
    assert run("ingest", tmp_path / "4.md", "--db", database).exit_code == 0
    assert told().endswith("4 quotes, 1 outlet and others unknown, 4 independent sources")
