"""The scripts of benchmarks/ can be imported by these tests; and one database that holds the corpus."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

from golden_ingest import ingest_corpus

from workbench.store.database import Store

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("golden") / "quotes.db") as opened:
        ingest_corpus(opened)
        yield opened
