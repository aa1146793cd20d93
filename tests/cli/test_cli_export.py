"""`workbench export`: which quotes, in which columns, safely, whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from cli_newsroom import ARTICLES, Run, rows

from workbench.services import export as export_service
from workbench.services.export import COLUMNS


@pytest.fixture
def decided(run: Run, db: Path) -> Path:
    """A database where each direct quote has another verdict."""
    verdicts = iter(["verified", "minor_variance", "altered", "not_a_quote", "corroborated"])
    found = rows(run("search", "--kind", "direct", "--nl", "--db", db))
    for row in sorted(found, key=lambda row: (row["article"], row["start"])):
        evidence = ["--evidence-url", "https://archive.example/1", "--check", "wording=confirmed", "--note", "=SUM(A1)"]
        result = run("verdict", row["id"], next(verdicts), *evidence, "--reviewer", "Ines", "--db", db)
        assert result.exit_code == 0
    return db


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_default_is_what_was_verified(run: Run, decided: Path) -> None:
    result = run("export", "--db", decided)
    assert result.exit_code == 0
    path = Path(result.stdout.strip())
    assert path == Path("exports") / f"quotes-{date.today().isoformat()}.csv"
    assert sorted(row["verdict"] for row in read_csv(path)) == ["corroborated", "minor_variance", "verified"]
    second = Path(run("export", "--db", decided).stdout.strip())
    assert second.name == f"quotes-{date.today().isoformat()}-2.csv"
    assert second.read_bytes() == path.read_bytes()


def test_what_a_row_carries(run: Run, decided: Path) -> None:
    run("export", "--verdict", "verified", "--out", "v.csv", "--db", decided)
    [row] = read_csv(Path("v.csv"))
    assert list(row) == [*COLUMNS, "csv_escaped"]
    text = ARTICLES["courier.md"]
    assert (row["schema_version"], row["reviewer"], row["verdict"]) == ("3", "Ines", "verified")
    assert (row["outlet"], row["url"]) == ("The Courier", "https://courier.example/dam")
    assert (row["evidence_url"], row["check_wording"]) == ("https://archive.example/1", "confirmed")
    assert row["check_speaker"] == "not_checked"
    assert (row["note"], row["csv_escaped"]) == ("'=SUM(A1)", "note")
    start, end = int(row["start"]), int(row["end"])
    assert text[start:end] == row["exact"] == row["text"]
    assert text[start - 32 : start] == row["prefix"]
    assert text[end : end + 32] == row["suffix"]
    assert row["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert row["decided_at"].startswith("20")
    assert row["uid"]


def test_json_lines_carry_the_same_without_escapes(run: Run, decided: Path) -> None:
    run("export", "--out", "all.csv", "--verdict", "all", "--db", decided)
    found = rows(run("export", "--out", "-", "--format", "jsonl", "--verdict", "all", "--db", decided))
    assert [list(row) for row in found] == [list(COLUMNS)] * 4
    assert {row["note"] for row in found} == {"=SUM(A1)"}
    assert [row["uid"] for row in found] == [row["uid"] for row in read_csv(Path("all.csv"))]
    assert all(isinstance(row["outlets"], list) for row in found)


def test_not_a_quote_is_never_exported(run: Run, decided: Path) -> None:
    run("export", "--out", "all.jsonl", "--verdict", "all", "--db", decided)
    verdicts = [json.loads(line)["verdict"] for line in Path("all.jsonl").read_text().splitlines()]
    assert sorted(verdicts) == ["altered", "corroborated", "minor_variance", "verified"]
    assert run("export", "--verdict", "not_a_quote", "--out", "never.csv", "--db", decided).exit_code == 2
    assert not Path("never.csv").exists()


def test_filters(run: Run, decided: Path) -> None:
    found = rows(
        run("export", "--out", "-", "--format", "jsonl", "--outlet", "Herald", "--verdict", "all", "--db", decided)
    )
    assert {row["outlet"] for row in found} == {"The Herald"}


def test_raw_and_excel(run: Run, decided: Path) -> None:
    run("export", "--out", "raw.csv", "--raw", "--verdict", "verified", "--db", decided)
    [row] = read_csv(Path("raw.csv"))
    assert (row["note"], row["csv_escaped"]) == ("=SUM(A1)", "")
    run("export", "--out", "excel.csv", "--excel", "--verdict", "verified", "--db", decided)
    assert Path("excel.csv").read_bytes().startswith(b"\xef\xbb\xbfschema_version,")


def test_nothing_to_export_leaves_no_file(run: Run, db: Path) -> None:
    result = run("export", "--db", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert not list(Path().rglob("*.*"))


def test_a_file_is_never_replaced_unasked(run: Run, decided: Path) -> None:
    Path("mine.csv").write_text("mine")
    result = run("export", "--out", "mine.csv", "--db", decided)
    assert result.exit_code == 2
    assert Path("mine.csv").read_text() == "mine"
    assert run("export", "--out", "mine.csv", "--overwrite", "--db", decided).exit_code == 0
    assert len(read_csv(Path("mine.csv"))) == 3


def test_a_failing_export_leaves_nothing(run: Run, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows_of = export_service.export_rows

    def failing(*words: object) -> object:
        yield next(iter(rows_of(*words)))  # type: ignore[arg-type]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_service, "export_rows", failing)
    result = run("export", "--out", "part.csv", "--db", decided)
    assert result.exit_code == 2
    assert "no space left on device" in result.stderr
    assert not list(Path().iterdir())


def test_a_folder_that_cannot_be_written(run: Run, decided: Path) -> None:
    Path("file").write_text("x")
    result = run("export", "--out", "file/under.csv", "--db", decided)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_what_waits_for_a_second_opinion_stays(run: Run, db: Path) -> None:
    [row] = rows(run("search", "apples", "--kind", "direct", "--nl", "--db", db))
    run("verdict", row["id"], "verified", "--state", "needs_second", "--db", db)
    assert run("export", "--out", "-", "--db", db).exit_code == 1
    assert run("export", "--out", "-", "--state", "needs_second", "--db", db).exit_code == 0


def test_claim_reviews(run: Run, decided: Path) -> None:
    path = Path(run("export", "--format", "claimreview", "--verdict", "all", "--db", decided).stdout.strip())
    assert path.name.endswith(".claimreview.jsonld")
    document = json.loads(path.read_text())
    assert document["@context"][0] == "https://schema.org"
    reviews = {review["reviewRating"]["alternateName"]: review for review in document["@graph"]}
    assert {name: review["reviewRating"]["ratingValue"] for name, review in reviews.items()} == {
        "Verified": 5, "Minor variance": 4, "Corroborated": 4, "Altered": 2,
    }  # fmt: skip
    review = reviews["Verified"]
    assert review["author"] == {"@type": "Person", "name": "Ines"}
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "The Courier"}
    assert review["itemReviewed"]["about"]["creator"]["name"] == "Ada Vell"
    assert review["itemReviewed"]["about"]["isBasedOn"]["url"] == "https://archive.example/1"
    assert review["itemReviewed"]["appearance"]["url"] == "https://courier.example/dam"


def test_the_address_of_published_reviews(run: Run, decided: Path) -> None:
    given = ["export", "--format", "claimreview", "--db", decided, "--out", "-"]
    reviews = json.loads(run(*given, "--base-url", "https://desk.example/r").stdout)["@graph"]
    assert [review["url"] for review in reviews] == [f"https://desk.example/r/{one['identifier']}" for one in reviews]
    for wrong in (
        [*given, "--base-url", "javascript:x"],
        ["export", "--db", decided, "--base-url", "https://a.example"],
    ):
        assert run(*wrong).exit_code == 2


def test_annotations_are_anchored(run: Run, decided: Path) -> None:
    run("export", "--out", "a.annotation.jsonld", "--verdict", "all", "--db", decided)
    page = json.loads(Path("a.annotation.jsonld").read_text())
    assert page["type"] == "AnnotationPage"
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in ARTICLES.values()}
    anchored = 0
    for item in page["items"]:
        quoted, place = item["target"]["selector"]
        text = texts.get(item["target"]["textSha256"])
        if text is not None:
            anchored += 1
            assert text[place["start"] : place["end"]] == quoted["exact"]
            assert text.count(quoted["prefix"] + quoted["exact"] + quoted["suffix"]) == 1
    assert anchored == 3


def test_markdown_and_endings(run: Run, decided: Path) -> None:
    assert run("export", "--out", "a.md", "--verdict", "all", "--db", decided).exit_code == 0
    text = Path("a.md").read_text()
    assert "> “We will not leave the valley before the winter, whatever the engineers say,”" in text
    assert "[Valley dam will hold, mayor insists](https://courier.example/dam)" in text
    assert "Valley \\[/b\\] Notes" in text
    assert run("export", "--out", "a.txt", "--db", decided).exit_code == 2
    assert run("export", "--out", "a.jsonld", "--db", decided).exit_code == 2
