"""A folder from somebody who means no good: does taking it in end, with clean errors and a clean database?

    python benchmarks/hostile_folder.py [--size 20000] [--same 500] [--keep FOLDER]
    python benchmarks/hostile_folder.py --double [--size 20000] [--full] [TRAP ...]

The first way makes the folder (every trap of `hostile_traps.py` in so many characters, the large single files, path
tricks, ten quotes that say the same in each of `--same` files), runs `workbench ingest` on it and `workbench db check`
after it, and says how long they took and what was refused. The second way reads each trap in two sizes
and tells which takes more than in proportion; each in a process of its own, ended after a minute.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import queue
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from hostile_traps import PAGES, SAID, TEXTS, TRAPS, ending

from workbench.errors import UnreadableInputError
from workbench.read.reader import read_file
from workbench.services.extract import extract_articles

_LIMIT = 60
_TOO_MUCH = 2.8
"""Twice the size may take this much more time; less than half a second tells nothing."""
_SAME = "\N{LEFT DOUBLE QUOTATION MARK}We will not close the harbour before the winter,\N{RIGHT DOUBLE QUOTATION MARK}"


def fill(folder: Path, size: int, alike: int) -> None:
    """Write the hostile files."""
    traps, same = folder / "traps", folder / "same"
    traps.mkdir(parents=True)
    same.mkdir()
    for number, (name, make) in enumerate(TRAPS.items()):
        (traps / f"{number:03}-{name.replace(': ', '-').replace(' ', '-')}.{ending(name)}").write_text(make(size))
    (folder / "marks.txt").write_text(TEXTS["double marks"](2_000_000))
    (folder / "attributes.html").write_text(PAGES["html: attributes"](1_800_000))
    (folder / "deep.json").write_text("[" * 1_000_000)
    (folder / "nul.txt").write_bytes(b"a\0b")
    (folder / "surrogate.jsonl").write_text('{"text": "\\udc00"}\n{"text": "a\\ud83d"}\n')
    with (folder / "long.jsonl").open("wb") as handle:
        handle.write(b'{"text": "')
        handle.seek(200_000_000, os.SEEK_CUR)
        handle.write(b'"}\n{"text": "after it"}\n')
    for suffix in ("txt", "html", "json", "csv", "md"):
        with (folder / f"huge.{suffix}").open("wb") as handle:
            handle.write(b"text\n")
            handle.truncate(200_000_000)
    (folder / "path.md").write_text(f"---\nurl: ../../etc/passwd\noutlet: ../../x\ntitle: /etc/passwd\n---\n{SAID}")
    lists = [f"{name}: &{name} [{', '.join([f'*{last}'] * 8)}]" for last, name in pairwise("abcdefghij")]
    bomb = "\n".join(["---", "a: &a [x,x,x]", *lists, "title: !!python/object/apply:os.system ['touch owned']", "---"])
    (folder / "yaml.md").write_text(f"{bomb}\n{SAID}")
    (folder / "new\nline\x1b[2J.txt").write_text(SAID)
    (folder / "out.txt").symlink_to("/etc/passwd")
    (folder / "above").symlink_to(folder.parent)
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe.txt")
    for number in range(alike):
        (same / f"{number}.txt").write_text(f"{_SAME} said Ada Vell.\n\n" * 10 + f"It rained {number} days.\n")


def take_in(folder: Path, db: Path) -> int:
    """Run the two commands as a user does; return how many of them went wrong."""
    wrong = 0
    for command, allowed in ((["ingest", str(folder)], {0, 2}), (["db", "check"], {0})):
        began = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "--db", str(db), *command], capture_output=True, text=True, check=False
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        bad = done.returncode not in allowed or "Traceback" in done.stderr
        wrong += bad
        print(
            f"{' '.join(command[:2])[:20]:<20} exit code {done.returncode}, {time.perf_counter() - began:.0f} s,"
            f" {cpu:.0f} s of CPU, at most {after.ru_maxrss / 1024:,.0f} MB{'   WRONG' if bad else ''}"
        )
        kinds = Counter(line.partition(":")[0] for line in done.stderr.splitlines())
        print("   ", ", ".join(f"{count} x {kind}" for kind, count in kinds.most_common(4)))
        if bad:
            print(done.stderr[-3000:])
    return wrong


def read(path: Path, fast: bool, told: multiprocessing.Queue[tuple[float, int]]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_LIMIT, _LIMIT + 1))
    began = time.process_time()
    given = (item for item in read_file(path) if not isinstance(item, UnreadableInputError))
    found = sum(len(extraction.quotes) for _, extraction in extract_articles(given, fast=fast))
    told.put((time.process_time() - began, found))


def timed(path: Path, fast: bool) -> tuple[float, int] | None:
    told: multiprocessing.Queue[tuple[float, int]] = multiprocessing.Queue()
    child = multiprocessing.Process(target=read, args=(path, fast, told))
    child.start()
    result = None
    while result is None and child.is_alive():
        try:
            result = told.get(timeout=0.2)
        except queue.Empty:
            continue
    child.join()
    return result


def doubled(folder: Path, size: int, wanted: list[str], fast: bool) -> int:
    """Read each trap in two sizes; return how many take too long."""
    warm = folder / "warm.html"
    warm.write_text(PAGES["html: quotes"](2_000))
    list(extract_articles((item for item in read_file(warm) if not isinstance(item, UnreadableInputError)), fast=fast))
    wrong = 0
    for name, make in TRAPS.items():
        if wanted and not any(words in name for words in wanted):
            continue
        path = folder / f"trap.{ending(name)}"
        took: list[float] = []
        for length in (size, 2 * size):
            path.write_text(make(length))
            result = timed(path, fast)
            if result is None:
                break
            took.append(result[0])
        bad = len(took) < 2 or (took[1] > 0.5 and took[1] > _TOO_MUCH * took[0])
        wrong += bad
        shown = "  ".join(f"{seconds:7.2f} s" for seconds in took) if len(took) == 2 else f"over {_LIMIT} s"
        print(f"{name:<32} {shown}{'   more than in proportion' if bad else ''}", flush=True)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--same", type=int, default=500)
    parser.add_argument("--double", action="store_true")
    parser.add_argument("--full", action="store_true", help="with the parser")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("traps", nargs="*")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.keep or Path(folder)
        if given.double:
            return int(doubled(place, given.size, given.traps, not given.full) > 0)
        fill(place / "in", given.size, given.same)
        return int(take_in(place / "in", place / "hostile.db") > 0)


if __name__ == "__main__":
    raise SystemExit(main())
