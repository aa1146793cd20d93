"""`workbench search --similar`: ranked by what is said, with the difference."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_newsroom import Run, rows

from workbench.store.database import Store

ASKED = "We will not leave the valley before the spring, whatever the engineers say"


def test_ranked_with_relation_and_difference(run: Run, db: Path) -> None:
    found = rows(run("search", "--similar", ASKED, "--nl", "--db", db))
    assert [row["outlet"] for row in found][:2] == ["The Courier", "The Herald"]
    assert found[0]["score"] > found[1]["score"] >= 0.5
    assert found[0]["relation"] == "edited"
    assert found[0]["difference"] == [{"operation": "replace", "witness": "winter", "quote": "spring"}]
    assert {one["kind"] for one in found[1]["material"]} >= {"negation"}
    assert not any("apples" in row["text"] for row in found)


def test_the_meaning_counts_where_the_words_differ(run: Run, db: Path) -> None:
    [row] = rows(run("search", "--similar", "Apples fill my whole cellar", "--nl", "--db", db))
    assert row["text"].startswith("My cellar is full of apples")
    assert (row["relation"], 0.55 <= row["score"] <= 1) == ("paraphrase", True)


def test_filters_restrict(run: Run, db: Path) -> None:
    found = rows(run("search", "--similar", ASKED, "--outlet", "Herald", "--nl", "--db", db))
    assert {row["outlet"] for row in found} == {"The Herald"}
    found = rows(run("search", "hall", "--similar", ASKED, "--nl", "--db", db))
    assert found == []


def test_forms_and_limit(run: Run, db: Path) -> None:
    assert len(json.loads(run("search", "--similar", ASKED, "-n", "1", "--json", "--db", db).stdout)) == 1
    [first, *_] = csv.DictReader(io.StringIO(run("search", "--similar", ASKED, "--csv", "--db", db).stdout))
    assert first["difference"] == "[-winter-] {+spring+}"
    assert "{+spring+}" in run("search", "--similar", ASKED, "--db", db).stdout


def test_nothing_and_no_words(run: Run, db: Path) -> None:
    assert run("search", "--similar", "xylophone parade", "--db", db).exit_code == 1
    assert run("search", "--similar", " … ", "--db", db).exit_code == 2
    assert run("search", "--similar", '" OR text:* NEAR(', "--db", db).exit_code == 1


def test_a_paraphrase_and_a_translation_without_one_word_in_common(run: Run, db: Path) -> None:
    for asked, text, relation in (
        ("Nobody ever tuned these detectors", "The sensors were never calibrated,", "paraphrase"),
        ("Mein Keller ist voller Äpfel", "My cellar is full of apples,", "translation"),
    ):
        [row] = rows(run("search", "--similar", asked, "--nl", "--db", db))
        assert (row["text"], row["relation"]) == (text, relation)
        assert "marks_around_paraphrase" not in [one["kind"] for one in row["material"]], "nobody put it in marks"
    assert run("search", "--similar", "Mein Keller ist voller Äpfel", "--outlet", "Courier", "--db", db).exit_code == 1


def test_quotes_whose_meaning_is_not_taken_up_are_told_or_compared_at_once(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.services.compare import meaning

    with Store.open(db) as store, store.write() as tx:
        tx.execute("DELETE FROM quote_meaning")
    asked = ("search", "--similar", "Mein Keller ist voller Äpfel", "--nl", "--db", db)
    assert len(rows(run(*asked))) == 1
    monkeypatch.setattr(meaning, "AT_HAND", 1)
    found = run(*asked)
    assert found.exit_code == 1
    assert "quotes were compared by their words only" in found.stderr
    run("ingest", db.parent / "articles", "--db", db)
    assert len(rows(run(*asked))) == 1
