"""How long an export of 100,000 verified quotes takes, and whether its memory grows with their number.

    python benchmarks/export_speed.py --db FILE [--quotes 100000]

FILE is a database of `store_million.py`; verdicts are written into a copy of it beside it. Each export runs in a
process of its own. The bar is 5 seconds for CSV, and the same memory for a tenth of the quotes as for all.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from workbench.services.export import FORMS, export_file
from workbench.store.database import Store
from workbench.store.lists.filters import QueueFilter

WANTED = QueueFilter(verdicts=("verified",), states=("final",))


def decide(path: Path, number: int) -> None:
    """Write verdicts on quotes from all over the database as rows: through the desk it would take minutes."""
    at = "2031-03-09T10:00:00.000000Z"
    anchor = {"exact": "abc def", "prefix": "p" * 32, "suffix": "s" * 32, "text_sha256": "0" * 64, "start": 1, "end": 8}
    snapshot = json.dumps(anchor | {"speaker": "X", "confidence": 0.9, "kind": "direct", "text": "abc", "values": {}})
    with Store.open(path) as store, store.write() as tx:
        values = ("bench", "verdict", "bench", at, "bench")
        action = tx.execute(
            "INSERT INTO actions (uid, kind, reviewer, at, words) VALUES (?, ?, ?, ?, ?)", values
        ).lastrowid
        tx.execute(
            "INSERT INTO decisions (action_id, quote_id, reviewer, decided_at, verdict, state, speaker, said_end,"
            " said_precision, said_basis, evidence_url, note, checks, entered, settles, suggested)"
            " SELECT ?, k.quote_id, 'bench', ?, 'verified', 'final', s.name, '2024-02-26', 'day', 'explicit',"
            " 'https://parliament.example/1', 'heard', '{\"speaker\":\"confirmed\"}', '[]', 0, ?"
            " FROM desk k JOIN speakers s ON s.id = k.speaker_id WHERE k.verdict IS NULL"
            " ORDER BY k.quote_id * 7919 % 1000003 LIMIT ?",
            (action, at, snapshot, number),
        )
        tx.execute(
            "UPDATE desk SET verdict = 'verified', state = 'final',"
            " decision_id = (SELECT d.id FROM decisions d WHERE d.quote_id = desk.quote_id AND +d.action_id = ?1)"
            " WHERE quote_id IN (SELECT quote_id FROM decisions WHERE action_id = ?1)",
            (action,),
        )


def export(path: Path, form: str) -> None:
    out = path.with_name(f"bench.{FORMS[form]}")
    with Store.read(path) as store:
        began, used = time.perf_counter(), time.process_time()
        _, count = export_file(store, WANTED, form=form, out=out, overwrite=True)
        took, cpu = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bar = "   bar 5.0" if form == "csv" else ""
    print(
        f"{form:<12} {count:>8,} quotes  {took:6.2f} s ({cpu:.2f} s CPU), memory at most {peak:,.0f} MB{bar}",
        flush=True,
    )
    out.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--form", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.form:
        export(given.db, given.form)
        return
    for number in (given.quotes // 10, given.quotes):
        copy = given.db.with_name("export-bench.db")
        shutil.copy(given.db, copy)
        decide(copy, number)
        for form in ("csv", "jsonl", "annotation", "claimreview", "markdown"):
            subprocess.run([sys.executable, __file__, "--db", str(copy), "--form", form], check=True)
        copy.unlink()


if __name__ == "__main__":
    main()
