"""The corpus into a database, as the command does it."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import golden_files

from workbench.read.fields import Defaults
from workbench.services.ingest import Report, ingest

if TYPE_CHECKING:
    from workbench.store.database import Store


def ingest_corpus(store: Store) -> Report:
    return ingest(store, [golden_files.CORPUS], Defaults(), progress=lambda _label, _steps: nullcontext(_ignore))


def _ignore(_steps: int) -> None:
    pass
