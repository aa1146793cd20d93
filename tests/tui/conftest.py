"""A real desk on a real database for each test."""

from __future__ import annotations

import pytest
from tui_story import take_in

from workbench.services.desk.review import Desk
from workbench.store.database import Store


@pytest.fixture(autouse=True)
def at_rest(monkeypatch):
    """Let panes find their size at once: no test waits for the clock."""
    monkeypatch.setattr("workbench.tui.screens.review.REST_SECONDS", 0)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "quotes.db") as opened:
        yield opened


@pytest.fixture
def ids(store):
    return take_in(store)


@pytest.fixture
def desk(store, ids):
    return Desk(store, "anna")
