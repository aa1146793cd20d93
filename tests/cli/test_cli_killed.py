"""Ingest killed with -9 at any moment: nothing is half there, and the next run ends where an unbroken one does."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_newsroom import Run, rows

from workbench.services.families import matching

SYLLABLES = ["ba", "do", "fi", "gu", "ka", "le", "mo", "nu", "pa", "ri", "so", "tu", "va", "we", "zi"]


def articles(path: Path, number: int) -> Path:
    """Articles that quote each other: each sentence, unlike all others, stands in two of them."""
    chance = random.Random(3)
    sentences = [" ".join("".join(chance.choices(SYLLABLES, k=4)) for _ in range(9)) for _ in range(number)]
    with path.open("w") as handle:
        for at in range(number):
            quotes = dict.fromkeys([sentences[at // 2 * 2], sentences[at]])
            text = "\n\n".join(f'"We saw {quote}," said Ada Vell, the mayor of Orrin.' for quote in quotes)
            handle.write(json.dumps({"id": f"n{at}", "text": text, "outlet": f"Paper {at % 3}"}) + "\n")
    return path


def test_killed_and_run_again(run: Run, tmp_path: Path) -> None:
    source = articles(tmp_path / "news.jsonl", 60)
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    started = time.monotonic()
    command = [sys.executable, "-m", "workbench", "ingest", "--fast", str(source), "--db"]
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    length = time.monotonic() - started
    chance = random.Random(7)
    killed = 0
    for _ in range(4):
        process = subprocess.Popen([*command, str(broken)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(0.3, 0.9) * length)
        except subprocess.TimeoutExpired:
            process.kill()
            killed += 1
        process.wait()
    assert killed, "the run was never broken"
    assert run("ingest", "--fast", source, "--db", broken).exit_code == 0
    assert without_ids(rows(run("search", "--nl", "--db", broken))) == without_ids(
        rows(run("search", "--nl", "--db", whole))
    )


def without_ids(found: list[dict[str, object]]) -> list[str]:
    """Rows as text, families by their members: numbers may differ where a run was broken."""
    families: dict[object, list[str]] = {}
    for row in found:
        families.setdefault(row["family"], []).append(f"{row['article']}:{row['start']}")
    shown = []
    for row in found:
        family = sorted(families[row["family"]]) if row["family"] else None
        shown.append(json.dumps({**row, "id": None, "family": family}))
    return sorted(shown)


def test_batches_give_what_one_pass_gives(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = articles(tmp_path / "news.jsonl", 30)
    run("ingest", "--fast", source, "--db", tmp_path / "one.db")
    monkeypatch.setattr(matching, "_SECONDS", 0.0)  # a transaction for each article
    run("ingest", "--fast", source, "--db", tmp_path / "many.db")
    one, many = (rows(run("search", "--nl", "--db", tmp_path / name)) for name in ("one.db", "many.db"))
    assert one == many
    assert sum(row["family_size"] > 1 for row in one) >= 28
