"""`workbench ingest`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_newsroom import ARTICLES, Run, found, quote_id

from workbench.services import ingest as ingest_service


def test_ingest_reports_and_is_idempotent(run: Run, newsroom: Path, tmp_path: Path) -> None:
    db = tmp_path / "sub" / "new.db"
    first = run("ingest", newsroom, "--db", db, "--json")
    assert first.exit_code == 0
    summary = json.loads(first.stdout)
    assert summary["articles"] == {"new": 3, "unchanged": 0, "changed": 0, "updated": 0, "refused": 0}
    assert summary["quotes"]["direct"] == 5
    assert summary["database"]["families"] >= 1
    before = run("search", "--json", "--db", db).stdout
    second = run("ingest", newsroom, "--db", db, "--json", "--outlet", "Somebody Else")
    again = json.loads(second.stdout)
    assert again["articles"] == {"new": 0, "unchanged": 3, "changed": 0, "updated": 0, "refused": 0}
    assert again["database"] == summary["database"]
    assert run("search", "--json", "--db", db).stdout == before


@pytest.mark.parametrize("passed_over", [None, "sheet.xls", ".hidden.txt"])
def test_a_folder_without_articles_is_told(run: Run, tmp_path: Path, passed_over: str | None) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    if passed_over:
        (folder / passed_over).write_text("“We stay,” she said.")
    result = run("ingest", folder, "--db", tmp_path / "q.db")
    assert result.exit_code == 0
    assert f"no article in {folder}: files with .txt" in result.stderr


def test_ingest_of_a_changed_text_keeps_the_decision(run: Run, tmp_path: Path) -> None:
    db, path = tmp_path / "new.db", tmp_path / "herald.md"
    path.write_text(ARTICLES["herald.md"])
    run("ingest", path, "--db", db)
    number = quote_id(run, db, "apples")
    assert run("verdict", number, "verified", "--db", db).exit_code == 0
    path.write_text(ARTICLES["herald.md"].replace("Residents filled", "Two hundred residents filled"))
    summary = json.loads(run("ingest", path, "--db", db, "--json").stdout)
    assert summary["articles"]["changed"] == 1
    [row] = found(run, db, "apples", "--kind", "direct")
    assert (row["id"], row["verdict"]) == (number, "verified")
    text = path.read_text()
    assert text[row["start"] : row["end"]] == "My cellar is full of apples,"


def test_bad_files_are_refused_and_the_rest_goes_in(run: Run, newsroom: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"\0\1")
    (folder / "b.json").write_text("{]")
    (folder / "c.txt").write_text('"It will hold," said Ada Vell, the mayor.\n')
    (folder / "picture.png").write_bytes(b"\0")
    result = run("ingest", folder, "--db", tmp_path / "new.db", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["articles"] == {"new": 1, "unchanged": 0, "changed": 0, "updated": 0, "refused": 2}
    assert "a.txt: binary" in result.stderr
    assert "b.json: broken JSON" in result.stderr
    assert "other files passed over: 1" in result.stderr


def test_a_killed_run_is_completed_by_the_next(
    run: Run, newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "new.db"

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ingest_service, "match_pending", killed)
        assert run("ingest", newsroom, "--db", db).exit_code == 130
    assert all(row["family"] is None for row in found(run, db))
    summary = json.loads(run("ingest", newsroom, "--db", db, "--json").stdout)
    assert summary["articles"]["unchanged"] == 3
    assert len({row["family"] for row in found(run, db, "winter", "--kind", "direct")}) == 1
    assert summary["database"]["families"] >= 1


def test_extracting_again_keeps_quotes_and_decisions(run: Run, db: Path, newsroom: Path) -> None:
    number = quote_id(run, db, "apples")
    run("verdict", number, "verified", "--db", db)
    before = found(run, db)
    summary = json.loads(run("ingest", newsroom, "--again", "--json", "--db", db).stdout)
    assert summary["quotes"]["direct"] == 5, "extracted, not skipped"
    assert found(run, db) == before


def test_an_article_that_comes_later_joins_the_family(run: Run, newsroom: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    run("ingest", newsroom, "--db", one)
    for name in ("notes.json", "courier.md", "herald.md"):
        run("ingest", newsroom / name, "--db", other)
    for db in (one, other):
        family = found(run, db, "winter", "--kind", "direct")
        assert {row["outlet"] for row in family} == {"The Courier", "The Herald"}
        assert {row["family_size"] for row in family} == {2}
        assert all("negation" in row["flags"] for row in family)


def test_title_of_a_plain_text_is_its_headline(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    body = '"It will hold for another hundred years," Ada Vell, the mayor of the town, told a full hall on Friday.'
    path.write_text(f"Dam will hold, says mayor\n\n{body}\n")
    run("ingest", path, "--db", tmp_path / "new.db")
    assert found(run, tmp_path / "new.db", "hundred")[0]["title"] == "Dam will hold, says mayor"
    path = tmp_path / "marked.md"
    path.write_text(f"# Dam will hold\n\n{body.replace('hundred', 'thousand')}\n")
    run("ingest", path, "--db", tmp_path / "new.db")
    assert found(run, tmp_path / "new.db", "thousand")[0]["title"] == "Dam will hold"


def test_a_date_that_is_not_understood_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text("---\npublished: 03/04/2031\n---\nIt rained.\n")
    result = run("ingest", path, "--db", tmp_path / "new.db")
    assert result.exit_code == 0
    assert "warning: plain: published not understood: 03/04/2031 (front matter)" in result.stderr
    filled = run("ingest", path, "--published", "2031-04-03", "--db", tmp_path / "new.db")
    assert "warning" not in filled.stderr


@pytest.mark.parametrize("words", [["--language", "the usual"], ["--published", "03/04/2031"], ["--workers", "0"]])
def test_options_that_are_not_understood_are_wrong_use(run: Run, newsroom: Path, words: list[str]) -> None:
    for command in ("ingest", "extract"):
        assert run(command, newsroom, *words).exit_code == 2
    assert not list(Path().iterdir())


def test_one_address_is_for_one_article(run: Run, newsroom: Path, tmp_path: Path) -> None:
    result = run("ingest", newsroom, "--url", "https://a.example/1", "--db", tmp_path / "new.db")
    assert result.exit_code == 2
    assert not (tmp_path / "new.db").exists()
