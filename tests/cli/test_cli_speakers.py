"""`workbench speakers`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from cli_newsroom import Run, rows

HEADER = "name,aliases,role,from,to,wikidata\n"


def listed(run: Run, db: Path, *words: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in rows(run("speakers", "list", *words, "--nl", "--db", db))}


def test_list_in_every_form(run: Run, db: Path) -> None:
    found = listed(run, db)
    assert {"Ada Vell", "Tomas Reik", "Lena Brandt", "Karl Imre"} <= found.keys()
    vell = found["Ada Vell"]
    assert (vell["kind"], vell["articles"], vell["quotes"]) == ("person", 2, 2)
    assert vell["names"] == [{"name": "Ada Vell", "articles": 2, "quotes": 2}]
    assert list(listed(run, db, "vell")) == ["Ada Vell"]
    table = run("speakers", "list", "--db", db).stdout.splitlines()
    assert table[1].split()[1:3] == ["Ada", "Vell"]  # the most printed first
    cells = list(csv.DictReader(io.StringIO(run("speakers", "list", "vell", "--csv", "--db", db).stdout)))
    assert [(row["name"], row["names"]) for row in cells] == [("Ada Vell", "Ada Vell")]
    assert len(json.loads(run("speakers", "list", "-n", 2, "--json", "--db", db).stdout)) == 2
    nothing = run("speakers", "list", "nobody", "--db", db)
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert run("speakers", "list", "--kind", "group", "--db", db).exit_code == 1
    assert run("speakers", "list", "--kind", "ghost", "--db", db).exit_code == 2


def test_merge_show_undo_split(run: Run, db: Path) -> None:
    assert run("speakers", "merge", "Ada Vell", "Lena Brandt", "--reviewer", "Ines", "--db", db).exit_code == 0
    shown = json.loads(run("speakers", "show", "brandt", "--json", "--db", db).stdout)
    assert (shown["name"], shown["quotes"], len(shown["merged"])) == ("Ada Vell", 3, 1)
    text = run("speakers", "show", "vell", "--db", db).stdout
    assert "Lena Brandt: 1 quote in 1 article" in text
    both = rows(run("search", "--speaker", "Brandt", "--nl", "--db", db))
    assert {row["speaker"] for row in both} == {"Ada Vell", "Lena Brandt"}
    undone = run("undo", "--reviewer", "Ines", "--db", db)
    assert undone.exit_code == 0
    assert undone.stdout.startswith("undone: the same speaker: Ada Vell")
    assert "quote" not in undone.stdout
    assert "Lena Brandt" in listed(run, db)
    assert run("undo", "--redo", "--reviewer", "Ines", "--db", db).exit_code == 0
    assert "Lena Brandt" not in listed(run, db)
    done = run("speakers", "split", "Ada Vell", "Lena Brandt", "--reviewer", "Ines", "--db", db)
    assert done.exit_code == 0
    assert "Lena Brandt" in listed(run, db)
    refused = run("speakers", "merge", "Ada Vell", "Lena Brandt", "--reviewer", "Olu", "--db", db)
    assert refused.exit_code == 2
    assert "Ines decided on" in refused.stderr
    assert run("speakers", "merge", "Ada Vell", "Lena Brandt", "--anyway", "--db", db).exit_code == 0


def test_a_suggestion_is_answered_by_number(run: Run, db: Path, tmp_path: Path) -> None:
    assert run("speakers", "suggest", "--db", db).exit_code == 1
    (tmp_path / "late.txt").write_text('"The wall holds," said A. Vell.\n', encoding="utf-8")
    assert run("ingest", tmp_path / "late.txt", "--db", db).exit_code == 0
    [one] = rows(run("speakers", "suggest", "--nl", "--db", db))
    assert {one["a_name"], one["b_name"]} == {"Ada Vell", "A. Vell"}
    assert "initial" in one["reason"]
    assert run("speakers", "split", one["a"], one["b"], "--db", db).exit_code == 0
    assert run("speakers", "suggest", "--db", db).exit_code == 1
    assert run("speakers", "suggest", "--all", "--db", db).exit_code == 1
    run("ingest", tmp_path / "late.txt", "--again", "--db", db)
    assert len(listed(run, db, "vell")) == 2


def test_what_articles_tell_is_accepted_and_rejected(run: Run, db: Path, tmp_path: Path) -> None:
    (tmp_path / "late.txt").write_text(
        '"The wall holds," said Mira Osk, née Tann, mayor of Orrin since 2029.\n\n'
        '"It does not," said Jon Sarr, the governor.\n',
        encoding="utf-8",
    )
    assert run("ingest", tmp_path / "late.txt", "--published", "2031-03-08", "--db", db).exit_code == 0
    listed_facts = rows(run("speakers", "suggest", "--facts", "--nl", "--db", db))
    facts = {(one["name"], one["fact"], one["words"], one["from"]) for one in listed_facts}
    assert ("Jon Sarr", "role", "governor", None) in facts
    assert ("Mira Osk", "alias", "Mira Tann", None) in facts
    shown = run("speakers", "show", "Jon Sarr", "--db", db).stdout
    assert "role      governor, 0.80: its office stands by the name" in shown
    assert "“Jon Sarr, the governor”" in shown
    done = run("speakers", "accept", "Jon Sarr", "governor", "--from", "2030-02", "--reviewer", "Ines", "--db", db)
    assert (done.exit_code, done.stdout.split(": ", 1)[1]) == (0, "governor (2030-02–)\n")
    known = json.loads(run("speakers", "show", "Jon Sarr", "--json", "--db", db).stdout)
    assert known["roles"] == [{"role": "governor", "from": "2030-02", "to": None}]
    assert known["suggested"] == []
    assert run("undo", "--reviewer", "Ines", "--db", db).stdout.startswith("undone: accepted for Jon Sarr")
    assert run("speakers", "reject", "Jon Sarr", "governor", "--db", db).exit_code == 0
    known = json.loads(run("speakers", "show", "Jon Sarr", "--json", "--db", db).stdout)
    assert (known["roles"], known["suggested"]) == ([], [])
    assert run("speakers", "accept", "Mira Osk", "Mira Tann", "--db", db).exit_code == 0
    assert "Mira Osk" in listed(run, db, "tann")
    wrong = run("speakers", "accept", "Jon Sarr", "king", "--db", db)
    assert (wrong.exit_code, "no article tells 'king'" in wrong.stderr) == (1, True)
    assert run("speakers", "accept", "Jon Sarr", "governor", "--from", "soon", "--db", db).exit_code == 2
    assert run("speakers", "suggest", "--facts", "--all", "--db", db).exit_code == 2


def test_import_csv(run: Run, db: Path) -> None:
    Path("known.csv").write_text(
        f"{HEADER}Ada Vell,A. Vell|Ada Maria Vell,mayor of Orrin,2029-05,,Q31\n"
        "Ada Vell,,councillor,2021,2029-05-01,Q31\nJon Sarr,,,,,\n",
        encoding="utf-8-sig",
    )
    done = run("speakers", "import", "known.csv", "--json", "--db", db)
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"new": 1, "completed": 2, "known": 0, "refused": 0})
    again = run("speakers", "import", "known.csv", "--json", "--db", db)
    assert json.loads(again.stdout) == {"new": 0, "completed": 0, "known": 3, "refused": 0}
    vell = listed(run, db, "vell")["Ada Vell"]
    assert vell["wikidata"] == "Q31"
    assert vell["aliases"] == ["A. Vell", "Ada Maria Vell"]
    assert vell["roles"] == [
        {"role": "councillor", "from": "2021", "to": "2029-05-01"},
        {"role": "mayor of Orrin", "from": "2029-05", "to": None},
    ]
    assert run("speakers", "show", "Q31", "--db", db).stdout.count("Ada Vell") == 2
    cells = list(csv.DictReader(io.StringIO(run("speakers", "list", "vell", "--csv", "--db", db).stdout)))
    assert cells[0]["roles"] == "councillor (2021–2029-05-01)|mayor of Orrin (2029-05–)"


def test_import_wikidata_in_both_forms(run: Run, db: Path) -> None:
    plain = {"id": "Q5001", "labels": {"de": "Tomas Reik"}, "aliases": {"cs": ["Tomáš Rejk"]},
             "claims": {"P31": "Q5", "P39": [{"value": "chief engineer", "start": "2020-01-01"}]}}  # fmt: skip
    dump = {
        "id": "Q5002",
        "labels": {"en": {"language": "en", "value": "Orrin Valley Trust"}},
        "descriptions": {"en": {"value": "charity"}},
        "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q163740"}}}}]},
    }
    Path("people.jsonl").write_text("\n".join(map(json.dumps, (plain, dump))), encoding="utf-8")
    done = run("speakers", "import", "people.jsonl", "--json", "--db", db)
    assert json.loads(done.stdout) == {"new": 1, "completed": 1, "known": 0, "refused": 0}
    reik = listed(run, db, "rejk")["Tomas Reik"]
    assert (reik["wikidata"], reik["quotes"]) == ("Q5001", 1)
    assert reik["roles"] == [{"role": "chief engineer", "from": "2020-01-01", "to": None}]
    trust = listed(run, db, "trust")["Orrin Valley Trust"]
    assert (trust["kind"], trust["roles"][0]["role"]) == ("organisation", "charity")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "who,what\nAda,x\n", "no column `name`"),
        ("a.csv", "", "empty"),
        ("a.csv", HEADER + "Ana Ruiz,,minister,yesterday,,\nGood Name,,,,,\n", "line 2: 'yesterday' is not a day"),
        ("a.csv", HEADER + "Ana Ruiz,,minister,2021-02-30,,\nGood Name,,,,,\n", "line 2: '2021-02-30' is not a day"),
        ("a.csv", HEADER + "Ana Ruiz,,minister,2021,2019,\nGood Name,,,,,\n", "before it begins"),
        ("a.csv", HEADER + "Ana Ruiz,,,,,seven\nGood Name,,,,,\n", "no id of Wikidata"),
        ("a.csv", HEADER + " ,,,,,Q7\nGood Name,,,,,\n", "no name"),
        ("a.csv", HEADER + f"{'x' * 5000},,,,,\nGood Name,,,,,\n", "no name"),
        ("a.csv", HEADER + 'Good Name,,,,,\n"Ana', "broken CSV"),
        ("a.csv", HEADER + "Ana\0Ruiz,,,,,\n", "NUL"),
        ("a.jsonl", '{"labels": {"en": "Good Name"}}\n[1]\n', "line 2: no JSON object"),
        ("a.jsonl", '{"labels": {"en": "Good Name"}}\n{"labels": ["x"]}\n', "line 2: labels"),
        ("a.jsonl", '{"labels": {"en": "Good Name"}}\n{"labels": {"en": 7}, "claims": 3}\n', "line 2: no label"),
        ("a.jsonl", '{"labels": {"en": "Good Name"}}\n{"labels": {"en": "B"}, "claims": 3}\n', "`claims` is no object"),
        ("a.jsonl", '{"labels": {"en": "Good Name"}}\n{"id"\n', "line 2: broken JSON"),
        ("a.jsonl", '{"labels": {"en": "Good Name"}}\n' + "[" * 100_000 + "\n", "line 2"),
    ],
)
def test_what_is_wrong_is_refused_by_its_place_and_the_rest_goes_in(
    run: Run, db: Path, name: str, content: str, reason: str
) -> None:
    Path(name).write_bytes(content.encode())
    done = run("speakers", "import", name, "--db", db)
    assert done.exit_code == 2
    assert name in done.stderr
    assert reason in done.stderr
    assert done.stderr.count("error:") == 1
    assert ("Good Name" in listed(run, db)) == ("Good Name" in content)


def test_wrong_use(run: Run, db: Path) -> None:
    assert run("speakers", "show", "nobody", "--db", db).exit_code == 1
    assert run("speakers", "show", "99999999999999999999999", "--db", db).exit_code == 1
    assert run("speakers", "merge", "Ada Vell", "nobody", "--db", db).exit_code == 1
    assert run("speakers", "split", "Ada Vell", "Ada Vell", "--db", db).exit_code == 2
    assert run("speakers", "split", "Ada Vell", "1", "--article", "courier", "--db", db).exit_code == 2
    assert run("speakers", "import", "gone.csv", "--db", db).exit_code == 2
    missing = run("speakers", "merge", "1", "2", "--db", "gone.db")
    assert missing.exit_code == 2
    assert not Path("gone.db").exists()
