"""What may be linked shares a key: else the register would never be asked about it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.identity.compare import Identity, compare_names
from workbench.identity.keys import asked_keys, doubt_keys, link_keys, organisation_key

NAMES = Path(__file__).parents[2] / "benchmarks" / "data" / "names" / "pairs.tsv"


def pairs() -> list[tuple[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(row[0], row[1]) for row in rows]


def test_all_annotated_pairs_that_are_linked_share_a_key() -> None:
    linked = [pair for pair in pairs() if compare_names(*pair).identity is Identity.SAME]
    assert len(linked) > 200
    assert [pair for pair in linked if not link_keys(pair[0]) & link_keys(pair[1])] == []


WORDS = (
    "Sergei Sergey Vorin Worin Jon John Johnny Kasha Cascha Abdul Rahman Abd al Haq Hakk R. Q Yuri Iouri Anna-Lena "
    "Lena Tolu Tolou Brandtsen van der Meer Dr Mrs Jr Kim Ong Zhu Ruiz Soler O’Dare Müller Mueller"
)
PARTS = st.sampled_from(WORDS.split())


@settings(max_examples=1500)
@given(st.lists(PARTS, min_size=2, max_size=4), st.lists(PARTS, min_size=2, max_size=4))
def test_whatever_is_linked_shares_a_key(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    if compare_names(a, b).identity is Identity.SAME:
        assert link_keys(a) & link_keys(b), (a, b)


def test_a_bare_surname_and_an_initial_lead_to_suggestions_only() -> None:
    assert link_keys("Vorin") == frozenset()
    assert asked_keys("Vorin") & doubt_keys("Sergei Vorin")
    assert asked_keys("Sergei Vorin") & doubt_keys("Vorin")
    assert asked_keys("S. Vorin") & doubt_keys("Sergei Vorin")
    assert not link_keys("S. Vorin") & link_keys("Sergei Vorin")


def test_an_article_before_an_organisation_makes_no_difference() -> None:
    assert organisation_key("The Skarn Institute") == organisation_key("Skarn Institute")


@pytest.mark.parametrize("text", ["", " ", "\0", "—", "\ud800", "x" * 5000, "a " * 3000, "' ’ '"])
def test_what_is_no_name_has_few_keys(text: str) -> None:
    assert len(link_keys(text) | doubt_keys(text) | asked_keys(text)) < 60
