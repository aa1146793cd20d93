from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from store_material import BUDGET, HARBOUR, HARBOUR_COPY, article, quote, rich_quote, save, three

from workbench.errors import DatabaseError, InvalidDecisionError
from workbench.model.matching import Family, Material, MaterialKind, Pair, Relation
from workbench.model.review import Decision, Verdict, WorkState
from workbench.services.desk.review import Desk, QueueFilter
from workbench.services.maintenance import backup, check, compact, info, restore
from workbench.store.database import Store
from workbench.store.families import match_material, matches


def test_info_counts(path: Path) -> None:
    with Store.open(path) as store:
        one, _, _ = three(store)
        Desk(store, "Ada").confirm(one)
    found = info(path)
    assert found.counts["quotes"] == 3
    assert found.counts["decisions"] == 1
    assert found.reviewers == ("Ada",)
    assert found.missing == ()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_the_database_is_sound(path: Path, seed: int) -> None:
    """Random work by two reviewers and the machine, then everything derived is made anew and compared."""
    rng = random.Random(seed)
    texts = {"harbour": HARBOUR, "courier": HARBOUR_COPY, "budget": BUDGET}
    words = ["We will", "harbour", "The", "Rand", "said", "reporters", "close the", "sea was calm", "too small"]
    with Store.open(path) as store:
        desks = [Desk(store, "Ada"), Desk(store, "Bea")]
        for step in range(60):
            desk = rng.choice(desks)
            ids = list(desk.queue())
            families = [family for family in {row.family for row in desk.rows(ids)} if family]
            match rng.randrange(12) if ids else 0:
                case 0 | 1:
                    name = rng.choice(list(texts))
                    text = texts[name]
                    if rng.random() < 0.3:
                        text = texts[name] = rng.choice(["UPDATE. ", ""]) + text.replace("will", "shall", step % 2)
                    found = [word for word in words if word in text]
                    quotes = [
                        quote(text, word, speaker=rng.choice(["Ilse Rand", "Jón Rånd", None]), confidence=rng.random())
                        for word in rng.sample(found, rng.randint(0, len(found)))
                    ]
                    save(store, article(text, name, title=rng.choice(["A", "B"])), *quotes, extractor=str(step))
                case 2:
                    with store.write() as tx:
                        live = [one.id for one in match_material.match_quotes(tx)]
                        rng.shuffle(live)
                        groups = [live[n : n + 3] for n in range(0, len(live), 3)]
                        material = (Material(MaterialKind.NUMBER, "1", "2", "One, two."),)
                        pairs = [Pair(g[0], g[1], 0.7, Relation.EDITED, material) for g in groups if len(g) > 1]
                        articles = [row[0] for row in tx.execute("SELECT id FROM articles")]
                        made = [Family(f"f{n}", tuple(g), g[0]) for n, g in enumerate(groups) if len(g) > 1]
                        matches.save_matches(tx, articles, pairs, made)
                case 3 | 4:
                    state = rng.choice(list(WorkState)[2:])
                    speaker = rng.choice([None, "", "Una Weiß"])
                    decision = Decision(rng.choice(ids), "", rng.choice(list(Verdict)), state, speaker=speaker)
                    desk.decide(decision, family=rng.random() < 0.3, settles=rng.random() < 0.3)
                case 5:
                    desk.confirm_many(rng.sample(ids, rng.randint(1, len(ids))))
                case 6:
                    try:
                        desk.split(rng.choice(ids))
                    except InvalidDecisionError:
                        continue
                case 7 if families:
                    desk.move(rng.choice(ids), rng.choice(families))
                case 8 if len(families) > 1:
                    desk.merge(*rng.sample(families, 2))
                case 9 if len(ids) > 1:
                    desk.join(*rng.sample(ids, 2))
                case 10:
                    desk.undo() if rng.random() < 0.7 else desk.redo()
                case 11:
                    desk.save_draft(rng.choice(ids), {"note": "x"})
                case _:
                    continue
        assert check(path) == []


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        ("UPDATE quotes SET start = start + 1 WHERE id = 1", "offsets"),
        ("UPDATE quotes SET text = 'other words' WHERE id = 1", "offsets"),
        ("UPDATE article_versions SET text = text || ' ' WHERE id = 1", "texts"),
        ("UPDATE article_versions SET text = CAST(x'e28061' AS TEXT) WHERE id = 1", "texts"),
        ("UPDATE desk SET verdict = 'verified' WHERE quote_id = 1", "derived"),
        ("INSERT INTO desk_flags VALUES (3, 'negation')", "derived"),
        ("UPDATE families SET size = 9", "derived"),
        ("UPDATE articles SET version_id = 2 WHERE id = 1", "orphans"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM article_versions WHERE id = 3", "references"),
        ("UPDATE speakers SET folded = 'somebody'", "index"),
    ],
)
def test_check_finds_what_is_wrong(path: Path, damage: str, part: str) -> None:
    with Store.open(path) as store:
        three(store)
    assert check(path) == []
    with sqlite3.connect(path) as raw:
        for statement in damage.split("; "):
            raw.execute(statement)
    raw.close()
    assert part in {finding.part for finding in check(path)}


def test_check_tells_a_damaged_file(path: Path) -> None:
    with Store.open(path) as store:
        three(store)
    with path.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096 * 8)
    findings = check(path)
    assert findings
    assert {finding.part for finding in findings} <= {"file"}


def test_backup_while_somebody_writes_and_restore(path: Path, tmp_path: Path) -> None:
    copy, back = tmp_path / "copies" / "one.db", tmp_path / "back" / "quotes.db"
    with Store.open(path) as store:
        one, two, _ = three(store)
        desk = Desk(store, "Ada", Verdict.VERIFIED)
        desk.confirm(one)
        with store.write() as tx:
            tx.execute("DELETE FROM drafts")
            backup(path, copy)
        desk.confirm(two)
        with pytest.raises(DatabaseError, match="already a file"):
            backup(path, copy)
        with pytest.raises(DatabaseError, match="already a database"):
            restore(copy, path)
    restore(copy, back)
    assert check(back) == []
    with Store.open(back) as store:
        desk = Desk(store, "Ada")
        assert list(desk.queue(QueueFilter(verdicts=("verified",)))) == [one]
    assert [file.name for file in copy.parent.iterdir()] == ["one.db"], "nothing half-written stays"


def test_restore_refuses_what_is_no_database_of_ours(path: Path, tmp_path: Path) -> None:
    for content in (b"words", b""):
        (tmp_path / "bad.db").write_bytes(content)
        if content:
            with pytest.raises(DatabaseError):
                restore(tmp_path / "bad.db", path)
            assert not path.exists()


def test_compact_keeps_everything(path: Path) -> None:
    with Store.open(path) as store:
        one, _, _ = three(store)
        save(store, article(HARBOUR), rich_quote(), extractor="2")
        Desk(store, "Ada").confirm(one) if one in Desk(store, "Ada").queue() else None
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE ballast (x)")
        raw.execute("INSERT INTO ballast VALUES (zeroblob(3000000))")
        raw.execute("DROP TABLE ballast")
    raw.close()
    before, after = compact(path)
    assert after < before - 2_000_000
    assert check(path) == []
