"""The scripts of benchmarks/ can be imported by these tests; and one database that holds the corpus."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

from golden_ingest import ingest_corpus

from workbench.store.database import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

GAPS = Path(__file__).parent / "gaps.toml"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("golden") / "quotes.db") as opened:
        ingest_corpus(opened)
        yield opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expectations that the program does not meet yet are listed in gaps.toml with their cause.

    The list can only shrink unseen: a listed expectation that is met fails the run until it is taken off, and so
    does an entry that names no test.
    """
    gaps = {test: cause for cause, tests in tomllib.loads(GAPS.read_text("utf-8")).items() for test in tests}
    here = [item for item in items if Path(item.fspath).parent == GAPS.parent]
    for item in here:
        if cause := gaps.pop(item.name, None):
            item.add_marker(pytest.mark.xfail(reason=cause, strict=True))
    collected = {Path(item.fspath).name for item in here}
    if gaps and collected >= {path.name for path in GAPS.parent.glob("test_*.py")}:
        raise pytest.UsageError(f"{GAPS.name} names tests that do not exist: {sorted(gaps)}")
