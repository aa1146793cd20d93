"""What a power cut, a full disk and colleagues may do to the database: nothing.

WORKBENCH_FAULTS sets how many times each kind of work is killed (30 unless told).
"""

from __future__ import annotations

import gzip
import itertools
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from store_material import article, extraction, quote, save
from test_store_samples import SAMPLES, decided

from workbench.errors import DatabaseError
from workbench.model.matching import Family, Pair, Relation
from workbench.model.review import Verdict
from workbench.services.desk.review import Desk
from workbench.services.families.matching import match_pending
from workbench.services.maintenance import check, info
from workbench.services.merge import merge
from workbench.store.articles.articles import pending
from workbench.store.articles.bulk import save_articles
from workbench.store.connection import open_reader
from workbench.store.database import Store
from workbench.store.families import matches, pairs

KILLS = int(os.environ.get("WORKBENCH_FAULTS", "30"))
Acknowledge = Callable[[str], None]


def _verdicts(path: Path, acknowledge: Acknowledge) -> None:
    with Store.open(path) as store:
        desk = Desk(store, "Ada", Verdict.VERIFIED)
        for quote_id in desk.queue():
            acknowledge(f"decision {desk.confirm(quote_id).id}")
            desk.save_draft(quote_id, {"note": "n"})


def _ingest(path: Path, acknowledge: Acknowledge) -> None:
    rng = random.Random(path.name)
    with Store.open(path) as store:
        for n in range(1000):
            text = f"“We said so {n} times.” “And again {rng.random()}.”"
            found = [quote(text, words) for words in (f"We said so {n} times", "And again")]
            saved = save(store, article(text, f"late{os.getpid()}-{n}"), *found)
            acknowledge(f"article {saved.article_id}")
            first, second = map(str, saved.quote_ids)
            with store.write() as tx:
                touched = pairs.save(tx, [Pair(first, second, 0.9, Relation.EDITED)])
                touched |= matches.save_families(tx, [Family(f"f{first}", (first, second), first)])
                matches.finish(tx, [saved.article_id], touched)
            acknowledge(f"family f{first}")
            if n % 4 == 3:
                store.settle()


def _many_at_once(path: Path, acknowledge: Acknowledge) -> None:
    with Store.open(path) as store:
        for n in range(1000):
            texts = [f"“We said so {n} times.” And {m} more." for m in range(40)]
            given = [
                (article(text, f"many{os.getpid()}-{n}-{m}"), extraction(text, quote(text, f"We said so {n} times")))
                for m, text in enumerate(texts)
            ]
            with store.write() as tx:
                saved = save_articles(tx, given)
            for one in saved:
                acknowledge(f"article {one.article_id}")
            store.settle()


def _family_decisions(path: Path, acknowledge: Acknowledge) -> None:
    with Store.open(path) as store:
        desk = Desk(store, "Ada")
        ids = list(desk.queue())
        for a, b in itertools.pairwise(ids):
            acknowledge(f"action {desk.join(a, b)}")
            acknowledge(f"action {desk.split(a)}")
            desk.undo()


def _merge(path: Path, acknowledge: Acknowledge) -> None:
    with Store.open(path) as store:
        merge(store, path.with_name("other.db"))
        acknowledge("actions merged")


def _filled(path: Path, articles: int = 12) -> None:
    with Store.open(path) as store:
        for n in range(articles):
            text = f"“The bridge number {n} stays open.”"
            save(store, article(text, f"a{n}"), quote(text, text[1:-2]))


def _run_and_kill(work: Callable[[Path, Acknowledge], None], path: Path, seconds: float | None) -> list[str]:
    """Run `work` in a process of its own, kill it after so long, and return what it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            work(path, lambda what: os.write(writing, f"{what}\n".encode()))
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as pipe:
        acknowledged = pipe.read().split("\n")[:-1]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, "the work itself failed"
    return acknowledged


def _is_there(path: Path, acknowledged: list[str]) -> None:
    cx = open_reader(path)
    for line in acknowledged:
        table, key = line.split()
        if table == "actions":
            assert cx.execute("SELECT count(*) FROM decisions").fetchone()[0] > 0
            continue
        name = {"decision": "decisions", "article": "articles", "action": "actions", "family": "matched_families"}[
            table
        ]
        assert cx.execute(f"SELECT 1 FROM {name} WHERE id = ?", (key,)).fetchone() is not None, line
    cx.close()


@pytest.mark.parametrize("work", [_verdicts, _ingest, _many_at_once, _family_decisions])
def test_killed_at_any_moment(tmp_path: Path, work: Callable[[Path, Acknowledge], None]) -> None:
    rng = random.Random(work.__name__)
    path = tmp_path / "quotes.db"
    _filled(path)
    seen, longest = 0, 0.15
    for _ in range(KILLS):
        acknowledged = _run_and_kill(work, path, rng.uniform(0.005, longest))
        seen += len(acknowledged)
        longest = longest if acknowledged else min(longest * 1.1, 3.0)  # a busy machine gets to work later
        _is_there(path, acknowledged)
        assert check(path) == []
    assert seen > KILLS / 4, "the work was killed before it did anything"


def test_killed_while_the_database_is_made(tmp_path: Path) -> None:
    rng = random.Random(7)
    for n in range(KILLS):
        path = tmp_path / str(n) / "quotes.db"
        _run_and_kill(lambda path, _: Store.open(path).close(), path, rng.uniform(0.0, 0.08))
        with Store.open(path) as store:
            assert pending_ids(store) == []
        assert check(path) == []


def test_killed_while_migrating(tmp_path: Path) -> None:
    rng = random.Random(9)
    broken = 0
    for n, sample in zip(range(KILLS), itertools.cycle(SAMPLES), strict=False):
        path = tmp_path / f"{n}.db"
        path.write_bytes(gzip.decompress(sample.read_bytes()))
        before = decided(path)
        _run_and_kill(lambda path, _: Store.open(path).close(), path, rng.uniform(0.0, 0.15))
        broken += bool(info(path).missing)
        Store.open(path).close()
        assert decided(path) == before
        assert not info(path).missing
        with Store.open(path) as store:
            match_pending(store)
        assert check(path) == []
    assert broken, "every migration was done before it was killed"


def pending_ids(store: Store) -> list[int]:
    with store.snapshot() as cx:
        return pending(cx)


def test_killed_while_merging(tmp_path: Path) -> None:
    rng = random.Random(8)
    other = tmp_path / "other.db"
    _filled(other, 40)
    _run_and_kill(_verdicts, other, None)
    for n in range(KILLS):
        path = tmp_path / f"mine{n}.db"
        acknowledged = _run_and_kill(_merge, path, rng.uniform(0.01, 0.12))
        with Store.open(path) as store:
            with store.snapshot() as cx:
                count = cx.execute("SELECT count(*) FROM decisions").fetchone()[0]
            assert count in (0, 40), "all of it or nothing"
            assert count == 40 or not acknowledged
            merge(store, other)
            merge(store, other)
            with store.snapshot() as cx:
                assert cx.execute("SELECT count(*) FROM decisions").fetchone()[0] == 40
        assert check(path) == []
        path.unlink()


@pytest.mark.parametrize("work", [_verdicts, _ingest, _many_at_once])
def test_a_full_disk_loses_nothing_that_was_acknowledged(
    tmp_path: Path, work: Callable[[Path, Acknowledge], None]
) -> None:
    path = tmp_path / "quotes.db"
    _filled(path, 60)

    def until_full(path: Path, acknowledge: Acknowledge) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        room = path.stat().st_size + 400_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            while True:
                work(path, acknowledge)
        except DatabaseError as error:
            acknowledge(f"error {'full' in str(error)}")

    *acknowledged, last = _run_and_kill(until_full, path, None)
    assert last == "error True"
    assert acknowledged
    _is_there(path, acknowledged)
    assert check(path) == []


def test_four_reviewers_and_an_ingest_in_processes(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    _filled(path, 15)

    def one_of(number: int) -> Callable[[Path, Acknowledge], None]:
        def work(path: Path, _: Acknowledge) -> None:
            with Store.open(path) as store:
                if number == 0:
                    for n in range(25):
                        text = f"“Late {n}.”"
                        save(store, article(text, f"late{n}"), quote(text, f"Late {n}"))
                        store.settle()
                    return
                desk = Desk(store, f"R{number}", Verdict.VERIFIED)
                for quote_id in range(1, 16):
                    desk.rows([quote_id])
                    desk.confirm(quote_id)

        return work

    children = []
    for number in range(5):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                one_of(number)(path, lambda _: None)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 5
    cx = open_reader(path)
    assert cx.execute("SELECT count(*) FROM decisions").fetchone()[0] == 60
    assert cx.execute("SELECT count(*) FROM desk").fetchone()[0] == 40
    cx.close()
    assert check(path) == []
