"""Databases that earlier versions made (`samples/make.py` says how): each comes to the newest schema whole."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import DatabaseError
from workbench.model.review import Check, CheckState, Decision, Verdict
from workbench.services.desk.review import Desk
from workbench.services.families.matching import match_pending
from workbench.services.maintenance import check, info
from workbench.services.merge import merge
from workbench.store.connection import open_reader
from workbench.store.database import Store
from workbench.store.lists.filters import QueueFilter
from workbench.store.lists.selection import ids
from workbench.store.schema.version import VERSIONS

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.db.gz"))
KEPT = ("actions", "decisions", "family_decisions", "drafts", "saved_filters")


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.name.split(".")[0])
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "quotes.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def decided(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    cx = sqlite3.connect(path)
    try:
        return {table: cx.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in KEPT}
    finally:
        cx.close()


def test_there_is_one_of_each_earlier_schema() -> None:
    names = [sample.name.removesuffix(".db.gz") for sample in SAMPLES]
    earlier = [version.split("_")[0] for version in VERSIONS[:-1]]
    earlier.remove("m0005")  # came together with m0008: no database ever stopped there
    assert names == earlier


def test_what_people_decided_is_the_same_row_by_row(earlier: Path) -> None:
    before = decided(earlier)
    assert len(before["decisions"]) == 5
    Store.open(earlier).close()
    assert decided(earlier) == before
    assert not info(earlier).missing


def test_verdicts_stand_and_the_database_is_sound(earlier: Path) -> None:
    with Store.open(earlier) as store:
        match_pending(store)
        desk = Desk(store, "Cem")
        rows = {row.text: row for row in desk.rows(desk.queue())}
        harbour = rows["We will not close the harbour"]
        assert (harbour.verdict, harbour.state) == (None, "in_review"), "its article changed after the verdict"
        assert "changed_since_review" in harbour.flags
        assert (rows["We will close the harbour"].verdict, rows["We will close the harbour"].speaker) == (
            "altered",
            "Ilse Ränd",
        )
        assert (rows["The budget is too small"].verdict, rows["The budget is too small"].has_draft) == (None, False)
        assert rows["Half a smile"].verdict == "unverified"
        history = desk.history(harbour.id)
        assert [entry.recorded.decision.reviewer for entry in history] == ["Bo", "Ada"]
        heard = history[1].recorded.decision
        assert (heard.verdict, heard.note, heard.evidence_excerpt) == (
            Verdict.VERIFIED, "heard on the recording", "will not close",
        )  # fmt: skip
        assert heard.checks[Check.WORDING] is CheckState.CONFIRMED
        (smile,) = desk.history(rows["Half a smile"].id)
        assert smile.recorded.decision.note == "half \udc00 a sign"
        assert Desk(store, "Bo").draft(rows["The budget is too small"].id) == {"note": "to be looked up"}
        assert desk.saved_filters()["mine"].words == "harbour"
        assert rows["We will close the harbour"].family is None, "Bo took it out of its family"
        with store.snapshot() as cx:
            assert list(ids(cx, QueueFilter(words="harbour", outlets=("Courier",)))) == [
                rows["We will close the harbour"].id
            ]
        desk.decide(Decision(rows["The budget is too small"].id, "Cem", Verdict.DISPUTED))
    assert check(earlier) == []


def test_reading_leaves_an_earlier_database_as_it_is(earlier: Path) -> None:
    before = earlier.read_bytes()
    with pytest.raises(DatabaseError, match="earlier version"):
        Store.read(earlier)
    open_reader(earlier).close()
    assert earlier.read_bytes() == before


def test_an_earlier_database_is_checked_as_it_is(earlier: Path) -> None:
    before = earlier.read_bytes()
    assert check(earlier) == []
    assert earlier.read_bytes() == before


def test_what_is_wrong_in_an_earlier_database_is_found(earlier: Path) -> None:
    with sqlite3.connect(earlier) as raw:
        raw.execute("UPDATE article_versions SET text = text || ' '")
    raw.close()
    assert "texts" in {finding.part for finding in check(earlier)}


def test_the_verdicts_of_an_earlier_database_are_merged(earlier: Path, tmp_path: Path) -> None:
    before = earlier.read_bytes()
    with Store.open(tmp_path / "mine.db") as mine:
        assert merge(mine, earlier).decisions == 5
        assert merge(mine, earlier).decisions == 0
    assert earlier.read_bytes() == before
    assert check(tmp_path / "mine.db") == []
