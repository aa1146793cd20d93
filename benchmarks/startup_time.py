"""How long a person waits for a command: the median of cold processes, beside the bar.

    python benchmarks/startup_time.py [--db FILE]

Without a database, one is made of the corpus in a temporary folder. Bytecode is warm; the system's file cache too.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 9
BARS = {"--help": 150, "search harbour -n 20 --db {db}": 400, "show 1 --db {db}": 400, "stats --db {db}": 400}


def milliseconds(words: list[str]) -> float:
    """The median time of `workbench` with these words."""
    command = [sys.executable, "-m", "workbench", *words]
    times = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        times.append((time.perf_counter() - started) * 1000)
        if done.returncode not in {0, 1}:
            sys.exit(done.stderr.decode())
    return statistics.median(times[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="database to search")
    database = parser.parse_args().db
    with tempfile.TemporaryDirectory() as folder:
        if database is None:
            database = Path(folder) / "quotes.db"
            command = [sys.executable, "-m", "workbench", "ingest", str(ROOT / "corpus"), "--db", str(database)]
            subprocess.run(command, check=True, capture_output=True)
        print(f"{'command':<28}{'ms':>8}{'bar':>8}")
        for words, bar in BARS.items():
            taken = milliseconds(words.format(db=database).split())
            print(f"{words.split(' --db')[0]:<28}{taken:>8.0f}{bar:>8}{'' if taken <= bar else '  MISSED'}")


if __name__ == "__main__":
    main()
